from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
import requests

from contracts.errors import InputError
from contracts.model.contract import Contract
from contracts.serve.server import ReferenceServer

TOKEN = {"Authorization": "Bearer token"}


@pytest.fixture
def server(library: Contract) -> Iterator[ReferenceServer]:
    with ReferenceServer(library, seed=1) as running:
        yield running


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        session.headers.update(TOKEN)
        yield session


def exchange(server: ReferenceServer, *parts: bytes) -> bytes:
    """All that comes back on one connection, until the server closes it."""
    port = int(server.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        for part in parts:
            connection.sendall(part)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while data := connection.recv(65536):
            received += data
        return received


def request(method: str, path: str, *headers: str, body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: x", "Authorization: Bearer t", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def test_create_list_get_update_delete(server: ReferenceServer, session: requests.Session) -> None:
    url = f"{server.url}/books"
    made = session.post(url, json={"title": "x"})
    assert made.status_code == 201
    item = f"{url}/{made.json()['id']}"
    assert session.get(item).json() == made.json()
    changed = session.patch(item, json={"title": "y"}).json()
    assert changed == {**made.json(), "title": "y"}
    assert session.get(url).json() == {"value": [changed]}
    shelf = session.post(f"{server.url}/shelves", json={"room": "r"})
    assert shelf.headers["Location"] == f"{server.url}/shelves/1"
    assert session.delete(shelf.headers["Location"]).status_code == 204
    assert session.get(shelf.headers["Location"]).status_code == 404


def test_the_connection_is_kept(server: ReferenceServer) -> None:
    body = b'{"title": "x"}'
    lines = ("Content-Type: application/json", f"Content-Length: {len(body)}")
    post = request("POST", "/books", *lines, body=body)
    unread = request("GET", "/shelves", "Content-Length: 3", body=b"abc")
    received = exchange(server, post + unread, request("HEAD", "/books") + post)
    assert received.count(b"HTTP/1.1 201 ") == 2 and received.count(b"HTTP/1.1 200 ") == 2
    assert b"Connection: close" not in received


def test_chunked_bodies_are_read_and_end_the_connection(server: ReferenceServer) -> None:
    lines = ("Content-Type: application/json", "Transfer-Encoding: chunked")
    chunks = b'7\r\n{"title\r\n7\r\n": "x"}\r\n0\r\n\r\n'
    received = exchange(server, request("POST", "/books", *lines, body=chunks))
    assert received.startswith(b"HTTP/1.1 201 ") and b"Connection: close" in received


def test_the_body_is_asked_for(server: ReferenceServer) -> None:
    lines = ("Content-Type: application/json", "Content-Length: 14", "Expect: 100-continue")
    received = exchange(server, request("POST", "/books", *lines), b'{"title": "x"}')
    assert received.startswith(b"HTTP/1.1 100 ") and b"HTTP/1.1 201 " in received


@pytest.mark.parametrize("length", ["x", "-1", "1\r\nContent-Length: 2", "²"])
def test_lengths_that_make_no_sense(server: ReferenceServer, length: str) -> None:
    received = exchange(server, request("GET", "/shelves", f"Content-Length: {length}"))
    assert received.startswith(b"HTTP/1.1 400 ") and b'{"error": {"code": ' in received


def test_more_than_is_taken(server: ReferenceServer) -> None:
    lines = ("Content-Type: application/json", "Content-Length: 99999999999999999")
    received = exchange(server, request("POST", "/books", *lines))
    assert received.startswith(b"HTTP/1.1 413 ") and b"Connection: close" in received


def test_a_body_that_ends_early(server: ReferenceServer) -> None:
    lines = ("Content-Type: application/json", "Content-Length: 50")
    received = exchange(server, request("POST", "/books", *lines, body=b'{"title": "x"}'))
    assert received.startswith(b"HTTP/1.1 400 ")


def test_what_is_no_http(server: ReferenceServer) -> None:
    received = exchange(server, b"GET\r\n\r\n", b"nonsense nonsense nonsense\r\n\r\n")
    assert b"badRequest" in received


def test_all_connections_end_with_the_server(library: Contract) -> None:
    with ReferenceServer(library) as server:
        port = int(server.url.rpartition(":")[2])
        idle = socket.create_connection(("127.0.0.1", port), timeout=5)
        idle.sendall(request("GET", "/shelves"))
        assert idle.recv(9) == b"HTTP/1.1 "
    with idle:
        while idle.recv(65536):
            pass
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=5)
            assert not thread.is_alive()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_the_log_has_one_harmless_line_for_each_request(library: Contract) -> None:
    lines: list[str] = []
    with ReferenceServer(library, log=lines.append) as server:
        exchange(server, request("GET", "/shelves/\x1b[31m"), request("GET", "/shelves?a=b"))
    assert lines == ["404 GET /shelves/\\x1b[31m HTTP/1.1", "200 GET /shelves?a=b HTTP/1.1"]


def test_nothing_is_printed(
    library: Contract, session: requests.Session, capfd: pytest.CaptureFixture[str]
) -> None:
    with ReferenceServer(library) as server:
        session.get(f"{server.url}/shelves")
        exchange(server, b"nonsense nonsense nonsense\r\n\r\n")
    assert capfd.readouterr() == ("", "")


def test_a_port_that_is_taken(library: Contract, server: ReferenceServer) -> None:
    port = int(server.url.rpartition(":")[2])
    with pytest.raises(InputError, match=f"port {port}"):
        _ = ReferenceServer(library, port=port).url


@pytest.mark.parametrize(("host", "port"), [("no such host", 0), ("127.0.0.1", 70000)])
def test_addresses_that_are_none(library: Contract, host: str, port: int) -> None:
    with pytest.raises(InputError, match="Cannot listen"):
        _ = ReferenceServer(library, host=host, port=port).url


def test_serving_in_this_thread(library: Contract, session: requests.Session) -> None:
    server = ReferenceServer(library)
    url = server.url
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    assert session.get(f"{url}/shelves").json() == {"value": []}
    server.__exit__(None, None, None)
    thread.join(timeout=5)
    assert not thread.is_alive()


def test_ipv6(library: Contract, session: requests.Session) -> None:
    server = ReferenceServer(library, host="::1")
    try:
        url = server.url
    except InputError:
        pytest.skip("this machine has no IPv6 loopback")
    with server:
        assert url.startswith("http://[::1]:")
        assert session.get(f"{url}/shelves").status_code == 200
