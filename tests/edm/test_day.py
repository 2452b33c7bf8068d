from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from contracts.edm import edm_type
from contracts.edm.clock import time_of_day
from contracts.edm.day import day

DAY = edm_type("Edm.Date")
CLOCK = edm_type("Edm.TimeOfDay")


@given(st.dates(), st.dates())
def test_days_are_as_far_apart_as_python_says(one: date, other: date) -> None:
    first, second = day(one.isoformat()), day(other.isoformat())
    assert first is not None and second is not None
    assert first - second == (one - other).days


def test_a_day_is_no_instant() -> None:
    assert not DAY.equal("2016-12-31", "2016-12-31T00:00:00Z")
    assert not DAY.equal("2016-12-31", "2016-12-30")
    assert not DAY.accepts("2016-12-31Z")


def test_times_are_equal_whatever_zeros_they_end_in() -> None:
    assert CLOCK.equal("12:01", "12:01:00.000")
    assert CLOCK.equal("12:01:34.5700000", "12:01:34.57")
    assert not CLOCK.equal("12:01:34.57", "12:01:34.570000000001")
    assert not CLOCK.equal("12:01:34", "12:01:34Z")


def test_a_day_ends_before_hour_24() -> None:
    assert time_of_day("23:59:59.999999999999") == 86_400 * 10**12 - 1
    assert time_of_day("24:00:00") is None
