from __future__ import annotations

import gzip
import socket
import struct
import time
import zlib
from pathlib import Path

import pytest

from contracts.errors import InputError
from contracts.http.client import MOST_ATTEMPTS, Client, ReadOnlyRefused
from contracts.http.exchange import Credentials, Exchange, FailureKind, Request
from contracts.http.pace import BudgetExhausted
from contracts.http.payload import MAX_BYTES
from contracts.http.target import Target

GET = Request("GET", "/x")
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


def send(url: str, request: Request = GET, timeout: float = 5, **options: object) -> Exchange:
    with Client(Target(url, timeout=timeout, **options)) as client:
        return client.send(request)


def kind(exchange: Exchange) -> FailureKind | None:
    return exchange.failure.kind if exchange.failure else None


# ------------------------------------------------------------------ what goes out


def test_headers_go_out_as_given_and_defaults_only_where_none_is(serve, recorder):
    headers = (("Content-Type", "text/plain"), ("x-lower", "a"), ("Accept", "*/*"))
    send(serve(recorder) + "/v1", Request("POST", "/a?$top=1", headers, b"not json"))
    head, _, body = recorder.requests[0].partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    assert lines[0] == b"POST /v1/a?$top=1 HTTP/1.1"
    assert {b"Content-Type: text/plain", b"x-lower: a", b"Accept: */*"} <= set(lines)
    assert b"Content-Length: 8" in lines
    assert b"\r\nUser-Agent: doc-contracts/" in head
    assert body == b"not json"


def test_a_missing_content_type_stays_missing(serve, recorder):
    send(serve(recorder), Request("POST", "/a", (), b"{}"))
    assert b"content-type" not in recorder.requests[0].lower()
    assert b"Accept: application/json" in recorder.requests[0]


def test_an_absent_body_of_a_post_has_length_zero(serve, recorder):
    send(serve(recorder), Request("POST", "/a"))
    assert b"Content-Length: 0" in recorder.requests[0]


def test_a_wrong_content_length_goes_out_as_given(serve, recorder):
    send(serve(recorder), Request("POST", "/a", (("Content-Length", "1"),), b"{}"))
    assert b"Content-Length: 1\r\n" in recorder.requests[0]


def test_chunked_framing_can_be_asked_for(serve, recorder):
    send(serve(recorder), Request("POST", "/a", (("Transfer-Encoding", "chunked"),), b"{}"))
    assert b"Content-Length" not in recorder.requests[0]


def test_repeated_headers_become_one_list_and_other_scripts_utf_8(serve, recorder):
    send(serve(recorder), Request("GET", "/a", (("X-A", "1"), ("x-a", "2"), ("X-B", "žluť"))))
    assert b"1, 2" in recorder.requests[0]
    assert "X-B: žluť".encode() in recorder.requests[0]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/a%2fb", b"GET /a%2Fb HTTP/1.1"),
        ("/a b", b"GET /a%20b HTTP/1.1"),
        ("/100%", b"GET /100%25 HTTP/1.1"),
        ("/č", b"GET /%C4%8D HTTP/1.1"),
        ("/a#b", b"GET /a%23b HTTP/1.1"),
        ("/a\r\nX: y", b"GET /a%0D%0AX:%20y HTTP/1.1"),
        ("", b"GET / HTTP/1.1"),
        ("//host/", b"GET //host/ HTTP/1.1"),
        ("/a/../b", b"GET /a/../b HTTP/1.1"),
        ("/f(a='b')", b"GET /f(a='b') HTTP/1.1"),
    ],
)
def test_paths_reach_the_server_below_the_root(serve, recorder, path, line):
    send(serve(recorder), Request("GET", path))
    assert recorder.requests[0].split(b"\r\n")[0] == line


@pytest.mark.parametrize(
    ("credentials", "sent"),
    [
        (Credentials.VALID, b"Authorization: Bearer t0ken\r\n"),
        (Credentials.NONE, None),
        ("Bearer wrong", b"Authorization: Bearer wrong\r\n"),
    ],
)
def test_credentials_are_those_that_the_request_asks_for(serve, recorder, credentials, sent):
    request = Request("GET", "/a", credentials=credentials)
    send(serve(recorder), request, token="t0ken", headers=(("X-Api-Key", "k3y"), ("X-Tenant", "7")))
    octets = recorder.requests[0]
    assert sent in octets if sent else b"Authorization" not in octets
    assert (b"k3y" in octets) is (credentials is Credentials.VALID)
    assert b"X-Tenant: 7" in octets


