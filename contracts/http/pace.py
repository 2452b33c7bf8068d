"""How many requests, and how fast."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, Protocol

from contracts.errors import ContractError

LONGEST_WAIT: Final = 60.0
"""Seconds that one `Retry-After` may cost. Who asks for more gets no second try at all."""


class BudgetExhausted(ContractError):
    """Control flow, not a fault: no request is left, so the caller leaves the rest unreached."""


class Pace(Protocol):
    """What a client asks before every request; a run on several workers shares one of its own."""

    @property
    def exhausted(self) -> bool:
        """Whether no further request may be sent."""

    def take(self) -> None:
        """Wait for one's turn and count it. Raises BudgetExhausted."""


class LocalPace:
    """The pace of one process: at most `rate` requests a second and `budget` in all."""

    def __init__(
        self,
        rate: float | None = None,
        budget: int | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._interval = 1 / rate if rate else 0.0
        self._budget = budget
        self._clock = clock
        self._sleep = sleep
        self._next = clock()
        self._taken = 0

    @property
    def exhausted(self) -> bool:
        """Whether no further request may be sent."""
        return self._budget is not None and self._taken >= self._budget

    def take(self) -> None:
        """Wait for one's turn and count it. Raises BudgetExhausted."""
        if self.exhausted:
            raise BudgetExhausted(
                f"The budget of {self._budget} requests is used up.",
                hint="What was not reached is reported as such; a larger budget reaches it.",
            )
        self._taken += 1
        if not self._interval:
            return
        now = self._clock()
        if now < self._next:
            self._sleep(self._next - now)
            now = self._next
        self._next = now + self._interval


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a `Retry-After` asks to wait (RFC 9110, section 10.2.3); None if unreadable.

    >>> retry_after("120", datetime(2024, 1, 1, tzinfo=UTC))
    120.0
    >>> retry_after("Mon, 01 Jan 2024 00:00:30 GMT", datetime(2024, 1, 1, tzinfo=UTC))
    30.0
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:12])
    try:
        instant = parsedate_to_datetime(value[:64])
    except (ValueError, OverflowError):
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return max(0.0, (instant - now).total_seconds())
