"""The numbers with a fraction: `Edm.Double`, `Edm.Single` and `Edm.Decimal`.

Binary fractions have values that JSON has no numbers for; they travel as the texts of `SPECIAL`
(OData JSON, section 7.1). `Edm.Decimal` is a JSON number, as text only for a client that asks
with `IEEE754Compatible=true` (section 3.2), and nothing here asks.
"""

from __future__ import annotations

import math
import struct
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from contracts.edm.sample import Limits, Sample, Standing, labelled, wrong_types
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

SPECIAL = ("NaN", "INF", "-INF")
_INFINITE: Mapping[float, str] = {math.inf: "INF", -math.inf: "-INF"}
_LARGEST_DOUBLE = sys.float_info.max
_LARGEST_SINGLE = 3.4028234663852886e38


def double(value: JsonValue) -> float | str | None:
    """The IEEE 754 double that a JSON value stands for; what is not finite by its name.

    >>> double(1) == double(1.0), double("INF") == double(10**400), double(True)
    (True, True, None)
    """
    if isinstance(value, str):
        return value if value in SPECIAL else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:  # an integer beyond all doubles rounds to infinity (IEEE 754, 4.3)
        number = math.inf if value > 0 else -math.inf
    return "NaN" if math.isnan(number) else _INFINITE.get(number, number)


def single(value: JsonValue) -> float | str | None:
    """The nearest IEEE 754 single.

    >>> single(0.1) == single(0.10000000149011612), single(0.1) == single(0.10000001)
    (True, False)
    """
    number = double(value)
    if not isinstance(number, float):
        return number
    try:
        nearest: float = struct.unpack("<f", struct.pack("<f", number))[0]
    except OverflowError:  # rounds to infinity, as above
        return "INF" if number > 0 else "-INF"
    return nearest


def decimal(value: JsonValue) -> Decimal | None:
    """The exact decimal that is written in the JSON text, as far as a double has kept it.

    >>> decimal(1) == decimal(1.0), decimal(0.1), decimal("0.1")
    (True, Decimal('0.1'), None)
    """
    if isinstance(value, float):
        return Decimal(repr(value)) if math.isfinite(value) else None
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class _Kind:
    """What tells the three types apart: values that are legal besides the usual, and others."""

    legal: Mapping[str, JsonValue]
    faithful: Mapping[str, JsonValue]
    probes: Mapping[str, JsonValue]

    def sampled(self, limits: Limits) -> Iterator[Sample]:
        stated = {str(n): n for n in (limits.minimum, limits.maximum) if n is not None}
        for standing, values in (
            (Standing.LEGAL, {**_USUAL, **self.legal, **stated}),
            (Standing.FAITHFUL, self.faithful),
            (Standing.PROBE, self.probes),
        ):
            yield from labelled(standing, _inside(values, limits))
        yield from wrong_types("number")
        yield Sample("an empty text", "", Standing.WRONG_TYPE)
        yield from _outside(limits)


def _span(limits: Limits, widest: float) -> tuple[float, float]:
    """The least and the greatest number to generate; `widest` where nothing nearer is stated."""
    low, high = limits.minimum, limits.maximum
    least = -widest if low is None or not math.isfinite(low) else low
    most = max(widest, least) if high is None or not math.isfinite(high) else high
    return min(least, most) if low is None else least, most


def _floats(largest: float, limits: Limits) -> SearchStrategy[JsonValue]:
    """Any finite double that is no subnormal number; a single rounds it."""
    from hypothesis import strategies as st

    low, high = _span(limits, largest)
    return st.floats(low, high, allow_subnormal=False) if low <= high else st.nothing()


def _cents(largest: float, limits: Limits) -> SearchStrategy[JsonValue]:
    """Two digits behind the point, since the scale is not stated."""
    from hypothesis import strategies as st

    low, high = _span(limits, largest)
    least, most = math.ceil(Fraction(low) * 100), math.floor(Fraction(high) * 100)
    if least <= most:
        return st.integers(least, most).map(lambda cents: cents / 100)
    return st.just(low) if low <= high else st.nothing()


