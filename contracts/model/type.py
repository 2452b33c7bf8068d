"""Resolved types, and the resources and enumerations that have pages of their own."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from contracts.frozen import frozen
from contracts.json_value import JsonValue
from contracts.model.row import Facets
from contracts.source import Source


class TypeKind(StrEnum):
    """What a type name turned out to be (OData CSDL, section 4)."""

    PRIMITIVE = "primitive"
    ENUMERATION = "enumeration"
    RESOURCE = "resource"  # an entity type or a complex type: the pages do not tell them apart
    UNTYPED = "untyped"  # any JSON value: the pages do not say, or say it in no known words


@frozen
class Type:
    """A resolved type. `name` is `Edm.X` or qualified by its namespace; empty if anonymous.

    For enumerations `members` are those a client may send and `future_members` those that only
    appear in replies. `open_members` means that the list is not complete ("such as").
    """

    name: str
    kind: TypeKind
    collection: bool = False
    members: tuple[str, ...] = ()
    future_members: tuple[str, ...] = ()
    open_members: bool = False
    evolvable: bool = False
    flags: bool = False

    def __str__(self) -> str:
        name = self.name or ("enumeration" if self.kind is TypeKind.ENUMERATION else "any")
        return f"Collection({name})" if self.collection else name


@frozen
class Property:
    """A member of a resource or of a body, resolved by the order of evidence.

    `assigned` means that the server gives the value and a client does not send it. `sources` are
    all the rows that state it, the strongest first. `declared_by` is the resource that has the row.
    """

    name: str
    type: Type
    description: str
    facets: Facets
    source: Source
    sources: tuple[Source, ...] = ()
    navigation: bool = False
    declared_by: str = ""
    assigned: bool = False

    @property
    def writable(self) -> bool:
        """Whether a client may send it."""
        return not (self.assigned or self.facets.read_only or self.navigation)


@frozen
class Enumeration:
    """An enumeration with a table of its own."""

    name: str
    members: tuple[str, ...]
    future_members: tuple[str, ...]
    values: Mapping[str, str]
    flags: bool
    evolvable: bool
    source: Source


@frozen
class Resource:
    """An entity or complex type. `properties` hold those of its bases too, the bases' first.

    `documented` is false for a type that pages name but no page describes.
    """

    name: str
    base: str
    key: str
    open: bool
    abstract: bool
    properties: tuple[Property, ...]
    sources: tuple[Source, ...]
    documented: bool = True
    derived: tuple[str, ...] = ()
    representation: JsonValue = None
    representation_source: Source | None = None

    @property
    def simple_name(self) -> str:
        """The name without its namespace."""
        return self.name.rpartition(".")[2]

    def property_named(self, name: str) -> Property | None:
        """The property of that exact name."""
        return next((p for p in self.properties if p.name == name), None)


def descent(resource: Resource, resources: Mapping[str, Resource]) -> tuple[str, ...]:
    """The names of a type and of its bases, the nearest first."""
    found = [resource.name]
    while resource.base and resource.base not in found:
        found.append(resource.base)
        resource = resources.get(resource.base, resource)
    return tuple(found)


def heirs(resource: Resource, resources: Mapping[str, Resource]) -> tuple[str, ...]:
    """The names of a type and of all types derived from it; pages may derive one from itself."""
    found: dict[str, None] = {}
    todo = [resource.name]
    while todo:
        name = todo.pop(0)
        if name not in found:
            found[name] = None
            known = resources.get(name)
            todo.extend(known.derived if known is not None else ())
    return tuple(found)


def related(one: Resource, other: Resource, resources: Mapping[str, Resource]) -> bool:
    """Whether two types have a base in common, or one is the other's."""
    return not set(descent(one, resources)).isdisjoint(descent(other, resources))


def doubt(kind: Type, facets: Facets) -> str:
    """The words that limit a value so that only a documented one is certainly legal, or empty.

    That a date and time is written as ISO 8601 says of a DateTimeOffset no more than its type.
    """
    own = kind.name == "Edm.DateTimeOffset" and (facets.format or "").upper().startswith("ISO 8601")
    return facets.limited or facets.pattern or (not own and facets.format) or ""
