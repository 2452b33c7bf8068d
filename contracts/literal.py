"""Values that pages write in words: a default, the first value, what an action sets."""

from __future__ import annotations

from contracts.edm import edm_type
from contracts.json_value import JsonValue
from contracts.model.type import Property, Type, TypeKind


def literal_of(kind: Type, text: str) -> JsonValue:
    """The value that a text names; None where it is no literal of the type, and of collections.

    >>> literal_of(Type("Edm.Int32", TypeKind.PRIMITIVE), "5")
    5
    """
    if kind.collection:
        return None
    if kind.kind is TypeKind.ENUMERATION:
        return text if text in (*kind.members, *kind.future_members) else None
    return edm_type(kind.name).read(text) if kind.kind is TypeKind.PRIMITIVE else None


def stated_default(item: Property) -> JsonValue:
    """The value that a page says a property has where nobody gives it one; None without it."""
    text = item.facets.default
    return literal_of(item.type, text) if text is not None else None
