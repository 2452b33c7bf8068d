"""Lists of members on pages, each beside the enumeration of the schema that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from contracts.csdl.schema import EnumerationType
from contracts.link.names import enumeration_name, simple
from contracts.metadata.index import Index, near
from contracts.metadata.statement import Statement, TableKind
from contracts.model.facts import PageFacts
from contracts.model.section import EnumerationFact
from contracts.source import Quote, Source

_WORD = re.compile(r"\w+")
_COMPLETE = (TableKind.PROPERTIES, TableKind.RELATIONSHIPS)
"""Tables whose lists claim to be complete; what may be sent is often less than what may come."""
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

    `mentioned` are members that stand near the list, in lower case.
    """

    members: tuple[Listed, ...]
    enumeration: EnumerationType
    whole: bool
    evidence: Quote
    mentioned: frozenset[str] = frozenset()

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
    def unnamed(self) -> list[str]:
        """Declared members that are not listed, in no letter case."""
        named = {listed.name.lower() for listed in self.members} | {SENTINEL} | self.mentioned
        return [m.name for m in self.enumeration.members if m.name.lower() not in named]

    @property
    def meant(self) -> list[str]:
        """Declared members that listed ones are much like, but for a mistake in writing."""
        unnamed = self.unnamed
        return [name for listed in self.extra if (name := near(listed.name, unnamed))]

    @property
    def missing(self) -> list[str]:
        """Declared members that a whole list does not name, nor means."""
        meant = self.meant
        return [name for name in self.unnamed if name not in meant] if self.whole else []


@dataclass(frozen=True, slots=True)
class Lists:
    """Finds the lists. `declared` maps resource pages to the types that they describe."""

    index: Index
    declared: Mapping[str, str]

    def tables(self, pages: Iterable[PageFacts]) -> Iterator[Listing]:
        """The tables of members."""
        for page in pages:
            for fact in page.enumerations:
                members = tuple(Listed(row.name, row.source, row.value) for row in fact.members)
                shown = Quote(", ".join(row.name for row in fact.members), fact.source)
                known = (Listing(members, e, True, shown) for e in self._meant(page, fact))
                found = min(known, key=_unlike, default=None)
                if found is not None:
                    yield found

    def in_prose(self, rows: Iterable[Statement]) -> Iterator[Listing]:
        """The members that descriptions list."""
        for said in rows:
            if said.declared is None or not said.row.facets.members:
                continue
            enumeration = self.index.schema.enumerations.get(said.declared.type.name)
            if enumeration is not None:
                yield _prose(said, enumeration)

    def _meant(self, page: PageFacts, fact: EnumerationFact) -> list[EnumerationType]:
        """The enumerations that a table may be about, in any namespace: pages mix them."""
        name = simple(enumeration_name(page, fact)).lower()
        return self._known(self.index.loose.get(name, ())) or self._of_property(page, fact)

    def _of_property(self, page: PageFacts, fact: EnumerationFact) -> list[EnumerationType]:
        """The enumeration of the property that a table below `x values` is named after."""
        properties = self.index.schema.properties(self.declared.get(page.file, ""))
        name = fact.name.lower()
        return self._known(p.type.name for p in properties.values() if p.name.lower() == name)

    def _known(self, names: Iterable[str]) -> list[EnumerationType]:
        enumerations = self.index.schema.enumerations
        return [enumerations[name] for name in names if name in enumerations]


def _unlike(listing: Listing) -> int:
    return len(listing.extra) + len(listing.missing)


def _prose(said: Statement, enumeration: EnumerationType) -> Listing:
    facets, source = said.row.facets, said.row.source
    names = (*facets.members, *facets.future_members)
    complete = not facets.members_open and said.table in _COMPLETE
    return Listing(
        tuple(Listed(name, source) for name in names),
        enumeration,
        complete,
        Quote(f"{said.row.name}: {', '.join(names)}", source),
        mentioned(enumeration, said.row.description),
    )


def mentioned(enumeration: EnumerationType, text: str) -> frozenset[str]:
    """The members that a text names, in lower case, wherever it does."""
    words = {word.lower() for word in _WORD.findall(text)}
    return frozenset(m.name.lower() for m in enumeration.members) & words
