"""The piece of a set that rules look at: one page, and what other pages say of what it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from contracts.model.contract import Contract
from contracts.model.facts import PageFacts
from contracts.model.message import Annotation, Body, ReplyFact, RequestFact
from contracts.model.operation import Operation
from contracts.model.problem import Problem
from contracts.model.section import TypeFact
from contracts.model.type import Resource
from contracts.rules.clash import Clash
from contracts.rules.comparison import clashes
from contracts.rules.pair import Pair, pairs


@dataclass(frozen=True)
class Piece:
    """A page of a contract. What several rules need of it is worked out once."""

    contract: Contract
    page: PageFacts

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """The operations that the page documents."""
        return self.contract.operations_on(self.page.file)

    @cached_property
    def resource(self) -> Resource | None:
        """The resource that the page is about."""
        return self.contract.resource_on(self.page.file)

    @cached_property
    def requests(self) -> tuple[RequestFact, ...]:
        """The example requests of the page."""
        return tuple(e.request for e in self.page.examples if e.request is not None)

    @cached_property
    def replies(self) -> tuple[ReplyFact, ...]:
        """The example replies of the page, each once: one may answer several requests."""
        if len(self.page.examples) < 2:
            return tuple(r for e in self.page.examples for r in e.replies)
        found = {r.source.line: r for e in self.page.examples for r in e.replies}
        return tuple(found.values())

    @cached_property
    def annotations(self) -> tuple[Annotation, ...]:
        """All annotations of the page."""
        page = self.page
        if not (page.examples or page.types or page.annotations):
            return ()
        found = {note.source.line: note for note in page.annotations}
        for part in self._parts:
            if part.annotation is not None:
                found[part.annotation.source.line] = part.annotation
        return tuple(found.values())

    @cached_property
    def _parts(self) -> tuple[RequestFact | ReplyFact | TypeFact, ...]:
        """Everything that may have an annotation and a body."""
        return (*self.requests, *self.replies, *self.page.types)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """All bodies of the page's examples and the JSON representations of its types."""
        found = {part.body.source.line: part.body for part in self._parts if part.body is not None}
        return tuple(found.values())

    @cached_property
    def problems(self) -> Mapping[str, list[Problem]]:
        """What reading the page has met, by its kind, wherever the page's facts keep it."""
        found: dict[str, list[Problem]] = {}
        for fault in dict.fromkeys(fault for group in self._problems() for fault in group):
            found.setdefault(fault.kind, []).append(fault)
        return found

    def _problems(self) -> Iterator[tuple[Problem, ...]]:
        yield self.page.problems
        for route in self.page.routes:
            yield route.problems
        for request in self.requests:
            yield request.problems
        for reply in self.replies:
            yield reply.problems
        for part in self._parts:
            if part.annotation is not None:
                yield part.annotation.problems
            if part.body is not None:
                yield part.body.problems
        for note in self.page.annotations:
            yield note.problems

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The rows of the page's request body beside the resource that it represents."""
        return tuple(pairs(self.contract, self.operations))

    @cached_property
    def clashes(self) -> Mapping[str, list[Clash]]:
        """Where the examples of the page contradict what is documented, by the kind of clash."""
        found: dict[str, list[Clash]] = {}
        if self.page.examples:
            for clash in clashes(self.contract, self.operations):
                found.setdefault(clash.kind, []).append(clash)
        return found
