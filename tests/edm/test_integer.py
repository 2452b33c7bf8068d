from __future__ import annotations

import math

import pytest

from contracts.edm import edm_type
from contracts.edm.values import Limits, Standing, samples
from contracts.json_value import JsonValue

WIDTHS = {
    "Edm.Byte": (0, 255),
    "Edm.SByte": (-128, 127),
    "Edm.Int16": (-32_768, 32_767),
    "Edm.Int32": (-2_147_483_648, 2_147_483_647),
    "Edm.Int64": (-9_223_372_036_854_775_808, 9_223_372_036_854_775_807),
}


def values(name: str, standing: Standing, limits: Limits | None = None) -> list[JsonValue]:
    return [s.value for s in samples(name, limits) if s.standing is standing]


@pytest.mark.parametrize("name", WIDTHS)
def test_both_ends_of_the_range_are_legal_and_what_lies_beyond_is_not(name: str) -> None:
    low, high = WIDTHS[name]
    legal, malformed = values(name, Standing.LEGAL), values(name, Standing.MALFORMED)
    assert {low, low + 1, high - 1, high} <= set(legal)
    assert {low - 1, high + 1} <= set(malformed)
    assert edm_type(name).accepts(low) and edm_type(name).accepts(high)
    assert not edm_type(name).accepts(low - 1) and not edm_type(name).accepts(high + 1)


def test_64_bits_are_told_apart_beyond_53() -> None:
    wide = edm_type("Edm.Int64")
    assert 2**53 + 1 in values("Edm.Int64", Standing.LEGAL)
    assert not wide.equal(2**53 + 1, 2**53)
    assert not wide.equal(2**63 - 1, float(2**63))


@pytest.mark.parametrize("value", [True, 1.5, "1", math.inf, -math.inf, math.nan, [1], {}])
def test_what_is_no_integer(value: JsonValue) -> None:
    assert not edm_type("Edm.Int32").accepts(value)


def test_a_zero_fraction_changes_nothing() -> None:
    assert edm_type("Edm.Int32").equal(1, 1.0)
    assert not edm_type("Edm.Int32").equal(1, True)


def test_stated_bounds_are_rounded_inwards() -> None:
    limits = Limits(minimum=0.5, maximum=2.5)
    assert values("Edm.Int32", Standing.LEGAL, limits) == [1, 2]
    assert {0, 3} <= set(values("Edm.Int32", Standing.MALFORMED, limits))
    assert edm_type("Edm.Int32").within(limits) == {"type": "integer", "minimum": 1, "maximum": 2}


def test_stated_bounds_never_widen_the_type() -> None:
    limits = Limits(minimum=-1e30, maximum=math.inf)
    assert edm_type("Edm.Int16").within(limits) == edm_type("Edm.Int16").schema
    assert values("Edm.Int16", Standing.LEGAL, limits) == values("Edm.Int16", Standing.LEGAL)


def test_a_number_as_text_is_only_doubtful_where_json_can_have_it() -> None:
    standing = {
        name: next(s.standing for s in samples(name) if s.label == "the number as text")
        for name in WIDTHS
    }
    assert standing.pop("Edm.Int64") is Standing.PROBE
    assert set(standing.values()) == {Standing.WRONG_TYPE}
