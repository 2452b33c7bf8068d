"""Small servers on free loopback ports: some do as HTTP says, most do not."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

Handler = Callable[[socket.socket], None]
Serve = Callable[[Handler], str]


class SocketServer:
    """Runs `handler` on every connection, in a thread each, and remembers what it read."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler
        self.stopped = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.threads = [threading.Thread(target=self._accept, daemon=True)]
        self.threads[0].start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            connection.settimeout(10)
            thread = threading.Thread(target=self._run, args=(connection,), daemon=True)
            thread.start()
            self.threads.append(thread)

    def _run(self, connection: socket.socket) -> None:
        with connection:
            try:
                self.handler(connection)
            except OSError:
                return  # the client has gone, as it should from a server like this

    def stop(self) -> None:
        self.stopped.set()
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for thread in self.threads:
            thread.join(timeout=5)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment says about proxies and certificates is not about these servers."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a server for a handler of connections; its URL is returned, it ends with the test."""
    servers: list[SocketServer] = []

    def start(handler: Handler) -> str:
        servers.append(SocketServer(handler))
        return servers[-1].url

    yield start
    for server in servers:
        server.stop()


def read_request(connection: socket.socket) -> bytes:
    """One request, head and body by Content-Length; empty when the client has closed."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return b""
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def answering(*replies: bytes) -> Handler:
    """A handler that gives these replies to the requests of a connection, then closes it."""

    def handle(connection: socket.socket) -> None:
        for reply in replies:
            if not read_request(connection):
                return
            connection.sendall(reply)

    return handle


class Recorder:
    """A handler that answers every request alike and keeps the octets of each."""

    def __init__(self, reply: bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}") -> None:
        self.reply = reply
        self.requests: list[bytes] = []
        self.connections = 0

    def __call__(self, connection: socket.socket) -> None:
        self.connections += 1
        while request := read_request(connection):
            self.requests.append(request)
            connection.sendall(self.reply)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def answers() -> Callable[..., Handler]:
    return answering


@pytest.fixture
def refused_url() -> str:
    """A loopback URL where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"
