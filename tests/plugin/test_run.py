"""What a run against a right server says and writes."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from autopilot import running
from jsonschema import Draft202012Validator
from message import Reply, Request
from uploads import Uploads

from contracts.reports.json import schema

TOKEN = "t0psecret-9c1"


class Counted(Uploads):
    """A right server that counts what reaches it."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.methods: Counter[str] = Counter()

    def answer(self, request: Request) -> Reply:
        self.methods[request.method] += 1
        return super().answer(request)


@pytest.fixture(scope="module")
def whole(common, right: str):
    """The whole suite, with every report."""
    return common.quick(
        right, "docs", "--contract-report=out/run.json", "--junitxml=run.xml", "--contract-seed=7"
    )


@pytest.fixture(scope="module")
def report(whole, common) -> dict:
    return json.loads((common.folder / "out/run.json").read_text("utf-8"))


def verdicts(report: dict) -> set[tuple[str, str, str]]:
    return {(claim["id"], claim["aspect"], claim["verdict"]) for claim in report["claims"]}


def test_nothing_fails_and_the_end_says_what_was_tested(whole) -> None:
    assert whole.code == 0, whole.text
    assert "failed," not in whole.text.splitlines()[-1]
    for word in ("stated claims:", "implied claims:", "hygiene claims:", "documentation:"):
        assert word in whole.text
    assert "report: out/run.json" in whole.text


def test_the_report_fits_its_schema(report: dict) -> None:
    Draft202012Validator.check_schema(schema())
    assert list(Draft202012Validator(schema()).iter_errors(report)) == []


def test_the_report_holds_operations_claims_and_seed(report: dict) -> None:
    assert report["seed"] == 7
    assert len(report["operations"]) == 5
    others = {c["reason"] for c in report["claims"] if c["verdict"] != "passed"}
    assert others == {
        "the reply names no location",
        "the collection of 24 objects came in one page",
    }
    assert report["summary"]["claims"] == {"passed": len(report["claims"]) - 2, "not-reached": 2}
    assert report["summary"].get("not-deleted") == []


def test_the_properties_of_an_item_stand_in_the_junit_file(whole, common) -> None:
    cases = ElementTree.parse(common.folder / "run.xml").findall(".//testcase")
    assert cases
    for case in cases:
        found = {p.attrib["name"]: p.attrib["value"] for p in case.findall(".//property")}
        assert set(found) == {"id", "operation", "check", "claim", "source"}
        assert case.attrib["name"].startswith(found["check"])
        page, _, line = found["source"].rpartition(":")
        assert (common.folder / page).is_file()
        assert int(line) > 0


def test_the_token_stands_nowhere(whole, common) -> None:
    written = [(common.folder / name).read_text("utf-8") for name in ("run.xml", "out/run.json")]
    assert not any(TOKEN in text for text in (whole.text, *written))


def test_workers_find_the_same(common) -> None:
    found = []
    for name, words in (("alone.json", ()), ("workers.json", ("-n2",))):
        ended = common.pytest(
            *("docs", "-q", "--contract-profile=quick", "--contract-seed=7"),
            *(f"--contract-report={name}", *words),
        )
        assert ended.code == 0, ended.text
        found.append(json.loads((common.folder / name).read_text("utf-8")))
    alone, workers = found
    assert verdicts(workers) == verdicts(alone)
    assert workers["operations"] == alone["operations"]
    assert workers["findings"] == alone["findings"]


def test_workers_that_share_a_target_judge_no_side_effect_of_each_other(
    common, right: str, report: dict
) -> None:
    ended = common.quick(right, "docs", "-n2", "--contract-report=shared.json", "--contract-seed=7")
    assert ended.code == 0, ended.text
    found = json.loads((common.folder / "shared.json").read_text("utf-8"))
    changed = {(item, aspect) for item, aspect, _ in verdicts(found) - verdicts(report)}
    assert {aspect for _, aspect in changed} == {"no effect", "count"}
    reasons = {c["reason"] for c in found["claims"] if (c["id"], c["aspect"]) in changed}
    assert all(reasons), "what is not reached says why"


def test_read_only_sends_safe_methods_only(common) -> None:
    service = Counted(TOKEN)
    with running(service) as url:
        ended = common.quick(url, "docs", "--contract-read-only")
    assert ended.code == 0, ended.text
    assert set(service.methods) <= {"GET", "HEAD", "OPTIONS"}
    assert service.methods["GET"] > 1
    assert "not reached: POST is not sent to a read-only target." in ended.text


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two"])
def test_a_budget_holds_for_the_whole_run(common, workers: tuple[str, ...]) -> None:
    service = Counted(TOKEN)
    with running(service) as url:
        ended = common.quick(url, "docs", "--contract-budget=5", *workers)
    assert ended.code == 0, ended.text
    assert 1 < service.methods.total() <= 5
    assert "requests is used up" in ended.text
    assert "Traceback" not in ended.text


def test_the_token_may_stand_in_the_environment(project, right: str) -> None:
    said = type(project)(project.folder, {"DOC_CONTRACTS_TOKEN": TOKEN})
    ended = said.pytest(
        *("docs", "-q", f"--target-url={right}", "--contract-profile=quick"),
        *("--contract-check=documented-example", "--contract-operation=POST *"),
    )
    assert ended.code == 0, ended.text
    assert "1 passed" in ended.text
    assert TOKEN not in ended.text


def test_an_application_in_process_is_a_target(project: object, tmp_path: Path) -> None:
    (tmp_path / "page_server.py").write_text(APPLICATION, "utf-8")
    ended = project.pytest(
        *("docs", "-q", "--target-app=page_server:application", "--contract-profile=quick"),
        *("--contract-check=documented-example", "--contract-operation=POST *"),
    )
    assert ended.code == 1, ended.text
    assert "418" in ended.text


APPLICATION = """
def application(environ, start_response):
    start_response("418 I'm a teapot", [("Content-Type", "application/json")])
    return [b"{}"]
"""
