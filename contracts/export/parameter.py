"""Parameters: holes of the path, query options and headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contracts.export.types import Document, Types
from contracts.model.operation import Operation, Parameter, Place, Route

_ELSEWHERE = ("accept", "authorization", "content-type", "content-length", "host")
"""Headers that OpenAPI (section 4.8.12.1) states in other places, or that HTTP clients set."""
_OPTIONS: Mapping[str, Document] = {
    "$top": {"type": "integer", "minimum": 0},
    "$skip": {"type": "integer", "minimum": 0},
    "$count": {"type": "boolean"},
}
"""The system query options (OData URL Conventions, section 5.1) that are no texts."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Writes the parameters of operations."""

    types: Types

    def of(self, operations: Sequence[Operation], home: Route) -> list[Document]:
        """All parameters, each once; the first operation that states one counts."""
        found: dict[tuple[str, str], Document] = {}
        for operation in operations:
            for item in (*self._path(operation, home), *self._rest(operation)):
                found.setdefault((item["in"], item["name"].lower()), item)
        return list(found.values())

    def _path(self, operation: Operation, home: Route) -> Iterator[Document]:
        """The holes of the path, called as in `home`; what a page says of them goes by place."""
        stated = {p.name.lower(): p for p in operation.parameters if p.place is Place.PATH}
        own = operation.route.parameters
        for place, name in enumerate(home.parameters):
            known = stated.get(own[place].lower()) if place < len(own) else None
            item: Document = {"name": name, "in": "path", "required": True}
            yield item | (self._stated(known) if known else {"schema": {"type": "string"}})

    def _rest(self, operation: Operation) -> Iterator[Document]:
        for stated in operation.parameters:
            if stated.place is Place.QUERY:
                item: Document = {"name": stated.name, "in": "query", "required": stated.required}
                yield item | self._stated(stated)
        for option in operation.query_options:
            yield {
                "name": option,
                "in": "query",
                "schema": _OPTIONS.get(option, {"type": "string"}),
            }
        for header in operation.request_headers:
            if header.name.lower() not in _ELSEWHERE:
                yield {
                    "name": header.name,
                    "in": "header",
                    "required": header.required,
                    "description": header.value,
                    "schema": {"type": "string"},
                    "x-source": str(header.source),
                }

    def _stated(self, parameter: Parameter) -> Document:
        item: Document = {"schema": self.types.value(parameter.type, parameter.facets)}
        if parameter.description:
            item["description"] = parameter.description
        if parameter.facets.deprecated:
            item["deprecated"] = True
        return item | {"x-edm-type": str(parameter.type), "x-source": str(parameter.source)}
