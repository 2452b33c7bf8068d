from __future__ import annotations

import pytest

from contracts.model.row import Facets
from contracts.model.type import Property, Type, TypeKind
from contracts.moments import seconds_between, tells_change, tells_creation
from contracts.source import Source


def item(name: str, words: str, kind: str = "Edm.DateTimeOffset") -> Property:
    facets = Facets(read_only=True)
    return Property(name, Type(kind, TypeKind.PRIMITIVE), words, facets, Source("x.md", 1, 1))


@pytest.mark.parametrize("name", ["createdDateTime", "created", "creationTime"])
def test_the_time_of_creation(name: str) -> None:
    assert tells_creation(item(name, "When it was created."))
    assert not tells_creation(item(name, "When it was taken."))
    assert not tells_creation(item(name, "When it was created.", "Edm.Date"))


def test_other_names_are_no_time_of_creation() -> None:
    assert not tells_creation(item("createdby", "Who created it."))
    assert not tells_creation(item("dueDateTime", "When it is created, or due."))


def test_the_time_of_the_last_change() -> None:
    assert tells_change(item("lastModifiedDateTime", "When it was last changed."))
    assert tells_change(item("updated", "The time of the last update."))
    assert not tells_change(item("lastSeenDateTime", "When it was last updated."))


def test_how_far_two_times_are_apart() -> None:
    assert seconds_between("2024-03-01T12:00:00Z", "2024-03-01T14:00:01+02:00") == 1
    assert seconds_between("2024-03-01T12:00:00Z", None) is None