@pytest.mark.parametrize(
    "request_",
    [
        Request("GET", "/a", (("X", "a\r\nInjected: b"),)),
        Request("GET", "/a", (("Bad Name\n", "b"),)),
        Request("GET", "/a", (("č", "b"),)),
        Request("BAD\r\nMETHOD", "/a"),
    ],
)
def test_what_http_cannot_carry_is_a_failure_and_nothing_is_sent(serve, recorder, request_):
    assert kind(send(serve(recorder), request_)) is FailureKind.UNSENDABLE
    assert recorder.requests == []


def test_connections_are_kept_alive_and_cookies_are_not(serve, recorder):
    recorder.reply = b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\n{}"
    with Client(Target(serve(recorder))) as client:
        for _ in range(3):
            assert client.send(GET).status == 200
        assert client.sent == 3
    assert recorder.connections == 1
    assert not any(b"Cookie" in request for request in recorder.requests)


def test_environment_proxies_are_read_once(serve, recorder, monkeypatch):
    proxy = serve(recorder)
    monkeypatch.setenv("http_proxy", proxy)
    with Client(Target("http://service.invalid/v1")) as client:
        monkeypatch.delenv("http_proxy")
        exchange = client.send(GET)
    assert exchange.status == 200
    assert recorder.requests[0].startswith(b"GET http://service.invalid/v1/x HTTP/1.1")


def test_a_proxy_that_is_not_there_is_named_as_the_cause(serve, refused_url, monkeypatch):
    monkeypatch.setenv("http_proxy", refused_url)
    assert kind(send("http://service.invalid")) is FailureKind.PROXY


# ------------------------------------------------------------------ what comes back


def test_a_response_keeps_every_header_line(serve, answers):
    reply = b"HTTP/1.1 201 Made it\r\nA: 1\r\na: 2\r\nContent-Length: 7\r\n\r\n[1,2,3]"
    exchange = send(serve(answers(reply)))
    response = exchange.response
    assert (response.status, response.reason) == (201, "Made it")
    assert [value for name, value in response.headers if name.lower() == "a"] == ["1", "2"]
    assert response.json().value == [1, 2, 3]
    assert exchange.failure is None
    assert exchange.elapsed > 0
    assert abs(exchange.started - time.time()) < 60


def test_redirects_are_not_followed(serve, answers, recorder):
    elsewhere = serve(recorder)
    reply = f"HTTP/1.1 302 Found\r\nLocation: {elsewhere}\r\nContent-Length: 0\r\n\r\n".encode()
    assert send(serve(answers(reply))).status == 302
    assert recorder.requests == []


def test_a_redirect_to_nonsense_is_an_ordinary_response(serve, answers):
    reply = b"HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n"
    exchange = send(serve(answers(reply)))
    assert (exchange.status, exchange.failure) == (302, None)


@pytest.mark.parametrize("status", [b"204 No Content", b"304 Not Modified"])
def test_replies_without_body(serve, answers, status):
    exchange = send(serve(answers(b"HTTP/1.1 " + status + b"\r\n\r\n")))
    assert (exchange.response.body, exchange.failure) == (b"", None)


def test_a_body_behind_204_is_not_taken_for_the_next_reply(serve, recorder):
    recorder.reply = b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello"
    with Client(Target(serve(recorder))) as client:
        assert [client.send(GET).status for _ in range(3)] == [204, 204, 204]


def test_the_reply_to_head_has_no_body(serve, answers):
    reply = b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"
    exchange = send(serve(answers(reply)), Request("HEAD", "/x"))
    assert (exchange.response.body, exchange.failure) == (b"", None)


def test_compressed_bodies_are_read(serve, answers):
    body = gzip.compress(b'{"a": 1}')
    reply = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body)
    assert send(serve(answers(reply + body))).response.json().value == {"a": 1}


def test_a_body_that_is_not_compressed_as_it_says(serve, answers):
    reply = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"
    exchange = send(serve(answers(reply)))
    assert kind(exchange) is FailureKind.MALFORMED
    assert exchange.response.truncated


def test_an_early_hint_is_skipped(serve, answers):
    assert send(serve(answers(b"HTTP/1.1 100 Continue\r\n\r\n" + OK))).status == 200


# ------------------------------------------------------------------ hostile and broken servers


def test_a_refused_connection(refused_url):
    exchange = send(refused_url)
    assert kind(exchange) is FailureKind.REFUSED
    assert exchange.response is None


def test_an_unknown_host():
    assert kind(send("http://service.invalid")) is FailureKind.UNKNOWN_HOST


def test_a_connection_closed_without_reply(serve):
    exchange = send(serve(lambda connection: read_once(connection)))
    assert kind(exchange) is FailureKind.CLOSED


