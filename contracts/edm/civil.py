"""Days and times of day as whole numbers: no limit of years, no rounding of fractions.

The calendar is the proleptic Gregorian one of ISO 8601, where the year 0 precedes the year 1.
Literals are those of the OData ABNF (rules `dateValue` and `timeOfDayValue`), except that a year
has at most nine digits, to bound the work on untrusted text.
"""

from __future__ import annotations

from typing import Final

DATE: Final = "(-?(?:0[0-9]{3}|[1-9][0-9]{3,8}))-([0-9]{2})-([0-9]{2})"
"""A regular expression with groups for `day_number`."""

TIME: Final = "([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.]([0-9]{1,12}))?)?"
"""A regular expression with groups for `picoseconds`; seconds and their fraction are optional."""

PICOSECONDS: Final = 10**12
"""Picoseconds in a second: the finest that a literal can tell (twelve digits)."""

DAY: Final = 86_400 * PICOSECONDS
"""Picoseconds in a day. There are no leap seconds (OData CSDL, section 3.3)."""

_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def day_number(year: str, month: str, day: str) -> int | None:
    """Days since 1 January of the year 0; None if there is no such day.

    >>> day_number("2000", "03", "01") - day_number("2000", "02", "28")
    2
    >>> day_number("1900", "02", "29")
    """
    y, m, d = int(year), int(month), int(day)
    if not 1 <= m <= 12:
        return None
    length = _MONTHS[m - 1] + (m == 2 and is_leap(y))
    if not 1 <= d <= length:
        return None
    before = y - 1
    leaps = before // 4 - before // 100 + before // 400 + 1
    in_year = sum(_MONTHS[: m - 1]) + (m > 2 and is_leap(y))
    return 365 * y + leaps + in_year + d - 1


def picoseconds(hour: str, minute: str, second: str | None, fraction: str | None) -> int | None:
    """Picoseconds since midnight; None if there is no such time.

    >>> picoseconds("00", "00", "01", "5")
    1500000000000
    >>> picoseconds("24", "00", None, None)
    """
    h, m, s = int(hour), int(minute), int(second or 0)
    if h > 23 or m > 59 or s > 59:
        return None
    return (h * 3600 + m * 60 + s) * PICOSECONDS + int((fraction or "0").ljust(12, "0"))


def fraction(digits: int) -> str:
    """A fraction of that many digits, none of them zero, with its point; nothing for no digits.

    >>> fraction(0), fraction(3)
    ('', '.987')
    """
    return "." + "987654321987"[:digits] if digits else ""
