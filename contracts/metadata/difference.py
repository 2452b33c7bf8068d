"""How the type that a row states differs from the one that is declared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from contracts.metadata.index import Index
from contracts.metadata.listing import mentioned
from contracts.metadata.statement import Statement
from contracts.metadata.written import Cells, Written

_NUMBERS: Final = frozenset(
    f"Edm.{name}"
    for name in ("Byte", "SByte", "Int16", "Int32", "Int64", "Decimal", "Double", "Single")
)


class Difference(Enum):
    """The first of these that applies."""

    UNLISTED = "an enumeration without its members"
    LISTED = "an enumeration by its members only"
    OPEN = "an enumeration that is declared as a string"
    RELATED = "a more general or more special type"
    JSON = "another JSON kind"
    PRIMITIVE = "another primitive type"
    NAMED = "another type"
    COLLECTION = "one or several"


@dataclass(frozen=True, slots=True)
class Differences:
    """Compares rows. `enumerations` are the names of the pages' enumerations, `unknown` the types
    that have a page and are not declared: that is told once, of the page.
    """

    index: Index
    cells: Cells
    enumerations: frozenset[str]
    unknown: frozenset[str]

    def of(self, said: Statement) -> Difference | None:
        """How a row's type and the declared one differ; None if they fit, or nothing is said."""
        if said.declared is None:
            return None
        written, kind = self.cells.read(said.page, said.row.type), said.declared.type
        if not written.names and (not written.undeclared or written.undeclared in self.unknown):
            return None
        declared = self.index.schema.definitions.get(kind.name, kind.name)
        if declared not in written.names:
            found = self._named(said, written, declared)
            if found not in (None, Difference.LISTED) or written.collection == kind.collection:
                return found
        return None if written.collection == kind.collection else Difference.COLLECTION

    def _named(self, said: Statement, written: Written, declared: str) -> Difference | None:
        if declared in self.index.schema.enumerations and written.names == ("Edm.String",):
            listed = self._listed(said, declared)
            return Difference.LISTED if listed else Difference.UNLISTED
        names = written.names or (written.undeclared,)
        if declared == "Edm.String" and all(map(self._enumeration, names)):
            return Difference.OPEN
        if self._anything(declared) or any(
            self.index.related(name, declared) for name in written.names
        ):
            return Difference.RELATED
        kind = self._json_kind(declared)
        if all(self._json_kind(name) != kind for name in names):
            return Difference.JSON
        primitive = all(name.startswith("Edm.") for name in (*names, declared))
        return Difference.PRIMITIVE if primitive else Difference.NAMED

    def _listed(self, said: Statement, declared: str) -> bool:
        """Whether a description names the members of its enumeration, in whatever words."""
        enumeration = self.index.schema.enumerations[declared]
        named = mentioned(enumeration, said.row.description)
        return bool(said.row.facets.members) or 2 * len(named) >= len(enumeration.members)

    def _anything(self, name: str) -> bool:
        """Whether a type declares nothing at all: services call any JSON value so."""
        kind = self.index.schema.types.get(name)
        return kind is not None and not (kind.properties or kind.base or kind.key)

    def _enumeration(self, name: str) -> bool:
        """Whether a name means an enumeration, of the schema or of the pages."""
        if name in self.index.schema.enumerations or name in self.enumerations:
            return True
        return not name.startswith("Edm.") and name not in self.index.schema.types

    def _json_kind(self, name: str) -> str:
        """What values of a type are in JSON (OData JSON Format, section 7)."""
        if name in _NUMBERS:
            return "number"
        if name in ("Edm.Boolean", "Edm.Stream"):
            return name
        return "string" if name.startswith("Edm.") or self._enumeration(name) else "object"
