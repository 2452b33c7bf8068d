"""The printed commands, run as typed in a shell, send the same requests and fail in the same way."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from autopilot import running
from faults import named
from message import Reply, Request
from uploads import Uploads

TOKEN = "t0psecret-9c1"


def shell(project, line: str, **more: str) -> tuple[int, str]:
    """Run a line in a POSIX shell as a user would who has activated the environment."""
    variables = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "DOC_"))},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(__file__).parent.parent.parent),
        "PYTEST_ADDOPTS": " ".join(("-p no:cacheprovider --color=no", *project.loading())),
        "DOC_CONTRACTS_TOKEN": TOKEN,
        "NO_PROXY": "*",
        **more,
    }
    done = subprocess.run(
        ["sh", "-c", line],
        cwd=project.folder,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def commands(text: str) -> list[str]:
    lines = text.splitlines()
    return [lines[i + 1].strip() for i, line in enumerate(lines) if line == "run only this item:"]


def requests_of(path: Path, name: str) -> list[str]:
    """The requests of the failures in a report, without what differs from run to run."""
    report = json.loads(path.read_text("utf-8"))
    found = [
        c["smallest"]["request"] for c in report["claims"] if c["smallest"] and c["id"] == name
    ]
    return [re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID", text) for text in found]


@pytest.fixture(scope="module")
def failing(common):
    """A server that loses fractions, and the suite's findings about it from two workers."""
    with running(named("fraction-is-milliseconds").service(TOKEN)) as url:
        ended = common.quick(
            url,
            *("docs", "--contract-operation=POST *", "--contract-seed=31", "-n2"),
            *("--contract-check=accepts-*", "--contract-report=first.json"),
        )
        assert ended.code == 1, ended.text
        yield ended


def test_every_command_fails_in_the_same_way_with_the_same_request(common, failing) -> None:
    found = commands(failing.text)
    assert len(found) >= 2
    for number, line in enumerate(found):
        code, text = shell(common, f"{line} --contract-report=again{number}.json")
        assert code == 1, text
        assert "1 failed" in text
        again = common.folder / f"again{number}.json"
        for name in {c["id"] for c in json.loads(again.read_text("utf-8"))["claims"]}:
            assert requests_of(again, name) == requests_of(common.folder / "first.json", name)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed here")
def test_the_curl_line_reproduces_the_reply(common, failing) -> None:
    line = next(
        x.partition("curl ")[2] for x in failing.text.splitlines() if x.startswith("request   curl")
    )
    code, text = shell(common, f"curl -s {line}")
    assert code == 0, text
    shown = json.loads(text)
    sent = json.loads(re.search(r"--data-raw '(.*?)'", line)[1])  # type: ignore[index]
    assert len(sent["createdDateTimeUtc"]) > len(shown["createdDateTimeUtc"])
    assert TOKEN not in failing.text


class Recorder(Uploads):
    """A right server that keeps what it is asked."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.seen: list[tuple[str, bytes]] = []

    def answer(self, request: Request) -> Reply:
        if request.path:
            self.seen.append((request.method, request.body))
        return super().answer(request)


def test_an_item_sends_the_same_in_any_company(common) -> None:
    """Generated bodies are the same in a worker, alone, and whatever else was imported."""
    sent = []
    (common.folder / "test_user.py").write_text(
        "PECULIAR = 'a constant of the user, 2019-07-06T05:04:03Z'\n\ndef test() -> None: pass\n"
    )
    words = ("--contract-check=accepts-generated", "--contract-operation=POST *")
    for company in ((), ("test_user.py",), ("-n1",)):
        service = Recorder(TOKEN)
        with running(service) as url:
            assert common.quick(url, "docs", *company, *words).code == 0
        sent.append([body for method, body in service.seen if method == "POST"])
    assert sent[0] == sent[1] == sent[2]
    assert len(set(sent[0])) > 3


# ---------------------------------------------------------------------------- odd names

PAGE = """\
---
title: "Find"
doc_type: apiPageType
---
# Find
Namespace: microsoft.graph

## HTTP request
``` http
GET {route}
```

## Response
When the call is successful, this method returns `200 OK`.

## Example
### Request
<!-- {{"blockType": "request", "name": "find"}} -->
``` http
GET https://graph.microsoft.com/v1.0{route}
```
### Response
<!-- {{"blockType": "response"}} -->
``` http
HTTP/1.1 200 OK
```
"""


ODD = {
    "plain.md": "/reports/find(kinds=['a'],of='x y')",
    "dollar $HOME `id`.md": "/reports/$count",
    'it\'s "quoted".md': "/reports/find(a='b;c',d=\"e\")",
    "brackets [x].md": "/reports/brackets",
    "colons.md": "/drive/root::odd:/children",
    "größe-日本.md": "/reports/größe*?",
}


@pytest.fixture(scope="module")
def odd(odd_project, right: str):
    """A project whose pages and operations have odd names, each of which fails."""
    project = odd_project
    for name, route in ODD.items():
        (project.folder / "docs" / "api" / name).write_text(PAGE.format(route=route), "utf-8")
    words = ("--contract-operation=find", "--contract-check=documented-*")
    return project, commands(project.quick(right, "docs", *words).text)


def test_every_odd_name_fails_once(odd) -> None:
    assert len(odd[1]) == len(ODD)


def test_in_ci_nothing_is_said_twice(odd, right: str) -> None:
    in_ci = replace(odd[0], environment={"CI": "true"})
    words = ("--contract-operation=find", "--contract-check=documented-*")
    assert len(commands(in_ci.quick(right, "docs", *words).text)) == len(ODD)


@pytest.mark.parametrize("place", range(len(ODD)))
def test_odd_names_are_selected_by_the_printed_command(odd, place: int) -> None:
    project, found = odd
    code, text = shell(project, found[place])
    assert code == 1, text
    assert "1 failed" in text
    assert "404 Not Found" in text


def test_it_runs_from_another_folder(project) -> None:
    with running(named("create-answers-200").service(TOKEN)) as url:
        below = type(project)(project.folder / "docs")
        ended = below.quick(url, "api", "--contract-check=documented-*")
        assert "1 failed" in ended.text, ended.text
        code, text = shell(below, commands(ended.text)[0])
    assert code == 1, text
    assert "1 failed" in text


def test_options_and_credentials_come_along(project) -> None:
    service = named("create-answers-200").service(TOKEN)
    with running(service) as url:
        ended = project.pytest(
            *("docs", "-q", f"--target-url={url.replace('http://', 'http://me:s3cretpw@')}"),
            *(f"--target-token={TOKEN}", "--target-header=X-Api-Key: k3y-of-mine"),
            *("--target-header=X-Plain: seen", "--target-timeout=9", "--contract-seed=5"),
            *("--contract-check=documented-*", "--contract-strength=stated"),
        )
        assert "1 failed" in ended.text, ended.text
        line = commands(ended.text)[0]
        for word in ("seed=5", "X-Plain: seen", "timeout=9", "strength=stated"):
            assert word in line
        for secret in (TOKEN, "s3cretpw", "k3y-of-mine"):
            assert secret not in ended.text
        secrets = {
            "DOC_CONTRACTS_USERINFO": "me:s3cretpw",
            "DOC_CONTRACTS_X_API_KEY": "k3y-of-mine",
        }
        code, text = shell(project, line, **secrets)
    assert code == 1, text
    assert "1 failed" in text
