"""One testable statement of the contract, with its strength and its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from sys import intern

from contracts.model.operation import Operation
from contracts.source import Source


class Strength(IntEnum):
    """How the pages carry a claim. A higher number is stronger, so strengths can be compared."""

    HYGIENE = 1  # HTTP and JSON sanity
    IMPLIED = 2  # follows from what the page says, by the meaning of OData and REST
    STATED = 3  # the page says it

    @property
    def word(self) -> str:
        """The name that users read: `stated`, `implied`, `hygiene`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that one observation can contradict.

    Claims of one item share its `id` (`PAGE::METHOD PATH::CHECK[SUBJECT]`) and differ in their
    `aspect` ("status", "media type"), which is empty where an item makes a single claim.
    """

    page: str
    operation: str
    check: str
    subject: str
    aspect: str
    text: str
    strength: Strength
    source: Source

    @property
    def item(self) -> str:
        """The check and its subject, as the last part of the id: `accepts-member[status]`."""
        return f"{self.check}[{self.subject}]" if self.subject else self.check

    @property
    def id(self) -> str:
        """Stable, readable and unique to the item over a whole documentation set."""
        return f"{self.page}::{self.operation}::{self.item}"


def claim(
    operation: Operation,
    check: str,
    text: str,
    strength: Strength,
    source: Source,
    *,
    subject: str = "",
    aspect: str = "",
) -> Claim:
    """A claim about an operation."""
    label = intern(operation.label)  # one text for all claims of an operation
    return Claim(operation.page, label, check, subject, aspect, text, strength, source)
