"""`Edm.TimeOfDay`: a time between 00:00 and 23:59:59.999999999999, without offset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.edm.civil import TIME, fraction, picoseconds
from contracts.edm.sample import Limits, Sample, Standing, labelled, literal, wrong_types
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_LITERAL = re.compile(TIME)
_TICKS = 10**7  # a second; seven digits are what the pages' own examples have


def time_of_day(value: JsonValue) -> int | None:
    """Picoseconds since midnight; None if it is no literal (rule `timeOfDayValue`).

    >>> time_of_day("00:00:01.50") == time_of_day("00:00:01.5"), time_of_day("24:00:00")
    (True, None)
    """
    found = _LITERAL.fullmatch(value) if isinstance(value, str) else None
    return picoseconds(*found.groups()) if found else None


def _sampled(limits: Limits) -> Iterator[Sample]:
    """No facet bounds a time of day."""
    yield from literal(Standing.LEGAL, "00:00:00", "12:01:34", "12:00:00", "09:05:07", "23:59:59")
    for digits in range(1, 8):
        yield from literal(Standing.LEGAL, f"12:01:34{fraction(digits)}")
    yield from literal(Standing.LEGAL, *_LEGAL_FRACTIONS)
    yield Sample("no seconds", "12:01", Standing.FAITHFUL)
    for digits in (8, 9, 12):
        yield Sample(
            f"{digits} digits behind the point", f"12:01:34{fraction(digits)}", Standing.PROBE
        )
    yield from labelled(Standing.PROBE, {"hour 24": "24:00:00", "a leap second": "23:59:60"})
    yield from wrong_types("text")
    yield from labelled(Standing.MALFORMED, _MALFORMED)
    yield from labelled(Standing.LOOSE, _LOOSE)


_LEGAL_FRACTIONS = (
    "12:01:34.0",
    "12:01:34.5700000",
    "12:01:34.0000001",
    "00:00:00.0000001",
    "23:59:59.9999999",
)

_LOOSE: dict[str, JsonValue] = {
    "an hour only": "12",
    "no colons": "120134",
    "a T before": "T12:01:34",
    "a comma before the fraction": "12:01:34,5",
    "thirteen fraction digits": "12:01:34.1234567890123",
    "a line break behind": "12:01:34\n",
    "digits that are not ASCII": "１２:01:34",
}

_MALFORMED: dict[str, JsonValue] = {
    "an empty text": "",
    "a blank": " ",
    "a word": "noon",
    "the word null": "null",
    "hour 25": "25:00:00",
    "minute 60": "12:60:00",
    "second 61": "12:00:61",
    "no leading zeros": "1:2:3",
    "Z behind": "12:01:34Z",
    "an offset behind": "12:01:34+03:00",
    "a date before": "2016-12-30T12:01:34",
    "half of the day": "12:01:34 PM",
    "a point without fraction": "12:01:34.",
    "a sign": "-12:01:34",
    "days before": "1.12:01:34",
    "a duration": "PT12H1M34S",
    "a blank before": " 12:01:34",
    "a blank behind": "12:01:34 ",
}


def _generated(limits: Limits) -> SearchStrategy[JsonValue]:
    """Any time of day with up to seven fraction digits."""
    from hypothesis import strategies as st

    def write(drawn: tuple[int, int, int]) -> JsonValue:
        time, ticks, digits = drawn
        clock = f"{time // 3600:02}:{time // 60 % 60:02}:{time % 60:02}"
        return clock + (f".{ticks:07}"[: digits + 1] if digits else "")

    parts = (st.integers(0, 86_399), st.integers(0, _TICKS - 1), st.integers(0, 7))
    return st.tuples(*parts).map(write)


TIME_OF_DAY = EdmType(
    name="Edm.TimeOfDay",
    schema={"type": "string", "format": "edm-time-of-day"},
    canonical=time_of_day,
    sampled=_sampled,
    generated=_generated,
)
