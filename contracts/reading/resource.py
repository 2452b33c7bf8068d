"""The sections of resource and enumeration pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contracts.markdown.cells import links, plain
from contracts.markdown.message import body
from contracts.markdown.page import Section, Table
from contracts.model.facts import (
    EnumerationFact,
    MemberRow,
    MethodRow,
    TypeFact,
    TypeName,
)
from contracts.reading.annotation import annotation
from contracts.reading.rows import Tables, cell, fitted, link_path

_VALUES = re.compile(
    r"^(?:microsoft\.graph\.)?([\w.]+) (?:values|members|enumeration|flags)$", re.IGNORECASE
)
_INHERITS = re.compile(r"\binherits from\s+(\[[^\]]+\]\([^)]*\)|[\w.]+)", re.IGNORECASE)


def types(section: Section) -> Iterator[TypeFact]:
    """The JSON representations: annotated blocks, and plain ones below their heading."""
    for fence in section.fences:
        note = annotation(fence.comment)
        kind = note.text("blockType").lower() if note else ""
        if kind != "resource" and (note is not None or "json" not in section.title.lower()):
            continue
        shown = body(fence.text, fence.source)
        yield TypeFact(
            name=note.text("@odata.type") if note else "",
            base=note.text("baseType") if note else "",
            key=note.text("keyProperty") if note else "",
            open=note.truth("openType") if note else False,
            abstract=note.truth("abstract") if note else False,
            optional=note.texts("optionalProperties") if note else (),
            body=shown,
            annotation=note,
            source=fence.source,
        )


def methods(section: Section, tables: Tables) -> Iterator[MethodRow]:
    """The rows of the table of methods."""
    for table in section.tables:
        columns = tables.columns(table)
        if "method" not in columns:
            continue
        for row in table.rows:
            cells = fitted(row, len(table.headers))
            name = cell(cells, columns["method"])
            linked = links(name)
            kind, _ = tables.type_name(cell(cells, columns.get("returns")))
            target = link_path(linked[0].target) if linked else ""
            yield MethodRow(plain(name), target, kind, row.source)


def enumerations(sections: Sequence[Section], tables: Tables) -> Iterator[EnumerationFact]:
    """Tables of members: below `Members`, or below `x values`."""
    for section in sections:
        named = _VALUES.match(plain(section.title).strip())
        if named is None and section.title.strip().lower() != "members":
            continue
        for table in section.tables:
            members = tuple(_members(table, tables))
            if members:
                yield EnumerationFact(
                    named.group(1) if named else "",
                    members,
                    section.title.lower().endswith("flags"),
                    table.source,
                )


def _members(table: Table, tables: Tables) -> Iterator[MemberRow]:
    columns = tables.columns(table)
    place = columns.get("member", columns.get("name", columns.get("value", 0)))
    number = columns.get("value") if columns.get("value") != place else None
    for row in table.rows:
        cells = fitted(row, len(table.headers))
        name = plain(cell(cells, place)).strip()
        if name and " " not in name:
            text = plain(cell(cells, columns.get("description")))
            yield MemberRow(name, plain(cell(cells, number)), text, row.source)


def base(sections: Sequence[Section], tables: Tables) -> tuple[TypeName, Section] | None:
    """The type of an "Inherits from" sentence."""
    for section in sections[:3]:
        for part in section.paragraphs:
            match = _INHERITS.search(part.text)
            if match is not None:
                kind, _ = tables.type_name(match.group(1).rstrip("."))
                return kind, section
    return None
