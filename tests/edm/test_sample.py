from __future__ import annotations

import pytest

from contracts.edm.sample import Limits, Standing, labelled, literal, wrong_types


def test_limits_are_included() -> None:
    limits = Limits(minimum=1, maximum=2, min_length=1, max_length=2)
    assert [n for n in (0.9, 1, 1.5, 2, 2.1) if limits.within(n)] == [1, 1.5, 2]
    assert [n for n in range(4) if limits.fits(n)] == [1, 2]


def test_what_is_not_stated_does_not_limit() -> None:
    assert Limits().fits(0) and Limits().fits(10**9)
    assert Limits().within(-1e308) and Limits().within(1e308)


@pytest.mark.parametrize("stated", [None, 0, -3])
def test_the_shortest_is_never_negative(stated: int | None) -> None:
    assert Limits(min_length=stated).shortest == 0


def test_one_wrong_value_for_each_json_type_that_is_not_admitted() -> None:
    assert [s.value for s in wrong_types()] == ["text", 1, True, {}, []]
    assert [s.value for s in wrong_types("text", "list")] == [1, True, {}]
    assert {s.standing for s in wrong_types()} == {Standing.WRONG_TYPE}


def test_samples_from_labels_and_from_literals() -> None:
    (one,) = labelled(Standing.PROBE, {"a year": "P1Y"})
    assert (one.label, one.value, one.standing) == ("a year", "P1Y", Standing.PROBE)
    (other,) = literal(Standing.LEGAL, "P1D")
    assert (other.label, other.value) == ("P1D", "P1D")
