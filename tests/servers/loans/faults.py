"""The faults of the library that the suite should find, each switched on alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar
from urllib.parse import parse_qsl, urlencode

from faults.fault import Fault, faults
from message import Refused, Reply, Request, crash
from parcels.values import Checker

from loans.library import Document, Library, ticks, written

# ---------------------------------------------------------------------- query options


class MediumIsNotFiltered(Library):
    """$filter by medium returns everything."""

    def comparison(self, name: str, word: str, literal: str) -> Callable[[Document], bool]:
        holds = super().comparison(name, word, literal)
        return (lambda loan: True) if name == "medium" else holds


class FalseIsNotFiltered(Library):
    """$filter by urgent eq false returns everything."""

    def comparison(self, name: str, word: str, literal: str) -> Callable[[Document], bool]:
        holds = super().comparison(name, word, literal)
        return (lambda loan: True) if literal == "false" else holds


class GreaterIsAtLeast(Library):
    """$filter with gt returns those that are equal, too."""

    def comparison(self, name: str, word: str, literal: str) -> Callable[[Document], bool]:
        return super().comparison(name, "ge" if word == "gt" else word, literal)


class NotEqualIsRefused(Library):
    """$filter with ne is refused."""

    def comparison(self, name: str, word: str, literal: str) -> Callable[[Document], bool]:
        if word == "ne":
            raise crash()
        return super().comparison(name, word, literal)


class QuoteInTitleCrashes(Library):
    """A doubled quote in a condition crashes."""

    def unquoted(self, literal: str) -> str:
        if "''" in literal[1:-1]:
            raise crash()
        return super().unquoted(literal)


class QuoteInTitleStaysDoubled(Library):
    """A doubled quote in a condition is taken as it is written."""

    def unquoted(self, literal: str) -> str:
        return literal[1:-1]


class TitleIsComparedByBeginning(Library):
    """$filter by title eq returns what begins with it."""

    def comparison(self, name: str, word: str, literal: str) -> Callable[[Document], bool]:
        if name == "title" and word == "eq":
            wanted = self.unquoted(literal)
            return lambda loan: str(loan["title"]).startswith(wanted)
        return super().comparison(name, word, literal)


class DueIsComparedByDay(Library):
    """$filter by dueDateTime eq compares days."""

    def meaning(self, name: str, value: object) -> object:
        return str(value)[:10] if name == "dueDateTime" else value


class NextPageForgetsFilter(Library):
    """The link to the next page has no condition."""

    def following(self, options: dict[str, str]) -> dict[str, str]:
        return {name: value for name, value in options.items() if name != "$filter"}


class OrderForgetsFilter(Library):
    """$orderby returns everything, whatever the condition."""

    def list(self, request: Request, key: str) -> Reply:
        options = dict(parse_qsl(request.query, keep_blank_values=True))
        if "$orderby" in options:
            options.pop("$filter", None)
        asked = Request(
            request.method, request.path, request.headers, request.body, urlencode(options)
        )
        return super().list(asked, key)


class TopForgetsOrder(Library):
    """$top gives the first ones, in no order."""

    def list(self, request: Request, key: str) -> Reply:
        options = dict(parse_qsl(request.query, keep_blank_values=True))
        if "$top" in options:
            options.pop("$orderby", None)
        asked = Request(
            request.method, request.path, request.headers, request.body, urlencode(options)
        )
        return super().list(asked, key)


class TopHasNoMaximum(Library):
    """A $top of more than fifty is taken."""

    most = 10**6


class TopMayBeAWord(Library):
    """A $top that is no number is taken for the usual page."""

    def top(self, value: str) -> int:
        return super().top(value) if value.isdigit() else self.page_size


# ---------------------------------------------------------------------- what actions do


class ExtendsTwice(Library):
    """A loan is extended by twice the days."""

    def moved(self, days: int) -> int:
        return 2 * days


class ExtendsBySevenDays(Library):
    """A loan is extended by a week, whatever is asked for."""

    def moved(self, days: int) -> int:
        return 7


class ExtendsBackwards(Library):
    """A loan is shortened."""

    def moved(self, days: int) -> int:
        return -days


class ExtendedStaysOpen(Library):
    """An extended loan is still open."""

    state_extended = "open"


class ExtendingLosesCopies(Library):
    """An extended loan is of one copy."""

    def extended(self, loan: Document) -> Document:
        return {**loan, "copies": 1}


class ExtendingLosesRemark(Library):
    """An extended loan has no remark."""

    def extended(self, loan: Document) -> Document:
        return {**loan, "remark": None}


class ExtendsTheOldest(Library):
    """The action extends the oldest loan."""

    def extend(self, request: Request, key: str) -> Reply:
        self.find(key)
        return super().extend(request, next(iter(self.loans)))


class SettledStaysUrgent(Library):
    """A settled loan is as urgent as before."""

    def settled(self, loan: Document) -> Document:
        return {**loan, "remark": None}


class SettledKeepsRemark(Library):
    """A settled loan keeps its remark."""

    def settled(self, loan: Document) -> Document:
        return {**loan, "urgent": False}


class SettlesTwice(Library):
    """What is settled may be settled again."""

    def settle(self, request: Request, key: str) -> Reply:
        self.done.discard(key)
        return super().settle(request, key)


class SettlingLosesMarks(Library):
    """A settled loan has no marks."""

    def settled(self, loan: Document) -> Document:
        return {**super().settled(loan), "marks": []}


class UpdateReopens(Library):
    """An update opens an extended loan again."""

    def merged(self, loan: Document, values: Document) -> Document:
        return {**super().merged(loan, values), "state": "open"}


# ---------------------------------------------------------------------- what the server sets


class NewLoanIsExtended(Library):
    """A new loan is extended already."""

    def initial(self) -> Document:
        return {**super().initial(), "state": "extended"}


class CreatedLongAgo(Library):
    """Every loan was created in 2001."""

    def initial(self) -> Document:
        return {**super().initial(), "createdDateTime": "2001-01-01T00:00:00Z"}


class CreatedInLocalTime(Library):
    """The time of creation is two hours ahead."""

    def initial(self) -> Document:
        found = super().initial()
        ahead = ticks(str(found["createdDateTime"])) + 2 * 36_000_000_000
        return {**found, "createdDateTime": written(ahead)}


class UpdateCreatesAnew(Library):
    """An update moves the time of creation."""

    def merged(self, loan: Document, values: Document) -> Document:
        return {**super().merged(loan, values), "createdDateTime": self.now()}


class UpdateIsNotDated(Library):
    """An update leaves the time of the last change."""

    def changed(self, loan: Document) -> Document:
        return loan


# ---------------------------------------------------------------------- updates


class ExtendedIsNotListed(Library):
    """The list leaves out extended loans."""

    def list(self, request: Request, key: str) -> Reply:
        everything = self.loans
        self.loans = {k: v for k, v in everything.items() if v["state"] == "open"}
        try:
            return super().list(request, key)
        finally:
            self.loans = everything


class ExtendingIsNotDated(Library):
    """The action leaves the time of the last change."""

    def extend(self, request: Request, key: str) -> Reply:
        before = self.find(key)["lastModifiedDateTime"]
        answer = super().extend(request, key)
        self.loans[key]["lastModifiedDateTime"] = before
        return answer


class ExtendingCreatesAnew(Library):
    """The action moves the time of creation."""

    def extended(self, loan: Document) -> Document:
        return {**loan, "createdDateTime": self.now()}


class UpdateLosesRemark(Library):
    """An update without a remark takes it away."""

    def merged(self, loan: Document, values: Document) -> Document:
        return {**loan, "remark": None, **values}


class UrgentUpdateLosesMarks(Library):
    """An update to urgent takes the marks away."""

    def merged(self, loan: Document, values: Document) -> Document:
        found = super().merged(loan, values)
        return {**found, "marks": []} if values.get("urgent") else found


class UpdateIgnoresNull(Library):
    """An update with null leaves the value."""

    def merged(self, loan: Document, values: Document) -> Document:
        return super().merged(loan, {n: v for n, v in values.items() if v is not None})


class UpdateKeepsTier(Library):
    """An update of the shelf leaves the tier as it was."""

    def merged(self, loan: Document, values: Document) -> Document:
        found, old = super().merged(loan, values), loan["shelf"]
        if isinstance(old, dict) and isinstance(found["shelf"], dict):
            found["shelf"] = {**found["shelf"], "tier": old["tier"]}
        return found


class UpdateTakesAnyTier(Library):
    """An update takes a tier that there is not."""

    def shelf(self, value: object, old: object) -> Document:
        tier = value.get("tier") if isinstance(value, dict) and isinstance(old, dict) else None
        if isinstance(value, dict) and isinstance(tier, int):
            return {**super().shelf({**value, "tier": None}, old), "tier": tier}
        return super().shelf(value, old)


class MarksAreShared(Library):
    """All loans have the marks of the last one."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.marks: list[object] = []

    def values(self, sent: Document, old: Document | None = None) -> Document:
        found = super().values(sent, old)
        if isinstance(found.get("marks"), list):
            self.marks[:] = found["marks"]  # type: ignore[call-overload]
            found["marks"] = self.marks
        return found


