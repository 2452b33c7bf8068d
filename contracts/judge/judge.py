"""Whether a reply is what the pages describe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge.answer import body_of
from contracts.judge.fault import Fault, brief
from contracts.link.routes import shape_of
from contracts.model.contract import Contract
from contracts.model.operation import Reply, Shape
from contracts.model.type import Property, Resource, descent, heirs
from contracts.schema import Schemas, best, disagreement, pointer

Object = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Judge:
    """Compares replies with one contract."""

    contract: Contract
    schemas: Schemas
    rivals: Mapping[str, frozenset[str]]
    """For a type those that pages document at one route with it, itself included."""

    @classmethod
    def of(cls, contract: Contract, schemas: Schemas) -> Judge:
        """The judge of a contract."""
        return cls(contract, schemas, _rivals(contract))

    # ------------------------------------------------------------------ outlines

    def reading(self, reply: Reply, body: JsonValue) -> Shape | None:
        """Which of the documented readings a body has; None if none of them."""
        for shape in reply.readings:
            if shape is Shape.EMPTY and body is None:
                return shape
            if shape is Shape.OPAQUE or (shape is Shape.VALUE and body is not None):
                return shape
            if not isinstance(body, dict):
                continue
            inner = body.get("value")
            outline = (
                Shape.COLLECTION
                if isinstance(inner, list)
                else Shape.WRAPPED
                if isinstance(inner, dict) and len([k for k in body if "@" not in k]) == 1
                else Shape.OBJECT
            )
            if outline is shape:
                return shape
        return None

    def object_in(self, reply: Reply | None, exchange: Exchange) -> Object | None:
        """The object that a reply carries, unwrapped; None if it carries none."""
        body = body_of(exchange)
        if not isinstance(body, dict):
            return None
        inner = body.get("value")
        wrapped = reply is None or Shape.WRAPPED in reply.readings
        if wrapped and isinstance(inner, dict) and "id" not in body:
            return inner
        return body

    def objects_in(self, exchange: Exchange) -> list[Object] | None:
        """The objects of a collection; None if the body is no collection."""
        body = body_of(exchange)
        inner = body.get("value") if isinstance(body, dict) else None
        if not isinstance(inner, list):
            return None
        return [item for item in inner if isinstance(item, dict)]

    # ------------------------------------------------------------------ judgements

    def schema_fault(self, key: str, reply: Reply, exchange: Exchange) -> Fault | None:
        """Where a body is not what the pages describe, else None."""
        body = self._own(reply, body_of(exchange))
        shape = self.reading(reply, body)
        if shape is None:
            return Fault(f"a body of the shape {_either(reply)}", brief(body), "has another shape")
        if shape in (Shape.EMPTY, Shape.OPAQUE):
            return None
        validator = self.schemas.validator(
            f"{key} {reply.status} {shape}", self.schemas.reply(reply, shape)
        )
        fault = best(validator.iter_errors(body))
        if fault is None:
            return self._type_fault(reply, body)
        return Fault(
            f"a body as documented: {pointer(fault) or '/'} {_rule(fault.schema)}",
            fault.message,
            *disagreement(fault, wrapped=shape in (Shape.COLLECTION, Shape.WRAPPED)),
        )

    def _own(self, reply: Reply, body: JsonValue) -> JsonValue:
        """A collection without the objects of its other types, which other pages describe."""
        resource = self.contract.resource(reply.type)
        inner = body.get("value") if isinstance(body, dict) else None
        if resource is None or not isinstance(inner, list) or not isinstance(body, dict):
            return body
        return {**body, "value": [v for v in inner if not self._sibling(resource, v)]}

    def _sibling(self, resource: Resource, item: JsonValue) -> bool:
        """Whether an object says that it is of another type that shares a route with this one."""
        written = item.get("@odata.type") if isinstance(item, dict) else None
        if not isinstance(written, str) or resource.name not in self.rivals:
            return False
        other = self.contract.resources.get(written.lstrip("#"))
        if other is None or other.name in heirs(resource, self.contract.resources):
            return False
        return not self.rivals[resource.name].isdisjoint(descent(other, self.contract.resources))

    def _type_fault(self, reply: Reply, body: JsonValue) -> Fault | None:
        """An `@odata.type` that names neither the documented type nor one derived from it."""
        resource = self.contract.resource(reply.type)
        if resource is None or not resource.documented or not isinstance(body, dict):
            return None
        inner = body.get("value")
        shown = inner if isinstance(inner, list) else [inner if isinstance(inner, dict) else body]
        admitted = {name.lower() for name in heirs(resource, self.contract.resources)}
        for item in shown:
            written = item.get("@odata.type") if isinstance(item, dict) else None
            if isinstance(written, str) and written.lstrip("#").lower() not in admitted:
                expected = f"@odata.type: #{resource.name}"
                return Fault(expected, f"@odata.type: {written}", "another type", "@odata.type")
        return None

    def undocumented(self, resource: Resource, found: Object) -> Iterator[str]:
        """Names of properties that no page documents, with those of nested objects."""
        if resource.open or self._sibling(resource, dict(found)):
            return
        known = {p.name: p for p in self._with_derived(resource)}
        for name, value in found.items():
            if "@" in name:
                continue
            item = known.get(name)
            if item is None:
                yield name
                continue
            inner = self.contract.resource(item.type)
            for part in value if isinstance(value, list) else [value]:
                if inner is not None and inner.properties and isinstance(part, dict):
                    yield from (f"{name}/{deeper}" for deeper in self.undocumented(inner, part))

    def _with_derived(self, resource: Resource) -> Iterator[Property]:
        for name in heirs(resource, self.contract.resources):
            known = self.contract.resources.get(name)
            yield from known.properties if known is not None else ()


def _either(reply: Reply) -> str:
    words = {
        Shape.EMPTY: "no body",
        Shape.OBJECT: "an object",
        Shape.WRAPPED: 'an object in "value"',
        Shape.COLLECTION: 'a list in "value"',
        Shape.VALUE: 'a value in "value"',
        Shape.OPAQUE: "any",
    }
    return " or ".join(words[shape] for shape in reply.readings)


def _rule(schema: object) -> str:
    """A subschema in words, as far as it has them."""
    if not isinstance(schema, dict):
        return "as its schema says"
    if "enum" in schema:
        return "is one of " + ", ".join(str(m) for m in schema["enum"])
    if "format" in schema:
        return f"is a literal of the format {schema['format']}"
    if "type" in schema:
        return f"has the JSON type {schema['type']}"
    return "is valid"


def _rivals(contract: Contract) -> Mapping[str, frozenset[str]]:
    at: dict[str, set[str]] = {}
    for operation in contract.operations:
        if operation.discriminator:
            route = f"{operation.method} {shape_of(operation.route.template)}"
            at.setdefault(route, set()).add(operation.discriminator)
    found: dict[str, frozenset[str]] = {}
    for names in at.values():
        for name in names:
            found[name] = found.get(name, frozenset()) | names
    return found
