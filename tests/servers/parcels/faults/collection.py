"""Faults in the list, its pages and its options, and in what every reply must be."""

from __future__ import annotations

from collections.abc import Mapping

from faults.fault import faults
from message import Refused, Reply, Request, crash

from parcels import query
from parcels.depot import Depot
from parcels.values import Document


class FilterIsIgnored(Depot):
    """$filter is understood and not applied."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        query.matches(text)
        return parcels


class FilterIsInverted(Depot):
    """$filter keeps what it should drop."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        kept = [id(p) for p in super().filtered(parcels, text)]
        return [p for p in parcels if id(p) not in kept]


class FilterFindsNothing(Depot):
    """$filter leaves nothing."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        super().filtered(parcels, text)
        return []


class FilterComparesLetters(Depot):
    """$filter by label only compares the first letter."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        if not text.startswith("label eq '"):
            return super().filtered(parcels, text)
        first = text.removeprefix("label eq '")[:1]
        return [p for p in parcels if str(p["label"]).startswith(first)]


class GreaterExcludesEqual(Depot):
    """`ge` in $filter leaves out the equal."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        found = super().filtered(parcels, text)
        name, operator, value = ([*text.split(" "), "", ""])[:3]
        return [p for p in found if operator != "ge" or str(p[name]) != value]


class OrderIsIgnored(Depot):
    """$orderby changes nothing."""

    def ordered(self, parcels: list[Document], text: str) -> list[Document]:
        super().ordered(parcels, text)
        return parcels


class DescendingIsIgnored(Depot):
    """`desc` in $orderby is not seen."""

    def ordered(self, parcels: list[Document], text: str) -> list[Document]:
        return super().ordered(parcels, text.replace(" desc", ""))


class WeightIsOrderedAsText(Depot):
    """$orderby by weight puts 10 before 9."""

    def ordered(self, parcels: list[Document], text: str) -> list[Document]:
        if not text.startswith("weight"):
            return super().ordered(parcels, text)
        return sorted(parcels, key=lambda p: str(p["weight"]), reverse=text.endswith("desc"))


class Options(Depot):
    """Changes the query options of list before they are used."""

    def list(self, request: Request, key: str) -> Reply:
        return super().list(self.changed(request), key)

    def changed(self, request: Request) -> Request:
        return request


def _without(request: Request, name: str) -> Request:
    kept = [part for part in request.query.split("&") if not part.lower().startswith(name)]
    return Request(
        request.method, request.path, request.headers, request.body, "&".join(filter(None, kept))
    )


class TopIsIgnored(Options):
    """$top is not seen."""

    def changed(self, request: Request) -> Request:
        return _without(_without(request, "$top"), "%24top")


class SkipIsIgnored(Options):
    """$skip is not seen."""

    def changed(self, request: Request) -> Request:
        return _without(_without(request, "$skip="), "%24skip=")


class CountIsIgnored(Options):
    """$count is not seen."""

    def changed(self, request: Request) -> Request:
        return _without(_without(request, "$count"), "%24count")


class CountIsOfThePage(Depot):
    """@odata.count counts the page."""

    def list(self, request: Request, key: str) -> Reply:
        import json

        reply = super().list(request, key)
        body = json.loads(reply.body)
        if "@odata.count" in body:
            body["@odata.count"] = len(body["value"])
        return self.reply(self.listed, body)


class SelectIsIgnored(Depot):
    """$select changes nothing."""

    def selected(self, parcel: Document, text: str) -> Document:
        super().selected(parcel, text)
        return parcel


class SelectReturnsTheRest(Depot):
    """$select returns what was not asked for."""

    def selected(self, parcel: Document, text: str) -> Document:
        chosen = super().selected(parcel, text)
        return {n: v for n, v in parcel.items() if n not in chosen or n.startswith("@")}


class NextLinkSkipsOne(Depot):
    """The second page begins one parcel too late."""

    def next_link(self, request: Request, options: Mapping[str, str]) -> str:
        later = {**options, "$skiptoken": str(int(options["$skiptoken"]) + 1)}
        return super().next_link(request, later)


class NextLinkRepeatsOne(Depot):
    """The second page begins with the last parcel of the first."""

    def next_link(self, request: Request, options: Mapping[str, str]) -> str:
        sooner = {**options, "$skiptoken": str(int(options["$skiptoken"]) - 1)}
        return super().next_link(request, sooner)


class NextLinkIsMissing(Depot):
    """What is beyond the first page cannot be reached."""

    def list(self, request: Request, key: str) -> Reply:
        import json

        body = json.loads(super().list(request, key).body)
        body.pop("@odata.nextLink", None)
        return self.reply(self.listed, body)


class NextLinkIsBroken(Depot):
    """The next page is answered with 404."""

    def list(self, request: Request, key: str) -> Reply:
        if "skiptoken" in request.query:
            raise Refused(404, "NotFound", "There is no such page.")
        return super().list(request, key)


class NextLinkLeadsInCircles(Depot):
    """The next page is the first page again."""

    def next_link(self, request: Request, options: Mapping[str, str]) -> str:
        return super().next_link(request, {**options, "$skiptoken": "0"})


class NextPageForgetsFilter(Depot):
    """The pages after the first are not filtered."""

    def next_link(self, request: Request, options: Mapping[str, str]) -> str:
        return super().next_link(request, {n: v for n, v in options.items() if n != "$filter"})


class ListOmitsTags(Depot):
    """Parcels in the list have no tags."""

    def show(self, parcel: Document, operation: str) -> Document:
        return {**parcel, "tags": []} if operation == "list" else parcel


class ListShowsAnotherSerial(Depot):
    """Serials in the list count from 0."""

    def show(self, parcel: Document, operation: str) -> Document:
        if operation != "list":
            return parcel
        return {**parcel, "serial": self.everything().index(parcel)}


class LocationIsMissing(Depot):
    """Create has no Location header."""

    def reply(
        self, status: int, document: object, headers: Mapping[str, str] | None = None
    ) -> Reply:
        return super().reply(status, document)


class LocationIsTheCollection(Depot):
    """The Location header of create is that of the collection."""

    def reply(
        self, status: int, document: object, headers: Mapping[str, str] | None = None
    ) -> Reply:
        where = {n: v.rpartition("/")[0] for n, v in (headers or {}).items()}
        return super().reply(status, document, where)


class LocationLeadsNowhere(Depot):
    """The Location header of create names nothing."""

    def reply(
        self, status: int, document: object, headers: Mapping[str, str] | None = None
    ) -> Reply:
        where = {n: f"{v}-0" for n, v in (headers or {}).items()}
        return super().reply(status, document, where)


class RepliesSayMore(Depot):
    """Replies have an undocumented property."""

    def show(self, parcel: Document, operation: str) -> Document:
        return {**parcel, "rowVersion": 1}


class PlacesSayMore(Depot):
    """The destination has an undocumented property."""

    def show(self, parcel: Document, operation: str) -> Document:
        where = parcel["destination"]
        return (
            {**parcel, "destination": {**where, "zip": "1"}} if isinstance(where, dict) else parcel
        )


class SerialIsText(Depot):
    """The serial is written as text."""

    def show(self, parcel: Document, operation: str) -> Document:
        return {**parcel, "serial": str(parcel["serial"])}


class NamesAreCapital(Depot):
    """Names of properties begin with a capital in the list."""

    def show(self, parcel: Document, operation: str) -> Document:
        if operation != "list":
            return parcel
        return {n[0].upper() + n[1:]: v for n, v in parcel.items()}


class AnyMethodWorks(Depot):
    """A method that no page documents is answered 200."""

    def unsupported(self, request: Request, key: str, allowed: tuple[str, ...]) -> Reply:
        return self.reply(200, {})


class UnknownMethodCrashes(Depot):
    """A method that no page documents is answered 500."""

    def unsupported(self, request: Request, key: str, allowed: tuple[str, ...]) -> Reply:
        raise crash()


class EmptyListCrashes(Depot):
    """A list without parcels is answered 404."""

    def list(self, request: Request, key: str) -> Reply:
        if not self.stored:
            raise Refused(404, "NotFound", "There are no parcels.")
        return super().list(request, key)


class UnknownPropertyIsKept(Depot):
    """A property that no page lists is kept and shown."""

    def value(self, name: str, value: object, checker: object) -> object:
        return checker(name, value)  # type: ignore[operator]

    def check(self, value: Document, checkers: Mapping, required: tuple[str, ...]) -> Document:
        more = {n: v for n, v in value.items() if n.startswith("noSuch")}
        rest = {n: v for n, v in value.items() if n not in more}
        return {**super().check(rest, checkers, required), **more}


FAULTS = faults(
    "collection",
    stated=(
        *(FilterIsIgnored, FilterIsInverted, FilterFindsNothing, FilterComparesLetters),
        *(GreaterExcludesEqual, OrderIsIgnored, DescendingIsIgnored, WeightIsOrderedAsText),
        *(TopIsIgnored, SkipIsIgnored, CountIsIgnored, CountIsOfThePage, SelectIsIgnored),
        *(SelectReturnsTheRest, NextLinkSkipsOne, NextLinkRepeatsOne, NextLinkIsMissing),
        *(NextLinkIsBroken, NextLinkLeadsInCircles, NextPageForgetsFilter, LocationIsMissing),
        *(SerialIsText, NamesAreCapital),
    ),
    implied=(
        *(ListOmitsTags, ListShowsAnotherSerial, LocationIsTheCollection, LocationLeadsNowhere),
        *(RepliesSayMore, PlacesSayMore, AnyMethodWorks, EmptyListCrashes),
        UnknownPropertyIsKept,
    ),
    hygiene=(UnknownMethodCrashes,),
)
