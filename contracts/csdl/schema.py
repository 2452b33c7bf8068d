"""What a CSDL document declares, resolved to qualified names; every declaration with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from contracts.source import Source


@dataclass(frozen=True, slots=True)
class TypeReference:
    """The type of a property, parameter or result. `name` is `Edm.X` or qualified, never an alias.

    >>> str(TypeReference("Edm.String", collection=True))
    'Collection(Edm.String)'
    """

    name: str
    collection: bool = False

    def __str__(self) -> str:
        return f"Collection({self.name})" if self.collection else self.name


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an enumeration type (CSDL, section 10.3)."""

    name: str
    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class EnumerationType:
    """An enumeration type (section 10)."""

    name: str
    members: tuple[Member, ...]
    flags: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Property:
    """A structural property (section 7) or a navigation property (section 8).

    `owner` is the type that declares it, `contained` whether its targets live in it.
    """

    name: str
    type: TypeReference
    navigation: bool
    nullable: bool
    contained: bool
    owner: str
    source: Source


class StructuredKind(StrEnum):
    """Whether objects of a type have a key of their own."""

    ENTITY = "entity type"
    COMPLEX = "complex type"


@dataclass(frozen=True, slots=True)
class StructuredType:
    """An entity type (section 6) or a complex type (section 9), with its own properties only."""

    name: str
    kind: StructuredKind
    base: str
    abstract: bool
    open: bool
    stream: bool
    key: tuple[str, ...]
    properties: tuple[Property, ...]
    source: Source


class OperationKind(StrEnum):
    """Functions only answer, actions may change something (section 12)."""

    ACTION = "action"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an action or function."""

    name: str
    type: TypeReference
    nullable: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Operation:
    """One overload of an action or function. `parameters` are without the binding one."""

    name: str
    kind: OperationKind
    binding: TypeReference | None
    composable: bool
    parameters: tuple[Parameter, ...]
    returns: TypeReference | None
    source: Source

    @property
    def simple_name(self) -> str:
        """The name without its namespace, as most services let it be called."""
        return self.name.rpartition(".")[2]


class ContainerKind(StrEnum):
    """What an entity container holds (section 13)."""

    SET = "entity set"
    SINGLETON = "singleton"
    ACTION = "action import"
    FUNCTION = "function import"


@dataclass(frozen=True, slots=True)
class ContainerChild:
    """A child of the entity container. `target` is the entity type, or the imported operation."""

    name: str
    kind: ContainerKind
    target: str
    source: Source


@dataclass(frozen=True, slots=True)
class Schema:
    """All schemas of a document. The mappings are keyed by qualified name, `container` by name.

    `definitions` give the underlying primitive of each type definition (section 11). `aliases` map
    each namespace's alias to it; `namespaces` are in the order of the document. `entry` is where
    the entity container stands, or the first schema where there is none. `digest` names the text
    that all of it was read from.
    """

    file: str
    namespaces: tuple[str, ...]
    aliases: Mapping[str, str]
    types: Mapping[str, StructuredType]
    enumerations: Mapping[str, EnumerationType]
    definitions: Mapping[str, str]
    operations: tuple[Operation, ...]
    container: Mapping[str, ContainerChild]
    entry: Source
    digest: str = ""

    def lineage(self, name: str) -> Iterator[StructuredType]:
        """A type and its bases, nearest first; ends at a type that is not declared or comes again.

        Bases of another document are not known, so the last may name one.
        """
        seen: set[str] = set()
        while name in self.types and name not in seen:
            seen.add(name)
            yield self.types[name]
            name = self.types[name].base

    def properties(self, name: str) -> dict[str, Property]:
        """The properties of a type, inherited ones included, by name."""
        found: dict[str, Property] = {}
        for declared in self.lineage(name):
            for item in declared.properties:
                found.setdefault(item.name, item)
        return found

    def property_named(self, name: str, wanted: str) -> Property | None:
        """The property of a type by its exact name, own or inherited."""
        for declared in self.lineage(name):
            for item in declared.properties:
                if item.name == wanted:
                    return item
        return None

    def key(self, name: str) -> tuple[str, ...]:
        """The names of the key's properties, inherited or own; empty for types without a key."""
        return next((t.key for t in self.lineage(name) if t.key), ())

    def open(self, name: str) -> bool:
        """Whether objects of a type may have properties that are not declared."""
        return any(t.open for t in self.lineage(name))

    def derives(self, name: str, base: str) -> bool:
        """Whether a type is `base` or derived from it."""
        return any(t.name == base for t in self.lineage(name))
