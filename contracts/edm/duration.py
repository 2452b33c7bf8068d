"""`Edm.Duration`: a signed amount of days, hours, minutes and seconds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.edm.civil import PICOSECONDS
from contracts.edm.sample import Limits, Sample, Standing, labelled, literal, wrong_types
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_NUMBER = "([0-9]{1,18})"  # bounded: the work on untrusted text stays small
_LITERAL = re.compile(
    f"(-?)P(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    f"(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}(?:[.]([0-9]{{1,12}}))?S)?)?"
)
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def amount(value: JsonValue) -> tuple[int, int] | None:
    """Months and picoseconds, both with the sign; None if it is no literal.

    OData (rule `durationValue`) admits days and smaller units only, since a month has no fixed
    length. Services also answer with the years, months and weeks of ISO 8601 (an expiration
    "P1Y"), so they are understood; no claim is made that one must accept them.

    >>> amount("PT36H") == amount("P1DT12H"), amount("P12M") == amount("P1Y"), amount("P")
    (True, True, None)
    """
    found = _LITERAL.fullmatch(value) if isinstance(value, str) else None
    if found is None or found.group().endswith(("P", "T")):
        return None
    sign, *numbers, digits = found.groups(default="")
    years, months, weeks, days, hours, minutes, seconds = (int(n or 0) for n in numbers)
    whole = (weeks * 7 + days) * _DAY + hours * _HOUR + minutes * _MINUTE + seconds
    exact = whole * PICOSECONDS + int(digits.ljust(12, "0"))
    direction = -1 if sign else 1
    return direction * (years * 12 + months), direction * exact


def _sampled(limits: Limits) -> Iterator[Sample]:
    """No facet bounds a duration."""
    yield from literal(Standing.LEGAL, *_LEGAL)
    yield from labelled(Standing.FAITHFUL, _FAITHFUL)
    yield from labelled(Standing.PROBE, _UNDECIDED)
    yield from wrong_types("text")
    yield from labelled(Standing.MALFORMED, _MALFORMED)
    yield from labelled(Standing.LOOSE, _LOOSE)


_LEGAL = (
    "PT0S",
    "PT1S",
    "PT1M",
    "PT1H",
    "P1D",
    "PT30M",
    "PT36H",
    "PT90S",
    "P1DT12H",
    "P1DT2H3M4S",
    "P0D",
    "P1DT0H0M1S",
    "P365D",
    "PT0.5S",
    "PT0.50S",
    "PT0.001S",
    "PT2M43.444327S",
    "PT35.0018757S",
    "PT0.0000001S",
    "-PT1S",
    "-P1D",
    "-PT2M36.1S",
    "P10000D",
)

_FAITHFUL: dict[str, JsonValue] = {
    "the most that 64 bits of ticks hold": "P10675199DT2H48M5.4775807S",
    "a million million seconds": "PT1000000000000S",
}

_UNDECIDED: dict[str, JsonValue] = {
    "a year": "P1Y",
    "a month": "P1M",
    "a week": "P1W",
    "a plus sign": "+P1D",
    "nine fraction digits": "PT0.123456789S",
    "negative nothing": "-PT0S",
    "lower case": "pt1s",
}

_LOOSE: dict[str, JsonValue] = {
    "T and no time": "P1DT",
    "a comma before the fraction": "PT1,5S",
    "a line break behind": "PT1S\n",
    "digits that are not ASCII": "PT１S",
}

_MALFORMED: dict[str, JsonValue] = {
    "an empty text": "",
    "a blank": " ",
    "a word": "forever",
    "words": "1 day",
    "the word null": "null",
    "a number as text": "60",
    "P alone": "P",
    "PT alone": "PT",
    "a number without unit": "PT1",
    "seconds without T": "P1S",
    "days behind T": "PT1D",
    "no P": "T1S",
    "wrong order": "PT1S1M",
    "a unit twice": "PT1S1S",
    "a fraction of an hour": "PT1.5H",
    "a point without fraction": "PT1.S",
    "a fraction without seconds": "PT.5S",
    "a sign within": "PT-1S",
    "two signs": "--PT1S",
    "a time of day": "01:00:00",
    "days and a time of day": "1.00:00:00",
    "a blank within": "P1D T1H",
    "a blank before": " PT1S",
    "a blank behind": "PT1S ",
}


def _generated(limits: Limits) -> SearchStrategy[JsonValue]:
    """Amounts within thirty years with up to seven fraction digits, units carried over."""
    from hypothesis import strategies as st

    def write(drawn: tuple[int, int]) -> JsonValue:
        seconds, ticks = abs(drawn[0]), drawn[1]
        sign = "-" if drawn[0] < 0 else ""
        days, rest = divmod(seconds, _DAY)
        hours, minutes = rest // _HOUR, rest // _MINUTE % 60
        part = f".{ticks:07}".rstrip("0") if ticks else ""
        written = f"P{days}D" if days else "P"
        return f"{sign}{written}T{hours}H{minutes}M{rest % 60}{part}S"

    span = 30 * 365 * _DAY
    return st.tuples(st.integers(-span, span), st.integers(0, 9_999_999)).map(write)


DURATION = EdmType(
    name="Edm.Duration",
    schema={"type": "string", "format": "edm-duration"},
    canonical=amount,
    sampled=_sampled,
    generated=_generated,
)
