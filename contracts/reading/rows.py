"""Tables of properties, parameters and headers, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from typing import NamedTuple

from contracts.dialect.base import Dialect
from contracts.frozen import frozen
from contracts.markdown.cells import plain
from contracts.markdown.page import Paragraph, Section, Table, TableRow
from contracts.model import problem
from contracts.model.message import Header
from contracts.model.problem import Problem
from contracts.model.row import NOTHING, Facets, Row, TypeName
from contracts.reading.type_name import type_name
from contracts.reading.words import facets

_NAME = re.compile(r"[@$_A-Za-z{<][\w.@/$-]*")
_SEPARATOR = re.compile(r"\s{0,9}(?:,|\band\b|\bor\b)\s{0,9}")
_MANDATORY = re.compile(
    r"\bRequired\b(?! (?:if|when|for|only|unless)\b)|\(required\)|\bheader is required\b"
)
_NAME_ASIDE = re.compile(r"\((optional|required|deprecated|read[ -]?only)\)", re.IGNORECASE)

MAX_REMEMBERED = 2_000
"""Pages of one set repeat their rows; longer descriptions are read anew each time."""

MAX_HEADERS = 400
"""Header rows that are remembered: most tables of a set have the same ones."""


class Said(NamedTuple):
    """What the cells of a row say."""

    type: TypeName
    facets: Facets
    words: str


@frozen
class Tables:
    """Reads tables with the words of a dialect. `references` are the page's link definitions."""

    dialect: Dialect
    references: Mapping[str, str]

    def columns(self, table: Table) -> Mapping[str, int]:
        """Where each meaning stands in the header row; the first column of a meaning counts."""
        return _columns(table.headers, self.dialect)

    def rows(self, table: Table, columns: Mapping[str, int]) -> Iterator[Row]:
        """The rows of a table with names: properties, parameters, relationships."""
        name_at = columns.get("name", 0)
        words_at = columns.get("description", columns.get("value"))
        type_at, required_at = columns.get("type"), columns.get("required")
        for written in table.rows:
            name_cell = cell(written, name_at)
            names = names_in(name_cell)
            if not names or is_divider(written):
                continue
            said = self.said(name_cell, cell(written, type_at), cell(written, words_at))
            known = said.facets
            required = cell(written, required_at).lower().strip("*` ")
            if required[:1] in ("y", "n", "t", "f"):
                known = replace(known, required=required[0] in "yt")
            for name in names:
                yield Row(name, said.type, said.words, known, written.source)

    def said(self, name: str, text: str, description: str) -> Said:
        """What the cells of a row say: its name's, its type's and its description's."""
        if self.references or len(description) > MAX_REMEMBERED:
            return _said(name, text, description, self.dialect, self.references)
        return _remembered(name, text, description, self.dialect)

    def headers(self, table: Table) -> Iterator[Header]:
        """The rows of a header table; in `name | description` the description is the value."""
        columns = self.columns(table)
        value_at = columns.get("value", columns.get("description"))
        for written in table.rows:
            name = plain(cell(written, columns.get("name", 0))).strip(" :")
            if not name:
                continue
            value = plain(cell(written, value_at))
            stated = f"{value} {cell(written, columns.get('description'))}"
            needed = cell(written, columns.get("required")).lower().strip("*` ")
            required = needed[:1] in ("y", "t", "r") or _MANDATORY.search(stated) is not None
            # `Prefer: outlook.timezone` names header and value; the words only describe them.
            name, _, given = name.partition(":")
            yield Header(name.strip(), given.strip() or value, written.source, required)

    def faults(self, table: Table) -> Iterator[Problem]:
        """What had to be mended in a table's rows; rows without a name are lost."""
        yield from self.mended(table)
        for row in table.rows:
            if not is_divider(row) and not names_in(row.cells[0]):
                yield Problem(problem.ROW_NO_NAME, row.cells[0], row.source)

    def mended(self, table: Table) -> Iterator[Problem]:
        """What had to be mended in a table's rows."""
        for row in table.rows:
            for kind in row.faults if not is_divider(row) else ():
                yield Problem(kind, plain(row.cells[0]), row.source)


