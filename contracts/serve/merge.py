"""What an object has after a partial update (OData Protocol 4.01, section 11.4.3)."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.json_value import JsonValue
from contracts.model.type import Resource, TypeKind
from contracts.serve.representation import TYPE


def merged(
    old: Mapping[str, JsonValue], new: Mapping[str, JsonValue], resource: Resource | None
) -> dict[str, JsonValue]:
    """The new values; what is missing among them stays, within nested objects too."""
    whole = dict(old)
    for name, value in new.items():
        item = resource.property_named(name) if resource is not None else None
        nested = item is not None and item.type.kind is TypeKind.RESOURCE
        whole[name] = _nested(whole.get(name), value) if nested else value
    return whole


def _nested(old: JsonValue, new: JsonValue) -> JsonValue:
    """A nested object with the members of the new one; another type replaces it."""
    if not (isinstance(old, dict) and isinstance(new, dict)) or new.get(TYPE) != old.get(TYPE):
        return new
    return {**old, **{name: _nested(old.get(name), value) for name, value in new.items()}}
