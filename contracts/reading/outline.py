"""What each section of a page is about: its heading, or the one that it stands below."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.dialect.base import Dialect
from contracts.frozen import frozen
from contracts.markdown.cells import plain
from contracts.markdown.page import Page, Section
from contracts.reading.kind import name_of
from contracts.source import Quote

_PASSED_ON = ("routes", "permissions", "properties")
"""Meanings that subsections with a heading of their own share, such as one for each variant."""
_GENERIC = ("request", "reply", "examples")


@frozen
class Part:
    """A section and its meaning. `own` tells that its own heading says so.

    `topic` is the nearest heading that says more than "Request" or "Response".
    """

    meaning: str
    own: bool
    topic: str
    section: Section


def outline(page: Page, dialect: Dialect) -> tuple[Part, ...]:
    """The sections of a page in order, each with its meaning; empty where it is prose.

    Everything below an "Example" heading, and behind a "Request" one, belongs to the examples.
    """
    return tuple(_parts(page, dialect))


def _parts(page: Page, dialect: Dialect) -> Iterator[Part]:
    above: list[tuple[int, str, str]] = []  # level, meaning and topic of the headings around
    title = next((s for s in page.sections if s.level == 1), None)
    name = name_of(Quote(title.title, title.source), dialect).lower() if title is not None else ""
    for section in page.sections:
        while above and above[-1][0] >= section.level:
            above.pop()
        around, topic = (above[-1][1], above[-1][2]) if above else ("", "")
        own = meaning_of(section, dialect, name)
        meaning = own
        if around == "examples" or own == "request":
            meaning = "examples"
        elif not own and section.level:
            meaning = _passed_on(around, section, dialect)
        if own not in _GENERIC or section.title.lower().rstrip("s:") not in ("request", "response"):
            topic = section.title
        above.append((section.level, meaning, topic))
        yield Part(meaning, bool(own) and meaning == own, topic or section.title, section)


def meaning_of(section: Section, dialect: Dialect, page: str = "") -> str:
    """What a heading says; an anchor in it stays English where the words are translated.

    `page` is the name of the page in lower case, which a heading may repeat.
    """
    if not section.level:
        return ""
    word = plain(section.title).strip(" :*").lower()
    found = dialect.sections.get(word, "") or _of_the_page(word, page, dialect)
    if not found and section.anchor:
        found = dialect.sections.get(section.anchor.replace("-", " ").lower(), "")
    if found:
        return found
    return next((m for begin, m in dialect.beginnings.items() if word.startswith(begin)), "")


def _of_the_page(word: str, name: str, dialect: Dialect) -> str:
    """What a heading means that repeats the page's name: `lamp properties` on the page of lamp."""
    if not name or not word.startswith(f"{name} "):
        return ""
    return dialect.sections.get(word.removeprefix(name).strip(), "")


def _passed_on(around: str, section: Section, dialect: Dialect) -> str:
    if not around:
        return ""
    if around in _PASSED_ON:
        return "" if dialect.foreign.search(section.title) else around
    word = plain(section.title).strip(" :*").lower()
    if around != "body":
        return ""
    named = any(word.endswith(end) for end in dialect.endings)
    return "body" if named or _lists_properties(section, dialect) else ""


def _lists_properties(section: Section, dialect: Dialect) -> bool:
    """Whether a table below a free heading is one of properties, whose types are types."""
    for table in section.tables:
        meanings = [dialect.columns.get(plain(header).lower(), "") for header in table.headers]
        if meanings[:2] != ["name", "type"] or not table.rows:
            continue
        cells = table.rows[0].cells
        written = plain(cells[1]).lower() if len(cells) > 1 else ""
        if written in dialect.types or "](" in cells[1] or written.endswith("collection"):
            return True
    return False