def rows_of(section: Section, tables: Tables) -> Iterator[Row]:
    """The rows of a section's tables with names. A sentence may say where a table comes from."""
    above = ""
    for part in section.parts:
        if isinstance(part, Paragraph):
            above = part.text
        elif isinstance(part, Table):
            columns = tables.columns(part)
            if "name" in columns and "member" not in columns:
                yield from _from_origin(tables.rows(part, columns), above, tables)
            above = ""


def _from_origin(rows: Iterator[Row], above: str, tables: Tables) -> Iterator[Row]:
    """The rows of a table; all of them are inherited where the sentence above says so."""
    found = None
    if "inherited from" in above:
        found = tables.dialect.prose.inherits.search(above)
    if found is None:
        yield from rows
        return
    origin = type_name(found[found.lastindex or 0], tables.dialect, tables.references)[0].name
    for row in rows:
        known = row.facets.inherited_from or origin
        yield replace(row, facets=replace(row.facets, inherited_from=known))


@lru_cache(MAX_HEADERS)
def _columns(headers: tuple[str, ...], dialect: Dialect) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        meaning = dialect.columns.get(plain(header).strip(" :").lower())
        if meaning is not None:
            found.setdefault(meaning, place)
    return found


def _said(
    name: str, text: str, description: str, dialect: Dialect, references: Mapping[str, str]
) -> Said:
    kind, aside = type_name(text, dialect, references)
    words = plain(description)
    # `|key|String|Key.|` says the name again, and nothing of it.
    repeated = words.strip(" .").lower() == plain(name).lower()
    known = NOTHING if repeated else facets(description, dialect)
    if aside is not None:
        known = merged(known, aside)
    if known.max_items is not None and not kind.collection:
        known = replace(known, max_items=None)  # it counts something else
    return Said(kind, _aside(name, known), words)


@lru_cache(32_768)
def _remembered(name: str, text: str, description: str, dialect: Dialect) -> Said:
    """Pages of one set repeat their rows: those of a resource stand on all its pages."""
    return _said(name, text, description, dialect, {})


def cell(row: TableRow, place: int | None) -> str:
    """A cell as written, empty where the row has none."""
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def is_divider(row: TableRow) -> bool:
    """Whether a row only groups those below it: one cell alone, and no bare name."""
    if any(row.cells[1:]):
        return False
    first = row.cells[0]
    grouping = len(row.cells) > 1 or problem.ROW_SHORT in row.faults
    return not first or (grouping and not first.isidentifier())


def names_in(text: str) -> tuple[str, ...]:
    """The names in a name cell: the first word without decoration, or several in a list.

    >>> names_in("**createdBy** (Optional)"), names_in("a, b")
    (('createdBy',), ('a', 'b'))
    """
    if text.isidentifier() and not text.endswith("_"):
        return (text,)
    words = plain(text)
    if "," in words or " " in words:
        parts = _SEPARATOR.split(words)
        if len(parts) > 1 and all(_NAME.fullmatch(part) for part in parts):
            return tuple(parts)
    match = _NAME.match(words.lstrip(" :\"'"))
    return (match.group().rstrip(".").strip("{}<>"),) if match else ()


def _aside(name: str, known: Facets) -> Facets:
    """What stands in brackets behind the name."""
    aside = _NAME_ASIDE.search(name) if "(" in name else None
    if aside is None:
        return known
    match aside.group(1).lower():
        case "optional":
            return replace(known, required=False)
        case "required":
            return replace(known, required=True)
        case "deprecated":
            return replace(known, deprecated=True)
        case _:
            return replace(known, read_only=True)


def merged(known: Facets, said: Facets) -> Facets:
    """What a description says, completed by what the type cell says."""
    added = {
        field.name: getattr(said, field.name)
        for field in fields(Facets)
        if getattr(known, field.name) == getattr(NOTHING, field.name)
    }
    return replace(known, **added)
