"""One HTTP request, what came back, and what went wrong on the way (RFC 9110, RFC 9112)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final

from contracts.http.payload import Json, read_json

Headers = tuple[tuple[str, str], ...]

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})

# Only charsets whose decoders are linear: the name comes from the server.
_CHARSETS: Final = {
    "iso-8859-1": "iso-8859-1",
    "latin-1": "iso-8859-1",
    "us-ascii": "iso-8859-1",
    "windows-1252": "cp1252",
}


class Credentials(Enum):
    """Which of the target's credentials go with a request."""

    VALID = "valid"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Request:
    """A request as a check wants it sent.

    `path` is relative to the service root, percent-encoded, with its query string if any. `headers`
    go out as given; defaults and the target's headers only fill in names that are not among them.
    A text as `credentials` is the exact value of `Authorization`, for tests with bad tokens.
    `body` None sends none; `b""` sends an empty one.

    >>> Request("GET", "/users?$top=1").safe
    True
    """

    method: str
    path: str
    headers: Headers = ()
    body: bytes | None = None
    credentials: Credentials | str = Credentials.VALID

    @property
    def safe(self) -> bool:
        """Whether the method asks for no change of state (RFC 9110, section 9.2.1)."""
        return self.method in SAFE_METHODS

    def header(self, name: str) -> str | None:
        """The value of a header that was given explicitly; None if it was not."""
        return combined(self.headers, name)


@dataclass(frozen=True, slots=True)
class Response:
    """A response as received, content codings (RFC 9110, section 8.4) removed.

    `truncated` says that `body` is only its beginning; the exchange's failure says why.

    >>> Response(200, "OK", (("content-type", "Text/HTML; charset=utf-8"),), b"").media_type
    'text/html'
    """

    status: int
    reason: str
    headers: Headers
    body: bytes
    truncated: bool = False

    def header(self, name: str) -> str | None:
        """The value of a header; several lines are one list (RFC 9110, section 5.3)."""
        return combined(self.headers, name)

    @property
    def media_type(self) -> str:
        """Type and subtype in lower case, without parameters (section 8.3.1); empty if absent."""
        value = self.header("content-type") or ""
        return value.partition(";")[0].strip(" \t").lower()

    @property
    def text(self) -> str:
        """The body as text for people: what cannot be decoded is replaced, nothing is raised."""
        parameters = (self.header("content-type") or "").lower().split(";")[1:]
        named = (p.partition("=")[2].strip(' \t"') for p in parameters if "charset=" in p)
        return self.body.decode(_CHARSETS.get(next(named, ""), "utf-8"), errors="replace")

    def json(self) -> Json:
        """The body as JSON, or why it is none. Read anew at each call."""
        if self.truncated:
            return Json(error=f"the body was cut off after {len(self.body)} bytes")
        return read_json(self.body)


class FailureKind(StrEnum):
    """What kept a complete response from coming back."""

    UNKNOWN_HOST = "unknown-host"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    PROXY = "proxy"
    TLS = "tls"
    TIMED_OUT = "timed-out"
    CLOSED = "closed"  # before the first byte of a status line
    INCOMPLETE = "incomplete"  # after it
    MALFORMED = "malformed"
    TOO_LARGE = "too-large"
    CRASHED = "crashed"  # an application in process raised an exception
    UNSENDABLE = "unsendable"  # the request cannot be expressed in HTTP; nothing was sent


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong between request and complete response, in words for the user."""

    kind: FailureKind
    message: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and what came of it.

    `response` is None if not even status and headers arrived, `failure` None if the response is
    complete; a body that was cut off has both. `elapsed` are the seconds from sending to the last
    byte of the last of `attempts`; `started` is when that was sent, in seconds since the epoch.
    """

    request: Request
    response: Response | None
    failure: Failure | None
    elapsed: float
    attempts: int = 1
    started: float = 0.0

    @property
    def status(self) -> int | None:
        """The status code, None without a response."""
        return self.response.status if self.response else None


def combined(headers: Headers, name: str) -> str | None:
    """All values of a header, joined by `, `; names are compared without regard to case."""
    wanted = name.lower()
    values = [value for key, value in headers if key.lower() == wanted]
    return ", ".join(values) if values else None
