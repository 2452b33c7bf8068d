"""The one way out: every request to the target goes through `Client.send`."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import requests
from requests import PreparedRequest
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPResponse

from contracts.errors import ContractError, InputError
from contracts.http.exchange import Exchange, Failure, FailureKind, Headers, Request, Response
from contracts.http.failure import SENDING_ERRORS, failure_of
from contracts.http.header import outgoing
from contracts.http.pace import LONGEST_WAIT, LocalPace, Pace, retry_after
from contracts.http.payload import MAX_BYTES
from contracts.http.target import Target
from contracts.http.wire import WireTransport

MOST_ATTEMPTS: Final = 4
_CHUNK: Final = 65_536
_BUSY: Final = frozenset({429, 503})


class ReadOnlyRefused(ContractError):
    """Control flow, not a fault: the method is not safe and the target is read-only."""


class Client:
    """Sends requests to one target, within its limits; not for several threads at once.

    `transport` replaces the network, for an application in process. Nothing that the target does
    raises an exception; `send` raises ReadOnlyRefused and BudgetExhausted, the constructor
    InputError where the target's certificates do not exist. `token` gives the bearer token that is
    valid at the time, where it changes during the run; `send` raises what it raises.

    Redirects are not followed and cookies not kept: a check sees what was answered to what it sent.
    """

    def __init__(
        self,
        target: Target,
        *,
        transport: BaseAdapter | None = None,
        pace: Pace | None = None,
        token: Callable[[], str] | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.target = target
        self.sent = 0
        """How many requests have been sent so far, repetitions included."""
        self._pace = pace or LocalPace(target.rate, target.budget, clock=clock, sleep=sleep)
        self._sleep = sleep
        self._token = token
        self._session = requests.Session()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, transport or WireTransport())
        self._adapter = self._session.get_adapter(target.url)
        # Once, instead of for every request: proxies and certificates that the environment names.
        verify = False if target.insecure else target.ca or True
        settings = self._session.merge_environment_settings(target.url, {}, True, verify, None)
        self._session.trust_env = False
        self._proxies: dict[str, str] = dict(settings["proxies"])
        self._verify: bool | str = _existing(settings["verify"] or False)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections, or shut the application in process down."""
        self._session.close()

    def send(self, request: Request) -> Exchange:
        """Send, wait where the target asks to wait, and return what came of it."""
        if self.target.read_only and not request.safe:
            raise ReadOnlyRefused(f"{request.method} is not sent to a read-only target.")
        self._renew()
        self._pace.take()
        exchange = self._attempt(request)
        for attempts in range(2, MOST_ATTEMPTS + 1):
            wait = self._wait(exchange, attempts)
            if wait is None or self._pace.exhausted:
                break
            self._sleep(wait)
            self._pace.take()
            exchange = replace(self._attempt(request), attempts=attempts)
        return exchange

    def _renew(self) -> None:
        """Take over a token that has replaced the one that was valid until now."""
        token = self._token() if self._token is not None else None
        if token and token != self.target.token:
            self.target = replace(self.target, token=token)

    def _wait(self, exchange: Exchange, attempts: int) -> float | None:
        """Seconds until another attempt; None if this answer is the answer."""
        response = exchange.response
        if response is None or response.status not in _BUSY:
            return None
        seconds = retry_after(response.header("retry-after"), datetime.now(UTC))
        if seconds is None and response.status == 429:
            seconds = 2.0 ** (attempts - 2)
        return seconds if seconds is not None and seconds <= LONGEST_WAIT else None

    def _attempt(self, request: Request) -> Exchange:
        prepared = self._prepared(request)
        self.sent += 1
        response, failure = None, None
        started, begin = time.time(), time.perf_counter()
        try:
            # Not Session.send: it reads the whole body of a redirect, followed or not.
            reply = self._adapter.send(
                prepared,
                stream=True,
                timeout=self.target.timeout,
                verify=self._verify,
                proxies=self._proxies,
            )
        except SENDING_ERRORS as error:
            failure = failure_of(error, self._received)
        else:
            response, failure = _read(reply.raw)
        return Exchange(request, response, failure, time.perf_counter() - begin, 1, started)

    @property
    def _received(self) -> bool:
        return isinstance(self._adapter, WireTransport) and self._adapter.progress.received

    def _prepared(self, request: Request) -> PreparedRequest:
        """The request without any of what `requests` adds, encodes or normalises by itself."""
        prepared = PreparedRequest()
        prepared.method = request.method
        prepared.url = self.target.address(request.path)
        prepared.headers = _lines(outgoing(request, self.target))
        prepared.body = request.body
        framed = "Content-Length" in prepared.headers or "Transfer-Encoding" in prepared.headers
        if request.body is not None and not framed:
            prepared.headers["Content-Length"] = str(len(request.body))
        return prepared


def _lines(headers: Headers) -> CaseInsensitiveDict[str]:
    """Header lines for `http.client`, which writes Latin-1: UTF-8 goes out in disguise."""
    lines: CaseInsensitiveDict[str] = CaseInsensitiveDict()
    for name, value in headers:
        octets = value if value.isascii() else value.encode().decode("latin-1")
        lines[name] = f"{lines[name]}, {octets}" if name in lines else octets
    return lines


def _read(raw: HTTPResponse) -> tuple[Response, Failure | None]:
    """The response with as much of its body as may be had."""
    body, failure = bytearray(), None
    try:
        for chunk in raw.stream(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > MAX_BYTES:
                failure = Failure(
                    FailureKind.TOO_LARGE, f"the body has more than {MAX_BYTES} bytes"
                )
                break
    except SENDING_ERRORS as error:
        failure = failure_of(error, received=True)
    if failure:
        raw.close()  # what is still to come must not be taken for the next reply
    else:
        raw.release_conn()
    headers = tuple(raw.headers.items())
    content = bytes(body[:MAX_BYTES])
    return Response(raw.status, raw.reason or "", headers, content, failure is not None), failure


def _existing(verify: bool | str) -> bool | str:
    if isinstance(verify, str) and not Path(verify).exists():
        raise InputError(f"There are no certificates in {verify}.", hint="Name a PEM file.")
    return verify
