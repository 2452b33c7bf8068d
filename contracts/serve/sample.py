"""Values that no client gave: defaults, documented examples made valid, and what is made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from contracts.edm.values import representative
from contracts.json_value import JsonValue
from contracts.model.operation import Reply, Shape
from contracts.model.type import Property, Resource, Type, TypeKind
from contracts.schema import Schemas, expected, limits, nullable
from contracts.serve.answer import JSON, Answer

MAX_DEPTH = 4
"""Objects that are made up nest no deeper: types may contain themselves."""

_INTEGERS = ("Edm.Byte", "Edm.SByte", "Edm.Int16", "Edm.Int32", "Edm.Int64")
_FLOATS = ("Edm.Single", "Edm.Double", "Edm.Decimal")


@dataclass(frozen=True, slots=True)
class Samples:
    """Makes values that the schemas of a contract accept."""

    schemas: Schemas

    # ------------------------------------------------------------------ properties

    def absent(self, item: Property, depth: int = 0) -> JsonValue:
        """What a property has that was never set: its default, an empty collection, or null.

        Where the pages say that it is never null, a value is made up.
        """
        default = self._default(item)
        if default is not None:
            return default
        if item.type.collection:
            return []
        return self._within(item, depth) if item.facets.nullable is False else None

    def fitting(self, item: Property, written: JsonValue) -> JsonValue:
        """The value of an example, or one of the property's type where it is a placeholder."""
        if self.valid(item, written):
            return written
        single = replace(item.type, collection=False)
        resource = self.schemas.contract.resource(single)
        if resource is not None and isinstance(written, dict):
            shown = self.object(written, resource)
            return [shown] if item.type.collection else shown
        if item.type.collection and isinstance(written, list):
            return [self.made(single)] if written else []
        return self.absent(item) if item.type.collection else self._within(item)

    def _within(self, item: Property, depth: int = 0) -> JsonValue:
        """A value made up that keeps to the bounds of its row, where it has some."""
        if item.type.kind is not TypeKind.PRIMITIVE or self.valid(
            item, made := self.made(item.type)
        ):
            return self.made(item.type, depth)
        legal = representative(item.type.name, limits(item.facets))
        return next((s.value for s in legal if self.valid(item, s.value)), made)

    def valid(self, item: Property, value: JsonValue) -> bool:
        """Whether the schema of a property accepts a value."""
        schema = nullable(item, self.schemas.of(item))
        key = f"sample {item.declared_by} {item.name} {item.source}"
        return self.schemas.validator(key, schema).is_valid(value)

    def made(self, kind: Type, depth: int = 0) -> JsonValue:
        """A value of a type, made up; the same each time."""
        if kind.collection:
            return []
        if kind.name == "Edm.Boolean":
            return False  # what nobody asked for is not so
        if kind.kind is TypeKind.PRIMITIVE:
            return next((s.value for s in representative(kind.name)), None)
        if kind.kind is TypeKind.ENUMERATION:
            return next(iter((*kind.members, *kind.future_members)), "")
        resource = self.schemas.contract.resource(kind)
        if resource is None:
            return None
        return self.complete({}, resource, depth + 1) if depth < MAX_DEPTH else {}

    def _default(self, item: Property) -> JsonValue:
        text = item.facets.default
        if text is None or item.type.collection or text.lower() in ("null", "none"):
            return None
        value = _literal(text, item.type.name)
        return value if self.valid(item, value) else None

    # ------------------------------------------------------------------ objects

    def object(self, written: Mapping[str, JsonValue], resource: Resource) -> dict[str, JsonValue]:
        """The object of an example with placeholders replaced."""
        known = {p.name: p for p in resource.properties}
        return {
            name: self.fitting(known[name], value) if name in known else value
            for name, value in written.items()
        }

    def complete(
        self, values: Mapping[str, JsonValue], resource: Resource, depth: int = 0
    ) -> dict[str, JsonValue]:
        """The values, and what every other property has that was never set."""
        blank = {p.name: self.absent(p, depth) for p in resource.properties if not p.navigation}
        return {**blank, **values}

    # ------------------------------------------------------------------ replies

    def answer(self, reply: Reply | None) -> Answer:
        """A documented reply as its example shows it, else one of the documented outline."""
        if reply is None:
            return Answer(204)
        if reply.readings[0] is Shape.EMPTY:
            return Answer(reply.status)
        body = reply.example.body if reply.example is not None else None
        if body is not None and not body.is_json:
            return Answer(reply.status, body.text.encode(), reply.media_type or "text/plain")
        value = self._like(reply, body.value) if body is not None else self._outline(reply)
        return Answer(reply.status, value, reply.media_type or JSON)

    def _outline(self, reply: Reply) -> JsonValue:
        """A body of the documented outline, for a reply without example."""
        made = self.made(reply.type) if reply.type is not None else None
        match reply.readings[0]:
            case Shape.COLLECTION:
                return {"value": [made] if made is not None else []}
            case Shape.WRAPPED | Shape.VALUE:
                return {"value": made}
            case _:
                return made if made is not None else {}

    def _like(self, reply: Reply, value: JsonValue) -> JsonValue:
        """The example's body with placeholders replaced and what a real reply has added."""
        resource = self.schemas.contract.resource(reply.type)
        if resource is None or not isinstance(value, dict):
            return value
        if reply.readings[0] is Shape.OBJECT and not isinstance(value.get("value"), dict):
            return self._real(reply, value, resource)
        inner = value.get("value")
        if isinstance(inner, dict):
            real = self._real(reply, inner, resource)
            return real if reply.readings[0] is Shape.OBJECT else {**value, "value": real}
        if isinstance(inner, list):
            real_ones: list[JsonValue] = [
                self._real(reply, one, resource) if isinstance(one, dict) else one for one in inner
            ]
            return {**value, "value": real_ones}
        return value

    def _real(
        self, reply: Reply, written: Mapping[str, JsonValue], resource: Resource
    ) -> dict[str, JsonValue]:
        shown = self.object(written, resource)
        for name in expected(reply, resource):
            item = resource.property_named(name)
            if name not in shown and item is not None:
                shown[name] = self.absent(item)
        return shown


def _literal(text: str, name: str) -> JsonValue:
    """The value that a default names in words.

    >>> _literal("True", "Edm.Boolean"), _literal("7", "Edm.Int32"), _literal("x", "Edm.String")
    (True, 7, 'x')
    """
    if name == "Edm.Boolean":
        return {"true": True, "false": False}.get(text.lower())
    try:
        if name in _INTEGERS:
            return int(text)
        if name in _FLOATS:
            return float(text)
    except ValueError:
        return None
    return text
