"""Contract to JSON Schemas (draft 2020-12), with validators built once.

Types refer to each other by URI, so that a set of thousands of types costs only those in use.
Requests are closed (a strict service refuses what the pages do not list), replies are open: what
they carry beyond the pages is a question of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing import Resource as Referenced
from referencing.jsonschema import DRAFT202012

from contracts.edm import FORMATS, edm_type
from contracts.edm.sample import Limits
from contracts.json_value import JsonValue
from contracts.model.contract import Contract
from contracts.model.operation import Reply, RequestBody, Shape
from contracts.model.row import Facets
from contracts.model.type import Property, Resource, Type, TypeKind

Schema = dict[str, Any]
"""A JSON Schema: an object of keywords."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_URI = "urn:doc-contracts:"
_SENT = "urn:doc-contracts-sent:"
"""Types as replies carry them, and as requests do, which name known members only."""

_CONTROL = "^@|@odata\\."
"""Control information and annotations (OData JSON, section 4.6): never properties of the type."""


@dataclass(frozen=True)
class Schemas:
    """The schemas of one contract."""

    contract: Contract
    _validators: dict[str, Draft202012Validator] = field(default_factory=dict, repr=False)

    @cached_property
    def registry(self) -> Registry[Any]:
        """Resolves the URIs of types, making each schema when it is first asked for."""

        def retrieve(uri: str) -> Referenced[Any]:
            strict, name = uri.startswith(_SENT), uri.removeprefix(_SENT).removeprefix(_URI)
            resource = self.contract.resources.get(name)
            made = self.sent if strict else self.resource
            schema = made(resource) if resource is not None else {}
            return Referenced.from_contents(schema, default_specification=DRAFT202012)

        return Registry(retrieve=retrieve)  # type: ignore[call-arg]  # attrs alias, documented

    @cached_property
    def formats(self) -> FormatChecker:
        """The Edm literals as formats that are asserted, not only annotated."""
        checker = FormatChecker(formats=())
        for name, accepts in FORMATS.items():
            checker.checks(name)(accepts)
        return checker

    # ------------------------------------------------------------------ schemas

    def resource(self, resource: Resource) -> Schema:
        """A resource as a reply carries it: every property typed, none demanded."""
        return {
            "$schema": DIALECT,
            "$id": _URI + resource.name,
            "title": resource.simple_name,
            "type": "object",
            "properties": {p.name: nullable(p, self.of(p)) for p in resource.properties},
        }

    def sent(self, resource: Resource) -> Schema:
        """A resource as a request carries it within another."""
        return {
            "$schema": DIALECT,
            "$id": _SENT + resource.name,
            "type": "object",
            "properties": {p.name: nullable(p, self._strict(p)) for p in resource.properties},
        }

    def of(self, item: Property) -> Schema:
        """The values of one property, null aside."""
        return self.value(item.type, item.facets)

    def value(self, kind: Type, facets: Facets | None = None) -> Schema:
        """The values of a type within the stated facets."""
        facets = facets or Facets()
        single = self._single(kind, facets)
        if not kind.collection:
            return single
        return {"type": "array", "items": single} | _present(maxItems=facets.max_items)

    def _single(self, kind: Type, facets: Facets) -> Schema:
        if kind.kind is TypeKind.PRIMITIVE:
            schema = dict(edm_type(kind.name).within(limits(facets)))
            return schema | _present(pattern=facets.pattern)
        if kind.kind is TypeKind.ENUMERATION:
            return _enumeration(kind)
        if kind.kind is TypeKind.RESOURCE and kind.name in self.contract.resources:
            return {"$ref": _URI + kind.name}
        return {}

    def request(self, body: RequestBody) -> Schema:
        """What a client may send: the listed properties, and those the server overrules."""
        members = {p.name: nullable(p, self._strict(p)) for p in (*body.properties, *body.assigned)}
        resource = self.contract.resource(body.type)
        return {
            "$schema": DIALECT,
            "type": "object",
            "properties": members,
            "patternProperties": {_CONTROL: True},
            "required": list(body.required),
            "additionalProperties": bool(resource is not None and resource.open),
        }

    def _strict(self, item: Property) -> Schema:
        """Requests name known members only, even of an enumeration that may grow in replies."""
        kind = item.type
        if kind.kind is TypeKind.RESOURCE and kind.name in self.contract.resources:
            single: Schema = {"$ref": _SENT + kind.name}
        elif kind.kind is TypeKind.ENUMERATION and kind.members and not kind.flags:
            single = {"type": "string"} if kind.open_members else {"enum": list(kind.members)}
        else:
            return self.of(item)
        if not kind.collection:
            return single
        return {"type": "array", "items": single} | _present(maxItems=item.facets.max_items)

    def reply(self, reply: Reply, shape: Shape) -> Schema:
        """The body of a documented reply in one of its readings."""
        if shape in (Shape.EMPTY, Shape.OPAQUE):
            return {"$schema": DIALECT}
        single = self._expected(reply)
        if shape is Shape.OBJECT:
            return {"$schema": DIALECT, **single}
        inner = {"type": "array", "items": single} if shape is Shape.COLLECTION else single
        return {
            "$schema": DIALECT,
            "type": "object",
            "properties": {"value": self._plain(reply) if shape is Shape.VALUE else inner},
            "required": ["value"],
        }

    def _plain(self, reply: Reply) -> Schema:
        """A value that is no object; `null` is its absence."""
        known = reply.type is not None and reply.type.kind is TypeKind.PRIMITIVE
        return {"anyOf": [self._expected(reply), {"type": "null"}]} if known else {}

    def _expected(self, reply: Reply) -> Schema:
        """One object of a reply, with the properties that must be there, or a plain value."""
        if reply.type is not None and reply.type.kind is TypeKind.PRIMITIVE:
            return {} if reply.type.name == "Edm.Stream" else self.value(reply.type)
        resource = self.contract.resource(reply.type)
        if resource is None and not _shows_objects(reply):
            return {}
        schema: Schema = {"type": "object", "required": list(expected(reply, resource))}
        if resource is not None:
            schema["$ref"] = _URI + resource.name
        return schema

    # ------------------------------------------------------------------ validators

    def validator(self, key: str, schema: Schema) -> Draft202012Validator:
        """The validator of a schema, built and checked against the metaschema once per key."""
        found = self._validators.get(key)
        if found is None:
            Draft202012Validator.check_schema(schema)
            found = Draft202012Validator(
                schema, registry=self.registry, format_checker=self.formats
            )
            self._validators[key] = found
        return found


