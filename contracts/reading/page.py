"""One page in, its facts out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contracts.dialect.base import Dialect
from contracts.dialect.graph import GRAPH
from contracts.markdown.cells import links, plain
from contracts.markdown.page import Page, Section, Table, parse
from contracts.model import problem
from contracts.model.facts import Link, PageFacts, PageKind, Problem, Row, UnreadTable
from contracts.reading import operation, resource
from contracts.reading.rows import Tables, link_path
from contracts.source import Quote, Source

_REFERENCE = re.compile(r"^\[([^\]]{1,200})\]:\s*(\S{1,500})", re.MULTILINE)
_NAMESPACE = re.compile(r"^\s*namespace:\s*([\w.]+)\s*$", re.IGNORECASE)
_OPTION = re.compile(
    r"\\?\$(top|skip|filter|orderby|select|expand|count|search|skiptoken)\b", re.IGNORECASE
)
_ALL_OPTIONS = re.compile(r"OData query parameters", re.IGNORECASE)


def read_page(text: str, file: str, dialect: Dialect = GRAPH) -> PageFacts:
    """Everything that a page says. Never fails on a page's content."""
    page = parse(text, file)
    references = {label.lower(): target for label, target in _REFERENCE.findall(text)}
    return _Reader(page, dialect, Tables(dialect, references)).facts()


