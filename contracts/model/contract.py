"""What all pages mean together: resolved types, operations, replies; every fact with its source.

Nothing here is undecided. Where the pages contradict each other or leave a hole, the decision is
visible in the data (`Route.origin`, `Example.substitutions`, `Reply.readings` …), so that
`contracts.rules` can report it and `contracts.checks` can say which reading they took.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contracts.model.facts import PageFacts
from contracts.model.operation import Operation
from contracts.model.type import Enumeration, Resource, Type
from contracts.source import Quote


@dataclass(frozen=True, slots=True)
class MissingPage:
    """A page of this documentation set that links name and that is not there."""

    target: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """All pages, linked and resolved. The mappings are keyed by qualified name."""

    resources: Mapping[str, Resource]
    enumerations: Mapping[str, Enumeration]
    operations: tuple[Operation, ...]
    pages: Mapping[str, PageFacts]
    missing_pages: tuple[MissingPage, ...] = ()

    def resource(self, kind: Type | str | None) -> Resource | None:
        """The resource that a type names, if it is one that the pages name."""
        name = kind.name if isinstance(kind, Type) else kind
        return self.resources.get(name) if name else None

    def operations_on(self, page: str) -> Iterator[Operation]:
        """The operations that a page documents, in page order."""
        return (operation for operation in self.operations if operation.page == page)
