"""The JSON representation of a resource: values that name types, the weakest table there is."""

from __future__ import annotations

from contracts.json_value import JsonValue
from contracts.link.types import UNTYPED, Types
from contracts.markdown.message import place_in
from contracts.model.facts import PageFacts
from contracts.model.message import Body
from contracts.model.row import NOTHING, TypeName
from contracts.model.type import Property, Type, TypeKind

_WORDS = {
    "string": "Edm.String",
    "string (identifier)": "Edm.String",
    "string (timestamp)": "Edm.DateTimeOffset",
    "timestamp": "Edm.DateTimeOffset",
    "datetime": "Edm.DateTimeOffset",
    "string (iso 8601 duration)": "Edm.Duration",
    "string (duration)": "Edm.Duration",
    "string (time of day)": "Edm.TimeOfDay",
    "boolean": "Edm.Boolean",
    "date": "Edm.Date",
    "integer": "Edm.Int64",
    "int32": "Edm.Int32",
    "int64": "Edm.Int64",
    "double": "Edm.Double",
    "guid": "Edm.Guid",
    "binary": "Edm.Binary",
    "url": "Edm.String",
    "etag": "Edm.String",
}
"""What the values of representation blocks spell, in lower case."""


def from_representation(
    types: Types, page: PageFacts, owner: str, body: Body
) -> tuple[Property, ...]:
    """The properties that a representation shows, for a page without a property table."""
    if not isinstance(body.value, dict):
        return ()
    places = {
        name: place_in(body, "/" + name.replace("~", "~0").replace("/", "~1"))
        for name in body.value
        if "@" not in name
    }
    return tuple(
        Property(name, _type(types, page, body.value[name]), "", NOTHING, place, (place,))
        for name, place in places.items()
    )


def _type(types: Types, page: PageFacts, value: JsonValue) -> Type:
    if isinstance(value, list):
        inner = _type(types, page, value[0]) if value else UNTYPED
        return Type(inner.name, inner.kind, True, inner.members)
    if isinstance(value, dict):
        named = value.get("@odata.type")
        written = named.lstrip("#") if isinstance(named, str) else ""
        return types.resolve(page, TypeName(written, written))
    return scalar_type(value)


def scalar_type(value: bool | float | str | None) -> Type:
    """The type that a value of a representation names, untyped where it names none."""
    if isinstance(value, bool):
        return Type("Edm.Boolean", TypeKind.PRIMITIVE)
    if isinstance(value, int):
        return Type("Edm.Int64", TypeKind.PRIMITIVE)
    if isinstance(value, float):
        return Type("Edm.Double", TypeKind.PRIMITIVE)
    return _worded(value)


def _worded(value: str | None) -> Type:
    if value is None:
        return UNTYPED
    if "|" in value:
        members = tuple(part.strip() for part in value.split("|") if part.strip())
        return Type("", TypeKind.ENUMERATION, members=members)
    name = _WORDS.get(value.strip().lower())
    return Type(name, TypeKind.PRIMITIVE) if name else UNTYPED
