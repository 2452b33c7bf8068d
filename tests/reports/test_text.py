from __future__ import annotations

from contracts.claim import Claim, Strength
from contracts.model.finding import Finding, Severity
from contracts.reports.text import contradiction, counted, failure, finding, summary, unreached
from contracts.source import Quote, Source
from contracts.verdict import Outcome, Step, Verdict

PLACE = Source("docs/x.md", 3, 5)
ONE = Step("curl one", "POST /x", "HTTP/1.1 200 OK\n\n{}", 200)
TWO = Step("curl two", "GET /x", "HTTP/1.1 404 Not Found", 404)


def verdict(
    outcome: Outcome,
    *steps: Step,
    operation: str = "POST /x",
    strength: Strength = Strength.STATED,
    reason: str = "",
) -> Verdict:
    claim = Claim("docs/x.md", operation, "answers", "", "status", "answers 201", strength, PLACE)
    return Verdict(claim, outcome, reason=reason, expected="201", received="200 OK", steps=steps)


def test_a_contradiction_in_one_request() -> None:
    assert contradiction(verdict(Outcome.FAILED, ONE, reason="with “x”")).splitlines() == [
        "claim     POST /x answers 201  (stated)",
        "page      docs/x.md:3",
        "expected  201",
        "received  200 OK",
        "value     with “x”",
        "request   curl one",
        "reply     HTTP/1.1 200 OK",
        "          ",
        "          {}",
    ]


def test_a_contradiction_in_several_requests_numbers_them() -> None:
    lines = contradiction(verdict(Outcome.FAILED, ONE, TWO)).splitlines()
    assert "request 1 curl one" in lines
    assert "request 2 curl two" in lines


def test_a_failure_shows_what_is_bad_and_how_to_run_it_again() -> None:
    text = failure([verdict(Outcome.PASSED), verdict(Outcome.WARNED, ONE)], "pytest x")
    assert text.count("claim     ") == 1
    assert text.endswith("run only this item:\n  pytest x")


def test_the_summary_counts_by_operation_and_by_strength() -> None:
    lines = list(
        summary(
            [
                verdict(Outcome.PASSED),
                verdict(Outcome.FAILED),
                verdict(Outcome.SKIPPED, operation="GET /longer/x"),
                verdict(Outcome.NOT_REACHED, operation="GET /longer/x"),
                verdict(Outcome.WARNED, strength=Strength.HYGIENE),
            ]
        )
    )
    assert [line.split() for line in lines[:3]] == [
        ["operation", "passed", "failed", "warned", "not", "reached"],
        ["POST", "/x", "1", "1", "1", "0"],
        ["GET", "/longer/x", "0", "0", "0", "2"],
    ]
    assert len({len(line) for line in lines[:3]}) == 1
    assert lines[3:] == [
        "",
        "stated claims: 1 passed, 1 failed, 0 warned, 2 not reached",
        "hygiene claims: 0 passed, 0 failed, 1 warned, 0 not reached",
    ]


def test_the_summary_of_nothing_is_a_head() -> None:
    assert len(list(summary([]))) == 2


def test_reasons_are_told_once_the_most_frequent_first() -> None:
    found = [
        verdict(Outcome.NOT_REACHED, reason="rare"),
        verdict(Outcome.NOT_REACHED, reason="often"),
        verdict(Outcome.SKIPPED, reason="often"),
        verdict(Outcome.PASSED, reason="never told"),
    ]
    assert list(unreached(found)) == ["2 not reached: often", "1 not reached: rare"]


def test_a_finding_with_all_that_belongs_to_it() -> None:
    also = tuple(Source.at("docs/y.md", line) for line in range(1, 11))
    found = Finding("DC1", Severity.ERROR, "wrong", PLACE, (Quote("`q`", PLACE),), also, "d", "s")
    assert list(finding(found)) == [
        "docs/x.md:3: error DC1: wrong",
        "    docs/x.md:3: `q`",
        "    also at " + ", ".join(f"docs/y.md:{n}" for n in range(1, 9)) + " and 2 more places",
        "    read as: d",
        "    suggestion: s",
    ]
    assert list(finding(Finding("DC1", Severity.NOTE, "odd", PLACE))) == [
        "docs/x.md:3: note DC1: odd"
    ]


def test_counts_name_the_worst_first() -> None:
    found = [
        Finding("DC1", severity, "wrong", PLACE)
        for severity in (Severity.NOTE, Severity.ERROR, Severity.NOTE, Severity.WARNING)
    ]
    assert counted(found) == "1 error, 1 warning, 2 notes"
