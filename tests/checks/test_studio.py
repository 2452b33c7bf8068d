"""The suite against the studio: parents, unique values, entity tags, required headers."""

from __future__ import annotations

import pytest
from albums.faults import FAULTS
from albums.lenient import LenientStudio
from albums.studio import Studio
from catalogue import TOKEN, benches, run, scene
from faults.fault import Fault

from contracts.session.scene import Scene
from contracts.verdict import Outcome

FOUND_BY = {
    "any-tag-matches": "honours-if-match",
    "tag-is-not-needed": "honours-if-match",
    "no-tag-matches": "honours-if-match",
    "outdated-update-is-kept": "honours-if-match",
    "header-is-not-needed": "rejects-missing-header",
    "code-may-repeat": "rejects-duplicate",
    "photos-are-in-every-album": "separates-parents",
    "photos-are-in-the-first-album": "separates-parents",
    "search-finds-all": "query-search",
    "expand-is-forgotten": "query-expand",
    "deleted-album-takes-all": "deletes-one",
    "photo-is-found-anywhere": "separates-parents",
    "tag-stays-the-same": "honours-if-match",
    "update-shows-the-old-tag": "honours-if-match",
    "list-shows-other-tags": "honours-if-match",
    "any-album-is-refused": "honours-if-match",
    "search-finds-one": "query-search",
    "empty-search-is-not-found": "query-nothing",
    "expand-shows-all-photos": "query-expand",
    "expand-is-of-the-first": "query-expand",
    "full-album-stays": "deletes-contents",
    "deleted-photo-takes-its-album": "keeps-state",
    "deleted-album-lends-photos": "deletes-contents",
    "photo-for-unknown-album": "rejects-unknown-parent",
    "update-empties-album": "separates-levels",
    "photo-renames-album": "separates-levels",
    "deleted-album-takes-all-photos": "deletes-contents",
    "search-finds-deleted": "query-search",
}


@pytest.fixture(scope="module")
def studio() -> Scene:
    return scene(benches()[2].docs)


@pytest.mark.parametrize("service", [Studio, LenientStudio])
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_wrong_with_a_right_service(
    studio: Scene, service: type[Studio], seed: int
) -> None:
    found = run(studio, service(TOKEN), seed=seed)
    wrong = [v for v in found.verdicts if v.outcome in (Outcome.FAILED, Outcome.WARNED)]
    assert [(v.claim.id, v.claim.aspect, v.expected, v.received) for v in wrong] == []


def test_every_fault_has_its_check() -> None:
    assert {fault.name for fault in FAULTS} == set(FOUND_BY)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found(studio: Scene, fault: Fault) -> None:
    found = run(studio, fault.service(TOKEN), checks=[FOUND_BY[fault.name]])
    outcome = Outcome.WARNED if fault.strength == "hygiene" else Outcome.FAILED
    assert any(v.outcome is outcome for v in found.verdicts)
