"""One document from a URL, within limits: for a service's own schema."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from typing import Final
from urllib.parse import urljoin, urlsplit

import requests
from requests import PreparedRequest
from urllib3 import HTTPResponse

from contracts.errors import InputError
from contracts.http.failure import SENDING_ERRORS, failure_of
from contracts.http.redact import Redactor
from contracts.http.target import Target
from contracts.http.wire import WireTransport

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS: Final = 5
_CHUNK: Final = 65_536


def download(url: str, *, token: str | None, seconds: float, most: int) -> bytes:
    """The body that a GET of `url` answers with, at most `most` bytes.

    `seconds` bound everything together, redirects included; these are followed on the same host
    only, so that credentials stay there. `token` is a bearer token (RFC 6750).

    Raises InputError, in words that show no credential, for everything but a complete 200.
    """
    address, _, query = url.partition("?")
    target = Target(address, token=token)
    try:
        return _followed(target, target.url + (f"?{query}" if query else ""), seconds, most)
    except SENDING_ERRORS as error:
        if isinstance(error, InputError):
            raise
        words = Redactor(target).text(failure_of(error, received=False).message)
        raise _refused(target.url, words) from None


def _followed(target: Target, url: str, seconds: float, most: int) -> bytes:
    ends = time.monotonic() + seconds
    with requests.Session() as session:
        settings = session.merge_environment_settings(url, {}, True, True, None)
        transport = WireTransport()
        try:
            for _ in range(_MOST_REDIRECTS + 1):
                reply = transport.send(
                    _request(target, url),
                    timeout=max(ends - time.monotonic(), 0.001),
                    verify=settings["verify"] or False,
                    proxies=settings["proxies"],
                )
                with closing(reply.raw):
                    if reply.status_code not in _REDIRECTS:
                        return b"".join(_body(target.url, reply.status_code, reply.raw, most))
                url = _next(target.url, url, reply.headers.get("Location", ""))
        finally:
            transport.close()
    raise _refused(target.url, f"more than {_MOST_REDIRECTS} redirects")


def _request(target: Target, url: str) -> PreparedRequest:
    headers = {"Accept": "application/xml", "Accept-Encoding": "gzip"}
    if target.authorization is not None:
        headers["Authorization"] = target.authorization
    prepared = PreparedRequest()
    prepared.prepare(method="GET", url=url, headers=headers)
    return prepared


def _next(shown: str, url: str, location: str) -> str:
    """Where a redirect leads, if that is on the same host."""
    found = urljoin(url, location)
    here, there = urlsplit(url), urlsplit(found)
    if not location or (here.scheme, here.netloc) != (there.scheme, there.netloc):
        host = there.hostname or "nowhere"
        raise _refused(shown, f"it redirects to {host}", "Is a login missing, or the URL another?")
    return found


def _body(shown: str, status: int, raw: HTTPResponse, most: int) -> Iterator[bytes]:
    """The body of a 200 in pieces; compressed ones are measured as they are unpacked."""
    if status != 200:
        hint = "Put a bearer token into the environment." if status in (401, 403) else ""
        raise _refused(shown, f"it answers {status}", hint)
    size = 0
    for chunk in raw.stream(_CHUNK, decode_content=True):
        size += len(chunk)
        if size > most:
            raise _refused(shown, f"it has more than {most} bytes")
        yield chunk


def _refused(shown: str, words: str, hint: str = "") -> InputError:
    return InputError(f"{shown} cannot be read: {words}.", hint=hint)
