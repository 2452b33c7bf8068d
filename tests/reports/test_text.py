from __future__ import annotations

from dataclasses import replace

from contracts.attribution import Group
from contracts.claim import Claim, Strength
from contracts.model.finding import Finding, Severity
from contracts.model.operation import Operation, OperationKind, Origin, RequestBody, Route
from contracts.model.row import Facets
from contracts.model.section import BodyWords
from contracts.model.type import Property, Type, TypeKind
from contracts.reports.text import (
    causes,
    contradiction,
    counted,
    failure,
    finding,
    not_tried,
    summary,
    unreached,
)
from contracts.source import Quote, Source
from contracts.verdict import Cause, Outcome, Step, Verdict

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
    item = f"      {found[0].claim.id}"
    lines = list(unreached(found))
    assert lines == ["2 not reached: often", item, "1 not reached: rare", item]


def test_of_many_items_that_were_not_reached_three_are_named() -> None:
    found = [
        verdict(Outcome.NOT_REACHED, operation=f"GET /{place}", reason="why") for place in range(5)
    ]
    lines = list(unreached(found))
    assert lines[:2] == ["5 not reached: why", "      docs/x.md::GET /0::answers"]
    assert lines[4:] == ["      … and 2 items more"]


def test_a_warning_shows_what_was_expected_and_sent() -> None:
    step = Step("curl one", 'POST /x\nContent-Type: a/b\n\n{"a": 1}', "HTTP/1.1 200 OK", 200)
    warned = verdict(Outcome.WARNED, step, reason="with a comma")
    group = Group(Cause("POST /x", "answers 200"), warned, (), 0)
    lines = list(causes([group]))
    assert "      expected 201, received 200 OK" in lines
    assert '      sent with a comma: POST /x {"a": 1}' in lines


def test_properties_that_are_not_tried_are_named_with_the_words_why() -> None:
    row = Property(
        *("code", Type("Edm.String", TypeKind.PRIMITIVE), ""),
        *(Facets(limited="must be a valid code"), PLACE),
    )
    sure = replace(row, name="note", facets=Facets())
    body = RequestBody(BodyWords.RESOURCE, None, (row, sure), (), (), "application/json", PLACE)
    route = Route("/x", (), "/x", Origin.DOCUMENTED, PLACE)
    operation = Operation(
        *("POST", route, (), OperationKind.CREATE, "docs/x.md", "", "", "", (), (), body),
        *((), (), (), (), PLACE),
    )
    assert list(not_tried([operation]))[1:] == [
        "      POST /x code: must be a valid code    docs/x.md:3"
    ]
    assert list(not_tried([])) == []


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
