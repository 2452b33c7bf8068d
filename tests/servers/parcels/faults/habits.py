"""Faults that programs have by habit: falsy values, forms of text, second calls, forgotten parts."""

from __future__ import annotations

import json

from faults.fault import faults
from message import Refused, Reply, Request, bad_request, crash

from parcels.depot import Depot
from parcels.faults.values import Taking
from parcels.values import Checker, Document


class CreateMakesTwo(Depot):
    """Create takes in the parcel twice, with an id each."""

    def insert(self, parcel: Document) -> None:
        super().insert(parcel)
        again = {**parcel, **self.assigned()}
        super().insert(again)


class RepliesAreLatin(Depot):
    """Replies are encoded in ISO 8859-1 and say so."""

    media_type = "application/json; charset=iso-8859-1"

    def encode(self, document: object) -> bytes:
        return json.dumps(document, ensure_ascii=False).encode("iso-8859-1", "replace")


class LengthIsInBytes(Taking):
    """A label of forty letters that are not ASCII is refused: bytes are counted."""

    name = "label"

    def taken(self, value: object, checker: Checker) -> object:
        if isinstance(value, str) and len(value.encode("utf-8", "replace")) > 40:
            raise bad_request("The label is too long.")
        return checker(self.name, value)


class WorthOfZeroIsNone(Taking):
    """A worth of 0 is kept as null."""

    name = "worth"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker(self.name, value)
        return kept or None


class EmptyNoteIsNone(Taking):
    """An empty note is kept as null."""

    name = "note"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker(self.name, value)
        return kept or None


class FloorOfZeroIsNone(Taking):
    """The floor 0 of a destination is kept as null."""

    name = "destination"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker(self.name, value)
        return {n: v or None for n, v in kept.items()} if isinstance(kept, dict) else kept


class LastStopIsLost(Taking):
    """Of several stops the last is not kept."""

    name = "stops"

    def taken(self, value: object, checker: Checker) -> object:
        kept = checker(self.name, value)
        return kept[:-1] if isinstance(kept, list) and len(kept) > 1 else kept


class UpdateSkipsFalsy(Depot):
    """Update leaves alone what is set to false, to an empty text or to an empty list."""

    def merge(self, parcel: Document, values: Document) -> Document:
        return {**parcel, **{n: v for n, v in values.items() if v or v is None}}


class UpdateNeedsDestination(Depot):
    """Update crashes where the parcel has no destination yet."""

    def merge(self, parcel: Document, values: Document) -> Document:
        if "destination" in values and parcel["destination"] is None:
            raise crash()
        return super().merge(parcel, values)


class EmptyUpdateClears(Depot):
    """An update that changes nothing gives everything its initial value."""

    def merge(self, parcel: Document, values: Document) -> Document:
        return {**parcel, **values} if values else {**parcel, **self.initial()}


class DefaultIsOnlyShown(Depot):
    """The default status is in the reply to create and not kept."""

    def create(self, request: Request, key: str) -> Reply:
        reply = super().create(request, key)
        sent = self.parse(request.body)
        last = super().everything()[-1]
        if isinstance(sent, dict) and "status" not in sent:
            self.replace(str(last["id"]), {**last, "status": "lost"})
        return reply


class SecondDispatchCrashes(Depot):
    """A parcel that moves already cannot be dispatched: 500."""

    def dispatch(self, request: Request, key: str) -> Reply:
        if self.find(key).get("status") == "moving" and self.find(key).get("sent"):
            raise crash()
        reply = super().dispatch(request, key)
        self.replace(key, {**self.find(key), "sent": True})
        return reply

    def show(self, parcel: Document, operation: str) -> Document:
        return {n: v for n, v in parcel.items() if n != "sent"}


class DispatchIsOfAll(Depot):
    """Dispatch moves every parcel."""

    def dispatch(self, request: Request, key: str) -> Reply:
        reply = super().dispatch(request, key)
        for other in self.everything():
            self.replace(str(other["id"]), {**other, "status": "moving"})
        return reply


class DispatchHasTextWeight(Depot):
    """The reply to dispatch has the weight as a text."""

    def show(self, parcel: Document, operation: str) -> Document:
        return {**parcel, "weight": str(parcel["weight"])} if operation == "dispatch" else parcel


class ReadAfterUpdateIsLate(Depot):
    """The first get after an update shows the parcel as it was before."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.old: dict[str, Document] = {}

    def replace(self, key: str, parcel: Document) -> None:
        self.old = {**self.old, key: self.stored[key]}
        super().replace(key, parcel)

    def show(self, parcel: Document, operation: str) -> Document:
        key = str(parcel["id"])
        before = self.old.get(key) if operation == "get" else None
        self.old = {k: v for k, v in self.old.items() if k != key or operation != "get"}
        return before or parcel


class EmptyListIsNoContent(Depot):
    """A list without parcels is answered 204."""

    def list(self, request: Request, key: str) -> Reply:
        return super().list(request, key) if self.stored else Reply(204)


class HeadCrashes(Depot):
    """HEAD is answered 500."""

    def unsupported(self, request: Request, key: str, allowed: tuple[str, ...]) -> Reply:
        if request.method == "HEAD":
            raise crash()
        return super().unsupported(request, key, allowed)


class HeadHasNoContent(Depot):
    """HEAD is answered 204, whatever GET would answer."""

    def unsupported(self, request: Request, key: str, allowed: tuple[str, ...]) -> Reply:
        if request.method == "HEAD":
            return Reply(204)
        return super().unsupported(request, key, allowed)


class AllowIsMissing(Depot):
    """405 does not say which methods there are."""

    def unsupported(self, request: Request, key: str, allowed: tuple[str, ...]) -> Reply:
        raise Refused(405, "MethodNotAllowed", "There is no such method.")


FAULTS = faults(
    "habits",
    stated=(LengthIsInBytes, DefaultIsOnlyShown, DispatchHasTextWeight, EmptyListIsNoContent),
    implied=(
        *(CreateMakesTwo, WorthOfZeroIsNone, EmptyNoteIsNone, FloorOfZeroIsNone),
        *(LastStopIsLost, UpdateSkipsFalsy, UpdateNeedsDestination, EmptyUpdateClears),
        *(SecondDispatchCrashes, DispatchIsOfAll, ReadAfterUpdateIsLate),
    ),
    hygiene=(RepliesAreLatin, HeadCrashes, HeadHasNoContent, AllowIsMissing),
)
