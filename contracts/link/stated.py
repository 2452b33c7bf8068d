"""Resources without a page of their own, as the operation pages state them.

A create page lists the properties of what it creates. Where the resource page that it links is
absent, these tables are all there is, and they are enough.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from contracts.link.names import Names, namespace_of, qualify, simple
from contracts.link.properties import from_rows, overridden, union
from contracts.link.types import Types
from contracts.model.facts import PageFacts, PageKind
from contracts.model.settings import PropertyOverride
from contracts.model.type import Property, Resource


def with_stand_ins(names: Names, pages: Sequence[PageFacts]) -> Names:
    """The names, and those of resource pages that are linked but absent.

    The link's words are the type's name; an annotated body of that name, in its own letter case,
    is the better spelling.
    """
    of_page, exact = dict(names.of_page), dict(names.exact)
    loose, files = dict(names.loose), dict(names.files)
    for page in pages:
        if page.kind is not PageKind.OPERATION:
            continue
        paths = {page.reply.resource if page.reply else "", page.body.resource if page.body else ""}
        for link in page.links:
            if link.path not in paths or not link.path or names.file(page.file, link.path):
                continue
            if " " in link.text or not link.text.isidentifier():
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), link.path))
            name = qualify(link.text, namespace_of(page))
            known = exact.setdefault(name.lower(), name)
            loose.setdefault(simple(known).lower(), known)
            of_page.setdefault(target, known)
            files.setdefault(target.lower(), target)
    return replace(names, of_page=of_page, exact=exact, loose=loose, files=files)


def stand_ins(
    types: Types,
    documented: Mapping[str, Resource],
    pages: Iterable[PageFacts],
    overrides: Mapping[str, PropertyOverride],
) -> dict[str, Resource]:
    """A resource for each name that only operation pages state, from their body tables."""
    tables: dict[str, list[tuple[Property, ...]]] = {}
    sources: dict[str, list[PageFacts]] = {}
    for page in pages:
        if page.body is None or not page.body.rows:
            continue
        target = types.names.file(page.file, page.body.resource)
        name = types.names.of_page.get(target, "")
        if name and name not in documented:
            tables.setdefault(name, []).append(from_rows(types, page, page.body.rows, owner=name))
            sources.setdefault(name, []).append(page)
    return {name: _resource(name, groups, overrides) for name, groups in tables.items()}


def _resource(
    name: str, groups: Sequence[tuple[Property, ...]], overrides: Mapping[str, PropertyOverride]
) -> Resource:
    properties = tuple(
        overridden(p, overrides.get(f"{simple(name)}.{p.name}")) for p in union(groups)
    )
    return Resource(
        name=name,
        base="",
        key=next((p.name for p in properties if p.facets.key or p.name == "id"), ""),
        open=False,
        abstract=False,
        properties=properties,
        sources=tuple(p.source for p in properties[:1]),
        documented=False,
    )