def _inside(values: Mapping[str, JsonValue], limits: Limits) -> dict[str, JsonValue]:
    """The numbers within limits, and the texts if there are no limits."""
    unbounded = limits.minimum is None and limits.maximum is None
    return {
        label: value
        for label, value in values.items()
        if (limits.within(value) if isinstance(value, int | float) else unbounded)
    }


def _outside(limits: Limits) -> Iterator[Sample]:
    """Numbers clearly and slightly beyond each stated bound."""
    for bound, away in ((limits.minimum, -math.inf), (limits.maximum, math.inf)):
        if bound is None or not math.isfinite(bound):
            continue
        step = math.copysign(max(1.0, abs(bound)), away)
        for number in (bound + step, bound + step / 100):
            if math.isfinite(number):
                yield Sample(f"{number}, out of range", number, Standing.MALFORMED)


def _bounds(limits: Limits) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    if limits.minimum is not None and math.isfinite(limits.minimum):
        found["minimum"] = limits.minimum
    if limits.maximum is not None and math.isfinite(limits.maximum):
        found["maximum"] = limits.maximum
    return found


_PLAIN = (0, 1, -1, 0.5, 0.25, -0.25, 0.1, -0.1, 1.0, 1.5, 4.2, 100, 1024.13, 65_536.5)
_USUAL: dict[str, JsonValue] = {str(number): number for number in _PLAIN}
_BINARY_PROBES: dict[str, JsonValue] = {
    # OData has them, but many services that are documented by pages alone do not
    **{word: word for word in SPECIAL},
    "minus zero": -0.0,
    "another word for infinity": "Infinity",
    "the number as text": "1.5",
}
_DOUBLE = _Kind(
    legal={
        "1e-07": 1e-7,
        "seventeen digits": 0.30000000000000004,
        "a large number and a half": 1e15 + 0.5,
        "the largest exact integer": 2**53,
        "1e+100": 1e100,
        "-1e+100": -1e100,
        "the smallest normal number": 2.2250738585072014e-308,
        "the largest number": _LARGEST_DOUBLE,
    },
    faithful={"the smallest number": 5e-324},
    probes={**_BINARY_PROBES, "an integer that rounds": 2**53 + 1},
)
_SINGLE = _Kind(
    legal={
        "1e-07": 1e-7,
        "the largest exact integer": 2**24,
        "1e+20": 1e20,
        "the largest number": _LARGEST_SINGLE,
    },
    faithful={"the smallest normal number": 1.1754943508222875e-38},
    probes={**_BINARY_PROBES, "an integer that rounds": 2**24 + 1, "beyond all singles": 1e39},
)
_DECIMAL = _Kind(
    legal={
        "cents": 12_345.67,
        "negative cents": -12_345.67,
        "thirteen digits": 99_999_999_999.99,
    },
    # precision and scale are facets that pages do not state
    faithful={
        "a millionth": 0.000001,
        "fifteen digits": 1234567.12345678,
        "beyond exact doubles": 2**53 + 1,
        "the most that 96 bits hold": 2**96 - 1,
    },
    probes={"minus zero": -0.0, "the number as text": "1.5"},
)


_BINARY: dict[str, JsonValue] = {"anyOf": [{"type": "number"}, {"enum": list(SPECIAL)}]}

FRACTIONS = (
    EdmType(
        name="Edm.Double",
        schema=_BINARY,
        canonical=double,
        sampled=_DOUBLE.sampled,
        generated=partial(_floats, _LARGEST_DOUBLE),
        bounds=_bounds,
    ),
    EdmType(
        name="Edm.Single",
        schema=_BINARY,
        canonical=single,
        sampled=_SINGLE.sampled,
        generated=partial(_floats, _LARGEST_SINGLE),
        bounds=_bounds,
    ),
    EdmType(
        name="Edm.Decimal",
        schema={"type": "number", "format": "edm-decimal"},
        canonical=decimal,
        sampled=_DECIMAL.sampled,
        generated=partial(_cents, 1e9),
        bounds=_bounds,
    ),
)
