"""Finds declarations of a schema by the names that pages write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from contracts.csdl.schema import (
    EnumerationType,
    Operation,
    Property,
    Schema,
    StructuredType,
    TypeReference,
)

Declaration = StructuredType | EnumerationType


@dataclass(frozen=True, slots=True)
class Index:
    """Lookups in a schema that its own mappings do not answer.

    `exact` maps lower-case qualified names and `loose` lower-case simple names to the names as
    declared, `derived` a type to all types derived from it, `bound` a type, and whether a
    collection of it is meant, to the operations that are bound to it.
    """

    schema: Schema
    exact: Mapping[str, str]
    loose: Mapping[str, Sequence[str]]
    derived: Mapping[str, Sequence[str]]
    bound: Mapping[tuple[str, bool], Sequence[Operation]]

    def declaration(self, name: str) -> Declaration | None:
        """The type of a qualified name."""
        return self.schema.types.get(name) or self.schema.enumerations.get(name)

    def find(self, name: str, namespace: str) -> str:
        """The type that a written name means, letter case aside; empty where none is declared.

        Its own namespace comes first, then that of the page, then the only type of that name.
        """
        head, _, last = name.lstrip("#").rpartition(".")
        space = self.schema.aliases.get(head, head)
        for candidate in (space, namespace):
            found = self.exact.get(f"{candidate}.{last}".lower())
            if found is not None:
                return found
        others = self.loose.get(last.lower(), ())
        exact = [other for other in others if other.rpartition(".")[2] == last] or others
        return exact[0] if len(exact) == 1 else ""

    def relatives(self, name: str) -> list[str]:
        """A type, its bases, and all types derived from it."""
        bases = [declared.name for declared in self.schema.lineage(name)]
        return [*bases, *self.derived.get(name, ())]

    def related(self, one: str, other: str) -> bool:
        """Whether one of two types is derived from the other."""
        return self.schema.derives(one, other) or self.schema.derives(other, one)

    def below(self, name: str, wanted: str) -> list[Property]:
        """The properties of that exact name in types derived from `name`."""
        return [
            item
            for derived in self.derived.get(name, ())
            for item in self.schema.types[derived].properties
            if item.name == wanted
        ]

    def operations(self, kind: TypeReference) -> list[Operation]:
        """The operations that can be called on a value of that type: bound to it or to a base."""
        names = [t.name for t in self.schema.lineage(kind.name)] or [kind.name]
        return [o for name in names for o in self.bound.get((name, kind.collection), ())]


def index(schema: Schema) -> Index:
    """The lookups of a schema."""
    names = (*schema.types, *schema.enumerations, *schema.definitions)
    loose: dict[str, list[str]] = {}
    for name in names:
        loose.setdefault(name.rpartition(".")[2].lower(), []).append(name)
    derived: dict[str, list[str]] = {}
    for declared in schema.types.values():
        for base in list(schema.lineage(declared.name))[1:]:
            derived.setdefault(base.name, []).append(declared.name)
    bound: dict[tuple[str, bool], list[Operation]] = {}
    for operation in schema.operations:
        if operation.binding is not None:
            key = (operation.binding.name, operation.binding.collection)
            bound.setdefault(key, []).append(operation)
    return Index(schema, {n.lower(): n for n in names}, loose, derived, bound)


def same_but_case(wanted: str, names: Iterable[str]) -> str:
    """The name that differs from the wanted one in letter case only; empty where none does."""
    lower = wanted.lower()
    return next((name for name in names if name.lower() == lower and name != wanted), "")


def near(name: str, known: Iterable[str]) -> str:
    """The most similar name, letter case aside, if it may be what was meant."""
    lower = {other.lower(): other for other in known}
    found = get_close_matches(name.lower(), lower, n=1, cutoff=0.8)
    return lower[found[0]] if found else ""
