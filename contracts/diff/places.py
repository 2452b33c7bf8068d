"""The exact line that says a fact, where the fact's own place is the row or page that owns it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from contracts.markdown.json_text import line_of
from contracts.model.contract import Contract
from contracts.model.facts import PageFacts
from contracts.model.message import Body
from contracts.model.operation import Operation, Reply, RequestBody
from contracts.model.row import Row
from contracts.model.section import EnumerationFact, TypeFact
from contracts.model.type import Enumeration, Property, Resource
from contracts.reading.annotation import place_of, span_of
from contracts.reading.link import resolve
from contracts.source import Source


@dataclass(frozen=True, slots=True)
class Places:
    """Finds the lines of the pages of one contract."""

    contract: Contract
    known: dict[str, dict[Source, Row]] = field(default_factory=dict, compare=False, repr=False)

    # ------------------------------------------------------------------ rows

    def facet(self, item: Property, facet: str) -> Source:
        """The row that says a facet of a property: of several about it, not always the first."""
        said = getattr(item.facets, facet)
        for source in item.sources:
            row = self._rows(source.file).get(source)
            if row is not None and getattr(row.facets, facet) == said:
                return source
        return item.source

    def _rows(self, file: str) -> Mapping[Source, Row]:
        found = self.known.get(file)
        if found is None:
            page = self.contract.pages.get(file)
            found = self.known[file] = {r.source: r for r in _rows(page)} if page else {}
        return found

    # ------------------------------------------------------------------ members

    def members(self, enumeration: Enumeration) -> Mapping[str, Source]:
        """The rows of an enumeration's table."""
        page = self.contract.pages.get(enumeration.source.file)
        for fact in page.enumerations if page is not None else ():
            if fact.source == enumeration.source:
                return _members(fact)
        return {}

    def values(self, item: Property) -> EnumerationFact | None:
        """The table of values that is named like a property, where its row lists none."""
        for source in item.sources:
            row, page = self._rows(source.file).get(source), self.contract.pages.get(source.file)
            if row is None or page is None or row.facets.members:
                continue
            for fact in page.enumerations:
                if fact.name.lower() == item.name.lower():
                    return fact
        return None

    def listed(self, item: Property) -> tuple[Source, Mapping[str, Source]]:
        """Where a property's members stand: the list as a whole, and the rows of a table."""
        named = self.contract.enumerations.get(item.type.name)
        if named is not None:
            return named.source, self.members(named)
        fact = self.values(item)
        return (item.source, {}) if fact is None else (fact.source, _members(fact))

    # ------------------------------------------------------------------ types

    def base(self, kind: Resource) -> Source | None:
        """What names a type's base: the annotation, a sentence, or the rows that come from it."""
        if not kind.base:
            return None
        for page, fact in self._defining(kind):
            if fact.base and fact.annotation is not None:
                return place_of(fact.annotation, "baseType")
            if page.base_source is not None:
                return page.base_source
        rows = (row for page in self._pages(kind) for row in page.properties)
        return next((r.source for r in rows if r.facets.inherited_from), self._top(kind))

    def key(self, kind: Resource) -> Source | None:
        """What names a type's key: the annotation, a row, the representation."""
        if not kind.key:
            return None
        for _, fact in self._defining(kind):
            if fact.key and fact.annotation is not None:
                return place_of(fact.annotation, "keyProperty")
        item = kind.property_named(kind.key)
        return self.facet(item, "key") if item is not None else self.shown(kind, kind.key)

    def flag(self, kind: Resource, key: str) -> Source | None:
        """The line of the annotation that says that a type is open or abstract, if one does."""
        for _, fact in self._defining(kind):
            if fact.annotation is not None and key in fact.annotation.values:
                return place_of(fact.annotation, key)
        return None

    def _top(self, kind: Resource) -> Source | None:
        return next(iter(kind.sources), None) or kind.representation_source

    def mentioned(self, kind: Resource, name: str) -> Source | None:
        """Where a type's pages name a property that no row states: as its key, or in its JSON."""
        found = self.shown(kind, name)
        if found is not None:
            return found
        for _, fact in self._defining(kind):
            if fact.annotation is not None and fact.key == name:
                return place_of(fact.annotation, "keyProperty")
            if fact.annotation is not None and name in fact.optional:
                return place_of(fact.annotation, "optionalProperties")
        return None

    def optional(self, kind: Resource) -> Mapping[str, Source]:
        """The properties that the annotation of a type lists as optional, and the lines it does."""
        for _, fact in self._defining(kind):
            if fact.optional and fact.annotation is not None:
                return dict.fromkeys(fact.optional, span_of(fact.annotation, "optionalProperties"))
        return {}

    def shown(self, kind: Resource, name: str) -> Source | None:
        """The line of a property in the JSON of a type."""
        for _, fact in self._defining(kind):
            value = fact.body.value if fact.body is not None else None
            if fact.body is not None and isinstance(value, dict) and name in value:
                return line_in(fact.body, f"/{name}")
        return None

    def _pages(self, kind: Resource) -> Iterator[PageFacts]:
        pages = self.contract.pages
        yield from (pages[s.file] for s in kind.sources if s.file in pages)

    def _defining(self, kind: Resource) -> Iterator[tuple[PageFacts, TypeFact]]:
        """The blocks that define a type; one without a name is its page's."""
        for page in self._pages(kind):
            for fact in page.types:
                if _simple(fact.name) in ("", _simple(kind.name)):
                    yield page, fact

    # ------------------------------------------------------------------ operations

    def page(self, operation: Operation) -> PageFacts | None:
        """The page of an operation."""
        return self.contract.pages.get(operation.page)

    def option(self, operation: Operation, name: str = "all") -> Source | None:
        """The line that says that a query option is supported, or `all` or `some` of them."""
        page = self.page(operation)
        return page.option_sources.get(name) if page is not None else None

    def options(self, operation: Operation) -> Source | None:
        """Where a page first says anything of query options."""
        page = self.page(operation)
        return next(iter(page.option_sources.values()), None) if page is not None else None

    def body(self, operation: Operation) -> Source | None:
        """The text that says what to send, or that nothing is to be sent."""
        page = self.page(operation)
        fact = page.body if page is not None else None
        return (fact.lead or fact.source) if fact is not None else None

    def media_type(self, operation: Operation, body: RequestBody) -> Source:
        """The header that states the media type of a body: of a table, else of an example."""
        shown = (h for e in operation.examples for h in e.request.headers)
        for header in (*operation.request_headers, *shown):
            if header.name.lower() == "content-type" and body.media_type in header.value.lower():
                return header.source
        return self.body(operation) or body.source

    def said_type(self, operation: Operation) -> str:
        """The type whose page the prose of the response links, if a page describes it."""
        page = self.page(operation)
        linked = page.reply.resource if page is not None and page.reply is not None else ""
        target = resolve(operation.page, linked) if linked else ""
        return self.contract.described.get(target, "")

    def reply_type(self, operation: Operation, reply: Reply, *, shown: bool) -> Source:
        """What says the type of a reply's body: prose, or the annotation of the example shown."""
        page = self.page(operation)
        if not shown and page is not None and page.reply is not None:
            for link in page.links:
                if link.section == "reply" and link.path == page.reply.resource:
                    return link.source
            return reply.status_source
        note = reply.example.annotation if reply.example is not None else None
        for key in ("@odata.type", "@type"):
            if note is not None and note.text(key):
                return place_of(note, key)
        return reply.source


def line_in(body: Body, pointer: str) -> Source:
    """The line of a body that a JSON Pointer (RFC 6901) names."""
    return body.source.row(line_of(body.text, pointer) - 1)


def _rows(page: PageFacts) -> Iterator[Row]:
    yield from (*page.properties, *page.relationships)
    yield from (*page.path_parameters, *page.query_parameters, *page.function_parameters)
    yield from page.body.rows if page.body is not None else ()


def _members(fact: EnumerationFact) -> dict[str, Source]:
    return {row.name: row.source for row in fact.members}


def _simple(name: str) -> str:
    return name.lstrip("#").rpartition(".")[2].lower()
