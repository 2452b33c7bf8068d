"""Faults with valid values of `DateTimeOffset`: what is stored of them, which are refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from message import bad_request, crash
from uploads import Uploads

from faults.fault import faults

_FRACTION = re.compile(r"\.([0-9]+)")
_OFFSET = re.compile(r"(Z|[+-][0-9]{2}:[0-9]{2})$")


class Stored(Uploads):
    """A valid instant is stored in another form: `kept` says in which."""

    def instant(self, value: object) -> object:
        return self.kept(str(super().instant(value)))

    def kept(self, text: str) -> object:
        """What is stored of a valid instant."""
        return text


class FractionIsMilliseconds(Stored):
    """Of a fraction only three digits are kept."""

    def kept(self, text: str) -> object:
        return _FRACTION.sub(lambda match: "." + match[1][:3], text)


class FractionIsMicroseconds(Stored):
    """Of a fraction only six digits are kept."""

    def kept(self, text: str) -> object:
        return _FRACTION.sub(lambda match: "." + match[1][:6], text)


class FractionIsRounded(Stored):
    """A fraction is rounded to six digits."""

    def kept(self, text: str) -> object:
        def rounded(match: re.Match[str]) -> str:
            micros = round(int(match[1].ljust(7, "0")) / 10)
            return f".{min(micros, 999_999):06}"

        return _FRACTION.sub(rounded, text)


class FractionIsDropped(Stored):
    """A fraction is dropped."""

    def kept(self, text: str) -> object:
        return _FRACTION.sub("", text)


class FractionLosesZeros(Stored):
    """A fraction's leading zeros are lost: .05 becomes .5."""

    def kept(self, text: str) -> object:
        return _FRACTION.sub(lambda match: "." + (match[1].lstrip("0") or "0"), text)


class OffsetIsDropped(Stored):
    """The offset is replaced by Z and the clock is left."""

    def kept(self, text: str) -> object:
        return _OFFSET.sub("Z", text)


class OffsetSignIsWrong(Stored):
    """The offset's sign is turned."""

    def kept(self, text: str) -> object:
        turned = {"+": "-", "-": "+"}
        return text[:-6] + turned[text[-6]] + text[-5:] if text[-6] in turned else text


class OffsetMinutesAreLost(Stored):
    """Of the offset only the hours are kept."""

    def kept(self, text: str) -> object:
        return text if text.endswith("Z") else text[:-2] + "00"


class OffsetIsMissing(Stored):
    """The instant comes back without an offset."""

    def kept(self, text: str) -> object:
        return _OFFSET.sub("", text)


class DayIsLost(Stored):
    """Only the date is kept, at midnight UTC."""

    def kept(self, text: str) -> object:
        return text[:10] + "T00:00:00Z"


class DayAndMonthAreSwapped(Stored):
    """Day and month change places where the day is at most 12."""

    def kept(self, text: str) -> object:
        month, day = text[5:7], text[8:10]
        return f"{text[:5]}{day}-{month}{text[10:]}" if int(day) <= 12 else text


class YearsWrapIn2038(Stored):
    """After 2037 the years begin at 1902 again, as in a signed 32-bit clock."""

    def kept(self, text: str) -> object:
        year = int(text[:4])
        return f"{year - 136:04}{text[4:]}" if year > 2037 else text


class InstantIsServerTime(Stored):
    """createdDateTimeUtc is always the server's present time."""

    def kept(self, text: str) -> object:
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class LeapDayIsRefused(Stored):
    """29 February is refused in leap years, too."""

    def kept(self, text: str) -> object:
        if text[5:10] == "02-29":
            raise bad_request("createdDateTimeUtc must be a DateTimeOffset.")
        return text


class Before1970IsRefused(Stored):
    """An instant before 1970 is refused."""

    def kept(self, text: str) -> object:
        if text < "1970":
            raise bad_request("createdDateTimeUtc must be a DateTimeOffset.")
        return text


class ZuluIsRefused(Stored):
    """Z is refused in place of +00:00."""

    def kept(self, text: str) -> object:
        if text.endswith("Z"):
            raise bad_request("createdDateTimeUtc must be a DateTimeOffset.")
        return text


class WholeSecondsAreRefused(Stored):
    """An instant without a fraction is refused."""

    def kept(self, text: str) -> object:
        if "." not in text:
            raise bad_request("createdDateTimeUtc must be a DateTimeOffset.")
        return text


class LastYearCrashes(Stored):
    """The year 9999 is answered with 500."""

    def kept(self, text: str) -> object:
        if text.startswith("9999"):
            raise crash()
        return text


class FirstYearsCrash(Stored):
    """A year before 1000 is answered with 500."""

    def kept(self, text: str) -> object:
        if text.startswith("0"):
            raise crash()
        return text


class NegativeOffsetCrashes(Stored):
    """A negative offset is answered with 500."""

    def kept(self, text: str) -> object:
        if text[-6] == "-":
            raise crash()
        return text


FAULTS = faults(
    "date-times",
    stated=(OffsetIsMissing,),
    implied=(
        FractionIsMilliseconds,
        FractionIsMicroseconds,
        FractionIsRounded,
        FractionIsDropped,
        FractionLosesZeros,
        OffsetIsDropped,
        OffsetSignIsWrong,
        OffsetMinutesAreLost,
        DayIsLost,
        DayAndMonthAreSwapped,
        YearsWrapIn2038,
        InstantIsServerTime,
        LeapDayIsRefused,
        Before1970IsRefused,
        ZuluIsRefused,
        WholeSecondsAreRefused,
    ),
    hygiene=(LastYearCrashes, FirstYearsCrash, NegativeOffsetCrashes),
)
