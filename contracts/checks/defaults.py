"""The value that a page says a property has where nobody gives it one."""

from __future__ import annotations

from contracts.edm import edm_type
from contracts.json_value import JsonValue
from contracts.model.type import Property, TypeKind


def stated_default(item: Property) -> JsonValue:
    """The value that a stated default names; None where it is no literal of the type."""
    text, kind = item.facets.default, item.type
    if text is None or kind.collection:
        return None
    if kind.kind is TypeKind.ENUMERATION:
        return text if text in kind.members else None
    if kind.kind is not TypeKind.PRIMITIVE:
        return None
    return edm_type(kind.name).read(text)
