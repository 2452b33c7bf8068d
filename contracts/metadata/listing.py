"""Lists of members on pages, each beside the enumeration of the schema that it lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.csdl.schema import EnumerationType
from contracts.link.names import enumeration_name, namespace_of, simple
from contracts.metadata.comparison import Comparison
from contracts.metadata.statement import Statement
from contracts.model.facts import PageFacts
from contracts.model.section import EnumerationFact
from contracts.source import Quote, Source

SENTINEL = "unknownfuturevalue"
"""In lower case: the member that marks an enumeration as evolvable, listed or not."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One member of a list, and where it stands."""

    name: str
    source: Source
    value: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of members. `whole` says that it claims to name all of them.

    `subject` is how users name it: the enumeration, or the property that it describes.
    """

    subject: str
    members: tuple[Listed, ...]
    enumeration: EnumerationType
    whole: bool
    evidence: Quote

    @property
    def extra(self) -> list[Listed]:
        """Listed members that are declared in no letter case."""
        known = {member.name.lower() for member in self.enumeration.members} | {SENTINEL}
        return [listed for listed in self.members if listed.name.lower() not in known]

    @property
    def misspelled(self) -> list[tuple[Listed, str]]:
        """Listed members that are declared in another letter case, and as what."""
        known = {m.name.lower(): m.name for m in self.enumeration.members}
        exact = set(known.values())
        return [
            (listed, known[listed.name.lower()])
            for listed in self.members
            if listed.name not in exact and listed.name.lower() in known
        ]

    @property
    def missing(self) -> list[str]:
        """Declared members that a whole list does not name."""
        named = {listed.name.lower() for listed in self.members} | {SENTINEL}
        found = [m.name for m in self.enumeration.members if m.name.lower() not in named]
        return found if self.whole else []


def listings(comparison: Comparison, fitting: frozenset[int]) -> Iterator[Listing]:
    """All lists of members: tables first, then the prose of the rows in `fitting`, by position."""
    for page in comparison.contract.pages.values():
        for fact in page.enumerations:
            found = _tabled(comparison, page, fact)
            if found is not None:
                yield found
    for place, said in enumerate(comparison.statements):
        if place in fitting and said.declared is not None:
            enumeration = comparison.schema.enumerations.get(said.declared.type.name)
            if enumeration is not None and said.row.facets.members:
                yield _prose(said, enumeration)


def _prose(said: Statement, enumeration: EnumerationType) -> Listing:
    facets, source = said.row.facets, said.row.source
    names = (*facets.members, *facets.future_members)
    return Listing(
        said.subject,
        tuple(Listed(name, source) for name in names),
        enumeration,
        not facets.members_open,
        Quote(f"{said.row.name}: {', '.join(names)}", source),
    )


def _tabled(comparison: Comparison, page: PageFacts, fact: EnumerationFact) -> Listing | None:
    name = enumeration_name(page, fact)
    found = comparison.index.declaration(comparison.index.find(name, namespace_of(page)))
    if not isinstance(found, EnumerationType):
        found = _of_property(comparison, page, fact)
    if found is None:
        return None
    members = tuple(Listed(row.name, row.source, row.value) for row in fact.members)
    shown = Quote(", ".join(row.name for row in fact.members), fact.source)
    return Listing(simple(found.name), members, found, True, shown)


def _of_property(
    comparison: Comparison, page: PageFacts, fact: EnumerationFact
) -> EnumerationType | None:
    """The enumeration of the property that a table below `x values` is named after."""
    owner = comparison.declared.get(page.file)
    if owner is None or not fact.name:
        return None
    for item in comparison.schema.properties(owner).values():
        if item.name.lower() == fact.name.lower():
            return comparison.schema.enumerations.get(item.type.name)
    return None
