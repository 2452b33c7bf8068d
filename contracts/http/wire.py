"""The transport over sockets: requests' own adapter, with an end to everything.

A time-out of `requests` starts anew with every byte, so a server that drips one byte a second
holds its client for ever. Here each socket is wrapped once it is connected, so that every single
read and write gets no more than what is left of one deadline. Connecting may take half of the time
for each address of the host, the TLS handshake half; resolving the name is not bounded.
"""

from __future__ import annotations

import io
import socket
import time
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, cast

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import ConnectionError as RequestsConnectionError
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import InsecureRequestWarning

from contracts.http.exchange import SAFE_METHODS

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Timeout = float | tuple[float, float] | tuple[float, None] | None
Certificate = bytes | str | tuple[bytes | str, bytes | str] | None

_LONGEST: Final = 3600.0


class Progress:
    """How far the request now on the wire has come, and when it has to be over.

    `fresh`: its connection was opened for it; `sent`: a write has been taken whole by the operating
    system; `received`: a byte of the reply has come.
    """

    __slots__ = ("_ends", "fresh", "received", "sent")

    def __init__(self) -> None:
        self.start(_LONGEST)

    def start(self, seconds: float) -> None:
        """A new request, which may take that long."""
        self._ends = time.monotonic() + seconds
        self.fresh = self.sent = self.received = False

    def left(self) -> float:
        """Seconds until the deadline. Raises TimeoutError where there are none."""
        seconds = self._ends - time.monotonic()
        if seconds <= 0:
            raise TimeoutError("the time for the whole request is over")
        return seconds


class WireTransport(HTTPAdapter):
    """Sends over the network; one connection, kept alive. Not for several threads at once."""

    def __init__(self) -> None:
        self.progress = Progress()
        self._pools = _pools(self.progress)
        super().__init__(pool_connections=1, pool_maxsize=1)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: object) -> PoolManager:
        """The manager of connections through a proxy, which are bounded likewise."""
        manager: PoolManager = super().proxy_manager_for(proxy, **proxy_kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: Timeout = None,
        verify: bool | str = True,
        cert: Certificate = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """Send, and once more where that is certain to do nothing twice."""
        seconds = timeout if isinstance(timeout, int | float) else _LONGEST
        self.progress.start(seconds)
        try:
            return self._send(request, seconds, verify, cert, proxies)
        except RequestsConnectionError:
            if not self._stale(request):
                raise
        self.progress.start(seconds)
        return self._send(request, seconds, verify, cert, proxies)

    def close(self) -> None:
        """Close every connection now; urllib3 leaves that to the garbage collector."""
        for manager in (self.poolmanager, *self.proxy_manager.values()):
            for key in list(manager.pools.keys()):
                manager.pools[key].close()
        super().close()

    def _send(
        self,
        request: PreparedRequest,
        seconds: float,
        verify: bool | str,
        cert: Certificate,
        proxies: Mapping[str, str] | None,
    ) -> Response:
        timeout = (seconds / 2, seconds)
        if verify is not False:
            return super().send(request, True, timeout, verify, cert, proxies)
        with warnings.catch_warnings():  # the user asked for it; pytest may turn it into an error
            warnings.simplefilter("ignore", InsecureRequestWarning)
            return super().send(request, True, timeout, verify, cert, proxies)

    def _stale(self, request: PreparedRequest) -> bool:
        """Whether a kept-alive connection turned out closed, with nothing done by the server.

        Without a byte of reply a safe request can be repeated (RFC 9110, section 9.2.2); another
        one only if not even its header left, so that no server can have acted on it.
        """
        progress = self.progress
        if progress.fresh or progress.received:
            return False
        return request.method in SAFE_METHODS or not progress.sent


class _BoundedSocket:
    """A connected socket whose reads and writes end at the deadline; else the socket itself."""

    def __init__(self, sock: socket.socket, progress: Progress) -> None:
        self._sock = sock
        self._progress = progress

    def __getattr__(self, name: str) -> object:
        return getattr(self._sock, name)

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._progress.left())
        self._sock.sendall(data)
        self._progress.sent = True

    def makefile(self, mode: str) -> io.BufferedReader:
        """What `http.client` reads a reply from."""
        return io.BufferedReader(_BoundedReader(self._sock, self._progress))


class _BoundedReader(io.RawIOBase):
    """The reading side of a socket; the socket stays open until this is closed."""

    def __init__(self, sock: socket.socket, progress: Progress) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._progress = progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        self._sock.settimeout(self._progress.left())
        count = self._raw.readinto(buffer)
        if count:
            self._progress.received = True
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


def _pools(progress: Progress) -> dict[str, type[HTTPConnectionPool]]:
    """urllib3's pools by scheme, with connections that report to `progress` and obey it."""

    class Connection(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            _bound(self, progress)

    class SecureConnection(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            _bound(self, progress)

    class Pool(HTTPConnectionPool):
        ConnectionCls = Connection

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = SecureConnection

    return {"http": Pool, "https": SecurePool}


def _bound(connection: HTTPConnection, progress: Progress) -> None:
    progress.fresh = True
    # http.client asks no more of its socket than what _BoundedSocket has or hands on
    connection.sock = cast(socket.socket, _BoundedSocket(connection.sock, progress))
