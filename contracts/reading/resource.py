"""The sections of resource and enumeration pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contracts.dialect.base import holds
from contracts.markdown.cells import links, plain
from contracts.markdown.message import body
from contracts.markdown.page import Fence, Section, Table
from contracts.model.row import TypeName
from contracts.model.section import EnumerationFact, MemberRow, MethodRow, TypeFact
from contracts.reading.annotation import annotation
from contracts.reading.kind import listed_below
from contracts.reading.link import link_path, target_of
from contracts.reading.rows import Tables, cell, is_divider
from contracts.reading.type_name import type_name
from contracts.source import Source

_BASE = ("from", "extends", "type of", "class of")
"""What a sentence holds that names a base type."""


def defined_type(fence: Fence, *, below_json: bool) -> TypeFact | None:
    """A JSON representation: an annotated block, or a plain one below its heading."""
    note = annotation(fence)
    kind = note.text("blockType").lower() if note else ""
    named = kind == "ignored" and note is not None and bool(note.text("@odata.type"))
    stated = kind == "resource" or (below_json and note is not None and (not kind or named))
    if not stated and not (below_json and note is None):
        return None
    shown = body(fence.text, fence.source)
    if note is None:
        if shown is None or shown.text.lstrip()[:1] not in "{[":
            return None
        return TypeFact("", "", "", False, False, (), shown, None, fence.source)
    return TypeFact(
        name=(note.text("@odata.type") or note.text("@type")).lstrip("#"),
        base=note.text("baseType").lstrip("#"),
        key=note.text("keyProperty"),
        open=note.truth("openType"),
        abstract=note.truth("abstract") or note.truth("isAbstract"),
        optional=note.texts("optionalProperties"),
        body=shown,
        annotation=note,
        source=fence.source,
    )


def methods(table: Table, tables: Tables) -> Iterator[MethodRow]:
    """The rows of a table of methods; bold rows that only group them are none."""
    columns = tables.columns(table)
    if "method" not in columns:
        return
    for row in table.rows:
        written = cell(row, columns["method"])
        linked = links(written)
        if not written or (is_divider(row) and not linked):
            continue
        kind, _ = type_name(cell(row, columns.get("returns")), tables.dialect, tables.references)
        target = link_path(target_of(linked[0], tables.references)) if linked else ""
        yield MethodRow(plain(written), target, kind, row.source)


def enumerations(
    sections: Iterable[tuple[str, Section]], tables: Tables
) -> Iterator[EnumerationFact]:
    """Tables of members: below `Members`, below `x values`, or below a sentence that says so."""
    words = tables.dialect.enumerations
    for meaning, section in sections:
        if not any(section.tables):
            continue
        name = listed_below(section.title, tables.dialect) if section.level > 1 else ""
        if meaning != "members":
            name = name or _told(section, tables)
            if not name:
                continue
        for table in section.tables:
            members = tuple(_members(table, tables, name))
            if members:
                yield EnumerationFact(
                    name,
                    members,
                    words.flags_heading.search(plain(section.title)) is not None,
                    table.source,
                )


def _told(section: Section, tables: Tables) -> str:
    """The property whose values a section's table lists by a sentence of it; empty if none says."""
    pattern = tables.dialect.enumerations.told
    found = (pattern.search(p.text) for p in section.paragraphs if "values" in p.text)
    return next((match.group("name") for match in found if match is not None), "")


def _members(table: Table, tables: Tables, name: str) -> Iterator[MemberRow]:
    """The members of a table; of `Value | Description` the value is the member."""
    columns = tables.columns(table)
    if "type" in columns:
        return
    place = columns.get("member", columns.get("name", columns.get("value")))
    if place is None and _is_one_of(plain(table.headers[0]), name):
        place = 0
    if place is None:
        return
    number = columns.get("value") if columns.get("value") != place else None
    for row in table.rows:
        name = plain(cell(row, place)).strip(" .\"'")
        if (name and not is_divider(row)) or (name and len(table.headers) == 1):
            text = plain(cell(row, columns.get("description")))
            yield MemberRow(name, plain(cell(row, number)), text, row.source)


def _is_one_of(header: str, name: str) -> bool:
    """Whether a column is headed by what it lists: `Role`, or `Role value`, below `Roles`."""
    said = header.lower().removesuffix(" value")
    return bool(said) and name.lower() in (said, f"{said}s")


def base(sections: Iterable[Section], tables: Tables) -> tuple[TypeName, Source] | None:
    """The type of an "Inherits from" sentence above the tables, and its line."""
    for section in sections:
        for paragraph in section.paragraphs:
            if not holds(paragraph.text, _BASE):
                continue
            match = tables.dialect.prose.inherits.search(paragraph.text)
            if match is None:
                continue
            written = match[match.lastindex or 0].rstrip(".")
            kind, _ = type_name(written, tables.dialect, tables.references)
            line = paragraph.text.count("\n", 0, match.start())
            if kind.name:
                return kind, paragraph.source.row(line)
    return None