# ---------------------------------------------------------------------- nested objects


class HallIsNotRequired(Library):
    """A shelf may be without a hall."""

    shelf_named = ("side",)


class SideIsNotRequired(Library):
    """A shelf may be without a side."""

    shelf_named = ("hall",)


class RemarkMayNotBeNull(Library):
    """A remark of null is refused."""

    checkers: ClassVar[Mapping[str, Checker]] = {
        **Library.checkers,
        "remark": Library.checkers["title"],
    }


class RefusedUpdateIsHalfDone(Library):
    """An update that is refused has changed what stands before the wrong value."""

    def update(self, request: Request, key: str) -> Reply:
        try:
            return super().update(request, key)
        except Refused:
            for name, value in self.read(request).items():
                loan = self.find(key)
                self.loans[key] = self.merged(loan, self.values({name: value}, loan))
            raise


FAULTS: tuple[Fault, ...] = faults(
    "loans",
    stated=(
        MediumIsNotFiltered,
        FalseIsNotFiltered,
        GreaterIsAtLeast,
        NotEqualIsRefused,
        QuoteInTitleCrashes,
        QuoteInTitleStaysDoubled,
        TitleIsComparedByBeginning,
        DueIsComparedByDay,
        NextPageForgetsFilter,
        OrderForgetsFilter,
        TopForgetsOrder,
        TopHasNoMaximum,
        TopMayBeAWord,
        ExtendsTwice,
        ExtendsBySevenDays,
        ExtendsBackwards,
        ExtendedStaysOpen,
        SettledStaysUrgent,
        SettledKeepsRemark,
        SettlesTwice,
        NewLoanIsExtended,
        HallIsNotRequired,
        SideIsNotRequired,
        RemarkMayNotBeNull,
    ),
    implied=(
        ExtendingLosesCopies,
        ExtendingLosesRemark,
        ExtendsTheOldest,
        SettlingLosesMarks,
        UpdateReopens,
        CreatedLongAgo,
        CreatedInLocalTime,
        UpdateCreatesAnew,
        UpdateIsNotDated,
        ExtendedIsNotListed,
        ExtendingIsNotDated,
        ExtendingCreatesAnew,
        UpdateLosesRemark,
        UrgentUpdateLosesMarks,
        UpdateIgnoresNull,
        UpdateKeepsTier,
        UpdateTakesAnyTier,
        MarksAreShared,
        RefusedUpdateIsHalfDone,
    ),
)
