"""What is wrong with a reply, and the end of the attempt that showed it."""

from __future__ import annotations

from typing import NamedTuple

from contracts.http.exchange import Exchange


class Fault(NamedTuple):
    """What a judgement found wrong, in words, and in the terms by which faults are compared.

    `kind` says in a few fixed words what sort of disagreement it is, without the value that showed
    it; `point` names the property (`a/b` where it is nested) that the disagreement is about. Both
    may be empty.
    """

    expected: str
    received: str
    kind: str = ""
    point: str = ""


class Departure(Exception):  # raised to end an attempt, not an error of this program
    """The implementation departs from a claim, and the exchanges that show it."""

    def __init__(self, aspect: str, fault: Fault, exchanges: tuple[Exchange, ...]) -> None:
        super().__init__(aspect, fault)
        self.aspect = aspect
        self.fault = fault
        self.exchanges = exchanges

    @property
    def expected(self) -> str:
        """What the claim promises, in words."""
        return self.fault.expected

    @property
    def received(self) -> str:
        """What came instead, in words."""
        return self.fault.received


def brief(value: object, limit: int = 160) -> str:
    """A value as a message shows it.

    >>> brief({"a": None})
    '{"a": null}'
    """
    import json

    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= limit else text[: limit - 1] + "…"
