from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.edm.civil import DAY, PICOSECONDS, day_number, fraction, is_leap, picoseconds

# the year 0 is a leap year, and Python counts days from 1 January of the year 1 as 1
OFFSET = 366 - 1


@given(st.dates())
def test_days_are_those_of_python_where_it_has_them(day: date) -> None:
    number = day_number(f"{day.year:04}", f"{day.month:02}", f"{day.day:02}")
    assert number == day.toordinal() + OFFSET


@given(st.integers(-20_000, 20_000), st.integers(1, 12), st.integers(1, 28))
def test_four_hundred_years_are_always_as_long(year: int, month: int, day: int) -> None:
    one = day_number(str(year), str(month), str(day))
    other = day_number(str(year + 400), str(month), str(day))
    assert one is not None and other is not None
    assert other - one == 146_097


@pytest.mark.parametrize("year", range(-5, 6))
def test_years_follow_each_other_without_a_gap(year: int) -> None:
    last, first = day_number(str(year), "12", "31"), day_number(str(year + 1), "01", "01")
    assert last is not None and first == last + 1


def test_leap_years() -> None:
    years = (1896, 1900, 1904, 2000, 2015, 2016, 2100, 0, -4)
    assert [is_leap(year) for year in years] == [
        *(True, False, True, True, False, True, False),
        *(True, True),
    ]


@pytest.mark.parametrize(
    "day",
    [
        *("2015-02-29", "1900-02-29", "2016-02-30", "2016-04-31"),
        *("2016-00-01", "2016-13-01", "2016-01-00", "2016-01-32"),
    ],
)
def test_days_that_do_not_exist(day: str) -> None:
    assert day_number(*day.split("-")) is None


@given(st.times())
def test_times_are_those_of_python(moment: time) -> None:
    seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
    digits = f"{moment.microsecond:06}"
    found = picoseconds(f"{moment.hour:02}", f"{moment.minute:02}", f"{moment.second:02}", digits)
    assert found == seconds * PICOSECONDS + moment.microsecond * 10**6
    assert 0 <= found < DAY


@pytest.mark.parametrize("wrong", [("24", "00", "00"), ("23", "60", "00"), ("23", "59", "60")])
def test_times_that_do_not_exist(wrong: tuple[str, str, str]) -> None:
    assert picoseconds(*wrong, None) is None


@pytest.mark.parametrize("digits", range(13))
def test_a_fraction_has_its_digits_and_no_zero_at_the_end(digits: int) -> None:
    written = fraction(digits)
    assert len(written) == (digits + 1 if digits else 0)
    assert not written.endswith("0")
