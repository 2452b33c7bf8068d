"""What `diff` says of real revisions, judged by hand, and what the judging led to mend.

`judged_revisions.csv` holds the samples that `revisions.py` drew, each change judged by an engineer
who had no part in it and read both versions of the page: 50 of all 658 changes and 50 of the 110
breaking or risky ones at commit 8067837, then, by another judge, 50 of all 669 at 4fe3e73. `right`: true, at the exact lines that differ, with the right direction
and level. `coarse`: the same, but a line is missing or only near. `wrong-level` and `wrong`: what
they say. The rows are what was judged then; the places of later versions may differ.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from edits import NOTE
from revisions import DRAWN
from sample import PAGES, changes, edited

from contracts.diff.registry import load_change_rules
from contracts.diff.rule import Level

JUDGED = Path(__file__).parent / "judged_revisions.csv"
NEEDED = 0.95
SAMPLES = ("1", "2", "3")
PLACE = r"(onedrive|beta)/{0}/(api|resources)/[^:]+\.md:[1-9]\d*"
PARCEL = "resources/parcel.md"
ROW = "|{0}|Int32|Optional. The {0} of this parcel at the depot.|\n"


def rows(sample: str) -> list[dict[str, str]]:
    """The judged changes of a sample."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["sample"] == sample]


def told(old: Mapping[str, str], new: Mapping[str, str]) -> set[tuple[str, str]]:
    """Code and subject of what changed."""
    return {(c.code, c.subject) for c in changes(old, new)}


@pytest.mark.parametrize("sample", SAMPLES)
def test_enough_of_the_judged_changes_are_right_at_their_exact_lines(sample: str) -> None:
    verdicts = Counter(row["verdict"] for row in rows(sample))
    assert verdicts["right"] >= NEEDED * DRAWN


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_whole(sample: str) -> None:
    known = {rule.code for rule in load_change_rules()}
    levels = {level.word for level in Level}
    found = rows(sample)
    assert [row["number"] for row in found] == [str(n + 1) for n in range(DRAWN)]
    for row in found:
        assert row["code"] in known and row["level"] in levels
        assert row["verdict"] in {"right", "coarse", "wrong-level", "wrong"}
        assert row["reason"] or row["verdict"] == "right"
        places = [(side, row[key]) for side, key in (("base", "old"), ("head", "new"))]
        assert any(place != "-" for _, place in places)
        assert all(
            place == "-" or re.fullmatch(PLACE.format(side), place) for side, place in places
        )


def test_the_second_sample_holds_what_a_client_must_fear() -> None:
    assert {row["level"] for row in rows("2")} == {"breaking", "risky"}


def test_words_that_the_whole_table_shares_make_no_new_name() -> None:
    """`group` and `phone` are two things, though each row of the table says the same of its own."""
    kept = ROW.format("height")
    old = edited(PARCEL, (NOTE, kept + ROW.format("group") + NOTE))
    new = edited(PARCEL, (NOTE, kept + ROW.format("phone") + NOTE))
    assert told(old, new) == {
        ("property-removed", "parcel.group"),
        ("property-added", "parcel.phone"),
    }


def test_words_of_its_own_make_a_new_name() -> None:
    telling = "|{0}|Int32|Centimetres from the floor to the top, with the {0} upright.|\n"
    kept = ROW.format("group")
    old = edited(PARCEL, (NOTE, kept + telling.format("height") + NOTE))
    new = edited(PARCEL, (NOTE, kept + telling.format("top") + NOTE))
    assert told(old, new) == {("property-renamed", "parcel.height")}


def test_what_a_type_no_longer_inherits_is_its_own_loss() -> None:
    new = edited(
        PARCEL,
        ("Inherits from [entity](entity.md).\n", ""),
        ('  "baseType": "microsoft.graph.entity",\n', ""),
        (
            "|id|String|Identifier of the parcel. Read-only. Inherited from [entity](entity.md).|\n",
            "",
        ),
    )
    found = told(PAGES, new)
    assert ("property-removed", "parcel.id") in found
    assert ("property-removed", "entity.id") not in found
    assert ("property-added", "parcel.id") in told(new, PAGES)
