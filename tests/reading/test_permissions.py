from __future__ import annotations

import textwrap

import pytest

from contracts.model.section import Permission
from contracts.reading import read_page


def read(text: str) -> tuple[Permission, ...]:
    return read_page(textwrap.dedent(text), "set/api/lamp-get.md").permissions


def row(cell: str) -> Permission:
    (found,) = read(
        f"## Permissions\n|Permission type|Permissions|\n|:-|:-|\n|Application|{cell}|\n"
    )
    return found


@pytest.mark.parametrize(
    ("cell", "sufficient"),
    [
        ("Lamp.Read, Lamp.ReadWrite", ("Lamp.Read", "Lamp.ReadWrite")),
        ("Lamp.Read or Lamp.ReadWrite", ("Lamp.Read", "Lamp.ReadWrite")),
        ("Lamp.Read and Room.Read", ("Lamp.Read and Room.Read",)),
        ("Lamp.Read and Room.Read, All.Read", ("Lamp.Read and Room.Read", "All.Read")),
        ("Lamp.Read, Room.Read and Key.Read", ("Lamp.Read and Room.Read and Key.Read",)),
        ("Lamp.Read, Room.Read, and Key.Read", ("Lamp.Read and Room.Read and Key.Read",)),
        (
            "For a: A.Read and B.Read, C.Read<br>For d: A.Read and D.Read",
            ("A.Read and B.Read", "C.Read", "A.Read and D.Read"),
        ),
        ("Lamp.Read, of rooms and halls", ("Lamp.Read",)),
        ("Handover.Read, Lamp.Read", ("Handover.Read", "Lamp.Read")),
    ],
)
def test_what_suffices(cell: str, sufficient: tuple[str, ...]) -> None:
    assert row(cell).sufficient == sufficient


def test_none_means_that_no_scope_is_needed_and_not_that_it_does_not_work() -> None:
    assert (row("None.").supported, row("None.").scopes) == (True, ())
    assert not row("Not supported.").supported


def test_tables_with_headings_of_their_own_say_what_they_are_for() -> None:
    found = read(
        """\
        ## Permissions
        ### For lamps
        |Permission type|Permissions|
        |:-|:-|
        |Application|Lamp.Read|

        ### For rooms
        |Permission type|Permissions|
        |:-|:-|
        |Application|Room.Read|
        """
    )
    assert [p.kind for p in found] == ["For lamps, Application", "For rooms, Application"]
