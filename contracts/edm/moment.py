"""`Edm.DateTimeOffset`: a point in time, written with an offset from UTC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.edm.civil import DATE, DAY, PICOSECONDS, TIME, day_number, fraction, picoseconds
from contracts.edm.sample import Limits, Sample, Standing, labelled, wrong_types
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_LITERAL = re.compile(f"{DATE}[Tt]{TIME}(?:[Zz]|([+-])([0-9]{{2}}):([0-5][0-9]))")
_FARTHEST = 14 * 60  # minutes; XML Schema 1.1, section 3.3.7, and every common library
_CROSSED = ("Z", "+03:00", "-08:00", "+05:30")
_OFFSETS = ("+00:00", "-03:30", "+05:45", "+14:00", "-12:00", "-14:00")
_MOST_DIGITS = 7  # as the pages' own examples have them; the precision that a service keeps


def instant(value: JsonValue) -> int | None:
    """The point in time in picoseconds since the year 0 in UTC; None if it is no literal.

    Follows the rule `dateTimeOffsetValue` of the OData ABNF: up to twelve fraction digits, seconds
    optional, `T` and `Z` in either case (RFC 5234, section 2.3; RFC 3339, section 5.6), the offset
    at most fourteen hours. There are no leap seconds and there is no hour 24.

    >>> instant("2016-12-31T23:58:32.5Z") == instant("2017-01-01T02:58:32.500+03:00")
    True
    """
    found = _LITERAL.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    year, month, day, hour, minute, second, digits, sign, hours, minutes = found.groups()
    days = day_number(year, month, day)
    time = picoseconds(hour, minute, second, digits)
    offset = int(hours or 0) * 60 + int(minutes or 0)
    if days is None or time is None or offset > _FARTHEST:
        return None
    signed = -offset if sign == "-" else offset
    return days * DAY + time - signed * 60 * PICOSECONDS


def _sampled(limits: Limits) -> Iterator[Sample]:
    """No facet bounds a point in time."""
    yield from _legal_forms()
    yield from labelled(Standing.LEGAL, _LEGAL_DAYS)
    yield from labelled(Standing.FAITHFUL, _FAITHFUL)
    yield from _probes()
    yield from wrong_types("text")
    yield Sample("a number of seconds", 1_483_228_712, Standing.WRONG_TYPE)
    yield from labelled(Standing.MALFORMED, _MALFORMED)
    yield from labelled(Standing.LOOSE, _LOOSE)


def _legal_forms() -> Iterator[Sample]:
    """Every number of fraction digits with some offsets, other offsets with none and all."""
    for digits in range(_MOST_DIGITS + 1):
        for offset in _CROSSED:
            yield _form(digits, offset)
    for offset in _OFFSETS:
        yield _form(0, offset)
        yield _form(_MOST_DIGITS, offset)


def _form(digits: int, offset: str) -> Sample:
    label = f"{digits} digits behind the point, {offset}"
    return Sample(label, f"2016-12-30T12:58:32{fraction(digits)}{offset}", Standing.LEGAL)


def _probes() -> Iterator[Sample]:
    """The ABNF admits more digits, but nothing states how many of them a service keeps."""
    for digits in (8, 9, 12):
        value = f"2016-12-30T12:58:32{fraction(digits)}Z"
        yield Sample(f"{digits} digits behind the point", value, Standing.PROBE)
    yield from labelled(Standing.PROBE, _UNDECIDED)


_LEGAL_DAYS: dict[str, JsonValue] = {
    "midnight": "2016-12-30T00:00:00Z",
    "one fraction digit, zero": "2016-12-30T12:58:32.0Z",
    "seven fraction digits, all zero": "2016-12-30T12:58:32.0000000Z",
    "trailing zeros": "2016-12-30T12:58:32.5000000Z",
    "leading zeros in the fraction": "2016-12-30T12:58:32.0000001Z",
    "the last tick of a second": "2016-12-30T12:58:59.9999999Z",
    "29 February 2016": "2016-02-29T12:00:00Z",
    "29 February 2000": "2000-02-29T12:00:00Z",
    "the last second of a year": "2016-12-31T23:59:59Z",
    "the last tick of a year": "2016-12-31T23:59:59.9999999Z",
    "the next year by offset": "2016-12-31T23:58:32-08:00",
    "the year before by offset": "2017-01-01T00:30:00+03:00",
    "29 February by offset": "2016-03-01T00:30:00+01:00",
    "an hour that clocks skip": "2016-03-27T02:30:00+01:00",
    "1 January 1970": "1970-01-01T00:00:00Z",
    "a second before 1970": "1969-12-31T23:59:59Z",
    "a fraction before 1970": "1969-12-31T23:59:59.5Z",
    "after 2038": "2038-01-19T03:14:08Z",
    "before 1753": "1752-12-31T12:00:00Z",
    "the first second of the year 1": "0001-01-01T00:00:00Z",
    "the last second of the year 9999": "9999-12-31T23:59:59Z",
}

_FAITHFUL: dict[str, JsonValue] = {
    # the ABNF admits it, RFC 3339 and XML Schema do not
    "no seconds": "2016-12-30T12:58Z",
}

_UNDECIDED: dict[str, JsonValue] = {
    "a leap second": "2016-12-31T23:59:60Z",
    "hour 24": "2016-12-31T24:00:00Z",
    "lower-case t": "2016-12-30t12:58:32Z",
    "lower-case z": "2016-12-30T12:58:32z",
    "offset -00:00": "2016-12-30T12:58:32-00:00",
    "the year 0": "0000-01-01T00:00:00Z",
    "a year before 0": "-0001-12-31T00:00:00Z",
    "a year of five digits": "10000-01-01T00:00:00Z",
    "before the year 1 by offset": "0001-01-01T00:00:00+14:00",
    "after the year 9999 by offset": "9999-12-31T23:59:59-14:00",
}

_LOOSE: dict[str, JsonValue] = {
    "an offset over 14 hours": "2016-12-30T12:58:32+14:01",
    "a comma before the fraction": "2016-12-30T12:58:32,5Z",
    "thirteen fraction digits": "2016-12-30T12:58:32.1234567890123Z",
    "a line break behind": "2016-12-30T12:58:32Z\n",
    "no hyphens and colons": "20161230T125832Z",
    "a week date": "2016-W52-5T12:58:32Z",
    "digits that are not ASCII": "２０１６-12-30T12:58:32Z",
    "an hour only": "2016-12-30T12Z",
}

_MALFORMED: dict[str, JsonValue] = {
    "an empty text": "",
    "a blank": " ",
    "a word": "now",
    "the word null": "null",
    "no offset": "2016-12-30T12:58:32",
    "no offset, with a fraction": "2016-12-30T12:58:32.5709497",
    "a date only": "2016-12-30",
    "a time only": "12:58:32Z",
    "month 13": "2016-13-01T12:58:32Z",
    "month 0": "2016-00-30T12:58:32Z",
    "30 February": "2016-02-30T12:58:32Z",
    "29 February 2015": "2015-02-29T12:58:32Z",
    "29 February 1900": "1900-02-29T12:58:32Z",
    "31 April": "2016-04-31T12:58:32Z",
    "day 0": "2016-12-00T12:58:32Z",
    "day 32": "2016-12-32T12:58:32Z",
    "hour 25": "2016-12-30T25:58:32Z",
    "minute 60": "2016-12-30T12:60:32Z",
    "second 61": "2016-12-30T12:58:61Z",
    "an offset without colon": "2016-12-30T12:58:32+0300",
    "an offset of hours only": "2016-12-30T12:58:32+03",
    "an offset of one digit": "2016-12-30T12:58:32+3:00",
    "an offset with minute 60": "2016-12-30T12:58:32+03:60",
    "an offset of a day": "2016-12-30T12:58:32-24:00",
    "an offset without sign": "2016-12-30T12:58:3203:00",
    "Z and an offset": "2016-12-30T12:58:32Z+03:00",
    "a named zone": "2016-12-30T12:58:32 UTC",
    "a point without fraction": "2016-12-30T12:58:32.Z",
    "a blank for the T": "2016-12-30 12:58:32Z",
    "a blank before": " 2016-12-30T12:58:32Z",
    "a blank behind": "2016-12-30T12:58:32Z ",
    "text behind": "2016-12-30T12:58:32Zx",
    "no leading zeros": "2016-1-3T2:8:2Z",
    "a year of two digits": "16-12-30T12:58:32Z",
    "slashes": "12/30/2016 12:58:32",
    "the form of HTTP headers": "Fri, 30 Dec 2016 12:58:32 GMT",
    "seconds since 1970 as text": "1483102712",
    "ticks in a function": "/Date(1483102712000)/",
}


def _generated(limits: Limits) -> SearchStrategy[JsonValue]:
    """Any second of the years 1 to 9999 in UTC, any fraction of up to seven digits."""
    from hypothesis import strategies as st

    origin = date(2000, 1, 1).toordinal() * 86_400
    first, last = 2 * 86_400, (date.max.toordinal() - 1) * 86_400
    forms = [(d, o) for d in range(_MOST_DIGITS + 1) for o in (*_CROSSED, *_OFFSETS)]

    def write(drawn: tuple[int, int, tuple[int, str]]) -> JsonValue:
        seconds, ticks, (digits, offset) = drawn
        days, time = divmod(origin + seconds, 86_400)
        clock = f"{time // 3600:02}:{time // 60 % 60:02}:{time % 60:02}"
        part = f".{ticks:07}"[: digits + 1] if digits else ""
        return f"{date.fromordinal(days).isoformat()}T{clock}{part}{offset}"

    seconds = st.integers(first - origin, last - origin)
    return st.tuples(seconds, st.integers(0, 9_999_999), st.sampled_from(forms)).map(write)


DATE_TIME_OFFSET = EdmType(
    name="Edm.DateTimeOffset",
    schema={"type": "string", "format": "edm-date-time-offset"},
    canonical=instant,
    sampled=_sampled,
    generated=_generated,
)
