"""Rows of pages, each beside the property of the schema that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from contracts.csdl.schema import Operation, Parameter, Property
from contracts.link.names import namespace_of, simple
from contracts.metadata.index import Index
from contracts.model.facts import PageFacts, PageKind
from contracts.model.row import Row

_NAME = re.compile(r"[A-Za-z_]\w*")


class TableKind(IntEnum):
    """The table that a row stands in; of several rows about one property the first kind speaks."""

    PROPERTIES = 1
    RELATIONSHIPS = 2
    BODY = 3
    PARAMETERS = 4


@dataclass(frozen=True, slots=True)
class Statement:
    """What one row says of one declared type, or of an action or function.

    `owner` is the type or operation that the row speaks of, `declared` its property, own or
    inherited, or parameter of that exact name; None where there is none. `home` is what declares
    it: the base that an inherited property comes from. `called` are the overloads that a row about
    a parameter may mean.
    """

    page: PageFacts
    row: Row
    table: TableKind
    owner: str
    declared: Property | Parameter | None
    called: tuple[Operation, ...] = ()

    @property
    def home(self) -> str:
        """The type or operation that declares what the row speaks of."""
        return self.declared.owner if isinstance(self.declared, Property) else self.owner

    @property
    def subject(self) -> str:
        """How users name what the row speaks of: `user.displayName`."""
        name = self.declared.name if self.declared is not None else self.row.name
        return f"{simple(self.home)}.{name}"


def of_resource(index: Index, page: PageFacts, owner: str) -> Iterator[Statement]:
    """The rows of a resource page about its type."""
    tables = (
        (TableKind.PROPERTIES, page.properties),
        (TableKind.RELATIONSHIPS, page.relationships),
    )
    for kind, rows in tables:
        yield from _statements(index, page, owner, kind, rows)


def of_body(index: Index, page: PageFacts, owner: str) -> Iterator[Statement]:
    """The rows of a page's request body about the type of the object that is sent."""
    assert page.kind is PageKind.OPERATION
    if page.body is not None:
        yield from _statements(index, page, owner, TableKind.BODY, page.body.rows)


def of_call(
    page: PageFacts, called: Sequence[Operation], rows: Sequence[Row]
) -> Iterator[Statement]:
    """The rows of a page's table of parameters about an action or function, of any overload."""
    parameters = {p.name: p for overload in reversed(called) for p in overload.parameters}
    for row in rows:
        if _NAME.fullmatch(row.name):
            found = parameters.get(row.name)
            name = called[0].name
            yield Statement(page, row, TableKind.PARAMETERS, name, found, tuple(called))


def _statements(
    index: Index, page: PageFacts, owner: str, kind: TableKind, rows: Sequence[Row]
) -> Iterator[Statement]:
    known = index.schema.properties(owner) if rows else {}
    for row in rows:
        if not _NAME.fullmatch(row.name):
            continue  # control information, or a path into a value
        about = _inherited(index, page, row, owner)
        # What a base has is known by the same name in the type that is derived from it.
        declared = known.get(row.name)
        if (
            about != owner
            and declared is not None
            and not index.schema.derives(about, declared.owner)
        ):
            declared = None
        yield Statement(page, row, kind, about, declared)


def _inherited(index: Index, page: PageFacts, row: Row, owner: str) -> str:
    """The type that a row speaks of: where it names a base, that base."""
    origin = row.facets.inherited_from
    if origin:
        base = index.find(origin, namespace_of(page))
        if base != owner and index.schema.derives(owner, base):
            return base
    return owner
