"""A page and its operations become the page's entry in the set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from contracts.link.names import Names, enumeration_name, lists_property_values, type_of_page
from contracts.link.routes import shape_of
from contracts.model.entry import Entry, RouteEntry
from contracts.model.facts import PageFacts, PageKind
from contracts.model.operation import Operation
from contracts.reading.annotation import place_of
from contracts.source import Quote, Source

_VERSION = re.compile(r"https?://[^/\s]{1,200}/(beta|v\d[\d.]{0,8})(?=/|$)", re.IGNORECASE)


def entry_of(names: Names, page: PageFacts, operations: Iterable[Operation]) -> Entry:
    """The entry of a page, given the operations that it documents."""
    place = page.title.source if page.title else Source.at(page.file, 1)
    defines = page.kind is PageKind.RESOURCE and type_of_page(page)
    tables = [fact for fact in page.enumerations if not lists_property_values(page, fact)]
    linked = {names.file(page.file, link.path) for link in page.links if link.path}
    return Entry(
        file=page.file,
        kind=page.kind,
        title=page.title,
        types=(Quote(defines, place),) if defines else (),
        enumerations=tuple(Quote(enumeration_name(page, fact), fact.source) for fact in tables),
        routes=tuple(
            RouteEntry(o.method, shape_of(o.route.template), o.subject, o.source)
            for o in operations
        ),
        examples=tuple(
            Quote(name, place_of(example.request.annotation, "name"))
            for example in page.examples
            if example.request is not None and example.request.annotation is not None
            for name in example.request.names
        ),
        leads_to=tuple(sorted(linked - {"", page.file})),
        anchors=page.anchors,
        points_to=tuple(_points_to(names, page)),
        members=tuple(tuple(row.name for row in fact.members) for fact in tables),
        versions=tuple(_versions(page)),
    )


def _versions(page: PageFacts) -> Iterator[Quote]:
    """The versions of the service that example requests name in their URLs."""
    for example in page.examples:
        request = example.request
        found = _VERSION.match(request.url) if request is not None else None
        if request is not None and found is not None:
            yield Quote(found.group(1).lower(), request.source)


def _points_to(names: Names, page: PageFacts) -> Iterator[tuple[str, str, Quote]]:
    """Links to a place on another page; tabs are no places."""
    for link in page.links:
        anchor = link.target.partition("#")[2]
        if not anchor or not link.path or anchor.startswith("tab/"):
            continue
        file = names.file(page.file, link.path)
        if file and file != page.file:
            yield file, anchor, Quote(link.target, link.source)