class _Reader:
    def __init__(self, page: Page, dialect: Dialect, tables: Tables) -> None:
        self.page, self.dialect, self.tables = page, dialect, tables
        self.meanings = self._meanings()

    def _meanings(self) -> list[tuple[str, Section]]:
        """Each section with its meaning; below `Examples` everything belongs to the examples."""
        found: list[tuple[str, Section]] = []
        inside = ""
        depth = 0
        for section in self.page.sections:
            word = plain(section.title).strip(" :*").lower()
            meaning = self.dialect.sections.get(word, "")
            if not meaning and word.startswith(("example", "examples ")):
                meaning = "examples"
            if section.level and section.level <= depth:
                inside = ""
            if inside:
                meaning = inside
            elif meaning == "examples" or (meaning in ("request",)):
                inside, depth, meaning = "examples", section.level, "examples"
            found.append((meaning, section))
        return found

    def of(self, *meanings: str) -> list[Section]:
        return [section for meaning, section in self.meanings if meaning in meanings]

    def rows(self, meaning: str) -> tuple[Row, ...]:
        return tuple(
            row
            for section in self.of(meaning)
            for table in section.tables
            if "name" in self.tables.columns(table)
            for row in self.tables.rows(table)
        )

    def facts(self) -> PageFacts:
        page, sections = self.page, self.page.sections
        kind = self.kind()
        heading = next((s for s in sections if s.level == 1), None)
        title = Quote(heading.title, heading.source) if heading else None
        inherited = resource.base(sections, self.tables)
        intro = [p for s in sections[:2] for p in s.paragraphs]
        replies = self.of("reply")
        bodies = self.of("body")
        query = [p.text for s in self.of("query") for p in s.paragraphs]
        enumerations = tuple(resource.enumerations(sections, self.tables))
        return PageFacts(
            file=page.file,
            kind=kind,
            lines=page.lines,
            front=page.front,
            title=title,
            name=self.name(title),
            namespace=next((q for q in map(_namespace, intro) if q is not None), None),
            summary=next((plain(p.text) for p in intro if not _NAMESPACE.match(p.text)), ""),
            base=inherited[0] if inherited else None,
            base_source=inherited[1].source if inherited else None,
            deprecated=bool(title and "(deprecated)" in title.text.lower()),
            headings=tuple(Quote(s.title, s.source) for s in sections if s.level),
            links=tuple(self.links()),
            problems=self.problems(kind),
            unread_tables=tuple(self.unread()),
            permissions=tuple(
                p for s in self.of("permissions") for p in operation.permissions(s, self.tables)
            ),
            routes=tuple(r for s in self.of("routes") for r in operation.routes(s)),
            path_parameters=self.rows("path"),
            query_parameters=self.rows("query"),
            function_parameters=self.rows("function"),
            query_options=tuple(
                dict.fromkeys("$" + m.lower() for t in query for m in _OPTION.findall(t))
            ),
            all_query_options=any(_ALL_OPTIONS.search(t) and not _OPTION.search(t) for t in query),
            request_headers=tuple(
                h for s in self.of("headers") for t in s.tables for h in self.tables.headers(t)
            ),
            response_headers=tuple(
                h
                for s in self.of("response headers")
                for t in s.tables
                for h in self.tables.headers(t)
            ),
            body=operation.body(bodies[0], self.tables) if bodies else None,
            reply=operation.reply(replies[0]) if replies else None,
            errors=tuple(e for s in self.of("errors") for e in operation.errors(s, self.tables)),
            examples=operation.examples(self.of("examples"), self.dialect.complete),
            types=tuple(t for s in sections for t in resource.types(s))
            if kind is PageKind.RESOURCE
            else (),
            properties=self.rows("properties") if kind is PageKind.RESOURCE else (),
            relationships=self.rows("relationships") if kind is PageKind.RESOURCE else (),
            methods=tuple(m for s in self.of("methods") for m in resource.methods(s, self.tables)),
            enumerations=enumerations if kind in (PageKind.RESOURCE, PageKind.ENUMERATION) else (),
        )

    def kind(self) -> PageKind:
        meanings = {meaning for meaning, _ in self.meanings}
        titles = [s.title.lower() for s in self.page.sections if s.level == 1]
        requests = self.of("routes")
        if requests or ("examples" in meanings and "/api/" in self.page.file):
            return PageKind.OPERATION
        if any(t.endswith((" enum type", " enum")) for t in titles) or meanings & {"members"}:
            return PageKind.ENUMERATION
        if meanings & {"properties", "json", "relationships"}:
            return PageKind.RESOURCE
        stated = next((f.value for f in self.page.front if f.key == "doc_type"), "")
        return {
            "apiPageType": PageKind.OPERATION,
            "resourcePageType": PageKind.RESOURCE,
            "enumPageType": PageKind.ENUMERATION,
        }.get(stated, PageKind.PROSE)

    def name(self, title: Quote | None) -> str:
        words = plain(title.text) if title else ""
        for suffix in (*self.dialect.suffixes, *self.dialect.suffixes):
            if words.lower().endswith(suffix):
                words = words[: -len(suffix)]
        return words.strip()

    def problems(self, kind: PageKind) -> tuple[Problem, ...]:
        faults = [
            Problem(problem.FRONT_MATTER_LINE, q.text, q.source) for q in self.page.front_faults
        ]
        return tuple(faults)

    def links(self) -> Sequence[Link]:
        found: list[Link] = []
        for meaning, section in self.meanings:
            for part in section.parts:
                rows = part.rows if isinstance(part, Table) else ()
                texts = [(c, row.source) for row in rows for c in row.cells]
                if isinstance(part, Quote):
                    lines = part.text.split("\n")
                    texts = [(line, part.source.row(i)) for i, line in enumerate(lines)]
                for text, source in texts:
                    if "](" in text:
                        found.extend(_links(text, meaning, source))
        return found

    def unread(self) -> Sequence[UnreadTable]:
        known = ("properties", "relationships", "body", "headers", "path", "function")
        return [
            UnreadTable(tuple(map(plain, table.headers)), section.title, table.source)
            for section in self.of(*known)
            for table in section.tables
            if "name" not in self.tables.columns(table)
        ]


def _links(text: str, meaning: str, source: Source) -> Sequence[Link]:
    return [
        Link(plain(link.text), link.target, link_path(link.target), meaning, source)
        for link in links(text)
        if not link.reference
    ]


def _namespace(paragraph: Quote) -> Quote | None:
    match = _NAMESPACE.match(paragraph.text)
    return Quote(match.group(1), paragraph.source) if match else None
