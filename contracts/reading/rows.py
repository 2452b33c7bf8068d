"""Tables of properties, parameters and headers, row by row."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from contracts.dialect.base import Dialect
from contracts.markdown.cells import links, plain
from contracts.markdown.page import Row as Written
from contracts.markdown.page import Table
from contracts.model.facts import Facets, Header, Row, TypeName
from contracts.reading.words import facets

_NAME = re.compile(r"[@_A-Za-z][\w.@/$-]*")
_COLLECTION = re.compile(
    r"^collection\s*(?:\(|of\s)\s*(.*?)\)?\s*$|^(.*?)\s+collection\b.*$", re.IGNORECASE | re.DOTALL
)
_SIZE = re.compile(r",?\s*max(?:imum)? (?:size|length)\s*(\d+)", re.IGNORECASE)
_ASIDE = re.compile(r"\((optional|readonly|read-only|required)\)", re.IGNORECASE)
_REFERENCE = re.compile(r"^\[([^\[\]]+)\](?:\[[^\[\]]*\])?$")


@dataclass(frozen=True, slots=True)
class Tables:
    """Reads tables with the words of a dialect. `references` are the page's link definitions."""

    dialect: Dialect
    references: dict[str, str]

    def columns(self, table: Table) -> dict[str, int]:
        """Where each meaning stands in the header row; the first column of a meaning counts."""
        found: dict[str, int] = {}
        for place, header in enumerate(table.headers):
            word = plain(header).strip(" :").lower()
            meaning = self.dialect.columns.get(word)
            if meaning is None and word.startswith("permissions ("):
                meaning = "value"
            if meaning is not None:
                found.setdefault(meaning, place)
        return found

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table with names: properties, parameters, relationships."""
        columns = self.columns(table)
        for written in table.rows:
            cells = fitted(written, len(table.headers))
            names = name_of(cell(cells, columns.get("name")))
            if not names or (not any(cells[1:]) and len(cells) > 1):
                continue  # a divider
            description = cell(cells, columns.get("description", columns.get("value")))
            kind, said = self.type_name(cell(cells, columns.get("type")))
            known = facets(description, self.dialect)
            known = merged(known, said)
            column = plain(cell(cells, columns.get("required"))).lower()
            if column[:1] in ("y", "n"):
                known = replace(known, required=column[0] == "y")
            for name in names:
                yield Row(name, kind, plain(description), known, written.source)

    def headers(self, table: Table) -> Iterator[Header]:
        """The rows of a header table; in `name | description` the description is the value."""
        columns = self.columns(table)
        for written in table.rows:
            cells = fitted(written, len(table.headers))
            name = plain(cell(cells, columns.get("name"))).strip(" :")
            value = plain(cell(cells, columns.get("value", columns.get("description"))))
            note = plain(cell(cells, columns.get("description")))
            if name:
                required = "required" in f"{value} {note}".lower()
                yield Header(name, value, written.source, required)

    def type_name(self, text: str) -> tuple[TypeName, Facets]:
        """A type cell taken apart, and what its asides say."""
        said = Facets()
        aside = _ASIDE.search(text)
        if aside is not None:
            word = aside.group(1).lower()
            said = (
                Facets(read_only=True)
                if word.startswith("read")
                else Facets(required=word == "required")
            )
            text = (text[: aside.start()] + text[aside.end() :]).strip()
        size = _SIZE.search(text)
        if size is not None:
            said = replace(said, max_length=int(size.group(1)))
            text = text[: size.start()].strip()
        match = _COLLECTION.match(text)
        inner = next((g for g in match.groups() if g is not None), text) if match else text
        kind = self._single(inner.strip(), text)
        return replace(kind, collection=match is not None), said

    def _single(self, text: str, written: str) -> TypeName:
        spelled = plain(text).strip(" .*").lower()
        edm = self.dialect.types.get(spelled)
        if edm is not None:
            return TypeName(written, edm)
        if spelled in self.dialect.untyped:
            return TypeName(written, "", others=("any",))
        linked = links(text)
        if len(linked) > 1 and re.search(r"\bor\b", text):
            return TypeName(written, "", others=tuple(link.text for link in linked))
        if linked:
            target = linked[0].target
            path = self.references.get(target.lower(), "") if linked[0].reference else target
            return TypeName(written, _word(linked[0].text), link=link_path(path))
        reference = _REFERENCE.match(text)
        if reference is not None:
            word = plain(reference.group(1))
            return TypeName(
                written, _word(word), link=link_path(self.references.get(word.lower(), ""))
            )
        if spelled in ("enumeration", "enum") or "**" in text or not spelled:
            return TypeName(written, "")
        return TypeName(written, _word(plain(text)))


def _word(text: str) -> str:
    """The name of a type: the first word, edges cleaned; empty where it cannot be one."""
    word = text.strip().lstrip("#").removesuffix(" enum").split(" ")[0].strip("*`.,()")
    return word if re.fullmatch(r"[A-Za-z_][\w.]*", word) else ""


def link_path(target: str) -> str:
    """The file that a link names inside the set, relative to the page; else empty.

    >>> link_path("../resources/x.md#properties"), link_path("https://example.com/x.md")
    ('../resources/x.md', '')
    """
    path = unquote(target.partition("#")[0].partition("?")[0]).replace("\\", "/")
    if not path or ":" in path or path.startswith("/") or not path.lower().endswith(".md"):
        return ""
    return posixpath.normpath(path)


def fitted(row: Written, count: int) -> tuple[str, ...]:
    """The cells of a row; surplus ones are joined into the last column."""
    if len(row.cells) <= count:
        return row.cells
    return (*row.cells[: count - 1], "|".join(row.cells[count - 1 :]))


def cell(cells: tuple[str, ...], place: int | None) -> str:
    """A cell, empty where the row has none."""
    return cells[place] if place is not None and place < len(cells) else ""


def name_of(text: str) -> tuple[str, ...]:
    """The names in a name cell: the first word without decoration, or several with commas."""
    words = plain(text)
    if "," in words:
        parts = [part.strip() for part in words.split(",")]
        if all(_NAME.fullmatch(part) for part in parts):
            return tuple(parts)
    match = _NAME.match(words.strip(" :{<"))
    return (match.group().rstrip("."),) if match else ()


def merged(known: Facets, said: Facets) -> Facets:
    """Facets of the description with those of the type cell."""
    if said.read_only is not None:
        known = replace(known, read_only=said.read_only)
    if said.required is not None and known.required is None:
        known = replace(known, required=said.required)
    if said.max_length is not None:
        known = replace(known, max_length=said.max_length)
    return known
