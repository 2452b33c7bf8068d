from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from small_run import NAME, PAGE, finding, results, verdict

from contracts.reports import markdown, sarif, testsuite
from contracts.reports.fingerprint import fingerprint
from contracts.reports.history import since
from contracts.reports.results import Change
from contracts.verdict import Outcome

BAD = (Outcome.FAILED, Outcome.WARNED)


def of(outcome: Outcome) -> tuple[object, ...]:
    return (verdict("answers", outcome, NAME),)


@pytest.mark.parametrize("earlier", list(Outcome))
@pytest.mark.parametrize("now", list(Outcome))
def test_every_pair_of_outcomes(earlier: Outcome, now: Outcome) -> None:
    history = since(results(of(earlier)), results(of(now)), "old").history
    assert history is not None
    change = history.claims.get((f"{PAGE}::POST /users::answers", ""))
    if now in BAD:
        assert change is (Change.STILL if earlier in BAD else Change.NEW)
    elif earlier in BAD and now is Outcome.PASSED:
        assert change is Change.FIXED
    else:
        assert change is None
    assert bool(history.gone) is (earlier in BAD and now in (Outcome.SKIPPED, Outcome.NOT_REACHED))


def test_a_claim_that_there_is_no_more_is_gone_not_fixed() -> None:
    history = since(results(of(Outcome.FAILED)), results(()), "old").history
    assert history is not None
    assert (history.claims, list(history.gone)) == ({}, [f"{PAGE}::POST /users::answers"])


def test_findings_are_compared_whatever_their_line() -> None:
    old = results(findings=(finding("stays", 3), finding("goes", 4)))
    now = results(findings=(finding("stays", 9), finding("comes", 4)))
    history = since(old, now, "old").history
    assert history is not None
    assert history.findings == {
        fingerprint(finding("stays")): Change.STILL,
        fingerprint(finding("goes")): Change.FIXED,
        fingerprint(finding("comes")): Change.NEW,
    }
    assert [found.message for found in history.fixed_findings] == ["goes"]


def test_sarif_has_baseline_states() -> None:
    old = results(
        (verdict("a", Outcome.FAILED, 1), verdict("b", Outcome.FAILED, 2)),
        findings=(finding("goes"),),
    )
    now = results(
        (
            verdict("a", Outcome.FAILED, 1),
            verdict("b", Outcome.PASSED, 2),
            verdict("c", Outcome.FAILED, 3),
        ),
        findings=(),
    )
    (run,) = json.loads(sarif.render(since(old, now, "old")))["runs"]
    states = {result["ruleId"]: result["baselineState"] for result in run["results"]}
    assert states == {"a": "unchanged", "b": "absent", "c": "new", "DC104": "absent"}


def test_markdown_and_junit_say_what_is_new() -> None:
    now = since(results(of(Outcome.PASSED)), results(of(Outcome.FAILED)), "old.json")
    assert "since old.json: 1 new, 0 fixed, 0 still failing" in markdown.render(now)
    assert "<b>new</b>" in markdown.render(now)
    case = ElementTree.fromstring(testsuite.render(now)).find(".//testcase")
    assert case is not None
    properties = {p.get("name"): p.get("value") for p in case.iter("property")}
    assert properties["change"] == "new"
