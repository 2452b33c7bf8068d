from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.edm import edm_type
from contracts.edm.duration import amount

DURATION = edm_type("Edm.Duration")
COUNT = st.integers(0, 10**6)


@given(COUNT, COUNT, COUNT, COUNT)
def test_units_add_up(days: int, hours: int, minutes: int, seconds: int) -> None:
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    written = f"P{days}DT{hours}H{minutes}M{seconds}S"
    assert DURATION.equal(written, f"PT{total}S")
    assert DURATION.equal(f"-{written}", f"-PT{total}S")
    assert DURATION.equal(written, f"-{written}") == (total == 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PT36H", "P1DT12H"),
        ("PT90S", "PT1M30S"),
        ("PT0.50S", "PT0.5S"),
        ("PT0S", "P0D"),
        ("PT0S", "-PT0S"),
        ("P1Y", "P12M"),
        ("P1W", "P7D"),
        ("P0Y", "PT0S"),
    ],
)
def test_the_same_amount(one: str, other: str) -> None:
    assert DURATION.equal(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PT1S", "-PT1S"),
        ("PT1M", "P1M"),
        ("P1M", "P30D"),
        ("P1Y", "P365D"),
        ("PT0.1S", "PT0.100000000001S"),
        ("PT3M29.6631862S", "PT3M29.663186S"),
    ],
)
def test_another_amount(one: str, other: str) -> None:
    assert not DURATION.equal(one, other)


def test_years_and_months_are_understood_apart_from_days() -> None:
    assert amount("P1Y2M") == (14, 0)
    assert amount("-P1M1D") == (-1, -86_400 * 10**12)


def test_numbers_are_of_bounded_length() -> None:
    assert DURATION.accepts("P" + "9" * 18 + "D")
    assert not DURATION.accepts("P" + "9" * 19 + "D")
    assert not DURATION.accepts("PT" + "9" * 1_000_000 + "S")
