"""Applications in the process of the tests as targets, found as users name them."""

from __future__ import annotations

import pytest

SERVICE = """
import asyncio
import json
import sys

sys.path.insert(0, SERVERS)
from message import Request
from uploads import Uploads

ROOT = ""
service = Uploads("app-token")


def answered(method, path, headers, body):
    return service.answer(Request(method, path, headers, body))


def wsgi(environ, start_response):
    names = {k[5:].replace("_", "-").lower(): v for k, v in environ.items() if k.startswith("HTTP_")}
    names["content-type"] = environ.get("CONTENT_TYPE", "")
    body = environ["wsgi.input"].read()
    path = environ["PATH_INFO"].encode("latin-1").decode()
    reply = answered(environ["REQUEST_METHOD"], path, names, body)
    start_response(f"{reply.status} X", list(reply.headers.items()))
    yield reply.body


def create_app():
    return wsgi


class Asgi:
    started = False

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            await receive()
            self.started = True
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            with open("ended.txt", "w") as file:
                file.write("ended")
            return
        assert self.started
        body = (await receive())["body"]
        names = {k.decode(): v.decode() for k, v in scope["headers"]}
        await asyncio.sleep(0)
        reply = answered(scope["method"], scope["path"], names, body)
        headers = [(k.lower().encode(), v.encode()) for k, v in reply.headers.items()]
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        for piece in (reply.body[:7], reply.body[7:]):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


asgi = Asgi()


async def crashing(scope, receive, send):
    if scope["type"] == "lifespan":
        raise NotImplementedError
    await receive()
    raise KeyError("crashed on purpose")


async def refusing(scope, receive, send):
    await receive()
    await send({"type": "lifespan.startup.failed", "message": "no database"})
"""
EXAMPLES = ("docs", "-q", "--contract-check=documented-example", "--target-token=app-token")


@pytest.fixture(scope="module")
def prepared(common):
    from pathlib import Path

    servers = Path(__file__).parent.parent / "servers"
    text = SERVICE.replace("SERVERS", repr(str(servers)))
    (common.folder / "my_service.py").write_text(text, "utf-8")
    (common.folder / "broken_service.py").write_text("import no_such_module\n", "utf-8")
    (common.folder / "leaving_service.py").write_text("raise SystemExit('no settings')\n", "utf-8")
    return common


@pytest.mark.parametrize("name", ["wsgi", "create_app", "create_app()", "asgi"])
def test_right_applications_pass(prepared, name: str) -> None:
    ended = prepared.pytest(*EXAMPLES, f"--target-app=my_service:{name}")
    assert ended.code == 0, ended.text
    assert "5 passed" in ended.text
    assert (prepared.folder / "ended.txt").exists() == (name == "asgi")


def test_workers_have_an_application_each(prepared) -> None:
    ended = prepared.pytest(*EXAMPLES, "--target-app=my_service:asgi", "-n2")
    assert ended.code == 0, ended.text
    assert "5 passed" in ended.text


def test_an_exception_in_the_application_is_told_with_its_line(prepared) -> None:
    ended = prepared.pytest(*EXAMPLES, "--target-app=my_service:crashing")
    assert ended.code == 1, ended.text
    assert "the application raised an exception: KeyError: 'crashed on purpose'" in ended.text
    assert "my_service.py:" in ended.text
    assert "Traceback" not in ended.text


def test_an_application_that_does_not_start(prepared) -> None:
    ended = prepared.pytest(*EXAMPLES, "--target-app=my_service:refusing")
    assert ended.code == 1, ended.text
    assert "the application does not start: no database" in ended.text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("broken_service:app", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("leaving_service:app", "SystemExit: no settings"),
        ("nowhere:app", "No module named 'nowhere'"),
        ("my_service:appp", "has no attribute 'appp'"),
        ("my_service:ROOT", "is no application but of type str"),
        ("my_service", "names no application"),
    ],
)
def test_names_of_no_application_end_the_run_with_one_message(prepared, name, words) -> None:
    ended = prepared.pytest(*EXAMPLES, f"--target-app={name}")
    assert ended.code == 2, ended.text
    assert words in ended.text
    assert "MODULE:ATTRIBUTE" in ended.text
    assert "Traceback" not in ended.text
