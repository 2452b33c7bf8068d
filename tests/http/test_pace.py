from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.http.pace import BudgetExhausted, LocalPace, retry_after

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds


def test_turns_come_at_the_rate():
    time = Time()
    pace = LocalPace(rate=4, clock=time.clock, sleep=time.sleep)
    turns = []
    for _ in range(5):
        pace.take()
        turns.append(time.now)
    assert turns == [100.0, 100.25, 100.5, 100.75, 101.0]


def test_time_not_used_is_not_saved_up():
    time = Time()
    pace = LocalPace(rate=1, clock=time.clock, sleep=time.sleep)
    pace.take()
    time.now += 60
    pace.take()
    pace.take()
    assert time.now == 161.0


def test_a_budget_is_exhausted_once_and_for_all():
    pace = LocalPace(budget=1)
    assert not pace.exhausted
    pace.take()
    assert pace.exhausted
    for _ in range(2):
        with pytest.raises(BudgetExhausted, match="budget of 1"):
            pace.take()


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("0", 0.0),
        (" 30 ", 30.0),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("9" * 5000, 999999999999.0),
        ("Mon, 06 May 2024 07:08:19 GMT", 10.0),
        ("Monday, 06-May-24 07:08:19 GMT", 10.0),
        ("Mon, 06 May 2024 07:08:19 -0000", 10.0),
        ("Mon, 06 May 2024 06:00:00 GMT", 0.0),
        ("Mon, 99 May 2024 07:08:19 GMT", None),
        ("tomorrow", None),
    ],
)
def test_retry_after(value, seconds):
    assert retry_after(value, NOW) == seconds


@given(st.text())
def test_no_retry_after_is_an_error(value):
    seconds = retry_after(value, NOW)
    assert seconds is None or seconds >= 0
