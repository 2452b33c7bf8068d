"""`Edm.Date`: a day of the calendar, without offset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.edm.civil import DATE as FORM
from contracts.edm.civil import day_number
from contracts.edm.sample import Limits, Sample, Standing, labelled, literal, wrong_types
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_LITERAL = re.compile(FORM)


def day(value: JsonValue) -> int | None:
    """The day as a number; None if it is no literal (rule `dateValue` of the OData ABNF).

    >>> day("2017-01-01") - day("2016-12-31"), day("2016-12-31T00:00:00Z")
    (1, None)
    """
    found = _LITERAL.fullmatch(value) if isinstance(value, str) else None
    return day_number(*found.groups()) if found else None


def _sampled(limits: Limits) -> Iterator[Sample]:
    """No facet bounds a day."""
    yield from literal(Standing.LEGAL, *_LEGAL)
    yield from labelled(Standing.PROBE, _UNDECIDED)
    yield from wrong_types("text")
    yield from labelled(Standing.MALFORMED, _MALFORMED)
    yield from labelled(Standing.LOOSE, _LOOSE)


_LEGAL = (
    "2000-01-01",
    "2016-12-30",
    "2016-12-31",
    "2017-01-01",
    "2016-02-29",
    "2000-02-29",
    "1900-02-28",
    "1970-01-01",
    "1969-12-31",
    "1752-12-31",
    "2038-01-20",
    "0001-01-01",
    "9999-12-31",
)

_UNDECIDED: dict[str, JsonValue] = {
    "the year 0": "0000-01-01",
    "a year before 0": "-0001-12-31",
    "a year of five digits": "10000-01-01",
}

_LOOSE: dict[str, JsonValue] = {
    "no hyphens": "20161230",
    "a week date": "2016-W52-5",
    "a day of the year": "2016-365",
    "a line break behind": "2016-12-30\n",
    "digits that are not ASCII": "２０１６-12-30",
}

_MALFORMED: dict[str, JsonValue] = {
    "an empty text": "",
    "a blank": " ",
    "a word": "today",
    "the word null": "null",
    "a year only": "2016",
    "a year and a month": "2016-12",
    "month 13": "2016-13-01",
    "month 0": "2016-00-30",
    "30 February": "2016-02-30",
    "29 February 2015": "2015-02-29",
    "29 February 1900": "1900-02-29",
    "31 April": "2016-04-31",
    "day 0": "2016-12-00",
    "day 32": "2016-12-32",
    "a time behind": "2016-12-30T00:00:00Z",
    "a time without offset behind": "2016-12-30T00:00:00",
    "an offset behind": "2016-12-30Z",
    "no leading zeros": "2016-1-3",
    "a year of two digits": "16-12-30",
    "day, month, year": "30-12-2016",
    "slashes": "12/30/2016",
    "points": "30.12.2016",
    "a blank before": " 2016-12-30",
    "a blank behind": "2016-12-30 ",
}


def _generated(limits: Limits) -> SearchStrategy[JsonValue]:
    """Any day of the years 1 to 9999."""
    from hypothesis import strategies as st

    origin = date(2000, 1, 1).toordinal()

    def write(days: int) -> JsonValue:
        return date.fromordinal(origin + days).isoformat()

    return st.integers(1 - origin, date.max.toordinal() - origin).map(write)


DATE = EdmType(
    name="Edm.Date",
    schema={"type": "string", "format": "edm-date"},
    canonical=day,
    sampled=_sampled,
    generated=_generated,
)
