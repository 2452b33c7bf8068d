"""Resources without a page of their own, as the operation pages state them.

A create page lists the properties of what it creates. Where the resource page that it links is
absent, these tables are all there is, and they are enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contracts.link.names import simple
from contracts.link.properties import from_rows, overridden, union
from contracts.link.types import Types
from contracts.model.facts import PageFacts
from contracts.model.settings import PropertyOverride
from contracts.model.type import Resource


def stand_in(
    types: Types,
    name: str,
    pages: Sequence[PageFacts],
    overrides: Mapping[str, PropertyOverride],
) -> Resource:
    """The resource that only operation pages state, from the tables of their bodies."""
    groups = [from_rows(types, page, page.body.rows, owner=name) for page in pages if page.body]
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
