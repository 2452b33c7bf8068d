"""Each single edit of the catalogue gives exactly the changes that it stands for."""

from __future__ import annotations

import pytest
from edits import EDITORIAL, EDITS, Edit
from sample import PAGES, changes, edited

from contracts.diff.rule import Level


def given(edit: Edit) -> list[str]:
    found = changes(PAGES, edited(edit.page, *edit.replaced))
    return [f"{change.code} {change.level.word}" for change in found]


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_gives_its_changes_and_no_other(name: str) -> None:
    assert given(EDITS[name]) == list(EDITS[name].expected)


@pytest.mark.parametrize("name", EDITORIAL)
def test_an_editorial_edit_is_never_more(name: str) -> None:
    assert given(EDITORIAL[name]) == list(EDITORIAL[name].expected)


@pytest.mark.parametrize("name", EDITS)
def test_every_change_has_its_place_on_the_side_that_has_it(name: str) -> None:
    edit = EDITS[name]
    for change in changes(PAGES, edited(edit.page, *edit.replaced)):
        assert change.before is not None or change.after is not None
        for source in filter(None, (change.before, change.after)):
            assert source.file == f"set/{edit.page}" and source.line >= 1


def test_the_catalogue_is_large_enough() -> None:
    assert len(EDITS) >= 60
    assert len(EDITORIAL) >= 40
    levels = {f.partition(" ")[2] for edit in EDITS.values() for f in edit.expected}
    assert levels == {level.word for level in Level}


def test_equal_sets_have_no_changes() -> None:
    assert changes(PAGES, PAGES) == ()
