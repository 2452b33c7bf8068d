"""The suite against the depot: silent about two right services, and every fault is found.

`FOUND_BY` names for each fault the check that must see it, and only that check is run; what the
whole suite says of each prints `python tests/catalogue.py`.
"""

from __future__ import annotations

import json

import pytest
from catalogue import TOKEN, benches, run, scene
from faults.fault import Fault
from message import Request
from parcels import query
from parcels.depot import Depot
from parcels.faults import FAULTS
from parcels.lenient import LenientDepot
from parcels.values import Document

from contracts.session.pages import MAX_PAGES
from contracts.session.scene import Scene
from contracts.verdict import Outcome

FOUND_BY = {
    "label-may-be-longer": "rejects-malformed-value",
    "label-is-cut": "rejects-malformed-value",
    "label-of-forty-is-refused": "accepts-value",
    "label-may-be-null": "rejects-malformed-value",
    "weight-zero-is-taken": "rejects-malformed-value",
    "weight-has-no-maximum": "rejects-malformed-value",
    "greatest-weight-is-refused": "accepts-value",
    "six-tags-are-taken": "rejects-malformed-value",
    "floor-is-not-checked": "rejects-malformed-value",
    "kind-of-destination-is-not-checked": "rejects-malformed-value",
    "label-is-trimmed": "accepts-value",
    "label-is-composed": "accepts-value",
    "label-loses-emoji": "accepts-value",
    "note-is-escaped": "accepts-value",
    "note-loses-line-breaks": "accepts-value",
    "weight-as-text-is-taken": "rejects-wrong-type",
    "fraction-of-weight-is-taken": "rejects-malformed-value",
    "truth-is-aweight": "rejects-wrong-type",
    "worth-is-rounded": "accepts-generated",
    "negative-worth-is-positive": "accepts-combination",
    "fragile-words-are-taken": "rejects-wrong-type",
    "fragile-false-is-lost": "accepts-combination",
    "due-loses-fraction": "accepts-combination",
    "due-loses-offset": "accepts-combination",
    "due-may-be-adate": "rejects-malformed-value",
    "seal-is-any-text": "rejects-malformed-value",
    "seal-is-reversed": "accepts-combination",
    "empty-seal-is-null": "accepts-combination",
    "carrier-is-any-text": "rejects-malformed-value",
    "capital-carrier-is-refused": "accepts-combination",
    "only-first-tag-is-kept": "accepts-generated",
    "empty-tags-are-kept-as-null": "accepts-combination",
    "tags-may-be-numbers": "rejects-wrong-type",
    "point-is-lost": "accepts-combination",
    "stops-are-not-checked": "rejects-malformed-value",
    "fragile-and-lost-is-waiting": "accepts-combination",
    "heavy-and-fragile-crashes": "accepts-value",
    "long-note-crashes": "rejects-malformed-value",
    "label-is-not-required": "rejects-missing-property",
    "speed-is-not-required": "rejects-missing-property",
    "note-is-required": "accepts-omitted",
    "default-status-is-moving": "accepts-omitted",
    "default-fragile-is-true": "accepts-omitted",
    "default-is-missing": "accepts-omitted",
    "clients-serial-is-kept": "keeps-read-only",
    "update-changes-taken": "keeps-read-only",
    "update-changes-id": "keeps-read-only",
    "update-resets-note": "updates-only",
    "update-resets-defaults": "updates-only",
    "dispatch-speed-is-not-checked": "rejects-unknown-member",
    "dispatch-stamps-are-not-checked": "rejects-malformed-value",
    "update-appends-tags": "no-server-error",
    "update-ignores-destination": "accepts-combination",
    "update-changes-label-of-all": "updates-only",
    "second-update-is-lost": "keeps-state",
    "update-of-unknown-creates": "rejects-unknown-id",
    "ids-are-numbers-from-one": "creates-distinct",
    "delete-is-not-done": "deletes-one",
    "delete-takes-the-next": "deletes-one",
    "delivered-cannot-be-deleted": "deletes-one",
    "second-delete-works": "deletes-one",
    "dispatch-is-not-kept": "acts-lasting",
    "dispatch-of-unknown-works": "rejects-unknown-id",
    "dispatch-is-open": "rejects-credentials",
    "get-shows-the-oldest": "reads-created",
    "taken-changes-on-get": "lists-created",
    "filter-is-ignored": "query-filter",
    "filter-is-inverted": "query-filter",
    "filter-finds-nothing": "query-filter",
    "greater-excludes-equal": "query-filter",
    "order-is-ignored": "query-orderby",
    "descending-is-ignored": "query-orderby",
    "weight-is-ordered-as-text": "query-orderby",
    "top-is-ignored": "query-top",
    "skip-is-ignored": "query-skip",
    "count-is-ignored": "query-count",
    "count-is-of-the-page": "query-count",
    "select-is-ignored": "query-select",
    "select-returns-the-rest": "query-select",
    "next-link-skips-one": "lists-created",
    "next-link-repeats-one": "lists-created",
    "next-link-is-missing": "lists-created",
    "next-link-is-broken": "pages-collection",
    "next-link-leads-in-circles": "lists-created",
    "next-page-forgets-filter": "query-filter",
    "location-is-missing": "documented-example",
    "serial-is-text": "documented-example",
    "names-are-capital": "documented-example",
    "list-omits-tags": "lists-created",
    "list-shows-another-serial": "lists-created",
    "location-is-the-collection": "locates-created",
    "location-leads-nowhere": "locates-created",
    "replies-say-more": "only-documented",
    "places-say-more": "only-documented",
    "any-method-works": "rejects-method",
    "empty-list-crashes": "lists-created",
    "note-cannot-be-null": "accepts-value",
    "latitude-is-not-checked": "rejects-malformed-value",
    "null-note-is-empty": "accepts-value",
    "update-ignores-null": "accepts-value",
    "filter-compares-letters": "query-filter",
    "unknown-method-crashes": "rejects-method",
    "unknown-property-is-kept": "only-documented",
    "top-gives-one-more": "query-top",
    "top-of-zero-gives-all": "query-nothing",
    "skip-is-one-less": "query-skip",
    "list-ends-at-twenty": "pages-collection",
    "filter-sees-one-condition": "query-together",
    "filtered-tags-are-missing": "query-filter",
    "second-page-has-text-weights": "query-filter",
    "second-order-is-ignored": "query-together",
    "next-page-forgets-order": "query-together",
    "next-page-forgets-select": "query-together",
    "select-sees-one-property": "query-together",
    "count-forgets-filter": "query-together",
    "count-is-cut-by-top": "query-together",
    "count-is-text": "query-count",
    "skip-beyond-the-end-is-not-found": "query-nothing",
    "empty-filter-is-not-found": "query-nothing",
    "quote-in-filter-crashes": "query-filter",
    "garbled-filter-crashes": "query-garbled",
    "garbled-top-crashes": "query-garbled",
    "unknown-select-crashes": "query-garbled",
    "order-of-nulls-crashes": "query-orderby",
    "length-is-in-bytes": "accepts-value",
    "default-is-only-shown": "accepts-omitted",
    "dispatch-has-text-weight": "documented-example",
    "empty-list-is-no-content": "lists-created",
    "create-makes-two": "lists-created",
    "worth-of-zero-is-none": "accepts-value",
    "empty-note-is-none": "accepts-value",
    "floor-of-zero-is-none": "accepts-value",
    "last-stop-is-lost": "accepts-value",
    "update-skips-falsy": "accepts-value",
    "update-needs-destination": "no-server-error",
    "empty-update-clears": "updates-nothing",
    "second-dispatch-crashes": "acts-twice",
    "skip-forgets-itself-beside-filter": "query-filtered",
    "or-binds-closer": "query-together",
    "dispatch-is-of-all": "acts-lasting",
    "read-after-update-is-late": "updates-only",
    "replies-are-latin": "accepts-value",
    "head-crashes": "heads-like-get",
    "head-has-no-content": "heads-like-get",
    "allow-is-missing": "rejects-method",
    "unknown-status-is-skipped": "rejects-unknown-member",
    "get-ignores-select": "query-select",
    "top-ends-with-the-page": "query-together",
    "top-comes-before-skip": "query-together",
    "due-is-ordered-as-text": "query-orderby",
    "count-is-of-all-ever": "query-together",
    "list-fragile-is-number": "documented-example",
    "update-takes-long-notes": "rejects-malformed-value",
    "deleted-is-listed-once": "keeps-state",
    "pages-are-shuffled": "pages-collection",
    "refusal-shows-parcel": "rejects-credentials",
    "refused-dispatch-moves": "rejects-unknown-member",
    "filter-is-ascii": "query-filter",
    "filter-is-decoded-twice": "query-filter",
    "odd-ids-crash": "rejects-unknown-id",
    "long-ids-crash": "rejects-unknown-id",
    "empty-dispatch-is-taken": "rejects-malformed-json",
    "location-is-forgotten": "locates-created",
    "every-tenth-create-fails": "accepts-value",
    "long-list-fails": "pages-collection",
    "same-update-is-not-modified": "accepts-value",
    "unknown-id-is-unauthorized": "rejects-unknown-id",
    "bad-value-is-not-found": "rejects-malformed-json",
}

