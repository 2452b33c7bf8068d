"""The example of the README, in a whole run against servers that do and do not as it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from autopilot import running
from message import Reply, Request
from uploads import Uploads

README = Path(__file__).parent.parent.parent / "README.md"
TOKEN = "readme-token"


class WithRequestId(Uploads):
    """A right server whose replies carry a request id."""

    def answer(self, request: Request) -> Reply:
        reply = super().answer(request)
        return Reply(reply.status, {**reply.headers, "request-id": "1"}, reply.body)


class Upper(WithRequestId):
    """Shows ids in capitals, which the format of the example forbids."""

    def show(self, upload: dict, where: str) -> dict:
        shown = super().show(upload, where)
        return {**shown, "id": str(shown["id"]).upper()}

    def find(self, key: str) -> dict:
        return super().find(key.lower())


@pytest.fixture
def extended(project):
    """A project with the example of the README."""
    example = re.search(r"```python\n(import contracts\n.*?)```", README.read_text("utf-8"), re.S)
    assert example is not None
    (project.folder / "docs/conftest.py").write_text(example[1], "utf-8")
    return project


def run(project, url: str, *words: str):
    return project.pytest(
        *("docs", "-q", f"--target-url={url}", "--contract-report=own.json"),
        *("--contract-check=has-request-id", "--contract-check=is-lower-case", *words),
    )


def verdicts(project) -> dict[tuple[str, str], str]:
    claims = json.loads((project.folder / "own.json").read_text("utf-8"))["claims"]
    return {(c["check"], c["operation"].split()[0]): c["verdict"] for c in claims}


@pytest.mark.parametrize("workers", [(), ("-n1",)], ids=["alone", "worker"])
def test_a_right_server_passes(extended, workers: tuple[str, ...]) -> None:
    with running(WithRequestId(TOKEN)) as url:
        ended = run(extended, url, *workers)
    assert ended.code == 0, ended.text
    found = verdicts(extended)
    assert found["has-request-id", "GET"] == "passed"
    assert ("has-request-id", "POST") not in found
    assert found["is-lower-case", "POST"] == "passed"
    assert TOKEN not in ended.text


def test_wrong_servers_fail_in_the_users_words(extended) -> None:
    with running(Uploads(TOKEN)) as url:
        ended = run(extended, url)
    assert ended.code == 1, ended.text
    assert "received  no request-id header" in ended.text
    assert "answers with a request id" in ended.text
    assert verdicts(extended)["is-lower-case", "POST"] == "passed"
    with running(Upper(TOKEN)) as url:
        ended = run(extended, url)
    assert ended.code == 1, ended.text
    assert verdicts(extended)["is-lower-case", "POST"] == "failed"
    assert verdicts(extended)["has-request-id", "GET"] == "passed"


def test_a_value_stands_in_the_bodies_that_are_sent(extended) -> None:
    with running(Uploads(TOKEN)) as url:
        ended = run(extended, url, "--contract-check=documented-example", "-k", "POST")
    claims = json.loads((extended.folder / "own.json").read_text("utf-8"))["claims"]
    assert any(c["check"] == "documented-example" for c in claims), ended.text
    service = Uploads(TOKEN)
    service.remove = lambda key: None  # type: ignore[method-assign]
    with running(service) as url:
        run(extended, url, "--contract-check=documented-example", "-k", "POST")
    assert {upload["status"] for upload in service.stored.values()} == {"pending"}


def test_a_mistake_in_the_users_function_is_shown_as_one(extended) -> None:
    path = extended.folder / "docs/conftest.py"
    path.write_text(path.read_text("utf-8").replace("trial.documented()", "trial.documnted()"))
    with running(WithRequestId(TOKEN)) as url:
        ended = run(extended, url)
    assert ended.code == 1, ended.text
    assert "documnted" in ended.text
    assert "conftest.py" in ended.text
