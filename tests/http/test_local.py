"""Applications in process, WSGI and ASGI: the same answers as over the network."""

from __future__ import annotations

import asyncio
import sys
import textwrap
import time

import pytest

from contracts.errors import InputError
from contracts.http.application import application_transport
from contracts.http.asgi import AsgiTransport
from contracts.http.client import Client
from contracts.http.exchange import Exchange, FailureKind, Request
from contracts.http.payload import MAX_BYTES
from contracts.http.target import Target
from contracts.http.wsgi import WsgiTransport

TARGET = Target("http://service.invalid:81/v1", token="t0ken", timeout=0.5)
POST = Request("POST", "/a%2Fb/%C4%8D?q=%20", (("Content-Type", "text/x"), ("X-Y", "č")), b"body")


def send(transport, request: Request = POST) -> Exchange:
    with Client(TARGET, transport=transport) as client:
        return client.send(request)


def failure(transport) -> tuple[FailureKind, str]:
    exchange = send(transport)
    assert exchange.failure is not None
    return exchange.failure.kind, exchange.failure.message


# ------------------------------------------------------------------ WSGI


def wsgi(status="200 OK", headers=(), body=(b"{}",)):
    def application(environ, start_response):
        start_response(status, list(headers))
        return body

    return WsgiTransport(application)


def test_wsgi_is_told_everything():
    seen = {}

    def application(environ, start_response):
        seen.update(environ, body=environ["wsgi.input"].read())
        start_response(
            "201 Created", [("Content-Type", "application/json"), ("A", "1"), ("A", "2")]
        )
        return [b'{"a"', b": 1}"]

    response = send(WsgiTransport(application)).response
    assert (response.status, response.reason, response.json().value) == (201, "Created", {"a": 1})
    assert response.header("a") == "1, 2"
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/v1/a/b/č"
    assert seen["REQUEST_URI"] == "/v1/a%2Fb/%C4%8D?q=%20"
    assert (seen["QUERY_STRING"], seen["body"]) == ("q=%20", b"body")
    assert (seen["CONTENT_TYPE"], seen["CONTENT_LENGTH"]) == ("text/x", "4")
    assert seen["HTTP_AUTHORIZATION"] == "Bearer t0ken"
    assert seen["HTTP_X_Y"].encode("latin-1").decode() == "č"
    assert (seen["HTTP_HOST"], seen["SERVER_PORT"]) == ("service.invalid:81", "81")


def test_wsgi_write_and_close():
    closed = []

    class Body(list):
        def close(self):
            closed.append(True)

    def application(environ, start_response):
        start_response("200 OK", [])(b"a")
        return Body([b"b"])

    assert send(WsgiTransport(application)).response.body == b"ab"
    assert closed == [True]


@pytest.mark.parametrize(("method", "status"), [("HEAD", "200 OK"), ("GET", "204 No Content")])
def test_no_body_where_http_allows_none(method, status):
    exchange = send(wsgi(status, [("Content-Length", "2")]), Request(method, "/"))
    assert (exchange.response.body, exchange.failure) == (b"", None)


def raising(environ, start_response):
    raise KeyError("missing")


def raising_late(environ, start_response):
    start_response("200 OK", [])
    yield b"{"
    raise RuntimeError("too late")


def leaving(environ, start_response):
    sys.exit(3)


def starting_twice(environ, start_response):
    start_response("200 OK", [])
    start_response("200 OK", [])
    return []


@pytest.mark.parametrize(
    ("application", "words"),
    [
        (raising, "KeyError: 'missing' ("),
        (raising_late, "RuntimeError: too late ("),
        (leaving, "SystemExit: 3 ("),
        (starting_twice, "start_response was called twice"),
        (lambda environ, start_response: [b"{}"], "the status line is ''"),
        (lambda environ, start_response: None, "TypeError"),
    ],
)
def test_a_wsgi_application_that_crashes(application, words):
    kind, message = failure(WsgiTransport(application))
    assert kind is FailureKind.CRASHED
    assert words in message


def test_an_error_response_replaces_what_was_begun():
    def application(environ, start_response):
        start_response("200 OK", [])
        try:
            raise KeyError("x")
        except KeyError:
            start_response("500 Oops", [], sys.exc_info())
        return []

    assert send(WsgiTransport(application)).status == 500


def test_wsgi_bodies_have_an_end():
    def endless():
        while True:
            yield b"x" * 65536

    def dripping():
        while True:
            time.sleep(0.05)
            yield b"x"

    response = send(wsgi(body=endless())).response
    assert (len(response.body), response.truncated) == (MAX_BYTES, True)
    assert failure(wsgi(body=dripping()))[0] is FailureKind.TIMED_OUT


def test_a_wrong_content_length_is_noticed():
    assert failure(wsgi(headers=[("Content-Length", "9")]))[0] is FailureKind.INCOMPLETE
    assert failure(wsgi(headers=[("Content-Length", "1, 2")]))[0] is FailureKind.MALFORMED


# ------------------------------------------------------------------ ASGI


def asgi(handle):
    """An application that knows nothing of lifespans."""

    async def application(scope, receive, send):
        if scope["type"] != "http":
            raise NotImplementedError(scope["type"])
        await handle(scope, receive, send)

    return AsgiTransport(application)


async def answer(send, body=b"{}", status=200, headers=(), more=False):
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body, "more_body": more})


