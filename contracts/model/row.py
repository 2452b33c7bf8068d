"""A row of a table: a name, a written type, and the facets that its description states."""

from __future__ import annotations

from typing import Final

from contracts.frozen import frozen
from contracts.source import Source


@frozen
class TypeName:
    """A type cell, taken apart (OData: a type name or `Collection(type)`).

    `name` is a primitive (`Edm.String`), a qualified or simple type name, or empty where the
    cell names no type (`Enumeration`, `** Unknown Type **`, nothing). `link` is the path of the
    page that the cell links, as in `Link.path`. `others` are further types of a union (`A or B`).
    """

    written: str
    name: str
    collection: bool = False
    link: str = ""
    others: tuple[str, ...] = ()


@frozen
class Facets:
    """What the words of a row say about a property. `None` and empty mean: nothing is said.

    `query_options` are the OData system query options that the row says the property supports.
    `condition` quotes when it is required ("if the lamp is lit"). `limited` quotes words that limit
    the value in a way that is not understood ("must be a valid URL"): then only the documented
    values can be called legal.
    """

    members: tuple[str, ...] = ()
    members_open: bool = False
    future_members: tuple[str, ...] = ()
    evolvable: bool = False
    flags: bool = False
    case_insensitive: bool | None = None
    required: bool | None = None
    read_only: bool | None = None
    write_only: bool | None = None
    immutable: bool | None = None
    nullable: bool | None = None
    key: bool | None = None
    unique: bool | None = None
    default: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    max_items: int | None = None
    pattern: str | None = None
    format: str | None = None
    inherited_from: str | None = None
    query_options: tuple[str, ...] = ()
    filter_operators: tuple[str, ...] | None = None
    orderable: bool | None = None
    only_on_select: bool | None = None
    deprecated: bool = False
    condition: str = ""
    limited: str = ""


NOTHING: Final = Facets()
"""Nothing is said."""


@frozen
class Row:
    """One row of a table of properties, parameters, relationships or headers."""

    name: str
    type: TypeName
    description: str
    facets: Facets
    source: Source
