"""What a rule is, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from contracts.model.contract import Contract
from contracts.model.entry import Entry
from contracts.model.facts import PageFacts
from contracts.model.finding import Finding, Severity
from contracts.model.operation import Operation
from contracts.model.type import Resource
from contracts.source import Quote, Source


@dataclass(frozen=True, slots=True)
class Found:
    """A finding without its code and severity, which the rule gives it.

    Several of one rule with the same `cause` become one finding that counts them, wherever they
    stand; without a cause each is its own.
    """

    message: str
    source: Source
    evidence: tuple[Quote, ...] = ()
    also: tuple[Source, ...] = ()
    decision: str = ""
    suggestion: str = ""
    cause: str = ""


class Scope(Protocol):
    """What a rule looks at, one piece after the other: it is told nothing but that piece."""

    def over(self, contract: Contract, pages: Iterable[PageFacts]) -> Iterator[Found]:
        """What the rule finds on the pages."""


@dataclass(frozen=True, slots=True)
class OfPage:
    """Looks at what one page says by itself."""

    look: Callable[[PageFacts], Iterator[Found]]

    def over(self, contract: Contract, pages: Iterable[PageFacts]) -> Iterator[Found]:
        """What the rule finds on the pages."""
        for page in pages:
            yield from self.look(page)


@dataclass(frozen=True, slots=True)
class OfLinkedPage:
    """Looks at one page and at what other pages say of the things that it names."""

    look: Callable[[Contract, PageFacts], Iterator[Found]]

    def over(self, contract: Contract, pages: Iterable[PageFacts]) -> Iterator[Found]:
        """What the rule finds on the pages."""
        for page in pages:
            yield from self.look(contract, page)


@dataclass(frozen=True, slots=True)
class OfOperation:
    """Looks at one operation, as all pages describe it."""

    look: Callable[[Contract, Operation], Iterator[Found]]

    def over(self, contract: Contract, pages: Iterable[PageFacts]) -> Iterator[Found]:
        """What the rule finds on the pages."""
        for page in pages:
            for operation in contract.operations_on(page.file):
                yield from self.look(contract, operation)


@dataclass(frozen=True, slots=True)
class OfResource:
    """Looks at one page of a resource, and at the resource as all pages describe it."""

    look: Callable[[Contract, PageFacts, Resource], Iterator[Found]]

    def over(self, contract: Contract, pages: Iterable[PageFacts]) -> Iterator[Found]:
        """What the rule finds on the pages."""
        for page in pages:
            resource = contract.resource_on(page.file)
            if resource is not None:
                yield from self.look(contract, page, resource)


@dataclass(frozen=True, slots=True)
class OfSet:
    """Looks at the entries of all pages, whichever pages are asked for."""

    look: Callable[[Collection[Entry]], Iterator[Found]]

    def over(self, contract: Contract, pages: Iterable[PageFacts]) -> Iterator[Found]:
        """What the rule finds in the whole set."""
        return self.look(contract.entries.values())


@dataclass(frozen=True, slots=True)
class Explained:
    """What users are told of a rule.

    `code` is stable; `explanation`, `example` and `fix` are what `explain CODE` prints.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    example: str
    fix: str

    def finding(self, found: Found) -> Finding:
        """What was found, under this rule's code and severity."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=found.message,
            source=found.source,
            evidence=found.evidence,
            also=found.also,
            decision=found.decision,
            suggestion=found.suggestion,
        )


@dataclass(frozen=True, slots=True)
class Rule(Explained):
    """One way in which pages can be wrong."""

    scope: Scope


def joined(first: Found, second: Found) -> Found:
    """One cause seen at two places: the first speaks, the second is counted."""
    places = dict.fromkeys((*first.also, second.source, *second.also))
    places.pop(first.source, None)
    return replace(first, also=tuple(places))
