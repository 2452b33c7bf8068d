"""Faults at the seams: between two options, two calls, two operations, and of odd addresses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import unquote_plus

from faults.fault import faults
from message import Refused, Reply, Request, crash

from parcels.depot import Depot
from parcels.faults.asking import Asked
from parcels.faults.values import Taking
from parcels.values import Checker, Document


class DeletedIsListedOnce(Depot):
    """A deleted parcel is in the list until another is taken in."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.late: list[Document] = []

    def remove(self, key: str) -> None:
        self.late.append(self.stored[key])
        super().remove(key)

    def insert(self, parcel: Document) -> None:
        self.late = []
        super().insert(parcel)

    def everything(self) -> list[Document]:
        return [*super().everything(), *self.late]


class UnknownStatusIsSkipped(Taking):
    """An update to a status that there is not is answered well and not made."""

    name = "status"

    def update(self, request: Request, key: str) -> Reply:
        self.old = self.find(key)["status"]
        return super().update(request, key)

    old: object = "waiting"

    def taken(self, value: object, checker: Checker) -> object:
        try:
            return checker(self.name, value)
        except Refused:
            if self.old is None:
                raise
            return self.old

    def create(self, request: Request, key: str) -> Reply:
        self.old = None
        return super().create(request, key)


class GetIgnoresSelect(Depot):
    """Get returns everything, whatever is selected."""

    def get(self, request: Request, key: str) -> Reply:
        return self.reply(self.found, self.show(self.find(key), "get"))


class PagesAreShuffled(Depot):
    """Every page is cut from the parcels in another order."""

    def everything(self) -> list[Document]:
        self.turn = getattr(self, "turn", 0) + 7
        found = super().everything()
        start = self.turn % max(len(found), 1)
        return [*found[start:], *found[:start]]


class TopEndsWithThePage(Asked):
    """$top of more than a page gives one page and no link."""

    def shown(self, body: Document, given: Mapping[str, str]) -> Document:
        if "$top" in given:
            body.pop("@odata.nextLink", None)
        return body


class TopComesBeforeSkip(Depot):
    """$skip counts within what $top has left."""

    def list(self, request: Request, key: str) -> Reply:
        from parcels import query

        given = query.options(request.query, self.list_options)
        if "$top" not in given or "$skip" not in given:
            return super().list(request, key)
        end, start = int(given["$top"]), int(given["$skip"])
        found = self.everything()
        found = self.ordered(found, given["$orderby"]) if "$orderby" in given else found
        return self.reply(self.listed, {"value": found[:end][start:]})


class DueIsOrderedAsText(Depot):
    """$orderby by dueDateTime compares texts, not instants."""

    def ordered(self, parcels: list[Document], text: str) -> list[Document]:
        if not text.startswith("dueDateTime"):
            return super().ordered(parcels, text)
        super().ordered(parcels, text)
        return sorted(
            parcels, key=lambda p: str(p["dueDateTime"] or ""), reverse=text.endswith("desc")
        )


class CountIsOfAllEver(Asked):
    """@odata.count counts deleted parcels, too."""

    def shown(self, body: Document, given: Mapping[str, str]) -> Document:
        return {**body, "@odata.count": self.serial} if "@odata.count" in body else body


class RefusalShowsParcel(Depot):
    """401 has the parcel in its body, beside the error."""

    def refuse(self, refusal: Refused) -> Reply:
        reply = super().refuse(refusal)
        if refusal.status != 401 or not self.stored:
            return reply
        body = {**json.loads(reply.body), "value": next(iter(self.stored.values()))}
        return Reply(reply.status, reply.headers, self.encode(body))


class RefusedDispatchMoves(Depot):
    """A dispatch that is refused moves the parcel all the same."""

    def dispatch(self, request: Request, key: str) -> Reply:
        try:
            return super().dispatch(request, key)
        except Refused:
            self.replace(key, {**self.find(key), "status": "lost"})
            raise


class ListFragileIsNumber(Depot):
    """fragile is 0 or 1 in the list."""

    def show(self, parcel: Document, operation: str) -> Document:
        return (
            {**parcel, "fragile": int(parcel["fragile"] is True)} if operation == "list" else parcel
        )


