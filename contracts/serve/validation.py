"""Request bodies: media type, JSON text, and the schema of what the page lists.

Properties that the page lists but that are the server's to give (read-only, assigned, or
relationships) may be sent and are ignored, as OData says of them (Protocol 4.01, section 11.4.2).
Everything else that the page does not list is refused, unless its type is open. Names of types are
compared without regard to letter case, since pages spell them either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import isfinite

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from werkzeug.http import parse_options_header

from contracts.http.payload import read_json
from contracts.json_value import JsonValue
from contracts.model.operation import Operation, OperationKind, RequestBody
from contracts.model.row import Facets
from contracts.model.type import Property, Type, TypeKind
from contracts.schema import Schemas, best, pointer
from contracts.serve.answer import JSON
from contracts.serve.problem import Problem
from contracts.serve.representation import TYPE

Object = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Received:
    """A valid body: the type that it names, else the documented one, and what may be set."""

    type: str
    values: Object


@dataclass(frozen=True, slots=True)
class Form:
    """What the bodies of one type must look like."""

    type: str
    validator: Draft202012Validator
    ignored: frozenset[str]
    flags: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Bodies:
    """Validates the bodies of one operation; schemas are built when they are first needed."""

    schemas: Schemas
    operation: Operation
    types: Mapping[str, str]  # lower-case name -> name
    _forms: dict[str, Form] = field(default_factory=dict)

    @classmethod
    def of(cls, schemas: Schemas, operation: Operation) -> Bodies:
        """Collect the types that a body of the operation may name."""
        return cls(schemas, operation, {n.lower(): n for n in _types(schemas, operation)})

    @property
    def json(self) -> bool:
        """Whether the operation takes a JSON object."""
        body = self.operation.body
        return body is not None and _is_json(body)

    def check(self, body: RequestBody, value: JsonValue) -> Received:
        """The values to set. Raises a Problem (400) that says where the body is wrong."""
        if not isinstance(value, dict):
            raise Problem(400, "The body must be a JSON object.")
        form = self._form(body, self._type(body, value))
        fault = best(form.validator.iter_errors(value))
        if fault is not None:
            raise Problem(400, f"{pointer(fault) or '/'}: {_words(fault)}")
        for item in form.flags:
            _check_flags(item, value.get(item.name))
        if self.operation.kind is OperationKind.CREATE:
            self._check_members(body, value)
        return Received(
            form.type, {n: v for n, v in value.items() if n not in form.ignored and "@" not in n}
        )

    def _check_members(self, body: RequestBody, value: Object) -> None:
        """A new object's nested objects must have what the page of their type requires.

        What an example does without is not required, whatever that page says.
        """
        for item in body.properties:
            resource = self.schemas.contract.resource(item.type)
            if resource is None or item.navigation:
                continue
            wanted = [p.name for p in resource.properties if p.facets.required and p.writable]
            shown = [part for e in self.operation.examples for part in _parts(e.body, item.name)]
            for part in _parts(value, item.name):
                for name in wanted if resource.key not in part else ():
                    if name not in part and all(name in other for other in shown):
                        raise Problem(400, f"/{item.name}/{name} is required.")

    def _type(self, body: RequestBody, value: Object) -> str:
        """The type that a body names (OData JSON, section 4.6.3), else the documented one."""
        declared = self.operation.subject or (body.type.name if body.type is not None else "")
        named = value.get(TYPE)
        if TYPE not in value or body.type is None:
            return declared
        found = self.types.get(named.lstrip("#").lower()) if isinstance(named, str) else None
        if found is None:
            raise Problem(400, f"/{TYPE}: the body must be of the type #{declared}.")
        return found if found in self.schemas.contract.resources else declared

    def _form(self, body: RequestBody, name: str) -> Form:
        found = self._forms.get(name)
        if found is None:
            found = self._forms[name] = self._made(self._of_type(body, name), name)
        return found

    def _of_type(self, body: RequestBody, name: str) -> RequestBody:
        """The body with the properties that a derived type adds to it."""
        resource = self.schemas.contract.resource(name)
        if (
            resource is None
            or body.type is None
            or name in (body.type.name, self.operation.subject)
        ):
            return body
        listed = {p.name for p in (*body.properties, *body.assigned)}
        added = tuple(p for p in resource.properties if p.name not in listed)
        return replace(body, properties=(*body.properties, *added))

    def _shown(self, body: RequestBody, name: str) -> tuple[Property, ...]:
        """What examples send although the page lists it not: their page may have forgotten it."""
        known = {p.name for p in (*body.properties, *body.assigned)}
        resource = self.schemas.contract.resource(name)
        found: dict[str, Property] = {}
        for example in self.operation.examples:
            for sent in example.body if isinstance(example.body, dict) else ():
                item = resource.property_named(sent) if resource is not None else None
                if sent not in known and "@" not in sent:
                    found[sent] = item or _anything(sent, body)
        return tuple(found.values())

    def _servers(self, listed: Iterable[Property], name: str) -> frozenset[str]:
        """What an open type would take although a client cannot set it."""
        resource, own = self.schemas.contract.resource(name), {p.name for p in listed}
        found = resource.properties if resource is not None and resource.open else ()
        key = resource.key if resource is not None else ""
        return frozenset(
            p.name for p in found if p.name not in own and (not p.writable or p.name == key)
        )

    def _made(self, body: RequestBody, name: str) -> Form:
        if body.properties or body.assigned:
            body = replace(body, properties=(*body.properties, *self._shown(body, name)))
        shown = [e.body for e in self.operation.examples if isinstance(e.body, dict)]
        required = tuple(name for name in body.required if all(name in sent for sent in shown))
        body = replace(body, required=required)
        listed = (*body.properties, *body.assigned)
        key = f"body {self.operation.label} {self.operation.page} {name}"
        # Where the pages describe no property at all, any object is as good as another.
        schema = self.schemas.request(body) if listed else {"type": "object"}
        return Form(
            name,
            self.schemas.validator(key, schema),
            frozenset(p.name for p in listed if not p.writable) | self._servers(listed, name),
            tuple(p for p in listed if p.type.kind is TypeKind.ENUMERATION and p.type.flags),
        )


def check_media_type(body: RequestBody, header: str) -> None:
    """Raise a Problem (415) unless the Content-Type is the documented one, in UTF-8."""
    media, options = parse_options_header(header)
    charset = options.get("charset", "utf-8").lower()
    if media.lower() != body.media_type or charset not in ("utf-8", "utf8"):
        raise Problem(415, f"The body must be declared as Content-Type: {body.media_type or JSON}.")


def parse(content: bytes) -> JsonValue:
    """The JSON value of a body. Raises a Problem (400) for anything that RFC 8259 leaves open."""
    parsed = read_json(content)
    if parsed.error:
        raise Problem(400, f"The body is no JSON: {parsed.error}.")
    if parsed.bom:
        raise Problem(400, "The body begins with a byte order mark.")
    if parsed.duplicates:
        raise Problem(400, f"The name {parsed.duplicates[0]!r} occurs twice in one object.")
    if parsed.literals or not _finite(parsed.value):
        raise Problem(400, "A number is beyond all bounds.")
    return parsed.value


def _finite(value: JsonValue) -> bool:
    """Whether all numbers are; those that are too large for a double are read as infinity."""
    if isinstance(value, dict):
        return all(map(_finite, value.values()))
    if isinstance(value, list):
        return all(map(_finite, value))
    return not isinstance(value, float) or isfinite(value)


def _parts(body: JsonValue, name: str) -> list[Object]:
    """The objects that a body has under a name."""
    inner = body.get(name) if isinstance(body, dict) else None
    return [one for one in (inner if isinstance(inner, list) else [inner]) if isinstance(one, dict)]


def _words(fault: ValidationError) -> str:
    """What is wrong, in words of bounded length."""
    schema, given = fault.schema, fault.instance
    unlisted = fault.validator == "additionalProperties"
    if unlisted and isinstance(schema, Mapping) and isinstance(given, dict):
        names = [n for n in given if n not in schema["properties"] and "@" not in n]
        return f"the page lists no {', '.join(names)}"[:500]
    return fault.message[:500]


def _anything(name: str, body: RequestBody) -> Property:
    """A property of which only the name is known."""
    return Property(name, Type("", TypeKind.UNTYPED), "", Facets(), body.source)


def _is_json(body: RequestBody) -> bool:
    return body.media_type == JSON or body.media_type.endswith("+json")


def _check_flags(item: Property, value: JsonValue) -> None:
    """Members of a flags enumeration are sent as one text with commas (OData JSON, 7.1)."""
    for text in value if isinstance(value, list) else [value]:
        given = text.split(",") if isinstance(text, str) else []
        known = (*item.type.members, *item.type.future_members)
        for member in given:
            if known and not item.type.open_members and member.strip() not in known:
                raise Problem(400, f"/{item.name}: {member.strip()!r} is no member of {item.type}.")


def _types(schemas: Schemas, operation: Operation) -> Iterator[str]:
    """The types that a body may name: the documented ones, those derived, those of examples."""
    body = operation.body
    todo = [operation.subject, body.type.name if body is not None and body.type else ""]
    for example in operation.examples:
        named = example.body.get(TYPE) if isinstance(example.body, dict) else None
        if isinstance(named, str):
            todo.append(named.lstrip("#"))
    seen: set[str] = set()
    while todo:
        name = todo.pop(0)
        if not name or name in seen:
            continue
        seen.add(name)
        yield name
        resource = schemas.contract.resource(name)
        todo.extend(resource.derived if resource is not None else ())
