"""Faults in what the list answers to questions: options together, at their ends, and garbled."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, urlencode

from faults.fault import faults
from message import Refused, Reply, Request, crash

from parcels import query
from parcels.depot import Depot
from parcels.values import Document


class Asked(Depot):
    """The list with its options, as `options` leaves them, and its body, as `shown` leaves it."""

    def list(self, request: Request, key: str) -> Reply:
        given = dict(parse_qsl(request.query, keep_blank_values=True))
        query = urlencode(self.options(given))
        reply = super().list(
            Request(request.method, request.path, request.headers, request.body, query), key
        )
        return self.reply(self.listed, self.shown(json.loads(reply.body), given))

    def options(self, given: dict[str, str]) -> dict[str, str]:
        return given

    def shown(self, body: Document, given: Mapping[str, str]) -> Document:
        return body


class TopGivesOneMore(Asked):
    """$top returns one parcel more than it asks for."""

    def options(self, given: dict[str, str]) -> dict[str, str]:
        more = str(int(given.get("$top", "0")) + 1)
        return {**given, "$top": more} if "$top" in given else given


class TopOfZeroGivesAll(Asked):
    """$top=0 returns everything."""

    def options(self, given: dict[str, str]) -> dict[str, str]:
        return {n: v for n, v in given.items() if (n, v) != ("$top", "0")}


class SkipIsOneLess(Asked):
    """$skip leaves out one parcel less than it asks for."""

    def options(self, given: dict[str, str]) -> dict[str, str]:
        fewer = str(max(int(given.get("$skip", "0")) - 1, 0))
        return {**given, "$skip": fewer} if "$skip" in given else given


class SkipBeyondTheEndIsNotFound(Asked):
    """$skip of more parcels than there are is answered 404."""

    def options(self, given: dict[str, str]) -> dict[str, str]:
        if int(given.get("$skip", "0")) > len(self.stored):
            raise Refused(404, "NotFound", "There are no such parcels.")
        return given


class ListEndsAtTwenty(Depot):
    """The list never holds more than twenty parcels."""

    def everything(self) -> list[Document]:
        return super().everything()[:20]


class EmptyFilterIsNotFound(Depot):
    """A $filter that no parcel matches is answered 404."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        found = super().filtered(parcels, text)
        if not found:
            raise Refused(404, "NotFound", "No parcel matches.")
        return found


class FilterSeesOneCondition(Depot):
    """Of several conditions in $filter only the first counts."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        return super().filtered(parcels, text.split(" and ")[0])


class QuoteInFilterCrashes(Depot):
    """A doubled quote in $filter is answered 500."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        if "''" in text:
            raise crash()
        return super().filtered(parcels, text)


class GarbledFilterCrashes(Depot):
    """A $filter that is no condition is answered 500."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        try:
            return super().filtered(parcels, text)
        except Refused:
            raise crash() from None


class GarbledTopCrashes(Asked):
    """A $top that is no number is answered 500."""

    def options(self, given: dict[str, str]) -> dict[str, str]:
        if not given.get("$top", "0").isdigit():
            raise crash()
        return given


class UnknownSelectCrashes(Depot):
    """A $select of a property that is none is answered 500."""

    def selected(self, parcel: Document, text: str) -> Document:
        try:
            return super().selected(parcel, text)
        except Refused:
            raise crash() from None


class FilteredTagsAreMissing(Asked):
    """A list that is filtered lacks the tags of its parcels."""

    def shown(self, body: Document, given: Mapping[str, str]) -> Document:
        return _each(body, _without_tags) if "$filter" in given else body


class SecondPageHasTextWeights(Asked):
    """From the second page on weights are texts."""

    def shown(self, body: Document, given: Mapping[str, str]) -> Document:
        return _each(body, _with_text_weight) if "$skiptoken" in given else body


class SecondOrderIsIgnored(Depot):
    """Of several properties in $orderby only the first counts."""

    def ordered(self, parcels: list[Document], text: str) -> list[Document]:
        return super().ordered(parcels, text.split(",")[0])


class OrderOfNullsCrashes(Depot):
    """$orderby by a property that a parcel has not is answered 500."""

    def ordered(self, parcels: list[Document], text: str) -> list[Document]:
        if any(p.get(text.split(" ")[0], "") is None for p in parcels):
            raise crash()
        return super().ordered(parcels, text)


class NextPageForgetsOrder(Depot):
    """The pages after the first are in no order."""

    def next_link(self, request: Request, options: Mapping[str, str]) -> str:
        return super().next_link(request, {n: v for n, v in options.items() if n != "$orderby"})


class NextPageForgetsSelect(Depot):
    """The pages after the first hold all properties."""

    def next_link(self, request: Request, options: Mapping[str, str]) -> str:
        return super().next_link(request, {n: v for n, v in options.items() if n != "$select"})


class SelectSeesOneProperty(Depot):
    """Of several properties in $select only the first counts."""

    def selected(self, parcel: Document, text: str) -> Document:
        return super().selected(parcel, text.split(",")[0])


class CountForgetsFilter(Asked):
    """@odata.count counts what the filter leaves out, too."""

    def shown(self, body: Document, given: Mapping[str, str]) -> Document:
        return {**body, "@odata.count": len(self.stored)} if "@odata.count" in body else body


class CountIsCutByTop(Asked):
    """@odata.count is never more than $top."""

    def shown(self, body: Document, given: Mapping[str, str]) -> Document:
        if "@odata.count" not in body or "$top" not in given:
            return body
        return {**body, "@odata.count": min(int(str(body["@odata.count"])), int(given["$top"]))}


class CountIsText(Asked):
    """@odata.count is a text."""

    def shown(self, body: Document, given: Mapping[str, str]) -> Document:
        named = {"@odata.count": str(body["@odata.count"])} if "@odata.count" in body else {}
        return {**body, **named}


def _each(body: Document, change: Callable[[Document], Document]) -> Document:
    value = body["value"]
    return {**body, "value": [change(p) for p in value]} if isinstance(value, list) else body


def _without_tags(parcel: Document) -> Document:
    return {n: v for n, v in parcel.items() if n != "tags"}


def _with_text_weight(parcel: Document) -> Document:
    return {**parcel, "weight": str(parcel["weight"])}


class SkipForgetsItselfBesideFilter(Asked):
    """$skip is ignored where there is a condition."""

    def options(self, given: dict[str, str]) -> dict[str, str]:
        return {n: v for n, v in given.items() if n != "$skip" or "$filter" not in given}


class OrBindsCloser(Depot):
    """$filter takes `or`, and first."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        terms = [
            [query.matches(term) for term in part.split(" or ")] for part in text.split(" and ")
        ]
        return [p for p in parcels if all(any(holds(p) for holds in part) for part in terms)]


FAULTS = faults(
    "asking",
    stated=(
        *(TopGivesOneMore, TopOfZeroGivesAll, SkipIsOneLess, ListEndsAtTwenty),
        *(SkipForgetsItselfBesideFilter, OrBindsCloser),
        *(FilterSeesOneCondition, FilteredTagsAreMissing, SecondPageHasTextWeights),
        *(SecondOrderIsIgnored, NextPageForgetsOrder, NextPageForgetsSelect),
        *(SelectSeesOneProperty, CountForgetsFilter, CountIsCutByTop, CountIsText),
    ),
    implied=(SkipBeyondTheEndIsNotFound, EmptyFilterIsNotFound),
    hygiene=(
        *(QuoteInFilterCrashes, GarbledFilterCrashes, GarbledTopCrashes),
        *(UnknownSelectCrashes, OrderOfNullsCrashes),
    ),
)
