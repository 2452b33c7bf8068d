"""Resource pages become types: tables merged over pages, bases followed, derived types known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from contracts.frozen import frozen
from contracts.json_value import JsonValue
from contracts.link.card import defining
from contracts.link.index import MAX_DEPTH
from contracts.link.names import simple
from contracts.link.properties import from_rows, overridden, union
from contracts.link.representation import from_representation
from contracts.link.types import Types
from contracts.model.facts import PageFacts
from contracts.model.settings import PropertyOverride
from contracts.model.type import Property, Resource

TEXT = "Edm.String"


@frozen
class Resources:
    """Builds all resources from their pages."""

    types: Types
    overrides: Mapping[str, PropertyOverride]

    def of_pages(self, pages: Sequence[PageFacts], name: str, base: str) -> Resource:
        """A resource as its own pages describe it, the first page being the strongest."""
        first, *others = (self._of_page(page, name, base) for page in pages)
        for other in others:
            first = _merged(first, other)
        return first

    def _of_page(self, page: PageFacts, name: str, base: str) -> Resource:
        fact = defining(page, name)
        tables = (
            from_rows(self.types, page, page.properties, owner=name),
            from_rows(self.types, page, page.relationships, owner=name, navigation=True),
        )
        properties = union(tables)
        body = fact.body if fact else None
        if not page.properties and body is not None and body.is_json:
            properties = union((properties, from_representation(self.types, page, name, body)))
        key = fact.key if fact else ""
        if not key and body is not None and _identifies(body.value):
            key = "id"
        return Resource(
            name=name,
            base=base,
            key=key or next((p.name for p in properties if p.facets.key), ""),
            open=fact.open if fact else False,
            abstract=fact.abstract if fact else False,
            properties=properties,
            sources=(page.title.source,) if page.title else (),
            representation=body.value if body is not None and body.is_json else None,
            representation_source=body.source if body is not None else None,
        )

    def with_bases(self, resource: Resource, own: Mapping[str, Resource]) -> Resource:
        """A resource with the properties of its bases. `own` holds all without them."""
        groups, key, opened = [list(resource.properties)], resource.key, resource.open
        seen, base = {resource.name}, own.get(resource.base)
        while base is not None and base.name not in seen and len(seen) < MAX_DEPTH:
            seen.add(base.name)
            groups.append(list(base.properties))
            key, opened = key or base.key, opened or base.open
            base = own.get(base.base)
        properties = tuple(self._overridden(resource, p) for p in union(groups))
        inherited_key = next((p.name for p in properties if p.facets.key), "")
        return replace(resource, key=key or inherited_key, open=opened, properties=properties)

    def _overridden(self, resource: Resource, item: Property) -> Property:
        return overridden(item, self.overrides.get(f"{simple(resource.name)}.{item.name}"))


def _identifies(shown: JsonValue) -> bool:
    """Whether a JSON representation calls its `id` an identifier: `"String (identifier)"`."""
    value = shown.get("id") if isinstance(shown, dict) else None
    return isinstance(value, str) and value.endswith("(identifier)")


def _merged(first: Resource, second: Resource) -> Resource:
    """Two pages about parts of one type."""
    properties = union((first.properties, second.properties))
    # What one page leaves open is open: the list of the other one holds where that page is used.
    free = {p.name: p.type for r in (first, second) for p in r.properties if p.type.name == TEXT}
    return replace(
        first,
        key=first.key or second.key,
        open=first.open or second.open,
        properties=tuple(
            replace(p, type=free[p.name]) if p.name in free and p.type.members else p
            for p in properties
        ),
        sources=(*first.sources, *second.sources),
    )
