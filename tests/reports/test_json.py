from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from contracts.claim import Claim, Strength
from contracts.model.finding import Finding, Severity
from contracts.reports.json import document, render, schema
from contracts.reports.results import Results
from contracts.source import Quote, Source
from contracts.verdict import Outcome, Step, Verdict

PLACE = Source("docs/x.md", 3, 5)


def verdict(outcome: Outcome, strength: Strength = Strength.STATED, *steps: Step) -> Verdict:
    claim = Claim("docs/x.md", "POST /x", "answers", "", "status", "answers 201", strength, PLACE)
    return Verdict(claim, outcome, reason="why", expected="201", received="200", steps=steps)


def results(*verdicts: Verdict, findings: tuple[Finding, ...] = ()) -> Results:
    return Results("tool 1", "http://x", 7, (), verdicts, findings, ("/x/1: 500",))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("strength", list(Strength))
def test_every_verdict_fits_the_schema(outcome: Outcome, strength: Strength) -> None:
    found = document(results(verdict(outcome, strength)))
    Draft202012Validator(schema()).validate(found)
    assert found["summary"]["claims"] == {outcome.value: 1}
    assert found["summary"]["by-strength"] == {strength.word: {outcome.value: 1}}
    assert found["claims"][0]["smallest"] is None


@pytest.mark.parametrize("severity", list(Severity))
def test_every_finding_fits_the_schema(severity: Severity) -> None:
    finding = Finding("DC101", severity, "empty", PLACE, (Quote("x", PLACE),), (PLACE,), "d", "s")
    found = document(results(findings=(finding,)))
    Draft202012Validator(schema()).validate(found)
    assert found["summary"]["findings"] == {severity.word: 1}
    assert found["findings"][0]["evidence"][0]["text"] == "x"


def test_the_last_step_is_the_smallest_request_and_the_others_go_before() -> None:
    steps = [Step(f"curl {n}", f"POST /{n}", f"HTTP/1.1 20{n}", 200 + n) for n in range(3)]
    found = document(results(verdict(Outcome.FAILED, Strength.STATED, *steps)))
    Draft202012Validator(schema()).validate(found)
    assert found["claims"][0]["smallest"] == {
        "curl": "curl 2",
        "request": "POST /2",
        "response": "HTTP/1.1 202",
        "status": 202,
        "before": ["curl 0", "curl 1"],
        "earlier": [
            {
                "curl": f"curl {n}",
                "request": f"POST /{n}",
                "response": f"HTTP/1.1 20{n}",
                "status": 200 + n,
            }
            for n in range(2)
        ],
    }


def test_what_was_not_deleted_is_told() -> None:
    found = json.loads(render(results()))
    assert found["summary"]["not-deleted"] == ["/x/1: 500"]
    assert (found["format"], found["seed"]) == ("doc-contracts/1", 7)


def test_the_text_ends_with_a_line_end_and_keeps_letters() -> None:
    finding = Finding("DC101", Severity.NOTE, "“é” is empty", PLACE)
    text = render(results(findings=(finding,)))
    assert text.endswith("}\n")
    assert "“é” is empty" in text
