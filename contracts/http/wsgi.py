"""A WSGI application (PEP 3333) as target, called in the thread that sends."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Final

from contracts.http.failure import Crash
from contracts.http.local import Answer, Call, LocalTransport, crash_of
from contracts.http.payload import MAX_BYTES

ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]
Environ = dict[str, object]
Application = Callable[[Environ, Callable[..., Callable[[bytes], object]]], Iterable[bytes]]

_CGI: Final = frozenset({"CONTENT_TYPE", "CONTENT_LENGTH"})


class WsgiTransport(LocalTransport):
    """Calls the application in the sender's own thread, so that what it keeps there still works.

    An application that never returns is not interrupted; one that never stops yielding is.
    """

    def __init__(self, application: Application) -> None:
        super().__init__()
        self._application = application

    def answer(self, call: Call) -> Answer:
        """Ask the application. Raises Crash, TimeoutError."""
        begun = _Begun()
        try:
            body = _collected(self._application(environ_of(call), begun.start), begun, call.seconds)
        except _Lingering as error:
            raise TimeoutError(str(error)) from None
        except (Exception, SystemExit) as error:  # whatever the application raises is its answer
            raise crash_of(error) from error
        status, _, reason = begun.status.partition(" ")
        if not (status.isascii() and status.isdigit() and len(status) == 3):
            raise Crash(f"the status line is {begun.status!r}: three digits and a reason are due")
        return Answer(int(status), reason, tuple(begun.headers), body)


def environ_of(call: Call) -> Environ:
    """The environment of a request (PEP 3333, "environ Variables")."""
    environ: Environ = {
        "REQUEST_METHOD": call.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": call.path.decode("latin-1"),
        "QUERY_STRING": call.url.query,
        "REQUEST_URI": call.url._replace(scheme="", netloc="").geturl(),
        "SERVER_NAME": call.url.hostname or "",
        "SERVER_PORT": str(call.port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": call.url.scheme,
        "wsgi.input": io.BytesIO(call.body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in call.headers:
        key = name.upper().replace("-", "_")
        environ[key if key in _CGI else f"HTTP_{key}"] = value
    return environ


class _Lingering(Exception):
    """The application is still yielding when its time is over."""


class _Begun:
    """What the application said with `start_response` and `write`."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: list[tuple[str, str]] = []
        self.written: list[bytes] = []

    def start(
        self, status: str, headers: list[tuple[str, str]], exc_info: ExcInfo | None = None
    ) -> Callable[[bytes], object]:
        """The `start_response` callable; a second call needs `exc_info`."""
        if self.status and not exc_info:
            raise AssertionError("start_response was called twice")
        self.status, self.headers = status, list(headers)
        return self.written.append


def _collected(pieces: Iterable[bytes], begun: _Begun, seconds: float) -> bytes:
    """The body, as far as it may be long; the rest is not asked for."""
    ends = time.monotonic() + seconds
    body = bytearray()
    try:
        for piece in pieces:
            body += piece
            if len(body) > MAX_BYTES:
                break
            if time.monotonic() > ends:
                raise _Lingering(f"it still yields after {seconds:g} s")
    finally:
        close = getattr(pieces, "close", None)
        if close:
            close()
    return b"".join(begun.written) + body
