"""One cause is one failure, in every output, wherever the items ran."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from autopilot import running
from faults import named
from message import Reply, Request, crash
from uploads import Uploads

TOKEN = "t0psecret-9c1"
CREATE = "docs/api/importedwindowsautopilotdeviceidentityupload-create.md"
ROUTE = "/deviceManagement/importedWindowsAutopilotDeviceIdentityUploads"
EXAMPLE = f"{CREATE}::POST {ROUTE}::documented-example"


class CreateCrashes(Uploads):
    """Every create is answered with 500."""

    def create(self, request: Request) -> Reply:
        raise crash()


class LacksStatus(Uploads):
    """No reply has a status."""

    def show(self, upload: dict, where: str) -> dict:
        return {
            name: value for name, value in super().show(upload, where).items() if name != "status"
        }


@pytest.fixture(scope="module")
def crashed(common):
    """The whole suite against a server that creates nothing."""
    with running(CreateCrashes(TOKEN)) as url:
        return common.quick(url, "docs", "--contract-report=crash.json", "--junitxml=crash.xml")


def causes(folder, name: str) -> list[dict]:
    return json.loads((folder / name).read_text("utf-8"))["causes"]


def claims(folder, name: str) -> list[dict]:
    return json.loads((folder / name).read_text("utf-8"))["claims"]


def test_every_create_that_fails_is_one_cause_shown_by_the_example(crashed, common) -> None:
    assert crashed.code == 1, crashed.text
    failed = [c for c in causes(common.folder, "crash.json") if c["kind"] == "answers 500"]
    assert [c["scope"] for c in failed] == [f"POST {ROUTE}"]
    assert failed[0]["first"] == {"id": EXAMPLE, "aspect": "status"}
    assert failed[0]["count"] > 5
    assert failed[0]["favours"] == "implementation"


def test_the_terminal_shows_it_once_and_first(crashed) -> None:
    shown = crashed.text.partition("= FAILURES =")[2].partition("= contract =")[0]
    first = shown.partition("run only this item:")[0]
    assert "documented-example" in first
    assert f"cause     POST {ROUTE} answers 500" in first
    assert "evidence  the implementation departs from the page" in first
    assert shown.count(f"shown by  {EXAMPLE}") >= 4
    assert f"  POST {ROUTE} answers 500  (" in crashed.text


def test_the_junit_file_points_at_the_first(crashed, common) -> None:
    messages = {}
    for case in ElementTree.parse(common.folder / "crash.xml").iter("testcase"):
        failure = case.find("failure")
        if failure is not None:
            found = {p.attrib["name"]: p.attrib["value"] for p in case.iter("property")}
            assert found["cause"]
            messages[found["id"]] = failure.attrib["message"]
    assert messages[EXAMPLE].startswith(f"POST {ROUTE} answers 201: expected 201, received 500")
    others = [message for item, message in messages.items() if item != EXAMPLE]
    assert f"same cause as {EXAMPLE}" in others


def test_a_property_that_no_reply_has_is_one_cause_for_the_resource(common) -> None:
    with running(LacksStatus(TOKEN)) as url:
        ended = common.quick(url, "docs", "--contract-report=lacks.json")
    assert ended.code == 1, ended.text
    failed = causes(common.folder, "lacks.json")
    lacking = [c for c in failed if c["kind"] == "lacks"]
    assert [c["point"] for c in lacking] == ["status"]
    assert lacking[0]["count"] > 4
    pages = {
        c["id"].partition("::")[0]
        for c in claims(common.folder, "lacks.json")
        if c["cause"] == lacking[0]["cause"]
    }
    assert len(pages) == 4, "create, get, list and update"


def test_workers_find_the_same_causes(common) -> None:
    found = []
    with running(named("created-is-number").service(TOKEN)) as url:
        for name, words in (("one.json", ()), ("two.json", ("-n2",))):
            report = f"--contract-report={name}"
            ended = common.quick(url, "docs", "--contract-check=documented-example", report, *words)
            assert ended.code == 1, ended.text
            found.append(
                [(c["cause"], c["first"], c["count"]) for c in causes(common.folder, name)]
            )
    assert found[0] == found[1]
    assert len(found[0]) == 1
    assert found[0][0][2] > 1
