"""Keeps what goes over the wire, for archives of the run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from contracts.http.exchange import Exchange, Request
from contracts.http.header import outgoing
from contracts.http.redact import Redactor
from contracts.http.target import Target
from contracts.record import Record

LONGEST = 16_000
"""Characters of a body that are kept."""


@dataclass(slots=True)
class Recorder:
    """Sends requests, and keeps up to `limit` different exchanges with all credentials removed."""

    send: Callable[[Request], Exchange]
    target: Target
    redactor: Redactor
    limit: int
    left_out: int = 0
    _item: str = ""
    _kept: dict[tuple[object, ...], Record] = field(default_factory=dict)
    _taken: int = 0

    def __call__(self, request: Request) -> Exchange:
        """Send a request and keep what came of it."""
        exchange = self.send(request)
        if self._taken + len(self._kept) >= self.limit:
            self.left_out += 1
            return exchange
        record = self._record(exchange)
        same = self._kept.get(record.sameness)
        self._kept[record.sameness] = (
            record if same is None else replace(same, count=same.count + 1)
        )
        return exchange

    def begin(self, item: str) -> None:
        """What is sent from now on belongs to this item."""
        self._item = item

    def take(self) -> list[Record]:
        """What was kept since the last time."""
        taken = list(self._kept.values())
        self._taken += len(taken)
        self._kept.clear()
        return taken

    def _record(self, exchange: Exchange) -> Record:
        request, response, clean = exchange.request, exchange.response, self.redactor
        return Record(
            item=self._item,
            method=request.method,
            url=clean.text(self.target.address(request.path)),
            headers=clean.headers(outgoing(request, self.target)),
            body=_short(clean.text((request.body or b"").decode("utf-8", "replace"))),
            status=exchange.status,
            reason=clean.text(response.reason) if response else "",
            reply_headers=clean.headers(response.headers) if response else (),
            reply=_short(clean.text(response.text)) if response else "",
            failure=clean.text(exchange.failure.message) if exchange.failure else "",
            started=exchange.started,
            elapsed=exchange.elapsed,
            size=len(response.body) if response else 0,
        )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
