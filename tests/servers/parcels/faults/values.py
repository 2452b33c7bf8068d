"""Faults in values: what is taken, what is kept, what is shown."""

from __future__ import annotations

import base64
import re

from faults.fault import faults
from message import bad_request, crash

from parcels import values
from parcels.depot import Depot
from parcels.values import Checker, Document


class Taking(Depot):
    """Checks one property in another way."""

    name = ""

    def value(self, name: str, value: object, checker: Checker) -> object:
        if name != self.name:
            return super().value(name, value, checker)
        return self.taken(value, checker)

    def taken(self, value: object, checker: Checker) -> object:
        return value


class LabelMayBeLonger(Taking):
    """A label of more than 40 characters is taken."""

    name = "label"

    def taken(self, value: object, checker: Checker) -> object:
        return values.text(100_000)("label", value)


class LabelIsCut(Taking):
    """A label of more than 40 characters is cut."""

    name = "label"

    def taken(self, value: object, checker: Checker) -> object:
        return checker("label", value[:40] if isinstance(value, str) else value)


class LabelOfFortyIsRefused(Taking):
    """A label must be shorter than 40 characters."""

    name = "label"

    def taken(self, value: object, checker: Checker) -> object:
        return values.text(39)("label", value)


class LabelIsTrimmed(Taking):
    """Blanks around a label are lost."""

    name = "label"

    def taken(self, value: object, checker: Checker) -> object:
        return str(checker("label", value)).strip(" ")


class LabelIsComposed(Taking):
    """A label is normalised to composed letters."""

    name = "label"

    def taken(self, value: object, checker: Checker) -> object:
        import unicodedata

        return unicodedata.normalize("NFC", str(checker("label", value)))


class LabelLosesEmoji(Taking):
    """Characters beyond the basic plane become question marks."""

    name = "label"

    def taken(self, value: object, checker: Checker) -> object:
        return re.sub("[\U00010000-\U0010ffff]", "?", str(checker("label", value)))


class NoteIsEscaped(Taking):
    """Markup in a note is escaped when it is kept."""

    name = "note"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker("note", value)
        return kept.replace("<", "&lt;") if isinstance(kept, str) else kept


class NoteLosesLineBreaks(Taking):
    """Line breaks in a note become blanks."""

    name = "note"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker("note", value)
        return kept.replace("\n", " ") if isinstance(kept, str) else kept


class NoteCannotBeNull(Taking):
    """A note of null is refused although it is nullable."""

    name = "note"

    def taken(self, value: object, checker: Checker) -> object:
        return values.text(200)("note", value)


class NullNoteIsEmpty(Taking):
    """A note of null is kept as an empty text."""

    name = "note"

    def taken(self, value: object, checker: Checker) -> object:
        return "" if value is None else checker("note", value)


class LabelMayBeNull(Taking):
    """A label of null is taken."""

    name = "label"

    def taken(self, value: object, checker: Checker) -> object:
        return values.optional(checker)("label", value)


class WeightZeroIsTaken(Taking):
    """A weight of 0 is taken."""

    name = "weight"

    def taken(self, value: object, checker: Checker) -> object:
        return values.whole(0, 30_000)("weight", value)


class WeightHasNoMaximum(Taking):
    """A weight above 30000 is taken."""

    name = "weight"

    def taken(self, value: object, checker: Checker) -> object:
        return values.whole(1, 2**31 - 1)("weight", value)


class GreatestWeightIsRefused(Taking):
    """A weight of 30000 is refused."""

    name = "weight"

    def taken(self, value: object, checker: Checker) -> object:
        return values.whole(1, 29_999)("weight", value)


class WeightAsTextIsTaken(Taking):
    """A weight written as text is taken."""

    name = "weight"

    def taken(self, value: object, checker: Checker) -> object:
        number = isinstance(value, str) and value.isdigit()
        return checker("weight", int(str(value)) if number else value)


