"""Written types become resolved ones; enumeration tables become enumerations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from contracts.frozen import frozen
from contracts.link.names import Names, enumeration_name, namespace_of, qualify
from contracts.model.facts import PageFacts
from contracts.model.row import NOTHING, Facets, Row, TypeName
from contracts.model.section import EnumerationFact
from contracts.model.type import Enumeration, Type, TypeKind

SENTINEL = "unknownfuturevalue"
"""Marks an evolvable enumeration: never sent by a client, and members behind it may appear.

Pages also write it in another letter case.
"""

UNTYPED = Type("", TypeKind.UNTYPED)


@frozen
class Types:
    """Resolves what type cells say, given all names and all enumeration tables."""

    names: Names
    enumerations: Mapping[str, Enumeration]

    def of_row(self, page: PageFacts, row: Row) -> Type:
        """The type of a row: its cell, and the members that its description lists.

        Where neither says more than `String`, a table of values on the page that is named like the
        property says which.
        """
        found = self.resolve(page, row.type, row.facets)
        if found.name == "Edm.String" and page.enumerations:
            for fact in page.enumerations:
                if fact.name.lower() == row.name.lower():
                    return replace(tabled(_enumeration("", fact)), collection=found.collection)
        return found

    def resolve(self, page: PageFacts, written: TypeName, facets: Facets | None = None) -> Type:
        """The type that a cell means; members in prose make `String` an enumeration."""
        found = self._named(page, written, NOTHING if facets is None else facets)
        return replace(found, collection=written.collection) if written.collection else found

    def _named(self, page: PageFacts, written: TypeName, facets: Facets) -> Type:
        if written.others:
            return UNTYPED
        if written.name.startswith("Edm."):
            if written.name == "Edm.String" and facets.members:
                return listed("", facets)
            return _primitive(written.name)
        namespace = namespace_of(page)
        name = self.names.linked(page.file, namespace, written)
        if facets.members and _elsewhere(written, name, namespace):
            return listed(qualify(written.name, namespace), facets)
        enumeration = self.enumerations.get(name)
        if enumeration is not None:
            found = tabled(enumeration)
            # A table seldom says that its members may be combined; the row's words do.
            return replace(found, flags=True) if facets.flags and not found.flags else found
        if name:
            return Type(name, TypeKind.RESOURCE)
        if facets.members:
            return listed(qualify(written.name, namespace), facets)
        return Type(written.name, TypeKind.UNTYPED)


def _elsewhere(written: TypeName, name: str, namespace: str) -> bool:
    """Whether the type found only shares its simple name with the written one."""
    return (
        bool(name) and not written.link and qualify(written.name, namespace).lower() != name.lower()
    )


@lru_cache(1024)
def _primitive(name: str) -> Type:
    return Type(name, TypeKind.PRIMITIVE)


def listed(name: str, facets: Facets) -> Type:
    """An enumeration whose members stand in prose."""
    members = tuple(m for m in facets.members if m.lower() != SENTINEL)
    return Type(
        name,
        TypeKind.ENUMERATION,
        members=members,
        future_members=facets.future_members,
        open_members=facets.members_open,
        evolvable=facets.evolvable or len(members) < len(facets.members),
        flags=facets.flags,
    )


def tabled(enumeration: Enumeration) -> Type:
    """An enumeration with a table of its own, which is stronger than a list in prose."""
    return Type(
        enumeration.name,
        TypeKind.ENUMERATION,
        members=enumeration.members,
        future_members=enumeration.future_members,
        evolvable=enumeration.evolvable,
        flags=enumeration.flags,
    )


def enumeration_on(page: PageFacts, name: str) -> Enumeration:
    """The enumeration of a name that a page defines. The first table of a name counts."""
    fact = next(fact for fact in page.enumerations if enumeration_name(page, fact) == name)
    return _enumeration(name, fact)


def _enumeration(name: str, fact: EnumerationFact) -> Enumeration:
    """Members behind the sentinel only ever appear in replies; `null` is the lack of a member."""
    names = tuple(row.name for row in fact.members if row.name.lower().strip("()") != "null")
    cut = next((n for n, name in enumerate(names) if name.lower() == SENTINEL), len(names))
    return Enumeration(
        name=name,
        members=names[:cut],
        future_members=names[cut + 1 :],
        values={row.name: row.value for row in fact.members if row.value},
        flags=fact.flags,
        evolvable=cut < len(names),
        source=fact.source,
    )
