"""Markdown, SARIF, HAR and JUnit of a run."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import published
import pytest
from jsonschema import Draft202012Validator
from small_run import PAGE, REPLY, finding, hostile, record, results, verdict

from contracts.attribution import group
from contracts.reports import har, markdown, sarif, testsuite
from contracts.reports.annotations import MOST
from contracts.reports.history import since
from contracts.reports.results import Results
from contracts.verdict import Cause, Outcome, Step

HOSTILE = "</details><script>x</script> | `a` [b](javascript:c) \x00\x1b\u202e\ud800\n# no"


def harmful() -> object:
    step = Step(HOSTILE + "\n````\n", HOSTILE, HOSTILE, 200)
    return verdict(
        "answers",
        Outcome.FAILED,
        1,
        expected=HOSTILE,
        received=HOSTILE,
        reason=HOSTILE,
        steps=(step,),
    )


# ---------------------------------------------------------------------- Markdown


def test_the_summary_begins_with_the_result_and_the_failures() -> None:
    text = markdown.render(results())
    lines = text.splitlines()
    assert lines[0] == "### ❌ 1 of 5 documented claims do not hold."
    assert "| stated | 1 | 1 | 0 | 1 | 1 |" in lines
    assert text.index("answers holds") < text.index("**Not reached**") < text.index("DC104")
    assert "curl -X POST http://x/users" in text


def test_one_cause_is_one_entry() -> None:
    cause = Cause("the service", "answers 200")
    bad = tuple(
        verdict(f"check-{n}", Outcome.FAILED, REPLY, cause=cause, against=1) for n in range(12)
    )
    found = results(bad, causes=group(bad))
    text = markdown.render(found)
    assert text.count("<details>") == 1
    assert "<code>the service</code> answers 200</summary>" in text
    assert "- seen" not in text and "never otherwise" in text
    assert "The same in 11 more items:" in text and "- and 3 more" in text
    cases = ElementTree.fromstring(testsuite.render(found)).iter("testcase")
    named = [p.get("value") for case in cases for p in case.iter("property")]
    assert named.count("the service answers 200") == 12


def test_the_summary_is_bounded_and_says_so() -> None:
    many = tuple(verdict(f"check-{n}", Outcome.FAILED, n + 1) for n in range(2000))
    text = markdown.render(results(many))
    assert MOST - 3_000 < len(text) <= MOST
    assert "more parts are left out" in text
    long = verdict("a", Outcome.FAILED, 1, steps=(Step("x" * 100_000, "", "", None),))
    assert len(markdown.render(results((long,)))) < 5_000


def test_nothing_becomes_markup_in_the_summary() -> None:
    text = markdown.render(results((harmful(),), findings=(finding(HOSTILE),)))
    outside = text[: text.index("`````sh")] + text[text.rindex("`````") :]
    assert "<script>" not in outside
    assert "[b](javascript" not in outside
    assert outside.count("</details>") == 1


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.PASSED, "✅ All 1 documented claims hold."),
        (Outcome.NOT_REACHED, "⚪ None of 1 documented claims was reached."),
    ],
)
def test_the_result_in_a_sentence(outcome: Outcome, said: str) -> None:
    assert said in markdown.render(results((verdict("a", outcome, 1),)))
    assert "No claim was tested." in markdown.render(results(()))


# ---------------------------------------------------------------------- SARIF


def test_sarif_shows_contradicted_claims_on_their_lines() -> None:
    (run,) = json.loads(sarif.render(results()))["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    found = run["results"]
    assert [(r["ruleId"], r["level"]) for r in found] == [
        ("answers", "error"),
        ("answers", "warning"),
        ("DC104", "warning"),
    ]
    assert {r["ruleId"] for r in found} <= rules
    place = found[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == PAGE
    assert place["region"]["startLine"] == REPLY
    assert "Received: 200 OK" in found[0]["message"]["text"]
    marks = [r["partialFingerprints"]["docContracts/v1"] for r in found]
    assert len(set(marks)) == len(marks)


# ---------------------------------------------------------------------- HAR


def test_the_archive_has_every_exchange_that_was_kept() -> None:
    later = record(method="GET", started=1_700_000_009.0, status=None, failure="timed out", count=3)
    log = har.document(results(exchanges=(later, record())))["log"]
    assert (log["version"], log["creator"]["name"]) == ("1.2", "doc-contracts")
    assert log["comment"] == "2 further exchanges were not kept"
    first, second = log["entries"]
    assert first["startedDateTime"] == "2023-11-14T22:13:20.500000+00:00"
    assert first["time"] == sum(first["timings"].values()) == 250
    assert first["request"]["queryString"] == [
        {"name": "a", "value": "b"},
        {"name": "c", "value": ""},
    ]
    assert first["request"]["postData"] == {"mimeType": "application/json", "text": "{}"}
    assert first["response"]["statusText"] == "OK"
    assert first["response"]["redirectURL"] == "/users/1"
    assert first["response"]["content"]["size"] == 9
    assert (second["response"]["status"], second["response"]["_error"]) == (0, "timed out")
    assert second["_count"] == 3


def test_the_archive_survives_a_hostile_reply() -> None:
    kept = record(reply=HOSTILE, body=HOSTILE, status=999, reason="")
    text = har.render(results(exchanges=(kept,)))
    again = json.loads(text.encode("utf-8", "backslashreplace"))
    assert again["log"]["entries"][0]["response"]["content"]["text"] == HOSTILE


# ---------------------------------------------------------------------- JUnit


def test_junit_has_a_case_for_each_item() -> None:
    suite = ElementTree.fromstring(testsuite.render(results())).find("testsuite")
    assert suite is not None
    numbers = [suite.get(name) for name in ("tests", "failures", "skipped", "errors")]
    assert numbers == ["4", "1", "2", "0"]
    cases = {case.get("name"): case for case in suite.iter("testcase")}
    assert list(cases) == [
        "accepts-member[kind]",
        "answers",
        "lists-created",
        "rejects-wrong-type[name]",
    ]
    failed = cases["answers"]
    assert failed.get("classname") == f"{PAGE}::POST /users"
    assert (failed.get("file"), failed.get("line")) == (PAGE, str(REPLY))
    failure = failed.find("failure")
    assert failure is not None and "curl -X POST http://x/users" in (failure.text or "")
    assert "expected 201" in (failure.get("message") or "")
    assert "received  200 OK" in (failed.findtext("system-out") or "")
    skipped = cases["lists-created"].find("skipped")
    assert skipped is not None and skipped.get("message") == "nothing was created"


def test_junit_stays_xml_whatever_a_server_says() -> None:
    text = testsuite.render(results((harmful(),)))
    failure = ElementTree.fromstring(text).find(".//failure")
    assert failure is not None and "<script>x</script>" in (failure.text or "")
    assert text.encode("utf-8")


# ---------------------------------------------------------------------- specifications


@pytest.mark.parametrize("found", [results(), hostile()], ids=["plain", "hostile"])
def test_sarif_and_har_are_as_their_specifications_say(found: Results) -> None:
    compared = since(results((verdict("answers", Outcome.PASSED, REPLY),)), found, "old")
    fixed = since(found, results((), findings=()), "old")
    for run in (found, compared, fixed):
        Draft202012Validator(published.SARIF).validate(json.loads(sarif.render(run)))
    late = record(status=None, failure="timed out", count=2, started=0.0)
    archive = har.document(replace(found, exchanges=(*found.exchanges, late)))
    Draft202012Validator(published.HAR).validate(archive)


def test_the_schemas_of_the_specifications_refuse_what_is_wrong() -> None:
    document = json.loads(sarif.render(results()))
    document["runs"][0]["results"][0]["level"] = "fatal"
    assert not Draft202012Validator(published.SARIF).is_valid(document)
    archive = har.document(results())
    del archive["log"]["entries"][0]["response"]["redirectURL"]
    assert not Draft202012Validator(published.HAR).is_valid(archive)