HYGIENE = {
    "unknown-method-crashes",
    "garbled-filter-crashes",
    "garbled-top-crashes",
    "unknown-select-crashes",
    "update-needs-destination",
    "head-crashes",
    "head-has-no-content",
    "allow-is-missing",
    "odd-ids-crash",
    "long-ids-crash",
    "empty-dispatch-is-taken",
    "unknown-id-is-unauthorized",
    "bad-value-is-not-found",
}
"""Against hygiene only, which warns by default."""


@pytest.fixture(scope="module")
def depot() -> Scene:
    return scene(benches()[1].docs)


@pytest.mark.parametrize("service", [Depot, LenientDepot])
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_wrong_with_a_right_service(
    depot: Scene, service: type[Depot], seed: int
) -> None:
    found = run(depot, service(TOKEN), seed=seed)
    wrong = [v for v in found.verdicts if v.outcome in (Outcome.FAILED, Outcome.WARNED)]
    assert [(v.claim.id, v.claim.aspect, v.expected, v.received) for v in wrong] == []
    assert {v.reason for v in found.unreached} <= {
        "the service refuses what the pages do not promise"
    }


class DepotWithOr(Depot):
    """$filter takes `or`, which binds less than `and`."""

    def filtered(self, parcels: list[Document], text: str) -> list[Document]:
        parts = [query.matches(part) for part in text.split(" or ")]
        return [parcel for parcel in parcels if any(holds(parcel) for holds in parts)]


