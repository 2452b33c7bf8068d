"""What users see of a faulty server."""

from __future__ import annotations

import json
import re
import shlex

import pytest
from autopilot import running
from faults import named

TOKEN = "t0psecret-9c1"
CREATE = "docs/api/importedwindowsautopilotdeviceidentityupload-create.md"
ROUTE = "/deviceManagement/importedWindowsAutopilotDeviceIdentityUploads"
POST = ("docs", "--contract-operation=POST *")


@pytest.fixture(scope="module")
def seen(common):
    """The create operation of a server that answers 200 instead of the documented 201."""
    with running(named("create-answers-200").service(TOKEN)) as url:
        yield common.quick(
            url,
            *(*POST, "--contract-check=documented-example", "--contract-report=bad.json"),
        )


def test_the_claim_is_named_with_page_and_line(seen, common) -> None:
    assert seen.code == 1, seen.text
    assert f"claim     POST {ROUTE} answers 201" in seen.text
    place = re.search(rf"^page      {re.escape(CREATE)}:(\d+)$", seen.text, re.MULTILINE)
    assert place is not None, seen.text
    lines = (common.folder / CREATE).read_text("utf-8").splitlines()
    assert "201 Created" in lines[int(place[1]) - 1]


def test_expected_and_received_are_told(seen) -> None:
    assert "expected  201" in seen.text
    assert "received  200" in seen.text
    assert "reply     HTTP/1.1 200 OK" in seen.text


def test_a_curl_line_reproduces_it_without_the_token(seen) -> None:
    line = next(x for x in seen.text.splitlines() if x.startswith("request   curl "))
    words = shlex.split(line.removeprefix("request   "))
    assert words[:3] == ["curl", "-X", "POST"]
    assert any(word.endswith(f"/v1.0{ROUTE}") for word in words)
    assert "Authorization: Bearer $DOC_CONTRACTS_TOKEN" in words


def test_a_command_reruns_only_the_item(seen, common) -> None:
    lines = seen.text.splitlines()
    command = shlex.split(lines[lines.index("run only this item:") + 1].strip())
    assert command[:2] == ["pytest", f"{CREATE}::POST {ROUTE}::documented-example"]
    with running(named("create-answers-200").service(TOKEN)) as url:
        again = [w if not w.startswith("http://") else url for w in command[1:]]
        ended = common.pytest(*again, f"--target-token={TOKEN}")
    assert ended.code == 1, ended.text
    assert "1 failed" in ended.text


def test_the_report_tells_the_same(seen, common) -> None:
    text = (common.folder / "bad.json").read_text("utf-8")
    failed = [c for c in json.loads(text)["claims"] if c["verdict"] == "failed"]
    assert [(c["check"], c["strength"]) for c in failed] == [("documented-example", "stated")]
    assert failed[0]["smallest"]["curl"].startswith("curl -X POST")
    assert "200 OK" in failed[0]["smallest"]["response"]
    assert TOKEN not in text
    assert TOKEN not in seen.text


@pytest.mark.parametrize(("strength", "code"), [("implied", 0), ("hygiene", 1)])
def test_the_strength_decides_what_fails(common, strength: str, code: int) -> None:
    with running(named("challenge-is-missing").service(TOKEN)) as url:
        ended = common.quick(
            url,
            *(*POST, "--contract-check=rejects-credentials", f"--contract-strength={strength}"),
        )
    assert ended.code == code, ended.text
    row = next(line for line in ended.text.splitlines() if line.startswith("hygiene claims:"))
    assert (" 0 warned" in row) == (strength == "hygiene")
    assert (" 0 failed" in row) == (strength == "implied")
