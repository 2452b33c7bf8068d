"""Faults with texts that are no `DateTimeOffset`: let in, or answered with 500."""

from __future__ import annotations

import re
from datetime import date, timedelta

from message import Refused, crash
from uploads import Uploads, is_instant

from faults.fault import faults


class Admitted(Uploads):
    """Some text that is no instant is accepted: `admitted` says which, and what it becomes."""

    def instant(self, value: object) -> object:
        better = self.admitted(value) if isinstance(value, str) else None
        return super().instant(value) if better is None else better

    def admitted(self, text: str) -> str | None:
        """What the text becomes, or None where it is treated as it should be."""
        return None


class MissingOffsetIsAccepted(Admitted):
    """A time without offset is accepted and taken as UTC."""

    def admitted(self, text: str) -> str | None:
        return text + "Z" if is_instant(text + "Z") else None


class DateOnlyIsAccepted(Admitted):
    """A date without time is accepted as midnight UTC."""

    def admitted(self, text: str) -> str | None:
        better = text + "T00:00:00Z"
        return better if is_instant(better) else None


class February30RollsOver(Admitted):
    """A day behind the end of its month is accepted and counted on."""

    def admitted(self, text: str) -> str | None:
        match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-(29|30|31)(T.+)", text)
        if match is None or not is_instant(f"{match[1]}-{match[2]}-01{match[4]}"):
            return None
        day = date(int(match[1]), int(match[2]), 1) + timedelta(days=int(match[3]) - 1)
        return day.isoformat() + match[4]


class LeapDayOfAnyYearIsAccepted(Admitted):
    """29 February is accepted in every year and comes back."""

    def admitted(self, text: str) -> str | None:
        leap = re.sub(r"^[0-9]{4}(?=-02-29T)", "2000", text)
        return text if is_instant(leap) else None


class Month13IsAccepted(Admitted):
    """The number of the month is not looked at."""

    def admitted(self, text: str) -> str | None:
        return text if is_instant(re.sub(r"(?<=^[0-9]{4}-)[0-9]{2}", "01", text)) else None


class Hour25IsAccepted(Admitted):
    """The number of the hour is not looked at."""

    def admitted(self, text: str) -> str | None:
        return text if is_instant(re.sub(r"T[0-9]{2}:", "T00:", text)) else None


class OffsetIsNotLookedAt(Admitted):
    """An offset of 99 hours is accepted and comes back."""

    def admitted(self, text: str) -> str | None:
        return text if is_instant(re.sub(r"[+-][0-9]{2}:[0-9]{2}$", "Z", text)) else None


class BlankIsAcceptedForT(Admitted):
    """A blank between date and time is accepted."""

    def admitted(self, text: str) -> str | None:
        better = text.replace(" ", "T")
        return better if is_instant(better) else None


class TailIsIgnored(Admitted):
    """Whatever follows an instant is ignored."""

    def admitted(self, text: str) -> str | None:
        match = re.match(r"[-0-9]{10}T[:0-9]{8}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})", text)
        return match[0] if match and is_instant(match[0]) else None


class AnyTextIsAccepted(Admitted):
    """Any string is accepted and comes back."""

    def admitted(self, text: str) -> str | None:
        return text


class EmptyTextIsAccepted(Admitted):
    """An empty string is accepted and becomes the present time."""

    def admitted(self, text: str) -> str | None:
        return str(self.initial()["createdDateTimeUtc"]) if text == "" else None


class EpochIsAccepted(Uploads):
    """A number is accepted as seconds since 1970."""

    def instant(self, value: object) -> object:
        if type(value) in (int, float):
            return "1970-01-01T00:00:00Z"
        return super().instant(value)


class BooleanIsAcceptedAsInstant(Uploads):
    """true is accepted and means now."""

    def instant(self, value: object) -> object:
        return self.initial()["createdDateTimeUtc"] if value is True else super().instant(value)


class MalformedInstantCrashes(Uploads):
    """A string that is no instant is answered with 500."""

    def instant(self, value: object) -> object:
        try:
            return super().instant(value)
        except Refused:
            raise crash() from None


FAULTS = faults(
    "date-times",
    implied=(
        MissingOffsetIsAccepted,
        DateOnlyIsAccepted,
        February30RollsOver,
        LeapDayOfAnyYearIsAccepted,
        Month13IsAccepted,
        Hour25IsAccepted,
        OffsetIsNotLookedAt,
        BlankIsAcceptedForT,
        TailIsIgnored,
        AnyTextIsAccepted,
        EmptyTextIsAccepted,
        EpochIsAccepted,
        BooleanIsAcceptedAsInstant,
    ),
    hygiene=(MalformedInstantCrashes,),
)
