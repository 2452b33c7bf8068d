"""Resource pages become types: tables merged over pages, bases followed, derived types known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from contracts.link.names import namespace_of, simple, type_of_page
from contracts.link.properties import from_rows, overridden, union
from contracts.link.representation import from_representation
from contracts.link.types import Types
from contracts.model.facts import PageFacts, PageKind
from contracts.model.section import TypeFact
from contracts.model.settings import PropertyOverride
from contracts.model.type import Property, Resource

MAX_DEPTH = 32
"""Longest chain of base types that is followed; more is a cycle in all but name."""


@dataclass(frozen=True, slots=True)
class Resources:
    """Builds all resources from their pages."""

    types: Types
    overrides: Mapping[str, PropertyOverride]

    def collect(self, pages: Iterable[PageFacts]) -> dict[str, Resource]:
        """Every documented resource, with the properties of its bases, by qualified name."""
        own: dict[str, Resource] = {}
        for page in pages:
            if page.kind is not PageKind.RESOURCE:
                continue
            resource = self._of_page(page)
            if resource is None:
                continue
            known = own.get(resource.name)
            own[resource.name] = _merged(known, resource) if known else resource
        return _with_derived({name: self._with_bases(r, own) for name, r in own.items()})

    def _of_page(self, page: PageFacts) -> Resource | None:
        name = type_of_page(page)
        if not name:
            return None
        fact = _defining(page, name)
        tables = (
            from_rows(self.types, page, page.properties, owner=name),
            from_rows(self.types, page, page.relationships, owner=name, navigation=True),
        )
        properties = union(tables)
        body = fact.body if fact else None
        if not page.properties and body is not None and body.is_json:
            properties = union((properties, from_representation(self.types, page, name, body)))
        key = fact.key if fact else ""
        return Resource(
            name=name,
            base=self._base(page, fact),
            key=key or next((p.name for p in properties if p.facets.key), ""),
            open=fact.open if fact else False,
            abstract=fact.abstract if fact else False,
            properties=properties,
            sources=(page.title.source,) if page.title else (),
            representation=body.value if body is not None and body.is_json else None,
            representation_source=body.source if body is not None else None,
        )

    def _base(self, page: PageFacts, fact: TypeFact | None) -> str:
        """The annotation, else the sentence, else what the rows are inherited from."""
        namespace, names = namespace_of(page), self.types.names
        if fact is not None and fact.base:
            return names.find(fact.base, namespace) or fact.base
        if page.base is not None:
            return names.linked(page.file, namespace, page.base) or page.base.name
        origins = {r.facets.inherited_from for r in page.properties if r.facets.inherited_from}
        found = {names.find(origin, namespace) for origin in origins} - {""}
        return found.pop() if len(found) == 1 else ""

    def _with_bases(self, resource: Resource, own: Mapping[str, Resource]) -> Resource:
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


def _defining(page: PageFacts, name: str) -> TypeFact | None:
    """The annotated block that defines the page's type, else the first block."""
    matching = [t for t in page.types if simple(t.name).lower() == simple(name).lower()]
    return next(iter(matching or page.types), None)


def _merged(first: Resource, second: Resource) -> Resource:
    """Two pages about parts of one type."""
    return replace(
        first,
        base=first.base or second.base,
        key=first.key or second.key,
        open=first.open or second.open,
        properties=union((first.properties, second.properties)),
        sources=(*first.sources, *second.sources),
    )


def _with_derived(resources: dict[str, Resource]) -> dict[str, Resource]:
    derived: dict[str, list[str]] = {}
    for resource in resources.values():
        if resource.base:
            derived.setdefault(resource.base, []).append(resource.name)
    return {
        name: replace(resource, derived=tuple(derived.get(name, ())))
        for name, resource in resources.items()
    }
