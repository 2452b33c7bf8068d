"""The suite against the library: prose on options, stated effects, times, nested objects."""

from __future__ import annotations

from dataclasses import replace

import pytest
from catalogue import TOKEN, benches, run, scene
from direct import direct
from faults.fault import Fault
from loans.faults import FAULTS
from loans.lenient import LenientLibrary, StandingLibrary
from loans.library import Library, reply
from message import Reply, Request

from contracts.checks import heads_like_get, pages_collection
from contracts.session.profile import PROFILES
from contracts.session.scene import Scene
from contracts.session.session import Session
from contracts.session.trial import Trial
from contracts.verdict import Outcome

FOUND_BY = {
    "medium-is-not-filtered": "query-filter",
    "false-is-not-filtered": "query-filter",
    "greater-is-at-least": "query-filter",
    "not-equal-is-refused": "query-filter",
    "quote-in-title-crashes": "query-filter",
    "quote-in-title-stays-doubled": "query-filter",
    "title-is-compared-by-beginning": "query-filter",
    "due-is-compared-by-day": "query-filter",
    "next-page-forgets-filter": "query-filtered",
    "top-forgets-order": "query-together",
    "order-forgets-filter": "query-filtered",
    "top-has-no-maximum": "rejects-beyond-most",
    "top-may-be-aword": "rejects-beyond-most",
    "extends-twice": "acts-as-stated",
    "extends-by-seven-days": "acts-as-stated",
    "extends-backwards": "acts-as-stated",
    "extended-stays-open": "acts-as-stated",
    "settled-stays-urgent": "acts-as-stated",
    "settled-keeps-remark": "acts-as-stated",
    "new-loan-is-extended": "creates-initial",
    "hall-is-not-required": "rejects-missing-member",
    "side-is-not-required": "rejects-missing-member",
    "remark-may-not-be-null": "accepts-media-type",
    "extending-loses-copies": "acts-as-stated",
    "extending-loses-remark": "acts-as-stated",
    "extends-the-oldest": "acts-as-stated",
    "settling-loses-marks": "acts-as-stated",
    "update-reopens": "acts-as-stated",
    "created-long-ago": "dates-created",
    "created-in-local-time": "dates-created",
    "update-creates-anew": "updates-only",
    "update-is-not-dated": "dates-changed",
    "extended-is-not-listed": "acts-as-stated",
    "extending-is-not-dated": "dates-changed",
    "extending-creates-anew": "acts-as-stated",
    "update-loses-remark": "updates-only",
    "urgent-update-loses-marks": "updates-only",
    "update-ignores-null": "accepts-value",
    "update-keeps-tier": "accepts-value",
    "update-takes-any-tier": "rejects-malformed-value",
    "marks-are-shared": "reads-created",
    "settles-twice": "acts-twice",
    "refused-update-is-half-done": "updates-whole",
}


@pytest.fixture(scope="module")
def library() -> Scene:
    return scene(benches()[4].docs)


@pytest.mark.parametrize("service", [Library, LenientLibrary, StandingLibrary])
def test_nothing_is_wrong_with_a_right_service(library: Scene, service: type[Library]) -> None:
    found = run(library, service(TOKEN), seed=1)
    wrong = [v for v in found.verdicts if v.outcome in (Outcome.FAILED, Outcome.WARNED)]
    assert [(v.claim.id, v.claim.aspect, v.expected, v.received) for v in wrong] == []


class EmptyLibrary(Library):
    """The collection never shows a loan: wrong, but not by what stands in its replies."""

    def list(self, request: Request, key: str) -> Reply:
        return reply(200, {"value": []})


def test_an_empty_collection_shows_nothing_undocumented(library: Scene) -> None:
    found = run(library, EmptyLibrary(TOKEN), checks=["only-documented"])
    assert found.verdicts
    assert not found.failed


def test_every_fault_has_its_check() -> None:
    assert {fault.name for fault in FAULTS} == set(FOUND_BY)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found(library: Scene, fault: Fault) -> None:
    found = run(library, fault.service(TOKEN), checks=[FOUND_BY[fault.name]])
    assert found.failed


class BusyLibrary(Library):
    """Right, but another client lends something before each list."""

    def perform(self, request: Request) -> Reply:
        method = "GET" if request.method == "HEAD" else request.method
        return super().perform(replace(request, method=method))

    def list(self, request: Request, key: str) -> Reply:
        made = {**self.initial(), "title": "x", "dueDateTime": self.now(), "shelf": None}
        self.loans[str(made["id"])] = made
        answer = super().list(request, key)
        length = {**answer.headers, "Content-Length": str(len(answer.body))}
        return Reply(answer.status, length, answer.body)


@pytest.mark.parametrize("alone", [True, False])
def test_a_list_that_others_change_is_not_compared_with_itself(library: Scene, alone: bool) -> None:
    service = BusyLibrary(TOKEN)
    session = Session(library, direct(service, TOKEN), PROFILES["quick"], 0, alone=alone)
    listing = next(op for op in library.contract.operations if op.label == "GET /loans")
    trial = Trial(session, listing, tuple(heads_like_get.claims(library, listing)))
    heads_like_get.run(trial)
    assert trial.departed("alike") is alone


class ShiftingLibrary(Library):
    """Right, but other clients take back what is on the first page before the second is read."""

    def list(self, request: Request, key: str) -> Reply:
        if "skiptoken" in request.query:
            for other in list(self.loans)[:1]:
                del self.loans[other]
        return super().list(request, key)


@pytest.mark.parametrize("alone", [True, False])
def test_what_others_take_from_a_page_is_not_missed(library: Scene, alone: bool) -> None:
    service = ShiftingLibrary(TOKEN)
    session = Session(library, direct(service, TOKEN), PROFILES["quick"], 0, alone=alone)
    listing = next(op for op in library.contract.operations if op.label == "GET /loans")
    trial = Trial(session, listing, tuple(pages_collection.claims(library, listing)))
    pages_collection.run(trial)
    assert trial.departed("all") is alone