class FilterIsAscii(Depot):
    """$filter finds no label with letters beyond ASCII."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        found = super().filtered(parcels, text)
        return found if text.isascii() else []


class FilterIsDecodedTwice(Depot):
    """$filter is decoded once more than it was encoded."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        return super().filtered(parcels, unquote_plus(text))


class UpdateTakesLongNotes(Depot):
    """Only update takes a note of any length."""

    def update(self, request: Request, key: str) -> Reply:
        self.updating = True
        try:
            return super().update(request, key)
        finally:
            self.updating = False

    updating = False

    def value(self, name: str, value: object, checker: Checker) -> object:
        free = self.updating and name == "note" and isinstance(value, str)
        return value if free else super().value(name, value, checker)


class OddIdsCrash(Depot):
    """An id with a quote or a percent sign is answered 500."""

    def find(self, key: str) -> Document:
        if "'" in key or "%" in key:
            raise crash()
        return super().find(key)


class LongIdsCrash(Depot):
    """An id of more than 100 characters is answered 500."""

    def find(self, key: str) -> Document:
        if len(key) > 100:
            raise crash()
        return super().find(key)


class EmptyDispatchIsTaken(Depot):
    """A dispatch without a body is made, slowly."""

    def dispatch(self, request: Request, key: str) -> Reply:
        if request.body in (b"", b"{}"):
            usual = b'{"carrierId": "5d1f2c60-3b0c-4d3c-9f1e-7a1b2c3d4e5f", "speed": "slow"}'
            request = Request(request.method, request.path, request.headers, usual)
        return super().dispatch(request, key)


class LocationIsForgotten(Depot):
    """After three parcels create has no Location any more."""

    def create(self, request: Request, key: str) -> Reply:
        reply = super().create(request, key)
        named = {n: v for n, v in reply.headers.items() if n != "Location" or self.serial <= 3}
        return Reply(reply.status, named, reply.body)


class EveryTenthCreateFails(Depot):
    """Every tenth parcel is answered 500."""

    def create(self, request: Request, key: str) -> Reply:
        self.turn = getattr(self, "turn", 0) + 1
        if self.turn % 10 == 0:
            raise crash()
        return super().create(request, key)


class LongListFails(Depot):
    """A list of more than fifteen parcels is answered 500."""

    def list(self, request: Request, key: str) -> Reply:
        if len(self.stored) > 15:
            raise crash()
        return super().list(request, key)


class SameUpdateIsNotModified(Depot):
    """An update that changes nothing is answered 304."""

    def update(self, request: Request, key: str) -> Reply:
        before = dict(self.find(key))
        reply = super().update(request, key)
        return Reply(304) if self.find(key) == before else reply


class UnknownIdIsUnauthorized(Depot):
    """An unknown id is answered 401, whatever the token."""

    def find(self, key: str) -> Document:
        if key not in self.stored:
            raise Refused(401, "Unauthorized", "No parcel has this id.")
        return super().find(key)


class BadValueIsNotFound(Depot):
    """A value that is not valid is answered 404."""

    def refuse(self, refusal: Refused) -> Reply:
        if refusal.status == 400:
            refusal = Refused(404, "NotFound", refusal.message)
        return super().refuse(refusal)


FAULTS = faults(
    "seams",
    stated=(
        *(UnknownStatusIsSkipped, GetIgnoresSelect, TopEndsWithThePage, TopComesBeforeSkip),
        *(DueIsOrderedAsText, CountIsOfAllEver, ListFragileIsNumber, UpdateTakesLongNotes),
    ),
    implied=(
        *(DeletedIsListedOnce, PagesAreShuffled, RefusalShowsParcel, RefusedDispatchMoves),
        *(FilterIsAscii, FilterIsDecodedTwice, EveryTenthCreateFails),
        *(LocationIsForgotten, LongListFails, SameUpdateIsNotModified),
    ),
    hygiene=(
        *(OddIdsCrash, LongIdsCrash, UnknownIdIsUnauthorized, BadValueIsNotFound),
        EmptyDispatchIsTaken,
    ),
)
