"""The suite finds what is wrong, and nothing in what is right.

The servers of `tests/servers` are written by hand from the pages, without the contract.
"""

from __future__ import annotations

import os

import pytest
from autopilot import running
from catalogue import TOKEN, run, run_over_http, scene
from faults import FAULTS
from faults.fault import Fault
from uploads import Uploads

from contracts.session.scene import Scene
from contracts.verdict import Outcome

OPEN = {
    "member-case-is-ignored": "taking another letter case for the member is one of two readings",
    "prefix-is-trusted": "half a token would stand in the output",
}
"""Faults that are not found, each with its reason."""

WARNED = (
    "challenge-is-missing",
    "unknown-property-crashes",
    "long-text-crashes",
    "replies-begin-with-mark",
    "empty-body-is-taken",
    "trailing-comma-is-taken",
    "single-quotes-are-taken",
    "wrong-type-name-crashes",
)
"""Faults against hygiene only, which warns by default."""

UNREACHED = {
    ("pages-collection", "the collection of 24 objects came in one page"),
    ("locates-created", "the reply names no location"),
}
"""What the uploads service does not do, and need not."""

THIRD = int(os.environ.get("DOC_CONTRACTS_CATALOGUE", "3"))
"""Every how manyth fault is tried; 1 tries all of them."""


@pytest.fixture(scope="module")
def documented() -> Scene:
    return scene()


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_wrong_with_the_right_server(documented: Scene, seed: int) -> None:
    found = run(documented, Uploads(TOKEN), seed=seed)
    assert [(v.claim.id, v.expected, v.received) for v in found.failed] == []
    assert [v for v in found.verdicts if v.outcome is Outcome.WARNED] == []
    assert {(v.claim.item, v.reason) for v in found.unreached} <= UNREACHED


@pytest.mark.parametrize("fault", FAULTS[::THIRD], ids=lambda fault: fault.name)
def test_a_fault_is_found(documented: Scene, fault: Fault) -> None:
    found = run(documented, fault.service(TOKEN))
    warned = any(v.outcome is Outcome.WARNED for v in found.verdicts)
    if fault.name in OPEN:
        assert not found.failed, "it is found by now: take it out of OPEN"
    elif fault.name in WARNED:
        assert warned
    else:
        assert found.failed
        assert all(v.steps or v.claim.check == "creates-distinct" for v in found.failed)


def test_the_same_seed_sends_the_same_requests(documented: Scene) -> None:
    counts = set()
    for _ in range(2):
        counts.add(run(documented, Uploads(TOKEN), profile="quick", seed=7).requests)
    assert len(counts) == 1


def test_over_http_it_is_the_same(documented: Scene) -> None:
    with running(Uploads(TOKEN)) as url:
        found = run_over_http(documented, url, profile="quick", seed=7)
    assert found.failed == []
    assert found.requests == run(documented, Uploads(TOKEN), profile="quick", seed=7).requests
