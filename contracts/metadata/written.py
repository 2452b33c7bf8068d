"""What a type cell says, in the names of the schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from contracts.csdl.schema import TypeReference
from contracts.link.names import Names, namespace_of, qualify, simple
from contracts.metadata.index import Index
from contracts.model.facts import PageFacts
from contracts.model.row import TypeName

_ANCHOR: Final = re.compile(r"\.md#[\w.-]+\)")
_WHOLE = ("Edm.Byte", "Edm.SByte", "Edm.Int16", "Edm.Int32", "Edm.Int64")
_NUMBERS = (*_WHOLE, "Edm.Decimal", "Edm.Double", "Edm.Single")
LOOSE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "integer": _WHOLE,
        "long": _WHOLE,
        "int": _WHOLE,
        "number": _NUMBERS,
        "numeric": _NUMBERS,
        "float": ("Edm.Single", "Edm.Double", "Edm.Decimal"),
        "datetime": ("Edm.DateTimeOffset", "Edm.Date"),
        "date and time": ("Edm.DateTimeOffset", "Edm.Date"),
        "timestamp": ("Edm.DateTimeOffset", "Edm.Date"),
        "bytes": ("Edm.Binary", "Edm.Stream"),
        "binary": ("Edm.Binary", "Edm.Stream"),
    }
)
"""Words that are no name of an Edm type: any of these types fits them."""


@dataclass(frozen=True, slots=True)
class Written:
    """The type that a cell names.

    `names` are the types that the cell may mean, Edm or declared; empty where it says nothing that
    can be compared. `undeclared` is a name that the schema does not have.
    """

    names: tuple[str, ...]
    collection: bool
    undeclared: str = ""

    def admits(self, kind: TypeReference) -> bool:
        """Whether the cell may mean that type, one value or several."""
        return kind.name in self.names


@dataclass(frozen=True, slots=True)
class Cells:
    """Reads type cells, given the pages' names and the schema's."""

    index: Index
    names: Names

    def read(self, page: PageFacts, written: TypeName) -> Written:
        """What a cell means: its words, and the page that it links."""
        if written.others or not written.name:
            return Written((), written.collection)
        if written.name.startswith("Edm."):
            word = written.written.strip().lower().removesuffix(" collection").strip("`* ")
            return Written(LOOSE.get(word, (written.name,)), written.collection)
        namespace = namespace_of(page)
        linked = self.names.linked(page.file, namespace, written)
        if _ANCHOR.search(written.written) and simple(linked).lower() != written.name.lower():
            linked = ""  # the page of something else holds the type's members
        found = [self.index.find(written.name, namespace)]
        if linked:
            found.append(self.index.find(linked, namespace))
        declared = tuple(dict.fromkeys(name for name in found if name))
        if declared:
            return Written(declared, written.collection)
        return Written((), written.collection, linked or qualify(written.name, namespace))
