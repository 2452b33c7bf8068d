"""Judging what came back against the contract: pure functions, nothing is sent here.

A judgement yields what it finds as text (`expected`, `received`); turning that into verdicts is
the work of the trial.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from contracts.edm import edm_type
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.model.contract import Contract
from contracts.model.operation import Reply, Shape
from contracts.model.type import Property, Resource, Type, TypeKind
from contracts.precision import near, shown_digits
from contracts.schema import Schemas, best, disagreement, pointer

Object = Mapping[str, JsonValue]


class Fault(NamedTuple):
    """What a judgement found wrong, in words, and in the terms by which faults are compared.

    `kind` says in a few fixed words what sort of disagreement it is, without the value that showed
    it; `point` names the property (`a/b` where it is nested) that the disagreement is about. Both
    may be empty.
    """

    expected: str
    received: str
    kind: str = ""
    point: str = ""


class Departure(Exception):  # raised to end an attempt, not an error of this program
    """The implementation departs from a claim, and the exchanges that show it."""

    def __init__(self, aspect: str, fault: Fault, exchanges: tuple[Exchange, ...]) -> None:
        super().__init__(aspect, fault)
        self.aspect = aspect
        self.fault = fault
        self.exchanges = exchanges

    @property
    def expected(self) -> str:
        """What the claim promises, in words."""
        return self.fault.expected

    @property
    def received(self) -> str:
        """What came instead, in words."""
        return self.fault.received


def brief(value: object, limit: int = 160) -> str:
    """A value as a message shows it.

    >>> brief({"a": None})
    '{"a": null}'
    """
    import json

    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def answered(exchange: Exchange) -> str:
    """What came back, in a few words: the status, or what happened instead."""
    if exchange.response is None:
        return exchange.failure.message if exchange.failure is not None else "no reply"
    return f"{exchange.response.status} {exchange.response.reason}".strip()


def status_of(exchange: Exchange) -> int:
    """The status code, 0 where there was no reply."""
    return exchange.response.status if exchange.response is not None else 0


def body_of(exchange: Exchange) -> JsonValue:
    """The JSON body, None where there is none or it does not parse."""
    if exchange.response is None or not exchange.response.body:
        return None
    return exchange.response.json().value


def tag_of(exchange: Exchange) -> str | None:
    """The entity tag of an object: its annotation (OData JSON, 4.6.9), else the header `ETag`."""
    body = body_of(exchange)
    annotated = body.get("@odata.etag") if isinstance(body, dict) else None
    if isinstance(annotated, str) and annotated:
        return annotated
    return exchange.response.header("ETag") if exchange.response is not None else None


@dataclass(frozen=True, slots=True)
class Judge:
    """Compares replies with one contract."""

    contract: Contract
    schemas: Schemas
    digits: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, contract: Contract, schemas: Schemas) -> Judge:
        """The judge of a contract."""
        return cls(contract, schemas, shown_digits(contract))

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
        """Whether an object says that it is of another documented type of the same descent."""
        written = item.get("@odata.type") if isinstance(item, dict) else None
        if not isinstance(written, str) or not resource.base:
            return False
        other = self.contract.resources.get(written.lstrip("#"))
        related = other and self._ancestors(resource) & self._ancestors(other)
        return bool(related) and other is not None and other.name not in self._family(resource)

    def _ancestors(self, resource: Resource) -> set[str]:
        """The bases of a type, itself included."""
        found = {resource.name}
        while resource.base and resource.base not in found:
            found.add(resource.base)
            resource = self.contract.resource(resource.base) or resource
        return found

    def _type_fault(self, reply: Reply, body: JsonValue) -> Fault | None:
        """An `@odata.type` that names neither the documented type nor one derived from it."""
        resource = self.contract.resource(reply.type)
        if resource is None or not resource.documented or not isinstance(body, dict):
            return None
        inner = body.get("value")
        shown = inner if isinstance(inner, list) else [inner if isinstance(inner, dict) else body]
        admitted = {name.lower() for name in self._family(resource)}
        for item in shown:
            written = item.get("@odata.type") if isinstance(item, dict) else None
            if isinstance(written, str) and written.lstrip("#").lower() not in admitted:
                expected = f"@odata.type: #{resource.name}"
                return Fault(expected, f"@odata.type: {written}", "another type", "@odata.type")
        return None

    def _family(self, resource: Resource) -> Iterator[str]:
        """The names of a type and of all types derived from it."""
        yield resource.name
        for name in resource.derived:
            inner = self.contract.resources.get(name)
            if inner is not None:
                yield from self._family(inner)

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
        yield from resource.properties
        for name in resource.derived:
            inner = self.contract.resources.get(name)
            if inner is not None:
                yield from self._with_derived(inner)

    def differences(
        self, sent: Object, got: Object, properties: Mapping[str, Property]
    ) -> Iterator[tuple[str, JsonValue, JsonValue]]:
        """(property, sent, received) for each that did not come back equal by its type.

        Read-only and write-only properties, and those that nothing documents, are not compared;
        a property that comes back only on request may be absent.
        """
        for name, value in sent.items():
            item = properties.get(name)
            if "@" in name or item is None or not item.writable or item.facets.write_only:
                continue  # a reference such as `owner@odata.bind` is followed, never kept
            if name not in got:
                if value is not None and not item.facets.only_on_select:
                    yield name, value, "(absent)"
            elif not self.equal(item.type, value, got[name], self._digits(item)):
                yield name, value, got[name]

    def _digits(self, item: Property) -> int:
        """The digits of a second that a property keeps; whole seconds where no example shows it."""
        return self.digits.get((item.declared_by, item.name), 0)

    def equal(self, kind: Type, sent: JsonValue, got: JsonValue, digits: int | None = None) -> bool:
        """Whether two values mean the same as values of a type; times to so many digits."""
        if sent is None or got is None:
            return sent is got
        if kind.collection and isinstance(sent, list):
            return isinstance(got, list) and self._same_elements(kind, sent, got, digits)
        if kind.kind is TypeKind.PRIMITIVE:
            exact = edm_type(kind.name).equal(sent, got)
            return exact or (digits is not None and near(kind.name, sent, got, digits))
        if kind.kind is TypeKind.ENUMERATION and kind.flags:
            return _flags(sent) == _flags(got)
        if isinstance(sent, dict):
            return isinstance(got, dict) and self._same_members(kind, sent, got)
        return type(sent) is type(got) and sent == got

    def _same_elements(
        self, kind: Type, sent: list[JsonValue], got: list[JsonValue], digits: int | None
    ) -> bool:
        """Collections are unordered (OData Protocol, section 4.4)."""
        from dataclasses import replace

        single, rest = replace(kind, collection=False), list(got)
        for value in sent:
            match = next(
                (i for i, other in enumerate(rest) if self.equal(single, value, other, digits)), -1
            )
            if match < 0:
                return False
            rest.pop(match)
        return not rest

    def _same_members(self, kind: Type, sent: Object, got: Object) -> bool:
        resource = self.contract.resource(kind)
        if resource is None:
            return all(name in got and got[name] == value for name, value in sent.items())
        known = {p.name: p for p in resource.properties}
        return not any(self.differences(sent, got, known))


def error_fault(exchange: Exchange) -> Fault | None:
    """Where a refusal has no error body of the service's form, else None.

    The form is OData's (OData JSON, section 21.1): an object with `error`, which has `code` and
    `message` as non-empty texts.
    """
    expected = 'a JSON body {"error": {"code": …, "message": …}}'
    response = exchange.response
    if response is None:
        return Fault(expected, answered(exchange))
    if response.media_type != "application/json":
        received = f"Content-Type: {response.media_type or 'none'}"
        return Fault(f"{expected} as application/json", received, "refuses without JSON")
    body = body_of(exchange)
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return Fault(expected, brief(body), "refuses without an error object")
    if isinstance(body, dict) and "value" in body:  # an error stands alone, data is not for all
        return Fault(f"{expected} alone", brief(body), "refuses and shows data")
    for name in ("code", "message"):
        if not isinstance(error.get(name), str) or not error[name]:
            wanted = f"{expected} with `{name}` as a text"
            return Fault(wanted, brief(body), f"refuses with an error object without {name}")
    return None


def hygiene_fault(exchange: Exchange) -> Fault | None:
    """What is wrong in any reply, whatever the pages say, else None.

    RFC 9110: a server error is the server's fault, a body is what its media type says. RFC 8259:
    JSON is UTF-8, and names within an object are unique.
    """
    response = exchange.response
    if response is None:
        return Fault("a reply", answered(exchange))
    if response.status >= 500:
        return Fault("no server error", answered(exchange))
    if response.body and response.media_type.endswith("json"):
        parsed = response.json()
        if parsed.error:
            wanted = "a body of valid JSON, as its media type says"
            return Fault(wanted, parsed.error, "answers JSON that is none")
        if parsed.bom:
            wanted = "JSON without a byte order mark"
            return Fault(wanted, "a byte order mark", "answers a byte order mark")
        if parsed.literals:
            received = ", ".join(parsed.literals)
            return Fault("numbers as JSON has them", received, "answers numbers that are none")
        if parsed.duplicates:
            received = f"twice: {', '.join(parsed.duplicates)}"
            return Fault("unique names in each object", received, "answers a name twice")
    return None


def repeated(values: list[JsonValue]) -> list[JsonValue]:
    """The values that occur more than once.

    >>> repeated(["a", "b", "a"])
    ['a']
    """
    counts = Counter(str(value) for value in values)
    return [value for value in dict.fromkeys(str(v) for v in values) if counts[value] > 1]


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


def _flags(value: JsonValue) -> frozenset[str]:
    return frozenset(part.strip() for part in str(value).split(","))
