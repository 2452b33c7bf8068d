"""Whether the target still answers: said once, instead of in every item that is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from contracts.http.exchange import Exchange, FailureKind, Request

PATIENCE = 5
"""Requests in a row without a usable answer before the target is asked for a sign of life."""

_BUSY = (429, 503)


def busy(exchange: Exchange) -> bool:
    """Whether the target asks to come back later (RFC 6585, section 4; RFC 9110, 15.6.4).

    The client has waited and asked again as far as it may; a 503 without `Retry-After` is not a
    request to wait but a server error like any other.
    """
    response = exchange.response
    if response is None or response.status not in _BUSY:
        return False
    return response.status == 429 or response.header("Retry-After") is not None


@dataclass(slots=True)
class Health:
    """Counts requests in a row that got no complete answer, or only that it is too early.

    `gone` says why nothing more is sent; it is empty as long as the target answers.
    """

    streak: int = 0
    gone: str = ""

    def observe(self, exchange: Exchange, transmit: Callable[[Request], Exchange]) -> None:
        """Note an exchange. After too many bad ones the service root is asked, and decides."""
        self.streak = self.streak + 1 if _unusable(exchange) else 0
        if self.streak < PATIENCE:
            return
        sign = transmit(Request("GET", ""))
        if _unusable(sign):
            self.gone = f"the target stopped answering: {_words(exchange)}, {self.streak} times"
        self.streak = 0


def _unusable(exchange: Exchange) -> bool:
    failure = exchange.failure
    broken = failure is not None and failure.kind is not FailureKind.UNSENDABLE
    return broken or busy(exchange)


def _words(exchange: Exchange) -> str:
    if exchange.failure is not None:
        return exchange.failure.message
    return f"it asks to wait ({exchange.status})"
