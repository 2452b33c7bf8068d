"""The JSON representation of a resource against its tables."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.json_value import JsonValue
from contracts.link.representation import scalar_type
from contracts.markdown.message import place_in
from contracts.model.contract import Contract
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.message import Body
from contracts.model.section import TypeFact
from contracts.model.type import Property, Resource, Type, TypeKind
from contracts.rules.base import Found, OfResource, Rule
from contracts.source import Quote, Source

_TEXTUAL = ("String", "string")
"""How representations begin most texts."""
_NUMBERS = "Int16 Int32 Int64 Byte SByte Double Single Decimal"
_TEXTS = "String DateTimeOffset Date TimeOfDay Duration Guid Binary"
_CLASSES = {
    "Edm.Boolean": "a Boolean",
    **{f"Edm.{name}": "a number" for name in _NUMBERS.split()},
    **{f"Edm.{name}": "a text" for name in _TEXTS.split()},
}
"""How JSON carries the primitive types (OData JSON, section 7.1)."""


def _shown(
    page: PageFacts, resource: Resource
) -> Iterator[tuple[TypeFact, Body, dict[str, JsonValue]]]:
    """The representations of the page's own type that could be read whole."""
    for fact in page.types:
        body = fact.body
        named = fact.name.rpartition(".")[2].lower()
        if body is None or not isinstance(body.value, dict):
            continue
        if named == resource.simple_name.lower() or (not named and len(page.types) == 1):
            yield fact, body, body.value


def _place(body: Body, name: str) -> Source:
    pointer = "/" + name.replace("~", "~0").replace("/", "~1")
    return place_in(body, pointer)


def _untabled(contract: Contract, page: PageFacts, resource: Resource) -> Iterator[Found]:
    if resource.open or not page.properties:
        return
    known = {item.name.lower(): item for item in resource.properties}
    exact = {item.name for item in resource.properties}
    for _, body, shown in _shown(page, resource):
        for name in shown:
            if name in exact or "@" in name or not name.isidentifier():
                continue
            near = known.get(name.lower())
            place = _place(body, name)
            spelled = f"; the table writes `{near.name}`" if near is not None else ""
            yield Found(
                f"the JSON representation shows `{name}`, which is in no table of"
                f" {resource.simple_name}{spelled}",
                place,
                evidence=(Quote(f'"{name}"', place),)
                + ((Quote(near.name, near.source),) if near is not None else ()),
                decision="the tables are right",
                suggestion=f"write `{near.name}`"
                if near is not None
                else "add a row, or take the member out",
            )


def _unshown(contract: Contract, page: PageFacts, resource: Resource) -> Iterator[Found]:
    """Rows of the page's own that its representation lacks: one finding for the page."""
    for fact, body, shown in _shown(page, resource):
        if body.problems and any(fault.kind == "json-elision" for fault in body.problems):
            return
        names = {name.lower() for name in (*shown, *(row.name for row in page.relationships))}
        lacking = [
            row
            for row in page.properties
            if row.name.lower() not in names
            and not row.name.startswith("@")
            and row.name not in fact.optional
            and row.facets.inherited_from is None
            and row.type.name != "Edm.Stream"
        ]
        if not lacking or not shown:
            continue
        first, *rest = lacking
        listed = ", ".join(f"`{row.name}`" for row in lacking)
        yield Found(
            f"the JSON representation lacks what the table lists: {listed}"[:400],
            first.source,
            evidence=(
                Quote(f"{first.name}: {first.type.written}", first.source),
                Quote(resource.name, body.source),
            ),
            also=tuple(row.source for row in rest),
            decision="the table is right",
            suggestion="add the members to the JSON representation",
        )


def _other_type(contract: Contract, page: PageFacts, resource: Resource) -> Iterator[Found]:
    known = {item.name: item for item in resource.properties}
    for _, body, shown in _shown(page, resource):
        for name, value in shown.items():
            item = known.get(name)
            if item is None or value is None:
                continue
            there = _class(item.type)
            if not there or (
                there == "a text" and isinstance(value, str) and value[:6] in _TEXTUAL
            ):
                continue
            here = _shown_as(value, item.type)
            if here and there and here != there:
                place = _place(body, name)
                yield Found(
                    f"the JSON representation shows `{name}` as {here}, its type is {item.type}",
                    place,
                    evidence=(
                        Quote(f'"{name}"', place),
                        Quote(f"{name}: {item.type}", item.source),
                    ),
                    decision="the table is right",
                    suggestion=f"show {there}, or correct the table",
                )


def _shown_as(value: JsonValue, documented: Type) -> str:
    """How a value is carried; objects that only name the type of an enumeration tell nothing."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        named = str(value.get("@odata.type", "")).lower()
        vague = documented.kind is TypeKind.ENUMERATION or named.startswith(("edm.", "collection("))
        return "" if vague else "an object"
    return _class(scalar_type(value))


def _class(kind: Type) -> str:
    """How JSON carries a type, empty where that is not known."""
    if kind.collection:
        return "a list"
    if kind.kind is TypeKind.PRIMITIVE:
        return _CLASSES.get(kind.name, "")
    if kind.kind is TypeKind.ENUMERATION:
        return "a text"
    return "an object" if kind.kind is TypeKind.RESOURCE else ""


def _key(contract: Contract, page: PageFacts, resource: Resource) -> Iterator[Found]:
    for fact in page.types:
        item: Property | None = resource.property_named(fact.key)
        if not fact.key or item is not None or fact.annotation is None or resource.open:
            continue
        if fact.name.rpartition(".")[2].lower() != resource.simple_name.lower():
            continue
        yield Found(
            f"the key `{fact.key}` is in no table of {resource.simple_name}",
            fact.annotation.source,
            evidence=(Quote(f'"keyProperty": "{fact.key}"', fact.annotation.source),),
            decision="the key is known by its name only",
            suggestion="add a row for it, or correct the annotation",
        )


RULES = (
    Rule(
        "DC413",
        Severity.WARNING,
        "Member of the JSON representation is in no table",
        "The JSON representation of a resource shows a member that the tables of the page and of"
        " its bases do not have, or write in another letter case.",
        '`"callId": "String"` without a row `callId`',
        "Add the row, or take the member out.",
        OfResource(_untabled),
    ),
    Rule(
        "DC414",
        Severity.NOTE,
        "JSON representation lacks properties of the table",
        "The table of a resource lists properties that its JSON representation does not show.",
        "a row `createdBy` and no such member",
        "Add the members.",
        OfResource(_unshown),
    ),
    Rule(
        "DC415",
        Severity.WARNING,
        "JSON representation and table disagree in type",
        "A member of the JSON representation has another JSON type than the type in the table is"
        " carried as (OData JSON, section 7.1).",
        '`"tags": "String"` where the type is `String collection`',
        "Correct one of the two.",
        OfResource(_other_type),
    ),
    Rule(
        "DC419",
        Severity.NOTE,
        "Key is in no table",
        "The annotation names a key property that no table of the resource or of its bases lists.",
        '`"keyProperty": "id"` and no row `id`',
        "Add the row, or correct the annotation.",
        OfResource(_key),
    ),
)
