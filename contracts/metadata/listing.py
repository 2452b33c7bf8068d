"""Lists of members on pages, each beside the enumeration of the schema that it lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from contracts.csdl.schema import EnumerationType
from contracts.link.names import enumeration_name, simple
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
    """A list of members. `whole` says that it claims to name all of them."""

    members: tuple[Listed, ...]
    enumeration: EnumerationType
    whole: bool
    evidence: Quote

    @property
    def name(self) -> str:
        """How users name the enumeration."""
        return simple(self.enumeration.name)

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


def tables(comparison: Comparison) -> Iterator[Listing]:
    """The tables of members."""
    for page in comparison.contract.pages.values():
        for fact in page.enumerations:
            found = _tabled(comparison, page, fact)
            if found is not None:
                yield found


def in_prose(comparison: Comparison, rows: Iterable[Statement]) -> Iterator[Listing]:
    """The members that descriptions list."""
    for said in rows:
        if said.declared is not None and said.row.facets.members:
            enumeration = comparison.schema.enumerations.get(said.declared.type.name)
            if enumeration is not None:
                yield _prose(said, enumeration)


def _prose(said: Statement, enumeration: EnumerationType) -> Listing:
    facets, source = said.row.facets, said.row.source
    names = (*facets.members, *facets.future_members)
    return Listing(
        tuple(Listed(name, source) for name in names),
        enumeration,
        not facets.members_open,
        Quote(f"{said.row.name}: {', '.join(names)}", source),
    )


def _tabled(comparison: Comparison, page: PageFacts, fact: EnumerationFact) -> Listing | None:
    name = enumeration_name(page, fact)
    found = _named(comparison, name) or _of_property(comparison, page, fact)
    members = tuple(Listed(row.name, row.source, row.value) for row in fact.members)
    shown = Quote(", ".join(row.name for row in fact.members), fact.source)
    return min(
        (Listing(members, one, True, shown) for one in found),
        key=lambda listing: len(listing.extra) + len(listing.missing),
        default=None,
    )


def _named(comparison: Comparison, name: str) -> list[EnumerationType]:
    """The enumerations that a table may be about: one page lists those of several namespaces."""
    known = comparison.index.loose.get(simple(name).lower(), ())
    return [e for n in known if (e := comparison.schema.enumerations.get(n)) is not None]


def _of_property(
    comparison: Comparison, page: PageFacts, fact: EnumerationFact
) -> list[EnumerationType]:
    """The enumeration of the property that a table below `x values` is named after."""
    properties = comparison.schema.properties(comparison.declared.get(page.file, ""))
    types = [p.type.name for p in properties.values() if p.name.lower() == fact.name.lower()]
    return [e for name in types if (e := comparison.schema.enumerations.get(name)) is not None]
