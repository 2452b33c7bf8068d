"""One page in, its facts out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import takewhile

from contracts.dialect.base import Dialect
from contracts.dialect.graph import GRAPH
from contracts.markdown.cells import plain
from contracts.markdown.page import Fence, Page, Paragraph, Section, Table, parse
from contracts.model.facts import Heading, Link, PageFacts, PageKind, UnreadTable
from contracts.model.message import Annotation, ExampleFact, Header, RequestFact
from contracts.model.problem import Problem
from contracts.model.row import Row
from contracts.model.section import Permission, RouteFact, TypeFact
from contracts.reading import operation, queries, resource
from contracts.reading.anchor import anchors
from contracts.reading.annotation import read
from contracts.reading.effects import effects
from contracts.reading.example import Pairing, is_reply, messages
from contracts.reading.include import Includer, included_tables, nothing_included
from contracts.reading.kind import doc_type_problem, kind_of, name_of
from contracts.reading.link import links_of
from contracts.reading.outline import Part, outline
from contracts.reading.permissions import permission_faults, permissions
from contracts.reading.route import routes
from contracts.reading.rows import Tables, rows_of
from contracts.reading.slips import slips
from contracts.source import Quote, Source

_TABLED = ("properties", "relationships", "body", "path", "query", "function")
"""Sections whose tables hold rows with names."""
_SENTENCE = re.compile(r"\.\s")
_REQUEST = '"request"'
"""What the annotation of a route block holds that is an example as well."""


def read_page(
    text: str, file: str, dialect: Dialect = GRAPH, include: Includer = nothing_included
) -> PageFacts:
    """Everything that a page says. Never fails on a page's content.

    Line ends must be LF and a byte order mark gone (see `contracts.reading.folder`). `include`
    finds the texts that the page includes.
    """
    return _Reader(parse(text, file), dialect, include, slips(text, file)).facts()


class _Reader:
    """The facts of one page, section by section."""

    def __init__(
        self, page: Page, dialect: Dialect, include: Includer, slips: Iterable[Problem] = ()
    ) -> None:
        self.page, self.dialect, self.include = page, dialect, include
        self.tables = Tables(dialect, page.references)
        self.parts = outline(page, dialect)
        self.loose: list[Quote] = []
        self.problems = [*page.problems, *slips]
        self.sections: dict[str, list[Section]] = {}
        for part in self.parts:
            self.sections.setdefault(part.meaning, []).append(part.section)

    def of(self, meaning: str) -> list[Section]:
        """The sections of a meaning, in order."""
        return self.sections.get(meaning, [])

    @cached_property
    def kind(self) -> PageKind:
        """What the page is about."""
        return kind_of(self.page, self.sections, self.dialect)

    def facts(self) -> PageFacts:
        """Read all sections. What only one kind of page has is empty on the others."""
        heading = next((s for s in self.page.sections if s.level == 1), None)
        title = Quote(heading.title, heading.source) if heading else None
        intro = self._intro()
        about_type = self.kind in (PageKind.RESOURCE, PageKind.ENUMERATION)
        above = [*self.page.sections[:3], *self.of("properties")]
        base = resource.base(above, self.tables) if about_type else None
        found_routes, examples = self._messages()
        query = operation.needed(self.of("query"), self.rows("query"), self.dialect)
        options = operation.query_options(self.of("query"), query, self.dialect)
        summary = self._summary(intro)
        replies = self.of("reply")
        self._check_kind()
        permitted = tuple(self._permissions())
        unread = tuple(self._unread())
        return PageFacts(
            file=self.page.file,
            kind=self.kind,
            lines=self.page.lines,
            front=self.page.front.fields,
            title=title,
            name=name_of(title, self.dialect),
            namespace=self._namespace(intro),
            summary=summary.text if summary else "",
            summary_source=summary.source if summary else None,
            base=base[0] if base else None,
            base_source=base[1] if base else None,
            deprecated=self._deprecated(title, intro),
            headings=tuple(self._headings()),
            anchors=tuple(anchors(self.page)),
            annotations=tuple(self._remarks()),
            links=tuple(self._links()),
            unread_tables=unread,
            permissions=permitted,
            routes=self._dated(found_routes),
            path_parameters=self.rows("path"),
            query_parameters=query,
            function_parameters=self.rows("function"),
            query_options=tuple(name for name in options if name.startswith("$")),
            all_query_options=bool({"all", "some"} & options.keys()),
            option_sources=options,
            supports=tuple(queries.supports(self.of("query"), self.dialect)),
            most=tuple(queries.most(self.of("query"), query, self.dialect)),
            effects=tuple(effects(intro, self.dialect)) if self._acts(found_routes) else (),
            request_headers=tuple(self._headers("headers")),
            response_headers=(
                *self._headers("response headers"),
                *(h for s in replies[:1] for h in operation.reply_headers(s, self.dialect)),
            ),
            body=operation.body(self._body_sections(), self.tables),
            reply=operation.reply(answer, self.tables) if (answer := self._answer()) else None,
            errors=(
                *(e for s in self.of("errors") for e in operation.errors(s, self.tables)),
                *(e for s in replies for e in operation.listed_errors(s, self.tables)),
            ),
            examples=examples,
            types=tuple(self._types(title, intro)) if self.kind is PageKind.RESOURCE else (),
            properties=self.rows("properties") if about_type else (),
            relationships=self.rows("relationships") if about_type else (),
            methods=tuple(
                m for table in self._tables("methods") for m in resource.methods(table, self.tables)
            ),
            enumerations=tuple(
                resource.enumerations(((p.meaning, p.section) for p in self.parts), self.tables)
            ),
            problems=tuple(self.problems),
        )

    def _headings(self) -> Iterator[Heading]:
        for part in self.parts:
            s = part.section
            if s.level:
                yield Heading(plain(s.title), s.level, part.meaning, part.own, s.empty, s.source)

    def _remarks(self) -> Iterator[Annotation]:
        """Annotations of blocks that are kept nowhere else, and those of the page itself."""
        for comment in (*self.loose, *self.page.remarks):
            note = read(comment)
            if note is not None:
                yield note

    def _check_kind(self) -> None:
        fault = doc_type_problem(self.page, self.kind, self.dialect)
        if fault is not None:
            self.problems.append(fault)

    def _intro(self) -> list[Paragraph]:
        """The paragraphs below the H1, or above all headings."""
        return [p for s in self.page.sections[:2] if s.level < 2 for p in s.paragraphs]

    def _acts(self, found: Sequence[RouteFact]) -> bool:
        """Whether the page may be about an action."""
        return self.kind is PageKind.OPERATION and any(route.method == "POST" for route in found)

    def _deprecated(self, title: Quote | None, intro: Sequence[Paragraph]) -> bool:
        """Whether the heading says so, or a sentence below it."""
        prose = self.dialect.prose
        if title is not None and prose.deprecated.search(title.text) is not None:
            return True
        texts = (plain(p.text) for p in intro if "deprecated" in p.text)
        return any(prose.withdrawn.search(text) is not None for text in texts)

    def _namespace(self, intro: Sequence[Paragraph]) -> Quote | None:
        for paragraph in intro:
            match = self.dialect.prose.namespace.fullmatch(paragraph.text)
            if match is not None:
                return Quote(match.group(1), paragraph.source)
        return None

    def _summary(self, intro: Sequence[Paragraph]) -> Quote | None:
        """The first sentence that is no namespace, no alert and no include."""
        for paragraph in intro:
            text = paragraph.text
            prose = self.dialect.prose
            if prose.aside.match(text) or prose.namespace.match(text):
                continue
            sentence = " ".join(plain(text).split()).partition(". ")[0]
            end = _SENTENCE.search(text)
            rows = text.count("\n", 0, end.start() if end is not None else len(text))
            place = paragraph.source
            return Quote(sentence, Source(place.file, place.line, place.line + rows))
        return None

    def rows(self, meaning: str) -> tuple[Row, ...]:
        """The rows of the tables with names in the sections of a meaning."""
        return tuple(r for s in self.of(meaning) for r in rows_of(s, self.tables))

    def _answer(self) -> Section | None:
        """The "Response" section; one that only heads those of variants has their text."""
        found = next((n for n, part in enumerate(self.parts) if part.meaning == "reply"), None)
        if found is None or not self.parts[found].section.empty:
            return None if found is None else self.parts[found].section
        head = self.parts[found].section
        below = takewhile(
            lambda part: not part.meaning and part.section.level > head.level,
            self.parts[found + 1 :],
        )
        return replace(head, parts=tuple(inner for part in below for inner in part.section.parts))

    def _body_sections(self) -> list[Section]:
        """On an operation page, properties are those of the body."""
        sections = self.of("body")
        if sections and self.kind is PageKind.OPERATION:
            return [*sections, *self.of("properties")]
        return sections

    def _tables(self, meaning: str) -> Iterator[Table]:
        """All tables in the sections of a meaning."""
        return (table for section in self.of(meaning) for table in section.tables)

    def _headers(self, meaning: str) -> Iterator[Header]:
        for table in self._tables(meaning):
            yield from self.tables.headers(table)

    def _permissions(self) -> Iterator[Permission]:
        for part in self.parts:
            if part.meaning != "permissions":
                continue
            heading = "" if part.own else plain(part.section.title)
            for table in part.section.tables:
                self.problems.extend(permission_faults(table, self.dialect))
                yield from permissions(table, self.tables, heading)
            for found in included_tables(part.section, self.include):
                if isinstance(found, Problem):
                    self.problems.append(found)
                else:
                    yield from permissions(found, self.tables, heading)

    def _messages(self) -> tuple[tuple[RouteFact, ...], tuple[ExampleFact, ...]]:
        """The lines of the route blocks, and the examples wherever they stand."""
        found: list[RouteFact] = []
        pairing = Pairing()
        for part in self.parts:
            if part.meaning == "json":
                continue
            fences = tuple(part.section.fences)
            complete = bool(fences) and self._complete(part.section)
            for fence in fences:
                if part.meaning == "routes" and not is_reply(fence):
                    found += self._routes(part, fence, pairing)
                else:
                    said = list(messages(fence, part.topic, self.dialect, complete=complete))
                    self._keep(fence, said)
                    for message in said:
                        pairing.add(message)
        return tuple(found), pairing.examples()

    def _routes(self, part: Part, fence: Fence, pairing: Pairing) -> Iterator[RouteFact]:
        """The routes of a block, which may also be written as a request."""
        for entry in routes(fence, part.section.title, self.dialect):
            if isinstance(entry, Problem):
                self.problems.append(entry)
            else:
                yield entry
        if fence.comment is not None and _REQUEST in fence.comment.text:
            for message in messages(fence, part.topic, self.dialect):
                if isinstance(message, RequestFact):
                    pairing.stated.append(message)
        else:
            self._keep(fence, ())

    def _dated(self, found: tuple[RouteFact, ...]) -> tuple[RouteFact, ...]:
        """The routes, those marked that a sentence beside them calls deprecated."""
        texts = (p.text for section in self.of("routes") for p in section.paragraphs)
        old = tuple(f"{path}/" for t in texts for path in self.dialect.prose.old_path.findall(t))
        if not old:
            return found
        return tuple(replace(f, deprecated=True) if f.path.startswith(old) else f for f in found)

    def _keep(self, fence: Fence, said: Sequence[object]) -> None:
        """Keep the annotation of a block that is no message."""
        if not said and fence.comment is not None:
            self.loose.append(fence.comment)

    def _complete(self, section: Section) -> bool:
        """Whether the section says that a real reply returns more than its example."""
        pattern = self.dialect.prose.complete
        return any("return" in p.text and pattern.search(p.text) for p in section.paragraphs)

    def _types(self, title: Quote | None, intro: Sequence[Paragraph]) -> Iterator[TypeFact]:
        prose = self.dialect.prose
        opened = title is not None and prose.open_type.search(title.text) is not None
        texts = (plain(p.text) for p in intro if "bstract" in p.text)
        abstract = any(prose.abstract_type.search(text) is not None for text in texts)
        for part in self.parts:
            for fence in part.section.fences:
                fact = resource.defined_type(fence, below_json=part.meaning == "json")
                if fact is not None:
                    yield replace(
                        fact, open=opened or fact.open, abstract=abstract or fact.abstract
                    )

    def _links(self) -> Iterator[Link]:
        for part in self.parts:
            yield from links_of(part.section, part.meaning, self.page.references)

    def _unread(self) -> Iterator[UnreadTable]:
        """Tables right below a known heading whose columns say nothing; and mended rows."""
        for table in self._tables("methods"):
            self.problems.extend(self.tables.mended(table))
        for part in self.parts:
            if part.meaning not in _TABLED:
                continue
            for table in part.section.tables:
                if "name" in self.tables.columns(table):
                    self.problems.extend(self.tables.faults(table))
                elif part.own:
                    headers = tuple(map(plain, table.headers))
                    yield UnreadTable(headers, part.section.title, table.source)
