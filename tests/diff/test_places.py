"""Every change stands at the lines that changed, and at no line that is the same on both sides."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import pytest
from edits import EDITORIAL, EDITS
from sample import PAGES, changes, edited

from contracts.diff.rule import Level
from contracts.source import Source

MESSAGE = re.compile(r"HTTP/[\d.]+ \d{3}|[A-Z]+ (https?:/)?/")
ALL = {**EDITS, **EDITORIAL}


def changed(old: str, new: str) -> tuple[set[int], set[int]]:
    """The lines of either text, from 1, that are not in the other."""
    was, now = old.splitlines(), new.splitlines()
    found: tuple[set[int], set[int]] = (set(), set())
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind != "equal":
            found[0].update(range(a + 1, b + 1))
            found[1].update(range(c + 1, d + 1))
    return found


def covers(place: Source | None, lines: set[int]) -> bool:
    return place is None or bool(lines & set(range(place.line, place.end_line + 1)))


def begins_a_message(place: Source | None, text: str) -> bool:
    """Whether a place is the first line of an example's request or reply."""
    return place is not None and bool(MESSAGE.match(text.splitlines()[place.line - 1]))


@pytest.mark.parametrize("name", ALL)
def test_a_change_stands_at_the_lines_that_changed(name: str) -> None:
    edit = ALL[name]
    new = edited(edit.page, *edit.replaced)
    before, after = changed(PAGES[edit.page], new[edit.page])
    for change in changes(PAGES, new):
        # What one of two messages lacks stands at the beginning of that message.
        shown = change.code == "example-changed"
        lacking = shown and begins_a_message(change.before, PAGES[edit.page])
        assert lacking or covers(change.before, before), f"{change.code} {change.before}"
        # What is gone from the table and still named stands where it is named.
        named = change.code == "property-removed" and change.level is Level.RISKY
        lacking = shown and begins_a_message(change.after, new[edit.page])
        assert named or lacking or covers(change.after, after), f"{change.code} {change.after}"