class FractionOfWeightIsTaken(Taking):
    """A weight of 1.5 is taken and cut to 1."""

    name = "weight"

    def taken(self, value: object, checker: Checker) -> object:
        return checker("weight", int(value) if isinstance(value, float) else value)


class TruthIsAWeight(Taking):
    """True is taken as a weight of 1."""

    name = "weight"

    def taken(self, value: object, checker: Checker) -> object:
        return checker("weight", int(value) if isinstance(value, bool) else value)


class WorthIsRounded(Taking):
    """A worth loses its fraction."""

    name = "worth"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker("worth", value)
        return round(kept) if isinstance(kept, float) and abs(kept) < 1e15 else kept


class NegativeWorthIsPositive(Taking):
    """The sign of a worth is lost."""

    name = "worth"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker("worth", value)
        return abs(kept) if isinstance(kept, int | float) else kept


class FragileWordsAreTaken(Taking):
    """The texts "true" and "false" are taken for fragile."""

    name = "fragile"

    def taken(self, value: object, checker: Checker) -> object:
        return checker("fragile", {"true": True, "false": False}.get(str(value), value))


class FragileFalseIsLost(Taking):
    """Fragile is true whenever it is sent."""

    name = "fragile"

    def taken(self, value: object, checker: Checker) -> object:
        checker("fragile", value)
        return True


class DueLosesFraction(Taking):
    """The fraction of a second is lost."""

    name = "dueDateTime"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker("dueDateTime", value)
        return re.sub(r"\.[0-9]+", "", kept) if isinstance(kept, str) else kept


class DueLosesOffset(Taking):
    """The offset is replaced by Z, the time stays."""

    name = "dueDateTime"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker("dueDateTime", value)
        return re.sub(r"[+-][0-9:]+$", "Z", kept) if isinstance(kept, str) else kept


class DueMayBeADate(Taking):
    """A date without time is taken."""

    name = "dueDateTime"

    def taken(self, value: object, checker: Checker) -> object:
        date = isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
        return checker("dueDateTime", f"{value}T00:00:00Z" if date else value)


class SealIsAnyText(Taking):
    """A seal need not be base64."""

    name = "seal"

    def taken(self, value: object, checker: Checker) -> object:
        return values.optional(values.text(100_000))("seal", value)


class SealIsReversed(Taking):
    """The bytes of a seal come back in another order."""

    name = "seal"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker("seal", value)
        if not isinstance(kept, str):
            return kept
        return base64.b64encode(base64.b64decode(kept)[::-1]).decode()


class EmptySealIsNull(Taking):
    """A seal of no bytes is kept as null."""

    name = "seal"

    def taken(self, value: object, checker: Checker) -> object:
        return checker("seal", value) or None


class CarrierIsAnyText(Taking):
    """A carrier need not be a GUID."""

    name = "carrierId"

    def taken(self, value: object, checker: Checker) -> object:
        return values.optional(values.text(1000))("carrierId", value)


class CapitalCarrierIsRefused(Taking):
    """A GUID in capitals is refused."""

    name = "carrierId"

    def taken(self, value: object, checker: Checker) -> object:
        if isinstance(value, str) and value != value.lower():
            raise bad_request("carrierId must be a GUID.")
        return checker("carrierId", value)


class SixTagsAreTaken(Taking):
    """More than five tags are taken."""

    name = "tags"

    def taken(self, value: object, checker: Checker) -> object:
        return values.many(values.text(1000))("tags", value)


class OnlyFirstTagIsKept(Taking):
    """All tags but the first are lost."""

    name = "tags"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker("tags", value)
        return kept[:1] if isinstance(kept, list) else kept


class EmptyTagsAreKeptAsNull(Taking):
    """An empty list of tags is kept as null."""

    name = "tags"

    def taken(self, value: object, checker: Checker) -> object:
        return checker("tags", value) or None


