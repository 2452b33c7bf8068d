"""From the exceptions of four libraries to one `Failure`."""

from __future__ import annotations

import http.client as httplib
import socket
import ssl
from collections.abc import Iterator
from typing import Final

from requests import RequestException
from urllib3 import exceptions as u3

from contracts.http.exchange import Failure, FailureKind

SENDING_ERRORS: Final = (OSError, httplib.HTTPException, u3.HTTPError, ValueError)
"""What sending can raise: requests' exceptions are OSErrors, illegal header values ValueErrors."""

_LONGEST_DETAIL: Final = 200


class Crash(RequestException):
    """An application in process raised an exception instead of answering."""


# The first row of which an instance is anywhere in the chain of causes decides.
_KINDS: Final[tuple[tuple[tuple[type[BaseException], ...], FailureKind, str], ...]] = (
    ((Crash,), FailureKind.CRASHED, "the application raised an exception"),
    ((u3.ProxyError,), FailureKind.PROXY, "the proxy did not help"),
    ((socket.gaierror,), FailureKind.UNKNOWN_HOST, "the host name is not known"),
    ((TimeoutError,), FailureKind.TIMED_OUT, "no complete reply in time"),
    ((ssl.SSLError, u3.SSLError), FailureKind.TLS, "no TLS connection"),
    ((ConnectionRefusedError,), FailureKind.REFUSED, "nothing listens there"),
    ((u3.NewConnectionError,), FailureKind.UNREACHABLE, "the host cannot be reached"),
    ((u3.TimeoutError,), FailureKind.TIMED_OUT, "no complete reply in time"),
    ((httplib.LineTooLong,), FailureKind.TOO_LARGE, "a header line of the reply is too long"),
    ((u3.DecodeError,), FailureKind.MALFORMED, "the body is not what Content-Encoding says"),
    ((u3.InvalidHeader, u3.InvalidChunkLength), FailureKind.MALFORMED, "the reply is not HTTP"),
    ((ConnectionError,), FailureKind.CLOSED, "the connection was closed without a reply"),
    ((httplib.IncompleteRead,), FailureKind.INCOMPLETE, "the connection was closed too early"),
    ((httplib.BadStatusLine,), FailureKind.MALFORMED, "the reply is not HTTP"),
)


def failure_of(error: BaseException, received: bool) -> Failure:
    """What an exception means. `received`: some of the reply had come before it was raised."""
    chain = list(_chain(error))
    for types, kind, words in _KINDS:
        cause = next((link for link in chain if isinstance(link, types)), None)
        if cause is not None:
            if kind is FailureKind.CLOSED and received:
                return Failure(FailureKind.INCOMPLETE, "the connection was closed too early")
            return Failure(kind, _with_detail(words, cause))
    return _unusual(chain, received)


def _unusual(chain: list[BaseException], received: bool) -> Failure:
    """What the libraries tell apart by their words only."""
    said = " ".join(str(link) for link in chain)
    if "got more than" in said:
        return Failure(FailureKind.TOO_LARGE, "the reply has too many header lines")
    if "prematurely" in said:
        return Failure(FailureKind.INCOMPLETE, "the connection was closed too early")
    if received:
        return Failure(FailureKind.MALFORMED, _with_detail("the reply is not HTTP", chain[-1]))
    if isinstance(chain[0], ValueError):
        return Failure(FailureKind.UNSENDABLE, _with_detail("HTTP cannot carry this", chain[-1]))
    return Failure(FailureKind.CLOSED, _with_detail("the connection failed", chain[-1]))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception and everything that it carries or was raised for, outermost first."""
    waiting, seen = [error], set[int]()
    while waiting:
        link = waiting.pop(0)
        if id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        related = (*link.args, getattr(link, "reason", None), link.__cause__, link.__context__)
        waiting += [other for other in related if isinstance(other, BaseException)]


def _with_detail(words: str, cause: BaseException) -> str:
    said = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(cause)
    detail = " ".join(said.split())[:_LONGEST_DETAIL]
    return f"{words}: {detail}" if detail else words
