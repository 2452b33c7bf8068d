"""The suite against the copy shop: documented errors, 202, contents, preferences, arguments."""

from __future__ import annotations

import pytest
from catalogue import TOKEN, benches, run, scene
from copies.faults import FAULTS
from copies.lenient import LenientShop
from copies.shop import Shop
from faults.fault import Fault

from contracts.session.scene import Scene
from contracts.verdict import Outcome

FOUND_BY = {
    "unknown-job-has-another-code": "answers-documented-error",
    "codes-are-statuses": "answers-documented-error",
    "delete-has-another-code": "answers-documented-error",
    "unknown-job-is-bad": "answers-documented-error",
    "unknown-job-is-forbidden": "answers-documented-error",
    "bad-json-is-unprocessable": "answers-documented-error",
    "other-media-type-is-bad": "answers-documented-error",
    "target-is-missing": "answers-documented-error",
    "place-is-missing": "documented-example",
    "place-is-nothing": "finishes-accepted",
    "place-is-the-job": "finishes-accepted",
    "ticket-crashes-when-done": "finishes-accepted",
    "ticket-is-gone-when-done": "finishes-accepted",
    "done-is-no-member": "finishes-accepted",
    "pages-are-text-when-done": "finishes-accepted",
    "print-never-ends": "finishes-accepted",
    "print-fails": "finishes-accepted",
    "sheet-is-cut": "returns-content",
    "line-ends-are-changed": "returns-content",
    "sheet-is-trimmed": "returns-content",
    "sheet-is-latin": "returns-content",
    "first-sheet-stays": "returns-content",
    "shorter-sheet-keeps-the-end": "returns-content",
    "sheets-are-shared": "returns-content",
    "sheet-is-quoted": "returns-content",
    "sheet-is-called-octets": "returns-content",
    "minimal-has-abody": "honours-preference",
    "minimal-is-always": "documented-example",
    "minimal-is-not-done": "honours-preference",
    "preference-is-refused": "honours-preference",
    "page-size-is-ignored": "honours-preference",
    "small-page-is-the-last": "honours-preference",
    "copies-are-not-checked": "rejects-argument",
    "letters-crash": "rejects-argument",
    "any-word-is-acolour": "rejects-argument",
    "any-size-is-a4": "rejects-argument",
    "price-is-text": "documented-example",
    "price-is-bare": "documented-example",
    "price-is-open": "rejects-credentials",
    "price-has-another-code": "answers-documented-error",
    "sheet-outlives-job": "returns-content",
    "upload-clears-note": "returns-content",
    "small-pages-lose-one": "honours-preference",
}

HYGIENE = {"print-never-ends", "print-fails", "sheet-is-called-octets"}
"""Faults that only warn."""


@pytest.fixture(scope="module")
def shop() -> Scene:
    return scene(benches()[3].docs)


@pytest.mark.parametrize("service", [Shop, LenientShop])
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_wrong_with_a_right_service(shop: Scene, service: type[Shop], seed: int) -> None:
    found = run(shop, service(TOKEN), seed=seed)
    wrong = [v for v in found.verdicts if v.outcome in (Outcome.FAILED, Outcome.WARNED)]
    assert [(v.claim.id, v.claim.aspect, v.expected, v.received) for v in wrong] == []


def test_what_is_announced_is_reached(shop: Scene) -> None:
    """A ticket comes of a print, a sheet of an upload, a price of the documented arguments."""
    found = run(shop, Shop(TOKEN), checks=["documented-example"])
    assert found.unreached == []


def test_every_fault_has_its_check() -> None:
    assert {fault.name for fault in FAULTS} == set(FOUND_BY)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found(shop: Scene, fault: Fault) -> None:
    found = run(shop, fault.service(TOKEN), checks=[FOUND_BY[fault.name]])
    outcome = Outcome.WARNED if fault.name in HYGIENE else Outcome.FAILED
    assert any(v.outcome is outcome for v in found.verdicts)