class TagsMayBeNumbers(Taking):
    """Numbers are taken as tags."""

    name = "tags"

    def taken(self, value: object, checker: Checker) -> object:
        return values.many(lambda name, one: one, 5)("tags", value)


class FloorIsNotChecked(Taking):
    """The floor of a destination may be any integer."""

    name = "destination"

    def taken(self, value: object, checker: Checker) -> object:
        place = {**values.PLACE, "floor": values.optional(values.whole(-(2**31), 2**31 - 1))}
        check = values.document(place, "#post.depot.place")
        return values.optional(check)("destination", value)


class KindOfDestinationIsNotChecked(Taking):
    """The kind of a destination may be any text."""

    name = "destination"

    def taken(self, value: object, checker: Checker) -> object:
        place = {**values.PLACE, "kind": values.optional(values.text(100))}
        check = values.document(place, "#post.depot.place")
        return values.optional(check)("destination", value)


class LatitudeIsNotChecked(Taking):
    """The latitude of a destination may be any number."""

    name = "destination"

    def taken(self, value: object, checker: Checker) -> object:
        point = {**values.POINT, "latitude": values.number()}
        inner = values.optional(values.document(point, "#post.depot.point"))
        check = values.document({**values.PLACE, "point": inner}, "#post.depot.place")
        return values.optional(check)("destination", value)


class PointIsLost(Taking):
    """The point of a destination is not kept."""

    name = "destination"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker("destination", value)
        return {**kept, "point": None} if isinstance(kept, dict) else kept


class StopsAreNotChecked(Taking):
    """Stops may be anything in a list."""

    name = "stops"

    def taken(self, value: object, checker: Checker) -> object:
        return values.many(lambda name, one: one)("stops", value)


class FragileAndLostIsWaiting(Depot):
    """A fragile parcel that is lost is kept as waiting."""

    def insert(self, parcel: Document) -> None:
        both = parcel["fragile"] and parcel["status"] == "lost"
        super().insert({**parcel, "status": "waiting"} if both else parcel)


class HeavyAndFragileCrashes(Depot):
    """A fragile parcel of the greatest weight is answered with 500."""

    def insert(self, parcel: Document) -> None:
        if parcel["fragile"] and parcel["weight"] == 30_000:
            raise crash()
        super().insert(parcel)


class LongNoteCrashes(Taking):
    """A note of more than 200 characters is answered with 500."""

    name = "note"

    def taken(self, value: object, checker: Checker) -> object:
        if isinstance(value, str) and len(value) > 200:
            raise crash()
        return checker("note", value)


FAULTS = faults(
    "values",
    stated=(
        *(LabelMayBeLonger, LabelIsCut, LabelOfFortyIsRefused, NoteCannotBeNull, LabelMayBeNull),
        *(WeightZeroIsTaken, WeightHasNoMaximum, GreatestWeightIsRefused, SixTagsAreTaken),
        *(FloorIsNotChecked, KindOfDestinationIsNotChecked, LatitudeIsNotChecked),
    ),
    implied=(
        *(LabelIsTrimmed, LabelIsComposed, LabelLosesEmoji, NoteIsEscaped, NoteLosesLineBreaks),
        *(NullNoteIsEmpty, WeightAsTextIsTaken, FractionOfWeightIsTaken, TruthIsAWeight),
        *(WorthIsRounded, NegativeWorthIsPositive, FragileWordsAreTaken, FragileFalseIsLost),
        *(DueLosesFraction, DueLosesOffset, DueMayBeADate, SealIsAnyText, SealIsReversed),
        *(EmptySealIsNull, CarrierIsAnyText, CapitalCarrierIsRefused, OnlyFirstTagIsKept),
        *(EmptyTagsAreKeptAsNull, TagsMayBeNumbers, PointIsLost, StopsAreNotChecked),
        *(FragileAndLostIsWaiting, HeavyAndFragileCrashes, LongNoteCrashes),
    ),
)
