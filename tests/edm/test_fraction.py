from __future__ import annotations

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.edm import edm_type
from contracts.edm.values import Limits, Standing, samples, strategy
from contracts.json_value import JsonValue

DOUBLE = edm_type("Edm.Double")
SINGLE = edm_type("Edm.Single")
DECIMAL = edm_type("Edm.Decimal")


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_doubles_are_compared_as_doubles(one: float, other: float) -> None:
    assert DOUBLE.equal(one, other) == (one == other)


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_a_single_survives_being_written_shortly(value: float) -> None:
    shortest = float(f"{value:.9g}")
    assert SINGLE.equal(value, shortest)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e38, max_value=1e38))
def test_a_single_is_equal_to_what_a_service_makes_of_it(value: float) -> None:
    stored = struct.unpack("f", struct.pack("f", value))[0]
    assert SINGLE.equal(value, stored)
    assert DOUBLE.equal(value, stored) == (value == stored)


def test_integers_are_numbers_too() -> None:
    for kind in (DOUBLE, SINGLE, DECIMAL):
        assert kind.equal(1, 1.0)
        assert not kind.equal(1, True)
        assert not kind.equal(1, "1")
        assert kind.equal(0, -0.0)


def test_a_double_rounds_what_a_decimal_keeps() -> None:
    assert DOUBLE.equal(2**53, 2**53 + 1)
    assert not DECIMAL.equal(2**53, 2**53 + 1)
    assert not DECIMAL.equal(2**96 - 1, float(2**96))
    assert DECIMAL.equal(0.1, 0.10)
    assert not DECIMAL.equal(10**5000, 10**5000 + 1)


def test_what_json_has_no_number_for() -> None:
    for kind in (DOUBLE, SINGLE):
        assert kind.equal("NaN", "NaN") and kind.equal("NaN", math.nan)
        assert kind.equal("INF", math.inf) and kind.equal("-INF", -math.inf)
        assert kind.equal("INF", 10**400) and kind.equal("-INF", -(10**400))
        assert not kind.equal("INF", "-INF")
        assert not kind.accepts("Infinity") and not kind.accepts("inf")
    assert SINGLE.equal(1e39, "INF") and SINGLE.equal(-1e39, "-INF")
    for value in (math.nan, math.inf, "NaN", "1.5"):
        assert not DECIMAL.accepts(value)


@pytest.mark.parametrize("name", ["Edm.Double", "Edm.Single", "Edm.Decimal"])
def test_stated_bounds_are_legal_and_what_lies_beyond_is_malformed(name: str) -> None:
    limits = Limits(minimum=0.5, maximum=100)
    by_standing: dict[Standing, list[JsonValue]] = {}
    for sample in samples(name, limits):
        by_standing.setdefault(sample.standing, []).append(sample.value)
    assert {0.5, 100} <= set(by_standing[Standing.LEGAL])
    assert 0 not in by_standing[Standing.LEGAL]
    malformed = by_standing[Standing.MALFORMED]
    assert len(malformed) == 4
    assert all(isinstance(v, float) and not 0.5 <= v <= 100 for v in malformed)
    assert "NaN" not in by_standing.get(Standing.PROBE, [])


def test_bounds_without_an_end_bound_nothing() -> None:
    endless = Limits(minimum=-math.inf, maximum=math.inf)
    assert DOUBLE.within(endless) == DOUBLE.schema
    assert not [s for s in samples("Edm.Double", endless) if s.standing is Standing.MALFORMED]


@pytest.mark.parametrize(
    "limits",
    [
        Limits(minimum=1e300),
        Limits(maximum=-1e300),
        Limits(minimum=1e308, maximum=1.7e308),
        Limits(minimum=0.001, maximum=0.002),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["Edm.Double", "Edm.Single", "Edm.Decimal"])
@given(data=st.data())
def test_unusual_bounds_are_kept(name: str, limits: Limits, data: st.DataObject) -> None:
    value = data.draw(strategy(name, limits))
    assert isinstance(value, float) and limits.within(value)
