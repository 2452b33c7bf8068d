"""The sections of an operation page that are prose and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from contracts.dialect.base import Dialect
from contracts.markdown.cells import plain
from contracts.markdown.page import Paragraph, Section, Table
from contracts.model.message import Header
from contracts.model.row import Row, TypeName
from contracts.model.section import (
    BodyFact,
    BodyWords,
    ErrorRow,
    ReplyWords,
    StatusWord,
)
from contracts.reading.link import resource_in
from contracts.reading.rows import Tables, cell
from contracts.reading.words import MAX_QUOTE, facets
from contracts.source import Quote, Source

_ERROR_STATUS = re.compile(r"\b[45]\d\d\b")


def body(sections: Sequence[Section], tables: Tables) -> BodyFact | None:
    """The "Request body" section and those below it."""
    if not sections:
        return None
    prose = tables.dialect.prose
    paragraphs = [p for section in sections for p in section.paragraphs]
    text = "\n".join(p.text for p in paragraphs)
    linked = resource_in(text, tables.references)
    mark = next((p for p in paragraphs if prose.boilerplate.search(plain(p.text))), None)
    still = next((p for p in paragraphs if prose.untouched.search(plain(p.text))), None)
    source = sections[0].source
    words = _words(plain(text), linked, tables.dialect)
    if words is BodyWords.UNSAID and _lists_parameters(sections):
        words = BodyWords.PARAMETERS
    return BodyFact(
        words=words,
        rows=tuple(_body_rows(sections, tables)),
        resource=linked,
        boilerplate=mark.source if mark is not None else None,
        named=_named(text, tables.dialect),
        source=Source(source.file, source.line, _last_line(sections[0])),
        lead=_lead(paragraphs, linked, tables.references),
        demanded=tuple(_demanded(paragraphs, tables.dialect)),
        bounded=tuple(_bounded(paragraphs, tables.dialect)),
        untouched=still.source if still is not None else None,
    )


def _lead(
    paragraphs: Sequence[Paragraph], linked: str, references: Mapping[str, str]
) -> Source | None:
    """The text that links what is sent, else the first one."""
    linking = (p for p in paragraphs if linked and resource_in(p.text, references) == linked)
    found = next(linking, None) or next(iter(paragraphs), None)
    return found.source if found is not None else None


def _named(text: str, dialect: Dialect) -> str:
    """The type that a text marks as one, empty if there is none."""
    found = dialect.prose.named.search(text)
    return found.group("type") if found is not None else ""


def _body_rows(sections: Iterable[Section], tables: Tables) -> Iterator[Row]:
    for section in sections:
        for table in section.tables:
            columns = tables.columns(table)
            if "name" in columns and len(table.headers) > 1:
                yield from tables.rows(table, columns)


def _demanded(paragraphs: Iterable[Paragraph], dialect: Dialect) -> Iterator[Quote]:
    """The properties that prose calls required, by name."""
    for paragraph in paragraphs:
        for name in dialect.prose.named_required.findall(paragraph.text):
            yield Quote(name, _line_with(paragraph, name))


def _bounded(paragraphs: Iterable[Paragraph], dialect: Dialect) -> Iterator[Row]:
    """What prose says of the values of something that it only calls by a word: "the name"."""
    for paragraph in paragraphs:
        found = dialect.prose.bounded.search(paragraph.text)
        if found is not None:
            words = found.group().strip()
            said = replace(facets(words, dialect), limited=words[:MAX_QUOTE])
            place = _line_with(paragraph, found.group())
            yield Row(found.group("name"), TypeName("", ""), words, said, place)


def _lists_parameters(sections: Sequence[Section]) -> bool:
    """Whether a table's header names parameters, as those of actions do."""
    return any(
        plain(header).lower().startswith("parameter")
        for section in sections
        for table in section.tables
        for header in table.headers[:1]
    )


def _last_line(section: Section) -> int:
    return max((part.source.end_line for part in section.parts), default=section.source.end_line)


def _words(words: str, linked: str, dialect: Dialect) -> BodyWords:
    for kind, pattern in dialect.prose.bodies:
        if pattern.search(words):
            return kind
    return BodyWords.RESOURCE if linked else BodyWords.UNSAID


def reply(section: Section, tables: Tables) -> ReplyWords:
    """The "Response" section before the examples."""
    prose = tables.dialect.prose
    paragraphs = list(section.paragraphs)
    statuses = dict[int, StatusWord]()
    for paragraph in paragraphs:
        for word in _statuses(paragraph, prose.status):
            statuses.setdefault(word.status, word)
    text = "\n".join(p.text for p in paragraphs)
    words = plain(text)
    empty = prose.empty.search(words) is not None or set(statuses) == {204}
    return ReplyWords(
        statuses=tuple(statuses.values()),
        resource=resource_in(prose.led_to.sub("", text), tables.references),
        collection=prose.collection.search(text) is not None,
        empty=empty,
        text=words,
        source=Source(section.source.file, section.source.line, _last_line(section)),
        returns=_returned(text, words, tables.dialect),
    )


