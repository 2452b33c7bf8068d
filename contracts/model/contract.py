"""What all pages mean together: resolved types, operations, replies; every fact with its source.

Nothing here is undecided. Where the pages contradict each other or leave a hole, the decision is
visible in the data (`Route.origin`, `Example.substitutions`, `Reply.readings` …), so that
`contracts.rules` can report it and `contracts.checks` can say which reading they took.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from contracts.frozen import frozen
from contracts.model.entry import Entry
from contracts.model.facts import PageFacts
from contracts.model.operation import Operation
from contracts.model.type import Enumeration, Property, Resource, Type
from contracts.source import Quote, Source


@frozen
class MissingLink:
    """A link that leads to no page of the set.

    `cause` is the missing page, or its folder with a slash at the end where that is missing too.
    `meant` is the page that is there in another letter case, empty if there is none.
    """

    cause: str
    quote: Quote
    meant: str = ""


@frozen
class Contract:
    """All pages, linked and resolved.

    `resources` and `enumerations` are keyed by qualified name, the other mappings by file.
    `described` names the type that a resource page is about, `spelled` a type by its name in lower
    case.
    """

    resources: Mapping[str, Resource]
    enumerations: Mapping[str, Enumeration]
    operations: Sequence[Operation]
    pages: Mapping[str, PageFacts]
    described: Mapping[str, str] = field(default_factory=dict)
    spelled: Mapping[str, str] = field(default_factory=dict)
    documented: Mapping[str, tuple[Operation, ...]] = field(default_factory=dict)
    missing: Mapping[str, tuple[MissingLink, ...]] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def resource(self, kind: Type | str | None) -> Resource | None:
        """The resource that a type names, if it is one that the pages name."""
        name = kind.name if isinstance(kind, Type) else kind
        return self.resources.get(name) if name else None

    def resource_on(self, page: str) -> Resource | None:
        """The resource that a page is about, if it is a resource page."""
        return self.resource(self.described.get(page, ""))

    def deprecated(self, kind: Resource) -> bool:
        """Whether a page that describes a type says that it is deprecated."""
        found = (self.pages.get(source.file) for source in kind.sources)
        return any(page is not None and page.deprecated for page in found)

    def members_at(self, item: Property) -> Source:
        """Where the members of a property stand: in its row, else in the enumeration's own table.

        Where the two differ, the table is the stronger.
        """
        table = self.enumerations.get(item.type.name)
        same = set(item.facets.members) == set(item.type.members)
        return item.source if table is None or same else table.source

    def operations_on(self, page: str) -> tuple[Operation, ...]:
        """The operations that a page documents, in page order."""
        return self.documented.get(page, ())
