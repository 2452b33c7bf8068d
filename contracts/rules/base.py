"""What a rule is, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from contracts.frozen import frozen
from contracts.model.contract import Contract
from contracts.model.entry import Entry
from contracts.model.facts import PageFacts
from contracts.model.finding import Finding, Severity
from contracts.model.operation import Operation
from contracts.model.problem import Problem
from contracts.model.type import Resource
from contracts.rules.clash import Clash
from contracts.rules.piece import Piece
from contracts.source import Quote, Source


@frozen
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
    """What a rule looks at: one piece of the set after the other, and nothing but that piece."""

    def on(self, piece: Piece) -> Iterable[Found]:
        """What the rule finds on one page."""


@frozen
class OfPage:
    """Looks at what one page says by itself."""

    look: Callable[[PageFacts], Iterable[Found]]

    def on(self, piece: Piece) -> Iterable[Found]:
        """What the rule finds on one page."""
        return self.look(piece.page)


@frozen
class OfProblem:
    """Looks at what reading the page has met, of some kinds."""

    kinds: tuple[str, ...]
    look: Callable[[PageFacts, Problem], Iterable[Found]]

    def on(self, piece: Piece) -> Iterable[Found]:
        """What the rule finds on one page."""
        if not piece.problems:
            return ()
        met = [fault for kind in self.kinds for fault in piece.problems.get(kind, ())]
        return [found for fault in met for found in self.look(piece.page, fault)]


@frozen
class OfClash:
    """Looks at where examples contradict what is documented, in some ways; see `rules.clash`."""

    kinds: tuple[str, ...]
    look: Callable[[Clash], Iterable[Found]]

    def on(self, piece: Piece) -> Iterable[Found]:
        """What the rule finds on one page."""
        if not piece.clashes:
            return ()
        met = [clash for kind in self.kinds for clash in piece.clashes.get(kind, ())]
        return [found for clash in met for found in self.look(clash)]


@frozen
class OfLinkedPage:
    """Looks at one page and at what other pages say of the things that it names."""

    look: Callable[[Piece], Iterable[Found]]

    def on(self, piece: Piece) -> Iterable[Found]:
        """What the rule finds on one page."""
        return self.look(piece)


@frozen
class OfOperation:
    """Looks at one operation, as all pages describe it."""

    look: Callable[[Contract, Operation], Iterable[Found]]

    def on(self, piece: Piece) -> Iterable[Found]:
        """What the rule finds on one page."""
        if not piece.operations:
            return ()
        return [f for operation in piece.operations for f in self.look(piece.contract, operation)]


@frozen
class OfResource:
    """Looks at one page of a resource, and at the resource as all pages describe it."""

    look: Callable[[Contract, PageFacts, Resource], Iterable[Found]]

    def on(self, piece: Piece) -> Iterable[Found]:
        """What the rule finds on one page."""
        if piece.resource is None:
            return ()
        return self.look(piece.contract, piece.page, piece.resource)


@frozen
class OfSet:
    """Looks at the entries of all pages, whichever pages are asked for."""

    look: Callable[[Collection[Entry]], Iterable[Found]]


@frozen
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


@frozen
class Rule(Explained):
    """One way in which pages can be wrong."""

    scope: Scope | OfSet


def joined(seen: Sequence[Found]) -> Found:
    """One cause seen at several places: the first speaks, the others are counted."""
    first, *others = seen
    if not others:
        return first
    places = dict.fromkeys(first.also)
    for other in others:
        places |= dict.fromkeys((other.source, *other.also))
    places.pop(first.source, None)
    return replace(first, also=tuple(places))