def test_asgi_is_told_everything():
    seen = {}

    async def handle(scope, receive, send):
        seen.update(scope, body=await receive())
        await answer(send, b'{"a": 1}', 201, [(b"a", b"1"), (b"a", b"2")])
        seen["after"] = await receive()

    response = send(asgi(handle)).response
    assert (response.status, response.reason, response.json().value) == (201, "Created", {"a": 1})
    assert response.header("A") == "1, 2"
    assert (seen["path"], seen["raw_path"]) == ("/v1/a/b/č", b"/v1/a%2Fb/%C4%8D")
    assert (seen["query_string"], seen["server"]) == (b"q=%20", ("service.invalid", 81))
    assert (b"authorization", b"Bearer t0ken") in seen["headers"]
    assert (b"x-y", "č".encode()) in seen["headers"]
    assert seen["body"] == {"type": "http.request", "body": b"body", "more_body": False}
    assert seen["after"] == {"type": "http.disconnect"}


def test_an_unregistered_status_has_no_reason():
    async def handle(scope, receive, send):
        await answer(send, status=299)

    response = send(asgi(handle)).response
    assert (response.status, response.reason) == (299, "")


class Lifespan:
    """An application that keeps a protocol of its life."""

    def __init__(self, refuse=False):
        self.said = []
        self.refuse = refuse

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            self.said.append(scope["state"]["store"])
            await answer(send)
            return
        assert (await receive())["type"] == "lifespan.startup"
        self.said.append("startup")
        scope["state"]["store"] = "open"
        if self.refuse:
            await send({"type": "lifespan.startup.failed", "message": "no store"})
            return
        await send({"type": "lifespan.startup.complete"})
        assert (await receive())["type"] == "lifespan.shutdown"
        self.said.append("shutdown")
        await send({"type": "lifespan.shutdown.complete"})


def test_an_asgi_application_lives_once_for_all_requests():
    application = Lifespan()
    with Client(TARGET, transport=AsgiTransport(application)) as client:
        assert [client.send(POST).status for _ in range(2)] == [200, 200]
    assert application.said == ["startup", "open", "open", "shutdown"]


def test_a_closed_asgi_application_starts_again():
    application = Lifespan()
    transport = AsgiTransport(application)
    assert [send(transport).status for _ in range(2)] == [200, 200]
    assert application.said == ["startup", "open", "shutdown"] * 2


def test_an_asgi_application_that_does_not_start():
    kind, message = failure(AsgiTransport(Lifespan(refuse=True)))
    assert kind is FailureKind.CRASHED
    assert "no store" in message


async def crash(scope, receive, send):
    raise KeyError("missing")


async def leave(scope, receive, send):
    sys.exit(3)


async def cancel(scope, receive, send):
    raise asyncio.CancelledError


async def say_nothing(scope, receive, send):
    return


async def half(scope, receive, send):
    await answer(send, more=True)


@pytest.mark.parametrize(
    ("handle", "words"),
    [
        (crash, "KeyError: 'missing' ("),
        (leave, "SystemExit: 3 ("),
        (cancel, "CancelledError"),
        (say_nothing, "without a complete answer"),
        (half, "without a complete answer"),
    ],
)
def test_an_asgi_application_that_crashes(handle, words):
    kind, message = failure(asgi(handle))
    assert kind is FailureKind.CRASHED
    assert words in message


def test_what_happens_after_a_complete_answer_is_not_seen():
    async def handle(scope, receive, send):
        await answer(send, status=500)
        raise KeyError("reraised by the framework")

    exchange = send(asgi(handle))
    assert (exchange.status, exchange.failure) == (500, None)


def test_asgi_bodies_have_an_end():
    async def endless(scope, receive, send):
        await answer(send, more=True)
        while True:
            await send({"type": "http.response.body", "body": b"x" * 65536, "more_body": True})

    response = send(asgi(endless)).response
    assert (len(response.body), response.truncated) == (MAX_BYTES, True)


def test_an_asgi_application_that_lingers():
    async def lingering(scope, receive, send):
        await asyncio.sleep(30)

    assert failure(asgi(lingering))[0] is FailureKind.TIMED_OUT


def test_an_asgi_application_that_blocks_its_loop():
    async def blocking(scope, receive, send):
        time.sleep(2)

    kind, _ = failure(asgi(blocking))
    assert kind is FailureKind.TIMED_OUT


# ------------------------------------------------------------------ by name


@pytest.fixture
def service(tmp_path, monkeypatch):
    source = """
        def web(environ, start_response):
            start_response("200 OK", [])
            return [b"web"]

        class Holder:
            async def __call__(self, scope, receive, send):
                await send({"type": "http.response.start", "status": 200})
                await send({"type": "http.response.body", "body": b"async"})

        holder = Holder()
        holder.call = holder.__call__
        number = 7
    """
    (tmp_path / "some_service.py").write_text(textwrap.dedent(source))
    (tmp_path / "broken_service.py").write_text("1 / 0")
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("some_service", None)


@pytest.mark.parametrize(
    ("name", "body"),
    [("web", b"web"), ("holder", b"async"), ("holder.call", b"async")],
)
def test_applications_by_name(service, name, body):
    assert send(application_transport(f"some_service:{name}")).response.body == body


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("some_service", "names no application"),
        ("some_service:nothing", "cannot be imported"),
        ("no_such_service:app", "cannot be imported"),
        ("broken_service:app", "division by zero"),
        ("some_service:number", "of type int"),
    ],
)
def test_names_that_name_no_application(service, name, words):
    with pytest.raises(InputError, match=words):
        application_transport(name)
