"""What is wrong in the documentation, as data; rendering it is the work of `contracts.reports`."""

from __future__ import annotations

from enum import IntEnum

from contracts.frozen import frozen
from contracts.source import Quote, Source


class Severity(IntEnum):
    """How sure and how bad. A higher number is worse, so severities can be compared."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The name that users read: `note`, `warning`, `error`."""
        return self.name.lower()


@frozen
class Finding:
    """One cause, where it stands, and what was decided.

    `evidence` quotes the places that contradict each other; `also` are further places with the
    same cause; `decision` says how the contract was read in spite of it; `suggestion` is an edit.
    """

    code: str
    severity: Severity
    message: str
    source: Source
    evidence: tuple[Quote, ...] = ()
    also: tuple[Source, ...] = ()
    decision: str = ""
    suggestion: str = ""

    @property
    def count(self) -> int:
        """How many places show this cause."""
        return 1 + len(self.also)
