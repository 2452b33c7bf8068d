"""What `diff` says of real revisions, judged by hand, and what the judging led to mend.

`judged_revisions.csv` holds the changes that `revisions.py` draws, each judged by reading both
versions of the page. `right`: true, at its lines, with the right direction and level. `coarse`: the
same, but it stands at the title or row that owns the fact, not on the line that differs. `wrong`:
not true, or at the wrong level.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from edits import NOTE
from revisions import DRAWN
from sample import PAGES, changes, edited

from contracts.diff.registry import load_change_rules
from contracts.diff.rule import Level

JUDGED = Path(__file__).parent / "judged_revisions.csv"
NEEDED = 0.95
PARCEL = "resources/parcel.md"
ROW = "|{0}|Int32|Optional. The {0} of this parcel at the depot.|\n"


def rows() -> list[dict[str, str]]:
    """The judged changes."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(old: Mapping[str, str], new: Mapping[str, str]) -> set[tuple[str, str]]:
    """Code and subject of what changed."""
    return {(c.code, c.subject) for c in changes(old, new)}


def test_enough_of_the_judged_changes_are_true_at_the_right_level() -> None:
    verdicts = Counter(row["verdict"] for row in rows())
    assert verdicts["right"] + verdicts["coarse"] >= NEEDED * DRAWN


def test_the_sample_is_whole() -> None:
    known = {rule.code for rule in load_change_rules()}
    levels = {level.word for level in Level}
    assert (
        len({(row["set"], row["code"], row["subject"]) for row in rows()}) == DRAWN == len(rows())
    )
    for row in rows():
        assert row["code"] in known and row["level"] in levels and row["reason"]
        assert row["page"].startswith(("api/", "resources/")) and row["page"].endswith(".md")
        assert row["verdict"] in {"right", "coarse", "wrong"}


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