def read_once(connection: socket.socket) -> None:
    connection.recv(65536)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (b"SSH-2.0-OpenSSH_9\r\n", FailureKind.MALFORMED),
        (b"HTTP/1.1 abc Nonsense\r\n\r\n", FailureKind.MALFORMED),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nhello!", FailureKind.MALFORMED),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", FailureKind.MALFORMED),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", FailureKind.TOO_LARGE),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", FailureKind.TOO_LARGE),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{", FailureKind.INCOMPLETE),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", FailureKind.INCOMPLETE),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", FailureKind.INCOMPLETE),
    ],
)
def test_broken_replies(serve, answers, reply, expected):
    exchange = send(serve(answers(reply)))
    assert kind(exchange) is expected
    assert exchange.failure.message
    assert "\n" not in exchange.failure.message


def test_an_incomplete_body_comes_with_its_head(serve, answers):
    response = send(serve(answers(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n[1]"))).response
    assert (response.status, response.truncated) == (200, True)
    assert "cut off" in response.json().error


def drip(octets: bytes, pause: float = 0.03):
    def handle(connection: socket.socket) -> None:
        read_once(connection)
        for octet in octets:
            connection.sendall(bytes([octet]))
            time.sleep(pause)

    return handle


@pytest.mark.parametrize(
    "octets",
    [
        b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 500,
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + b"y" * 500,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\ny\r\n" * 500,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 50,
    ],
    ids=["head", "body", "chunks", "continue"],
)
def test_dripping_servers_are_left_at_the_deadline(serve, octets):
    begin = time.monotonic()
    exchange = send(serve(drip(octets)), timeout=0.4)
    assert kind(exchange) is FailureKind.TIMED_OUT
    assert time.monotonic() - begin < 2
    assert 0.3 < exchange.elapsed < 1.5


def test_a_server_that_never_answers(serve):
    def silent(connection: socket.socket) -> None:
        while connection.recv(65536):
            pass

    assert kind(send(serve(silent), timeout=0.2)) is FailureKind.TIMED_OUT


def test_a_server_that_never_reads(serve):
    def deaf(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        time.sleep(0.8)

    exchange = send(serve(deaf), Request("POST", "/x", (), b"x" * 30_000_000), timeout=0.4)
    assert kind(exchange) is FailureKind.TIMED_OUT


@pytest.mark.parametrize("head", [b"", b"Transfer-Encoding: chunked\r\n"], ids=["plain", "chunked"])
@pytest.mark.parametrize("status", [b"200 OK", b"302 Found\r\nLocation: /y"])
def test_endless_bodies_are_cut(serve, head, status):
    def endless(connection: socket.socket) -> None:
        read_once(connection)
        connection.sendall(b"HTTP/1.1 " + status + b"\r\n" + head + b"\r\n")
        piece = b"x" * 65536
        while True:
            connection.sendall(b"10000\r\n" + piece + b"\r\n" if head else piece)

    exchange = send(serve(endless), timeout=20)
    assert kind(exchange) is FailureKind.TOO_LARGE
    assert len(exchange.response.body) == MAX_BYTES
    assert exchange.response.truncated


@pytest.mark.parametrize("layers", [1, 2])
def test_decompression_bombs_are_bounded(serve, answers, layers):
    body = zlib.compress(bytes(400_000_000), 9) if layers == 1 else b""
    if layers == 2:
        body = gzip.compress(gzip.compress(bytes(100_000_000), 9), 9)
    coding = b"deflate" if layers == 1 else b"gzip, gzip"
    reply = b"HTTP/1.1 200 OK\r\nContent-Encoding: " + coding
    reply += b"\r\nContent-Length: %d\r\n\r\n" % len(body)
    exchange = send(serve(answers(reply + body)), timeout=20)
    assert kind(exchange) is FailureKind.TOO_LARGE
    assert len(exchange.response.body) == MAX_BYTES


def test_after_a_failure_the_next_request_is_on_a_new_connection(serve):
    replies = iter([b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", OK])

    def handle(connection: socket.socket) -> None:
        read_once(connection)
        connection.sendall(next(replies))

    with Client(Target(serve(handle))) as client:
        assert kind(client.send(GET)) is FailureKind.INCOMPLETE
        assert client.send(GET).status == 200


# ------------------------------------------------------------------ stale connections


def closing_after_one(connections: list[list[bytes]]):
    """Answers the first request of a connection, and closes it on the first byte of the second."""

    def handle(connection: socket.socket) -> None:
        seen: list[bytes] = []
        connections.append(seen)
        seen.append(connection.recv(65536))
        connection.sendall(OK)
        if len(connections) == 1:
            seen.append(connection.recv(65536))
        else:
            seen.append(connection.recv(65536))
            connection.sendall(OK)

    return handle


def test_a_safe_request_on_a_stale_connection_is_sent_again(serve):
    connections: list[list[bytes]] = []
    with Client(Target(serve(closing_after_one(connections)))) as client:
        assert client.send(GET).status == 200
        assert client.send(GET).status == 200
    assert len(connections) == 2


def test_an_unsafe_request_that_may_have_been_processed_is_not(serve):
    connections: list[list[bytes]] = []
    with Client(Target(serve(closing_after_one(connections)))) as client:
        assert client.send(GET).status == 200
        exchange = client.send(Request("POST", "/x", (), b"{}"))
    assert kind(exchange) is FailureKind.CLOSED
    assert len(connections) == 1


def test_an_unsafe_request_that_never_left_is_sent_again(serve, monkeypatch):
    connections: list[int] = []

    def handle(connection: socket.socket) -> None:
        connections.append(1)
        read_once(connection)
        if len(connections) == 1:  # closing with this option resets the connection
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.sendall(OK)

    with Client(Target(serve(handle))) as client:
        assert client.send(GET).status == 200
        time.sleep(0.1)
        # as if the reset came just after urllib3 had looked for it
        monkeypatch.setattr("urllib3.connectionpool.is_connection_dropped", lambda _: False)
        assert client.send(Request("POST", "/x", (), b"{}")).status == 200
    assert len(connections) == 2


def test_a_closed_connection_is_noticed_before_it_is_used(serve, answers):
    with Client(Target(serve(answers(OK)))) as client:
        assert client.send(GET).status == 200
        time.sleep(0.1)
        assert client.send(Request("POST", "/x", (), b"{}")).status == 200


# ------------------------------------------------------------------ limits


def test_read_only_refuses_before_anything_is_sent(serve, recorder):
    with Client(Target(serve(recorder), read_only=True)) as client:
        for method in ("POST", "PATCH", "PUT", "DELETE", "TRACE", "get", "M-SEARCH"):
            with pytest.raises(ReadOnlyRefused):
                client.send(Request(method, "/x"))
        assert client.sent == 0
        assert [client.send(Request(m, "/x")).status for m in ("GET", "OPTIONS")] == [200, 200]
    assert len(recorder.requests) == 2


def test_the_budget_ends_the_sending(serve, recorder):
    with Client(Target(serve(recorder), budget=2)) as client:
        client.send(GET)
        client.send(GET)
        with pytest.raises(BudgetExhausted):
            client.send(GET)
        assert client.sent == 2


def busy(status: bytes, *headers: bytes) -> bytes:
    lines = b"".join(line + b"\r\n" for line in headers)
    return b"HTTP/1.1 " + status + b" Busy\r\n" + lines + b"Content-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    ("reply", "waits"),
    [
        (busy(b"429", b"Retry-After: 7"), [7.0]),
        (busy(b"503", b"Retry-After: 0"), [0.0]),
        (busy(b"429"), [1.0]),
        (busy(b"503"), None),
        (busy(b"503", b"Retry-After: soon"), None),
        (busy(b"429", b"Retry-After: 86400"), None),
        (busy(b"500", b"Retry-After: 1"), None),
    ],
)
def test_busy_targets_are_asked_again_when_they_say(serve, answers, reply, waits):
    slept: list[float] = []
    with Client(Target(serve(answers(reply, OK))), sleep=slept.append) as client:
        exchange = client.send(GET)
    assert slept == (waits or [])
    assert exchange.status == (200 if waits else int(reply[9:12]))
    assert exchange.attempts == (2 if waits else 1)


def test_a_target_that_stays_busy_is_believed_in_the_end(serve, answers):
    slept: list[float] = []
    replies = [busy(b"429")] * (MOST_ATTEMPTS + 1)
    with Client(Target(serve(answers(*replies))), sleep=slept.append) as client:
        exchange = client.send(GET)
        assert client.sent == MOST_ATTEMPTS
    assert (exchange.status, exchange.attempts) == (429, MOST_ATTEMPTS)
    assert slept == [1.0, 2.0, 4.0]


def test_repetitions_count_against_the_budget(serve, answers):
    replies = [busy(b"429")] * 5
    with Client(Target(serve(answers(*replies)), budget=2), sleep=lambda _: None) as client:
        exchange = client.send(GET)
        assert (exchange.status, client.sent) == (429, 2)


def test_the_rate_is_kept_by_waiting(serve, recorder):
    slept: list[float] = []
    with Client(Target(serve(recorder), rate=4), sleep=slept.append, clock=lambda: 0.0) as client:
        for _ in range(3):
            client.send(GET)
    assert slept == [0.25, 0.5]


# ------------------------------------------------------------------ certificates


def test_certificates_that_do_not_exist(tmp_path: Path, monkeypatch):
    with pytest.raises(InputError, match="no certificates"):
        Client(Target("https://localhost", ca=str(tmp_path / "none.pem")))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
    with pytest.raises(InputError, match="no certificates"):
        Client(Target("https://localhost"))


def test_a_server_without_tls(serve):
    url = serve(lambda connection: connection.sendall(OK)).replace("http:", "https:")
    assert kind(send(url)) is FailureKind.TLS
