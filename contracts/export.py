"""The contract for other tools: an OpenAPI 3.1 document, and JSON Schemas that resolve each other.

OpenAPI 3.1 takes JSON Schema 2020-12 as it is. Every operation and property names the page and the
line that it came from in `x-source`, and its OData type in `x-edm-type`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contracts.link.routes import shape_of
from contracts.model.contract import Contract
from contracts.model.operation import Operation, Place, Reply, Shape
from contracts.model.type import Property, Resource, Type, TypeKind
from contracts.schema import DIALECT, Schemas
from contracts.version import VERSION

Document = dict[str, Any]

_STANDARD: Mapping[str, Document] = {
    "edm-date-time-offset": {"format": "date-time"},
    "edm-date": {"format": "date"},
    "edm-time-of-day": {"format": "time"},
    "edm-duration": {"format": "duration"},
    "edm-guid": {"format": "uuid"},
    "edm-binary": {"contentEncoding": "base64"},
}
"""Our formats in the words that other tools know (JSON Schema Validation, sections 7.3 and 8.3)."""

_ERROR: Document = {
    "description": "The request was refused.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/odata.error"}}},
}
_ERROR_SCHEMA: Document = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        }
    },
}


@dataclass(frozen=True, slots=True)
class Exporter:
    """Writes one contract. A reference is prefix, name, suffix."""

    contract: Contract
    schemas: Schemas
    names: Mapping[str, str]
    prefix: str
    suffix: str = ""

    # ------------------------------------------------------------------ schemas

    def resource(self, resource: Resource) -> Document:
        """A resource: its own properties, and those of its base by reference."""
        base = self.contract.resources.get(resource.base)
        inherited = {p.name for p in base.properties} if base is not None else set()
        own = [p for p in resource.properties if p.name not in inherited]
        schema: Document = {
            "title": resource.simple_name,
            "type": "object",
            "properties": {p.name: self.property(p) for p in own},
        }
        if base is not None:
            schema["allOf"] = [self.refer(base.name)]
        if resource.sources:
            schema["x-source"] = str(resource.sources[0])
        return schema

    def property(self, item: Property) -> Document:
        """A property with its type, its description and where it stands."""
        schema: Document = {"anyOf": [self.value(item), {"type": "null"}]}
        if item.facets.nullable is False:
            schema = self.value(item)
        schema |= {"x-edm-type": str(item.type), "x-source": str(item.source)}
        if item.description:
            schema["description"] = item.description
        if not item.writable:
            schema["readOnly"] = True
        elif item.facets.write_only:
            schema["writeOnly"] = True
        return schema

    def value(self, item: Property) -> Document:
        """The values of a property."""
        if item.type.kind is TypeKind.RESOURCE:
            return self._referred(item.type)
        return _standard(self.schemas.of(item))

    def _referred(self, kind: Type) -> Document:
        single = self.refer(kind.name)
        return {"type": "array", "items": single} if kind.collection else single

    def refer(self, name: str) -> Document:
        """A reference to a type; anything goes where no page describes it."""
        known = self.names.get(name)
        return {"$ref": f"{self.prefix}{known}{self.suffix}"} if known else {}

    # ------------------------------------------------------------------ operations

    def operation(self, operations: list[Operation], names: list[str]) -> Document:
        """The operations of one route and method, told apart by the type of their body."""
        first = operations[0]
        document: Document = {
            "operationId": _identifier(first.method, first.route.template),
            "summary": first.label,
            "x-source": ", ".join(str(operation.source) for operation in operations),
            "parameters": [*_path_parameters(names), *self._query(first)],
            "responses": self._responses(operations),
        }
        bodies = [op.body for op in operations if op.body is not None]
        if bodies:
            schemas = [self.body(op) for op in operations if op.body is not None]
            schema = schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
            content = {bodies[0].media_type: {"schema": schema}}
            document["requestBody"] = {"required": True, "content": content}
        if first.deprecated:
            document["deprecated"] = True
        if any(h.name.lower() == "authorization" for h in first.request_headers):
            document["security"] = [{"bearer": []}]
        return document

    def body(self, operation: Operation) -> Document:
        """What a client sends: the listed properties only."""
        body = operation.body
        assert body is not None  # its callers ask for operations with one
        return {
            "type": "object",
            "properties": {p.name: self.property(p) for p in body.properties},
            "required": list(body.required),
        }

    def _query(self, operation: Operation) -> Iterator[Document]:
        stated = [p for p in operation.parameters if p.place is Place.QUERY]
        for parameter in stated:
            yield {
                "name": parameter.name,
                "in": "query",
                "required": parameter.required,
                "schema": _standard(self.schemas.value(parameter.type, parameter.facets)),
                "x-source": str(parameter.source),
            }
        for option in operation.query_options:
            if option not in {p.name for p in stated}:
                yield {"name": option, "in": "query", "schema": {"type": "string"}}

    def _responses(self, operations: Iterable[Operation]) -> Document:
        found: Document = {}
        for reply in (reply for operation in operations for reply in operation.replies):
            found.setdefault(str(reply.status), self._response(reply))
        return {**found, "4XX": _ERROR}

    def _response(self, reply: Reply) -> Document:
        response: Document = {"description": f"As documented at {reply.status_source}"}
        shape = reply.readings[0]
        if shape is Shape.EMPTY or not reply.media_type:
            return response
        schema: Document = {}
        if reply.type is not None and shape is not Shape.OPAQUE:
            schema = self.refer(reply.type.name)
        if shape in (Shape.COLLECTION, Shape.WRAPPED):
            inner = {"type": "array", "items": schema} if shape is Shape.COLLECTION else schema
            schema = {"type": "object", "required": ["value"], "properties": {"value": inner}}
        return response | {"content": {reply.media_type: {"schema": schema}}}


def openapi(contract: Contract, title: str) -> Document:
    """One OpenAPI 3.1 document for a whole contract."""
    names = _names(contract)
    exporter = Exporter(contract, Schemas(contract), names, "#/components/schemas/")
    schemas = {names[r.name]: exporter.resource(r) for r in contract.resources.values()}
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": VERSION},
        "jsonSchemaDialect": DIALECT,
        "paths": _paths(contract, exporter),
        "components": {
            "schemas": {**schemas, "odata.error": _ERROR_SCHEMA},
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def json_schemas(contract: Contract) -> dict[str, Document]:
    """A JSON Schema for each resource by file name; they refer to each other by file name."""
    names = _names(contract)
    exporter = Exporter(contract, Schemas(contract), names, "", ".json")
    return {
        f"{names[r.name]}.json": {
            "$schema": DIALECT,
            "$id": f"{names[r.name]}.json",
            **exporter.resource(r),
        }
        for r in contract.resources.values()
    }


def _names(contract: Contract) -> dict[str, str]:
    """Unqualified names; the qualified one where two namespaces have the same."""
    simple: dict[str, str] = {}
    for resource in contract.resources.values():
        simple.setdefault(resource.simple_name.lower(), resource.name)
    return {
        r.name: r.simple_name if simple[r.simple_name.lower()] == r.name else r.name
        for r in contract.resources.values()
    }


def _paths(contract: Contract, exporter: Exporter) -> Document:
    """Operations by route; routes that differ only in the names of holes are one path."""
    routes: dict[str, dict[str, list[Operation]]] = {}
    for operation in contract.operations:
        shape = shape_of(operation.route.template)
        routes.setdefault(shape, {}).setdefault(operation.method.lower(), []).append(operation)
    paths: Document = {}
    for methods in routes.values():
        route = next(iter(methods.values()))[0].route
        paths[route.template] = {
            method: exporter.operation(operations, list(route.parameters))
            for method, operations in methods.items()
        }
    return paths


def _path_parameters(names: list[str]) -> list[Document]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in names
    ]


def _identifier(method: str, template: str) -> str:
    words = re.sub(r"[^A-Za-z0-9]+", "-", template).strip("-")
    return f"{method.lower()}-{words}" if words else method.lower()


def _standard(schema: Document) -> Document:
    """The schema of a value, which has no `properties`, with our formats in standard words."""
    found: Document = {}
    for name, value in schema.items():
        if name == "format" and value in _STANDARD:
            found |= _STANDARD[value]
        elif name == "format" and isinstance(value, str) and value.startswith("edm-"):
            continue
        elif isinstance(value, dict):
            found[name] = _standard(value)
        elif isinstance(value, list):
            found[name] = [_standard(v) if isinstance(v, dict) else v for v in value]
        else:
            found[name] = value
    return found
