from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.edm import edm_type
from contracts.edm.moment import instant
from contracts.edm.values import Standing, samples

MOMENT = edm_type("Edm.DateTimeOffset")
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
WITHIN = {"min_value": datetime(1, 1, 3), "max_value": datetime(9999, 12, 29)}


@given(st.datetimes(**WITHIN, timezones=OFFSETS), st.datetimes(**WITHIN, timezones=OFFSETS))
def test_instants_are_as_far_apart_as_python_says(one: datetime, other: datetime) -> None:
    first, second = instant(one.isoformat()), instant(other.isoformat())
    assert first is not None and second is not None
    assert first - second == (one - other) // timedelta(microseconds=1) * 10**6


@given(st.datetimes(**WITHIN, timezones=OFFSETS), OFFSETS)
def test_an_instant_does_not_depend_on_the_offset_it_is_written_with(
    moment: datetime, offset: timezone
) -> None:
    assert MOMENT.equal(moment.isoformat(), moment.astimezone(offset).isoformat())


@pytest.mark.parametrize(
    ("sent", "got"),
    [
        ("2016-12-31T23:58:32.5709497+03:00", "2016-12-31T20:58:32.5709497Z"),
        ("2016-12-31T23:58:32.5+03:00", "2016-12-31T20:58:32.500000000000Z"),
        ("2016-12-31T23:58:32Z", "2017-01-01T02:58:32.0+03:00"),
        ("2016-12-31T23:58Z", "2016-12-31T23:58:00.000Z"),
        ("2016-12-31T23:58:32Z", "2016-12-31t23:58:32z"),
        ("2016-12-31T23:58:32-00:00", "2016-12-31T23:58:32Z"),
        ("0001-01-01T00:00:00+14:00", "0000-12-31T10:00:00Z"),
        ("9999-12-31T23:59:59.999999999999-14:00", "10000-01-01T13:59:59.999999999999Z"),
        ("0000-12-31T23:00:00Z", "0001-01-01T01:00:00+02:00"),
        ("2016-03-01T00:30:00+01:00", "2016-02-29T23:30:00Z"),
    ],
)
def test_the_same_instant(sent: str, got: str) -> None:
    assert MOMENT.equal(sent, got)


@pytest.mark.parametrize(
    ("sent", "got"),
    [
        ("2016-12-31T23:58:32.5709497Z", "2016-12-31T23:58:32.570949Z"),
        ("2016-12-31T23:58:32.5709497Z", "2016-12-31T23:58:32.57095Z"),
        ("2016-12-31T23:58:32.000000000001Z", "2016-12-31T23:58:32Z"),
        ("2016-12-31T23:58:32+03:00", "2016-12-31T23:58:32Z"),
        ("2016-12-31T23:58:32+03:00", "2016-12-31T23:58:32-03:00"),
        ("2016-12-31T23:58:32Z", "2016-12-31T23:58:32"),
        ("2016-12-31T23:58:32Z", 1483228712),
        ("2016-12-31T23:58:32Z", None),
    ],
)
def test_another_instant(sent: str, got: str | int | None) -> None:
    assert not MOMENT.equal(sent, got)
    assert not MOMENT.equal(got, sent)


def test_offsets_up_to_fourteen_hours() -> None:
    assert MOMENT.accepts("2016-12-31T00:00:00+14:00")
    assert MOMENT.accepts("2016-12-31T00:00:00-14:00")
    for offset in ("+14:01", "-14:01", "+15:00", "+03:60", "+0300", "+03", "03:00", ""):
        assert not MOMENT.accepts(f"2016-12-31T00:00:00{offset}"), offset


def test_up_to_twelve_fraction_digits() -> None:
    for digits in range(1, 13):
        assert MOMENT.accepts(f"2016-12-31T00:00:00.{'1' * digits}Z")
    for fraction in (".", ".1234567890123", ",5", ".1.1", ".-1"):
        assert not MOMENT.accepts(f"2016-12-31T00:00:00{fraction}Z")


def test_the_product_of_digits_and_offsets_is_legal() -> None:
    legal = [str(s.value) for s in samples(MOMENT.name) if s.standing is Standing.LEGAL]
    for digits in range(8):
        for offset in ("Z", "+03:00", "-08:00"):
            form = f"2016-12-30T12:58:32{'.987654321'[: digits + 1] if digits else ''}{offset}"
            assert form in legal


def test_samples_do_not_leave_the_years_that_are_certain() -> None:
    first = instant(datetime(1, 1, 1, tzinfo=UTC).isoformat())
    last = instant("9999-12-31T23:59:59.9999999Z")
    assert first is not None and last is not None
    for sample in samples(MOMENT.name):
        if sample.standing is Standing.LEGAL:
            found = instant(sample.value)
            assert found is not None and first <= found <= last


def test_a_long_hostile_text_is_refused_at_once() -> None:
    assert not MOMENT.accepts("2016-12-31T00:00:00." + "1" * 1_000_000)
    assert not MOMENT.accepts("1" * 1_000_000 + "-01-01T00:00:00Z")
