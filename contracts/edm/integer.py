"""The integers `Edm.Byte`, `Edm.SByte`, `Edm.Int16`, `Edm.Int32` and `Edm.Int64`.

All are JSON numbers. Only a client that asks with `IEEE754Compatible=true` gets and sends
`Edm.Int64` as text (OData JSON, section 3.2), and nothing here asks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contracts.edm.sample import Limits, Sample, Standing, wrong_types
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_USUAL = (0, 1, -1, 2, 10, 100, 127, 128, 255, 256, 1024, 32_768, 2**31, 2**53, 2**53 + 1)
"""Small numbers, those around the widths of other types, and what a double cannot hold."""


def whole(value: JsonValue) -> int | None:
    """The integer that a JSON number is: 1.0 is one (JSON Schema 2020-12, section 4.2.3).

    >>> whole(1.0), whole(1.5), whole(True), whole("1")
    (1, None, None, None)
    """
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class _Range:
    """The integers from `lowest` to `highest`, both included: what one type admits."""

    lowest: int
    highest: int

    def canonical(self, value: JsonValue) -> int | None:
        number = whole(value)
        return number if number is not None and self.lowest <= number <= self.highest else None

    def within(self, limits: Limits) -> _Range:
        """The integers that are also within limits; perhaps none, then `lowest` is greater."""
        low, high = self.lowest, self.highest
        if limits.minimum is not None and math.isfinite(limits.minimum):
            low = max(low, math.ceil(limits.minimum))
        if limits.maximum is not None and math.isfinite(limits.maximum):
            high = min(high, math.floor(limits.maximum))
        return _Range(low, high)

    def bounds(self, limits: Limits) -> dict[str, JsonValue]:
        part = self.within(limits)
        return {"minimum": part.lowest, "maximum": part.highest}

    def sampled(self, limits: Limits) -> Iterator[Sample]:
        part = self.within(limits)
        low, high = part.lowest, part.highest
        legal = dict.fromkeys(
            n for n in (*_USUAL, low, low + 1, high - 1, high) if low <= n <= high
        )
        yield from (Sample(str(n), n, Standing.LEGAL) for n in legal)
        if legal:
            yield Sample("a zero fraction", float(next(iter(legal))), Standing.PROBE)
        yield from wrong_types("number")
        yield from self._texts(next(iter(legal), 0))
        yield Sample("a fraction", 1.5, Standing.MALFORMED)
        yield Sample("a small fraction", 0.000001, Standing.MALFORMED)
        # A minus before the least number shows who drops signs.
        beyond = (low - 1, high + 1, -low, self.lowest - 1, self.highest + 1)
        outside = dict.fromkeys(n for n in beyond if not low <= n <= high)
        yield from (Sample(f"{n}, out of range", n, Standing.MALFORMED) for n in outside)

    def _texts(self, number: int) -> Iterator[Sample]:
        """A number as text is legal for 64 bits in a form of JSON that nobody asked for."""
        wide = self.highest > 2**53
        yield Sample(
            "the number as text", str(number), Standing.PROBE if wide else Standing.WRONG_TYPE
        )
        yield Sample("an empty text", "", Standing.WRONG_TYPE)

    def generated(self, limits: Limits) -> SearchStrategy[JsonValue]:
        from hypothesis import strategies as st

        part = self.within(limits)
        if part.lowest > part.highest:
            return st.nothing()
        return st.integers(part.lowest, part.highest)


def _integer(name: str, lowest: int, highest: int) -> EdmType:
    span = _Range(lowest, highest)
    return EdmType(
        name=name,
        schema={"type": "integer", "minimum": lowest, "maximum": highest},
        canonical=span.canonical,
        sampled=span.sampled,
        generated=span.generated,
        bounds=span.bounds,
    )


INTEGERS = (
    _integer("Edm.Byte", 0, 2**8 - 1),
    _integer("Edm.SByte", -(2**7), 2**7 - 1),
    _integer("Edm.Int16", -(2**15), 2**15 - 1),
    _integer("Edm.Int32", -(2**31), 2**31 - 1),
    _integer("Edm.Int64", -(2**63), 2**63 - 1),
)
