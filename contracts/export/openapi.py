"""One OpenAPI 3.1 document for a whole contract."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from contracts.export.naming import ERROR, identifier, path_of, schema_names
from contracts.export.operation import Operations
from contracts.export.types import Document, Types
from contracts.link.routes import shape_of
from contracts.model.contract import Contract
from contracts.model.operation import Operation, Route
from contracts.schema import DIALECT, Schemas
from contracts.version import VERSION

_ERROR: Document = {
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


def openapi(contract: Contract, title: str) -> Document:
    """The document. It passes the schema of OpenAPI 3.1, and its references resolve inside it."""
    names = schema_names(contract.resources.values())
    types = Types(contract, Schemas(contract), names, "#/components/schemas/")
    schemas = {names[r.name]: types.resource(r) for r in contract.resources.values()}
    paths = _paths(contract, Operations(contract, types))
    tags = {tag for item in paths.values() for one in item.values() for tag in one.get("tags", ())}
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": VERSION},
        "jsonSchemaDialect": DIALECT,
        "tags": [{"name": name} for name in sorted(tags)],
        "paths": paths,
        "components": {
            "schemas": {**schemas, ERROR: _ERROR},
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _paths(contract: Contract, write: Operations) -> Document:
    """Operations by route; routes that differ only in the names of holes are one path.

    A route that a page gives as another way to the same operation is a path of its own, which
    refers to the body and the replies of the first.
    """
    canonical: dict[tuple[str, str], list[Operation]] = {}
    for operation in contract.operations:
        key = shape_of(operation.route.template), operation.method.lower()
        canonical.setdefault(key, []).append(operation)
    paths: Document = {}
    homes: dict[str, Route] = {}
    taken: set[str] = set()
    for (shape, method), operations in canonical.items():
        home = homes.setdefault(shape, operations[0].route)
        written = write.operation(operations, home)
        paths.setdefault(path_of(home), {})[method] = _named(written, method, home, taken)
    for (shape, method), operations in canonical.items():
        first = paths[path_of(homes[shape])][method]
        for alias in _aliases(operations):
            home = homes.setdefault(shape_of(alias.template), alias)
            item = paths.setdefault(path_of(home), {})
            if method not in item:
                pointer = f"#/paths/{_pointer(path_of(homes[shape]))}/{method}"
                written = write.alias(operations, home, first, pointer)
                item[method] = _named(written, method, home, taken)
    return paths


def _aliases(operations: list[Operation]) -> Iterator[Route]:
    return (alias for operation in operations for alias in operation.aliases)


def _named(written: Document, method: str, route: Route, taken: set[str]) -> Document:
    name = identifier(method, route.template, taken)
    taken.add(name.lower())
    return {"operationId": name, **written}


def _pointer(template: str) -> str:
    """A path as part of a JSON Pointer in a URI fragment (RFC 6901, section 6)."""
    return quote(template.replace("~", "~0").replace("/", "~1"), safe="~")
