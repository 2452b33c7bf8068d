"""Several rows about one property become one property: the order of evidence, facet by facet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from operator import attrgetter

from contracts.link.types import Types
from contracts.model.facts import PageFacts
from contracts.model.row import NOTHING, Facets, Row
from contracts.model.settings import PropertyOverride
from contracts.model.type import Property, Type, TypeKind

_NAMES = tuple(field.name for field in fields(Facets))
_ALL = attrgetter(*_NAMES)
_SILENT = _ALL(NOTHING)


def merge_facets(stronger: Facets, weaker: Facets) -> Facets:
    """What the stronger row says, completed by the weaker where the stronger says nothing."""
    if weaker is stronger or weaker is NOTHING:
        return stronger
    if stronger is NOTHING:
        return weaker
    both = zip(_ALL(stronger), _ALL(weaker), _SILENT, strict=True)
    return Facets(*(other if said == silent else said for said, other, silent in both))


def merge_types(stronger: Type, weaker: Type) -> Type:
    """The stronger type, unless it says nothing or less than the weaker."""
    if stronger.kind is TypeKind.UNTYPED:
        return weaker
    vague = stronger.name == "Edm.String" and weaker.kind is TypeKind.ENUMERATION
    if vague and stronger.collection == weaker.collection:
        return weaker
    # A list in prose loses to the enumeration's own table, which has a name.
    prose = stronger.kind is TypeKind.ENUMERATION and not stronger.name
    if prose and weaker.kind is TypeKind.ENUMERATION and weaker.name:
        return replace(weaker, collection=stronger.collection)
    return stronger


def union(groups: Iterable[Sequence[Property]]) -> tuple[Property, ...]:
    """All properties of several tables by name, the first table being the strongest."""
    found: dict[str, list[Property]] = {}
    for group in groups:
        for item in group:
            found.setdefault(item.name, []).append(item)
    return tuple(map(_merged, found.values()))


def _merged(items: Sequence[Property]) -> Property:
    """One property out of all rows about it, the strongest first."""
    found, *weaker = items
    if not weaker:
        return found
    sources = tuple(dict.fromkeys(source for item in items for source in item.sources))
    for item in weaker:
        found = Property(
            name=found.name,
            type=merge_types(found.type, item.type),
            description=found.description or item.description,
            facets=merge_facets(found.facets, item.facets),
            source=found.source,
            sources=sources,
            navigation=found.navigation or item.navigation,
            declared_by=item.declared_by or found.declared_by,
            assigned=found.assigned or item.assigned,
        )
    return found


def from_rows(
    types: Types, page: PageFacts, rows: Sequence[Row], *, owner: str = "", navigation: bool = False
) -> tuple[Property, ...]:
    """The properties that a table states. Control information (`@odata.type`) is no property."""
    return union(
        [
            [
                Property(
                    name=row.name,
                    type=kind,
                    description=row.description,
                    facets=_settled(row.facets, kind),
                    source=row.source,
                    sources=(row.source,),
                    navigation=navigation,
                    declared_by=owner,
                )
            ]
            for row in rows
            if not row.name.startswith("@")
            for kind in (types.of_row(page, row),)
        ]
    )


def _settled(facets: Facets, kind: Type) -> Facets:
    """The words that limit a value are understood where its members are known."""
    return replace(facets, limited="") if facets.limited and kind.members else facets


def overridden(item: Property, override: PropertyOverride | None) -> Property:
    """The property with what the user's configuration says of it, which is the strongest."""
    if override is None:
        return item
    said = {
        key: value
        for key in ("required", "read_only", "write_only", "unique", "pattern")
        if (value := getattr(override, key)) is not None
    }
    kind = item.type
    if override.values is not None:
        kind = replace(kind, kind=TypeKind.ENUMERATION, members=override.values, open_members=False)
    return replace(
        item,
        type=kind,
        facets=replace(item.facets, **said),
        sources=(override.source, *item.sources),
    )
