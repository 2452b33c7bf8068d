"""The reports of a run, in every format, and compared with an earlier one."""

from __future__ import annotations

import json

import pytest
from autopilot import running
from faults import named

TOKEN = "t0psecret-9c1"
FORMATS = ("html", "json", "md", "sarif", "har")
CHECK = ("docs", "--contract-check=documented-example")


@pytest.fixture(scope="module")
def bad(common) -> dict[str, str]:
    """Every report of a run against a server that answers 200 instead of the documented 201."""
    reports = [f"--contract-report=out/bad.{kind}" for kind in FORMATS]
    with running(named("create-answers-200").service(TOKEN)) as url:
        ended = common.quick(url, *CHECK, *reports, "-n2")
    assert ended.code == 1, ended.text
    return {kind: (common.folder / f"out/bad.{kind}").read_text("utf-8") for kind in FORMATS}


def test_every_format_says_what_failed(bad) -> None:
    assert all("answers 201" in bad[kind] for kind in ("html", "json", "md", "sarif"))
    (run,) = json.loads(bad["sarif"])["runs"]
    assert any(result["ruleId"] == "documented-example" for result in run["results"])


def test_the_archive_has_every_request_of_the_run(bad) -> None:
    entries = json.loads(bad["har"])["log"]["entries"]
    report = json.loads(bad["json"])
    assert report["exchanges-left-out"] == 0
    sent: dict[str, int] = {}
    for entry in entries:
        item = entry["comment"]
        sent[item] = sent.get(item, 0) + entry.get("_count", 1)
    for claim in report["claims"]:  # an item's clean-up is not counted among its exchanges
        assert sent[claim["id"]] >= claim["exchanges"]
    assert {entry["request"]["method"] for entry in entries} >= {"GET", "POST", "PATCH", "DELETE"}


def test_no_report_shows_the_token(bad) -> None:
    assert not [kind for kind, text in bad.items() if TOKEN in text]


def test_the_pages_are_in_the_report(bad, common) -> None:
    pages = json.loads(bad["json"])["pages"]
    assert pages
    for page in pages:
        assert page["text"] == (common.folder / page["file"]).read_text("utf-8")


def test_a_later_run_says_what_is_fixed(bad, common, right: str) -> None:
    words = ("--contract-history=out/bad.json", "--contract-report=out/good.md")
    ended = common.quick(right, *CHECK, *words)
    assert ended.code == 0, ended.text
    fixed = json.loads(bad["json"])["summary"]["claims"]["failed"]
    said = f"since out/bad.json: 0 new, {fixed} fixed, 0 still failing"
    assert said in ended.text
    assert said in (common.folder / "out/good.md").read_text("utf-8")


def test_what_is_no_earlier_report_ends_the_run_before_it_begins(common, right: str) -> None:
    (common.folder / "none.json").write_text("{}")
    ended = common.quick(right, *CHECK, "--contract-history=none.json")
    assert ended.code == 2, ended.text
    assert "none.json is no report of the format doc-contracts/1" in ended.text
    assert "Traceback" not in ended.text
