"""The numeric types: integers of several widths, binary and decimal fractions."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from contracts.edm.sample import Limits, Sample, Standing, wrong_types
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_SPECIAL = ("NaN", "INF", "-INF")
"""What JSON has no numbers for (OData JSON, section 7.1)."""


def _whole(lowest: int, highest: int, value: JsonValue) -> int | None:
    """An integer in range; 5.0 is one (JSON Schema, section 4.2.3), true is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not value.is_integer():
        return None
    return int(value) if lowest <= value <= highest else None


def _integers(lowest: int, highest: int, limits: Limits) -> Iterator[Sample]:
    low = lowest if limits.minimum is None else max(lowest, math.ceil(limits.minimum))
    high = highest if limits.maximum is None else min(highest, math.floor(limits.maximum))
    legal = dict.fromkeys(
        n for n in (0, 1, -1, 7, low, low + 1, high - 1, high) if low <= n <= high
    )
    yield from (Sample(str(n), n, Standing.LEGAL) for n in legal)
    yield Sample("a number with a zero fraction", float(next(iter(legal), 0)), Standing.PROBE)
    yield from wrong_types("number")
    yield Sample("the number as a text", "1", Standing.WRONG_TYPE)
    yield Sample("a fraction", 1.5, Standing.MALFORMED)
    yield Sample(f"{low - 1}, below the least", low - 1, Standing.MALFORMED)
    yield Sample(f"{high + 1}, above the most", high + 1, Standing.MALFORMED)


def _any_integer(lowest: int, highest: int, limits: Limits) -> SearchStrategy[JsonValue]:
    from hypothesis import strategies as st

    low = lowest if limits.minimum is None else max(lowest, math.ceil(limits.minimum))
    high = highest if limits.maximum is None else min(highest, math.floor(limits.maximum))
    return st.integers(low, max(low, high))


def _integer(name: str, lowest: int, highest: int) -> EdmType:
    return EdmType(
        name=name,
        schema={"type": "integer", "minimum": lowest, "maximum": highest},
        canonical=partial(_whole, lowest, highest),
        sampled=partial(_integers, lowest, highest),
        generated=partial(_any_integer, lowest, highest),
    )


# --------------------------------------------------------------------------- fractions


def _double(value: JsonValue) -> object:
    """The IEEE 754 double that a number stands for; NaN is equal to itself here."""
    if value in _SPECIAL:
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:  # an integer beyond all doubles
        return None


def _single(value: JsonValue) -> object:
    """The nearest IEEE 754 single."""
    double = _double(value)
    if not isinstance(double, float):
        return double
    try:
        return struct.unpack("f", struct.pack("f", double))[0]
    except OverflowError:
        return None


def _decimal(value: JsonValue) -> object:
    """The exact decimal that is written; as a text only with IEEE754Compatible, so not here."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Decimal(repr(value))


def _fractions(largest: float, limits: Limits) -> Iterator[Sample]:
    low = -largest if limits.minimum is None else limits.minimum
    high = largest if limits.maximum is None else limits.maximum
    stated = [n for n in (limits.minimum, limits.maximum) if n is not None]
    usual = (0, 1, -1, 0.5, 0.1, -0.25, 1e-7, 123456.75, 1e15, largest, -largest)
    legal = dict.fromkeys(n for n in (*usual, *stated) if low <= n <= high)
    yield from (Sample(str(n), n, Standing.LEGAL) for n in legal)
    yield Sample("minus zero", -0.0, Standing.PROBE)
    yield from (Sample(word, word, Standing.PROBE) for word in _SPECIAL)
    yield from wrong_types("number")
    yield Sample("the number as a text", "1.5", Standing.WRONG_TYPE)
    for label, bound, step in (
        ("below the least", limits.minimum, -1),
        ("above the most", limits.maximum, 1),
    ):
        if bound is not None:
            yield Sample(f"{bound + step}, {label}", bound + step, Standing.MALFORMED)


def _any_fraction(largest: float, limits: Limits) -> SearchStrategy[JsonValue]:
    """Quarters, which every type and every decimal notation carries exactly."""
    from hypothesis import strategies as st

    bound = min(largest, 1e6)
    low = -bound if limits.minimum is None else max(limits.minimum, -largest)
    high = max(low, bound) if limits.maximum is None else min(limits.maximum, largest)
    quarters = st.integers(math.ceil(low * 4), max(math.ceil(low * 4), math.floor(high * 4)))
    return quarters.map(lambda quarter: quarter / 4)


def _fraction(name: str, largest: float, canonical: Callable[[JsonValue], object]) -> EdmType:
    number: JsonValue = {"type": "number"}
    special: JsonValue = {"enum": list(_SPECIAL)}
    exact = name == "Edm.Decimal"
    return EdmType(
        name=name,
        schema={"type": "number"} if exact else {"anyOf": [number, special]},
        canonical=canonical,
        sampled=partial(_fractions, largest),
        generated=partial(_any_fraction, largest),
    )


NUMBERS = (
    _integer("Edm.Byte", 0, 255),
    _integer("Edm.SByte", -128, 127),
    _integer("Edm.Int16", -(2**15), 2**15 - 1),
    _integer("Edm.Int32", -(2**31), 2**31 - 1),
    _integer("Edm.Int64", -(2**63), 2**63 - 1),
    _fraction("Edm.Double", 1e300, _double),
    _fraction("Edm.Single", 1e30, _single),
    _fraction("Edm.Decimal", 1e12, _decimal),
)