def test_nothing_is_wrong_with_or(depot: Scene) -> None:
    found = run(depot, DepotWithOr(TOKEN), checks=["query-together"])
    assert not found.failed
    assert any(v.claim.aspect == "precedence" and v.held for v in found.verdicts)


class CrowdedDepot(Depot):
    """One parcel on a page, so that nobody follows the whole collection."""

    page_size = 1


def test_what_is_too_long_to_be_counted_is_not(depot: Scene) -> None:
    service = CrowdedDepot(TOKEN)
    create = next(o for o in depot.contract.operations if o.label == "POST /parcels")
    headers = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}
    body = json.dumps(depot.base(create)).encode()
    for _ in range(MAX_PAGES + 10):
        assert service.answer(Request("POST", "/parcels", headers, body, "")).status == 201
    checks = ["query-count", "query-together", "query-filtered"]
    found = run(depot, service, checks=checks)
    assert not found.failed
    assert any(v.claim.check == "query-count" and v.held for v in found.verdicts)


def test_every_fault_has_its_check() -> None:
    assert {fault.name for fault in FAULTS} == set(FOUND_BY)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found(depot: Scene, fault: Fault) -> None:
    name = fault.name
    found = run(depot, fault.service(TOKEN), checks=[FOUND_BY[name]])
    if name in HYGIENE:
        assert any(v.outcome is Outcome.WARNED for v in found.verdicts)
    else:
        assert found.failed
        assert all(v.expected and v.received for v in found.failed)
