"""What transports to an application in the same process have in common."""

from __future__ import annotations

import io
import traceback
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPHeaderDict, HTTPResponse

from contracts.http.exchange import Headers
from contracts.http.failure import Crash
from contracts.http.wire import Certificate, Timeout

DEFAULT_SECONDS: Final = 30.0
_BODILESS: Final = frozenset({204, 304})


@dataclass(frozen=True, slots=True)
class Call:
    """A request in the words that WSGI and ASGI share. `path` is octets, percent-decoded."""

    method: str
    url: SplitResult
    path: bytes
    headers: Headers
    body: bytes
    seconds: float

    @property
    def port(self) -> int:
        """The port that the URL names or its scheme implies."""
        return self.url.port or (443 if self.url.scheme == "https" else 80)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an application answered."""

    status: int
    reason: str
    headers: Headers
    body: bytes


class LocalTransport(BaseAdapter):
    """Hands requests to an application instead of a socket; all else stays as over the network."""

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: Timeout = None,
        verify: bool | str = True,
        cert: Certificate = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """The application's answer. Raises Crash where it raises, TimeoutError where it lingers."""
        seconds = float(timeout) if isinstance(timeout, int | float) else DEFAULT_SECONDS
        url = urlsplit(request.url or "")
        headers = tuple(request.headers.items())
        if "Host" not in request.headers:
            headers = (("Host", url.netloc), *headers)
        body = request.body.encode() if isinstance(request.body, str) else request.body or b""
        path = unquote_to_bytes(url.path or "/")
        answer = self.answer(Call(request.method or "GET", url, path, headers, body, seconds))
        return _response(request, answer)

    @abstractmethod
    def answer(self, call: Call) -> Answer:
        """Ask the application."""

    def close(self) -> None:
        """Nothing is kept open by default."""


def crash_of(error: BaseException) -> Crash:
    """An application's exception: its type, its words and the line that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({frames[-1].filename}:{frames[-1].lineno})" if frames else ""
    return Crash(f"{type(error).__name__}: {error}{place}")


def _response(request: PreparedRequest, answer: Answer) -> Response:
    """The answer as it would come out of the network: no body where HTTP allows none."""
    empty = request.method == "HEAD" or answer.status in _BODILESS
    response = Response()
    response.status_code = answer.status
    response.reason = answer.reason
    response.headers = CaseInsensitiveDict(answer.headers)
    response.request = request
    response.url = request.url or ""
    response.raw = HTTPResponse(
        body=io.BytesIO(b"" if empty else answer.body),
        headers=HTTPHeaderDict(answer.headers),
        status=answer.status,
        reason=answer.reason,
        preload_content=False,
        request_method=request.method,
    )
    return response