def nullable(item: Property, schema: Schema) -> Schema:
    """The schema with `null` admitted, unless the pages say that the property is never null."""
    return schema if item.facets.nullable is False else {"anyOf": [schema, {"type": "null"}]}


def expected(reply: Reply, resource: Resource | None) -> tuple[str, ...]:
    """The properties that a real reply must have.

    Those of the example, as far as a table of the type lists them: what only an example shows is
    a finding, not a promise, and relationships come where `$expand` asks for them. Where the page
    says that the example is shortened and a real reply has them all, all documented properties but
    relationships and what is returned only on request.
    """
    known = {p.name: p for p in resource.properties} if resource is not None else {}
    shown = tuple(
        name
        for name in _shown(reply)
        if not known or (name in known and not known[name].navigation)
    )
    if not reply.complete or resource is None:
        return shown
    whole = [
        p.name
        for p in resource.properties
        if not (p.navigation or p.facets.only_on_select or p.facets.write_only)
        and p.type.name != "Edm.Stream"
    ]
    return tuple(dict.fromkeys((*shown, *whole)))


def _shows_objects(reply: Reply) -> bool:
    """Whether the example of a reply shows objects, or nothing that is none."""
    body = reply.example.body if reply.example is not None else None
    value: JsonValue = body.value if body is not None and body.is_json else {}
    inner = value.get("value") if isinstance(value, dict) else None
    return not isinstance(inner, list) or all(isinstance(item, dict) for item in inner)


def _shown(reply: Reply) -> tuple[str, ...]:
    """The properties of the example's object, or of the first object of its collection."""
    body = reply.example.body if reply.example is not None else None
    value: JsonValue = body.value if body is not None and body.is_json else None
    if reply.readings[0] is not Shape.OBJECT or (isinstance(value, dict) and "value" in value):
        value = value.get("value") if isinstance(value, dict) else None
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, dict):
        return ()
    return tuple(name for name in value if "@" not in name)


def _enumeration(kind: Type) -> Schema:
    """Members as replies carry them (OData JSON, section 7.1: the member's name)."""
    if kind.evolvable or kind.open_members or not kind.members:
        return {"type": "string"}
    members = [*kind.members, *kind.future_members]
    if not kind.flags:
        return {"enum": members}
    # Several members in one text, separated by commas (OData CSDL, section 10.2).
    one = "|".join(re.escape(member) for member in members)
    return {"type": "string", "pattern": f"^({one})( ?, ?({one}))*$"}


def limits(facets: Facets) -> Limits:
    """The stated facets that bound a primitive value."""
    return Limits(
        minimum=facets.minimum,
        maximum=facets.maximum,
        min_length=facets.min_length,
        max_length=facets.max_length,
    )


def _present(**keywords: JsonValue) -> Schema:
    return {name: value for name, value in keywords.items() if value is not None}


def best(errors: Iterable[ValidationError]) -> ValidationError | None:
    """The error that says most: the deepest, since it is the nearest to the cause."""
    flat = [leaf for error in errors for leaf in _leaves(error)]
    return max(flat, key=lambda e: len(e.absolute_path), default=None)


def _leaves(error: ValidationError) -> Iterable[ValidationError]:
    """`anyOf [x, null]` fails with two branches; the one about null tells nothing."""
    branches = [e for e in error.context or () if e.validator_value != "null"]
    return [leaf for e in branches for leaf in _leaves(e)] or [error]


def pointer(error: ValidationError) -> str:
    """Where in the body an error is, as JSON Pointer (RFC 6901)."""
    return "".join(f"/{part}" for part in error.absolute_path)


_WORDS = {
    "required": "lacks",
    "enum": "is no documented member",
    "type": "has another JSON type",
    "format": "is no literal of its type",
}
"""What a keyword of JSON Schema (2020-12) means about the property that breaks it."""


def disagreement(error: ValidationError, *, wrapped: bool) -> tuple[str, str]:
    """What sort of fault an error is, and the property that it is about, as `a/b` where nested.

    Positions in lists do not count, nor does the `value` that wraps an object or a list.
    """
    names = [part for part in error.absolute_path if isinstance(part, str)]
    if wrapped and names[:1] == ["value"]:
        names.pop(0)
    keyword = str(error.validator)
    if keyword == "required" and isinstance(error.instance, dict):
        wanted = error.validator_value if isinstance(error.validator_value, list) else []
        names += [str(name) for name in wanted if name not in error.instance][:1]
    return _WORDS.get(keyword, f"breaks its rule of {keyword}"), "/".join(names)
