"""The reference implementation on a port."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, ClassVar, Final

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from contracts.errors import InputError
from contracts.http.payload import MAX_BYTES
from contracts.model.contract import Contract
from contracts.serve.application import Application

if TYPE_CHECKING:
    from types import TracebackType

    from _typeshed.wsgi import WSGIEnvironment

Log = Callable[[str], None]
"""Takes one line for each request."""

_POLL: Final = 0.05  # seconds until the server notices that it is to stop


class Connections:
    """The open connections of a server, so that they end with it, and its access log."""

    def __init__(self, log: Log | None) -> None:
        self.log = log
        self._open: set[socket.socket] = set()
        self._changed = threading.Condition()
        self._ended = False

    def add(self, connection: socket.socket) -> None:
        """A client has connected."""
        with self._changed:
            self._open.add(connection)
            if self._ended:
                _end(connection)

    def discard(self, connection: socket.socket) -> None:
        """Its handler is done."""
        with self._changed:
            self._open.discard(connection)
            self._changed.notify_all()

    def end(self, timeout: float = 2.0) -> None:
        """Let no handler wait for another request, and wait until all are done."""
        with self._changed:
            self._ended = True
            for connection in self._open:
                _end(connection)
            self._changed.wait_for(lambda: not self._open, timeout)


class Handler(WSGIRequestHandler):
    """One connection, kept alive between requests (RFC 9112, section 9.3).

    Werkzeug's own handler closes after each response, since it cannot know what of the body the
    application has left unread. Here the body is read first; one that has no stated length, or is
    longer than the application takes, is left to the application and closes the connection.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16
    error_content_type = "application/json"
    error_message_format = '{"error": {"code": "badRequest", "message": "%(explain)s"}}'

    connections: ClassVar[Connections]

    def setup(self) -> None:
        """Begin with a connection."""
        super().setup()
        self.connections.add(self.connection)

    def finish(self) -> None:
        """End with it."""
        super().finish()
        self.connections.discard(self.connection)

    def handle_expect_100(self) -> bool:
        """Ask for the body at once: the client waits for that."""
        proceed = super().handle_expect_100()
        self.wfile.flush()
        return proceed

    def run_wsgi(self) -> None:
        """Serve one request."""
        environ = self.make_environ()
        if not self._read_body(environ):
            self.close_connection = True
            self.send_error(400, explain="The Content-Length is no number.")
            return
        chunks: list[bytes] = []
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(
            status: str, headers: list[tuple[str, str]], exc_info: object = None
        ) -> Callable[[bytes], object]:
            started.append((status, headers))
            return chunks.append

        chunks.extend(self.server.app(environ, start_response))
        status, headers = started[-1]
        code, _, reason = status.partition(" ")
        self.send_response(int(code), reason)
        for name, value in headers:
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"".join(chunks))

    def _read_body(self, environ: WSGIEnvironment) -> bool:
        """Give the application the whole body; False where its length makes no sense."""
        if "Transfer-Encoding" in self.headers:
            self.close_connection = True
            return True
        lengths = set(self.headers.get_all("Content-Length", ["0"]))
        length = lengths.pop()
        if lengths or not (length.isascii() and length.isdigit()):
            return False
        if len(length) > 15 or int(length) > MAX_BYTES:
            self.close_connection = True
            return True
        environ["wsgi.input"] = BytesIO(self.rfile.read(int(length)))
        return True

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """One line for each request, if anybody wants it."""
        if self.connections.log is not None:
            line = f"{code} {self.requestline}".encode("unicode_escape").decode("ascii")
            self.connections.log(line)

    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing else is logged: what is wrong with a request stands in the response."""


class ReferenceServer:
    """Serves a contract on a port of its own, in a thread, while its context is entered.

    `token` is the only bearer token that is accepted, without it any is; port 0 takes a free one.
    `log` gets a line for each request, `seed` makes the keys of new objects repeatable. Raises
    InputError where the port cannot be had.

        with ReferenceServer(contract) as server:
            requests.get(server.url + "/things")
    """

    def __init__(
        self,
        contract: Contract,
        token: str | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        log: Log | None = None,
        seed: int | None = None,
    ) -> None:
        self.application = Application(contract, token, seed)
        self._host, self._port = host, port
        self._connections = Connections(log)
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The service root, without a slash at its end. The port is open from now on."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._server.port}"

    def __enter__(self) -> ReferenceServer:
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL,), name="reference", daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        if self._thread is not None:
            self._thread.join()
        self._connections.end()

    def serve_forever(self) -> None:
        """Serve in this thread until Ctrl-C."""
        try:
            self._server.serve_forever(_POLL)
        finally:
            self._connections.end()

    @cached_property
    def _server(self) -> BaseWSGIServer:
        class Connected(Handler):
            connections = self._connections

        with _listen(self._host, self._port) as listener:
            return make_server(
                self._host,
                self._port,
                self.application,
                threaded=True,
                request_handler=Connected,
                fd=listener.fileno(),  # which Werkzeug duplicates
            )


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket; Werkzeug itself would end the program where there is none to be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    hint = "Name another --port; 0 takes a free one."
    if not 0 <= port < 1 << 16:
        raise InputError(f"Cannot listen on port {port}: there is none.", hint=hint)
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise InputError(f"Cannot listen on {host}, port {port}: {error}.", hint=hint) from error


def _end(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the client was faster
        connection.shutdown(socket.SHUT_RD)