def _returned(text: str, words: str, dialect: Dialect) -> TypeName | None:
    """The type that comes back: a primitive in plain words, another one only where it looks so."""
    found = dialect.prose.returned.search(words)
    if found is not None:
        word, many = found.group("type"), found.group("many") is not None
        edm = dialect.types.get(word.lower(), "")
        if edm or not (word.islower() or word.istitle()):
            return TypeName(found.group(), edm or word, collection=many)
    marked = _named(text, dialect)
    return TypeName(marked, marked) if marked else None


def reply_headers(section: Section, dialect: Dialect) -> Iterator[Header]:
    """The headers that the "Response" section promises in a table or in prose, each once."""
    seen: set[str] = set()
    for table in section.tables:
        for row in table.rows:
            name = plain(row.cells[0])
            if dialect.prose.reply_header.fullmatch(f"{name} header"):
                seen.add(name)
                yield Header(name, "", row.source)
    for paragraph in section.paragraphs:
        if "eader" not in paragraph.text:
            continue
        for found in dialect.prose.reply_header.finditer(paragraph.text):
            if found.group(1) not in seen:
                seen.add(found.group(1))
                line = paragraph.text.count("\n", 0, found.start())
                yield Header(found.group(1), "", paragraph.source.row(line))


def _statuses(paragraph: Paragraph, pattern: re.Pattern[str]) -> Iterator[StatusWord]:
    for offset, line in enumerate(paragraph.text.split("\n")):
        for match in pattern.finditer(line):
            number = next(group for group in match.groups() if group)
            yield StatusWord(int(number), paragraph.source.row(offset))


def errors(section: Section, tables: Tables) -> Iterator[ErrorRow]:
    """The rows of a section's tables of errors, else the statuses that its prose names."""
    found = [row for table in section.tables for row in _error_rows(table, tables)]
    yield from found
    if not found:
        for paragraph in section.paragraphs:
            for word in _statuses(paragraph, tables.dialect.prose.status):
                if word.status >= 400:
                    yield ErrorRow(word.status, "", plain(paragraph.text), word.source)


def listed_errors(section: Section, tables: Tables) -> Iterator[ErrorRow]:
    """The rows of tables of errors that stand in the "Response" section."""
    for table in section.tables:
        if not {"code", "status"}.isdisjoint(tables.columns(table)):
            yield from _error_rows(table, tables)


def _error_rows(table: Table, tables: Tables) -> Iterator[ErrorRow]:
    columns = tables.columns(table)
    for row in table.rows:
        code = plain(cell(row, columns.get("code")))
        first = plain(cell(row, columns.get("status", 0)))
        status = _ERROR_STATUS.search(first if "status" in columns else f"{code} {first}")
        code = "" if status is not None and code == status.group() else code
        if status or code:
            words = plain(cell(row, columns.get("description")))
            yield ErrorRow(int(status.group()) if status else None, code, words, row.source)


def needed(sections: Sequence[Section], rows: tuple[Row, ...], dialect: Dialect) -> tuple[Row, ...]:
    """The rows of query parameters; all required where heading or prose says so of the table."""
    pattern = dialect.prose.needed
    texts = (t for s in sections for t in (s.title, *(p.text for p in s.paragraphs)))
    if not rows or not any("required" in t.lower() and pattern.search(t) for t in texts):
        return rows
    return tuple(
        row
        if row.facets.required is not None or row.name.startswith("$")
        else replace(row, facets=replace(row.facets, required=True))
        for row in rows
    )


def query_options(
    sections: Sequence[Section], rows: Sequence[Row], dialect: Dialect
) -> dict[str, Source]:
    """The system query options that prose or a table names, and where.

    `all` or `some` stands for them where they are supported without being named, `none` where a
    sentence supports none and no other names one.
    """
    prose = dialect.prose
    named: dict[str, Source] = {}
    everything: dict[str, Source] = {}
    nothing: dict[str, Source] = {}
    for section in sections:
        for paragraph in section.paragraphs:
            words = plain(paragraph.text)
            for sentence in words.split(". "):
                if prose.no_options.search(sentence) is not None:
                    # What is not supported by name leaves the others open; an aside may name some.
                    if "$" not in sentence.partition("(")[0].partition(", but ")[0]:
                        nothing.setdefault("none", paragraph.source)
                else:
                    for found in prose.options.finditer(sentence):
                        name = found.group(found.lastindex or 0)
                        named.setdefault(f"${name.lower()}", _line_with(paragraph, name))
                    whole = prose.all_options.search(sentence)
                    if whole is not None:
                        some = " some " in whole.group().lower()
                        everything.setdefault("some" if some else "all", paragraph.source)
    for row in rows:
        if row.name.startswith("$"):
            named.setdefault(row.name, row.source)
    return named or everything or nothing


def _line_with(paragraph: Paragraph, word: str) -> Source:
    """The line of a paragraph that holds a word first."""
    head = paragraph.text.partition(word)[0]
    return paragraph.source.row(head.count("\n"))
