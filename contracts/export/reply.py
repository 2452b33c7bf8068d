"""Replies: by status, with media type, schema, headers and example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from contracts.export.naming import ERROR
from contracts.export.types import Document, Types
from contracts.model.contract import Contract
from contracts.model.operation import Operation, Reply, Shape
from contracts.model.type import Type, TypeKind

_CONTENT_HEADERS = ("content-type", "content-length", "transfer-encoding", "connection", "date")
"""Headers that OpenAPI states in other places, or that HTTP itself needs."""
_REFUSED = "4XX"


@dataclass(frozen=True, slots=True)
class Replies:
    """Writes the replies of operations."""

    contract: Contract
    types: Types

    def of(self, operations: Sequence[Operation]) -> Document:
        """The replies of one path and method by status; several of a status are alternatives."""
        found: dict[str, Document] = {}
        for operation in operations:
            for reply in operation.replies:
                status, written = str(reply.status), self._reply(reply)
                known = found.get(status)
                found[status] = written if known is None else _either(known, written)
            for status, written in self._errors(operation):
                found.setdefault(status, written)
        found.setdefault(_REFUSED, self._refusal("The request was refused."))
        return found

    def _errors(self, operation: Operation) -> Iterator[tuple[str, Document]]:
        """The rows of the page's table of errors that have a status."""
        for row in self.contract.pages[operation.page].errors:
            if row.status is not None and 400 <= row.status <= 599:
                written = self._refusal(row.description or row.code or _phrase(row.status))
                yield str(row.status), written | {"x-source": str(row.source)}

    def _refusal(self, description: str) -> Document:
        schema = {"$ref": f"{self.types.prefix}{ERROR}"}
        return {"description": description, "content": {"application/json": {"schema": schema}}}

    def _reply(self, reply: Reply) -> Document:
        response: Document = {"description": _phrase(reply.status)}
        headers = {
            h.name: {"schema": {"type": "string"}, "example": h.value, "x-source": str(h.source)}
            for h in reply.headers
            if h.name.lower() not in _CONTENT_HEADERS
        }
        if headers:
            response["headers"] = headers
        if reply.readings[0] is not Shape.EMPTY and reply.media_type:
            content: Document = {"schema": self._schema(reply)}
            body = reply.example.body if reply.example is not None else None
            if body is not None and body.is_json:
                content["example"] = body.value
            response["content"] = {reply.media_type: content}
        return response | {"x-source": str(reply.status_source)}

    def _schema(self, reply: Reply) -> Document:
        """The readings of the reply: what the pages admit."""
        if not reply.success and reply.type is None:
            return {"$ref": f"{self.types.prefix}{ERROR}"} if _is_error(reply) else {}
        readings = [self._reading(reply, shape) for shape in reply.readings]
        return readings[0] if len(readings) == 1 else {"anyOf": readings}

    def _reading(self, reply: Reply, shape: Shape) -> Document:
        if shape in (Shape.OPAQUE, Shape.EMPTY):
            return {}
        schema = self.types.value(reply.type) if reply.type is not None else {}
        if shape is Shape.OBJECT:
            return schema
        if shape is not Shape.COLLECTION:
            known = shape is not Shape.VALUE or _is_primitive(reply.type)
            inner = schema if known else {}
            return {"type": "object", "required": ["value"], "properties": {"value": inner}}
        return {
            "type": "object",
            "required": ["value"],
            "properties": {
                "@odata.count": {"type": "integer"},
                "@odata.nextLink": {"type": "string"},
                "value": {"type": "array", "items": schema},
            },
        }


def _is_primitive(kind: Type | None) -> bool:
    return kind is not None and kind.kind is TypeKind.PRIMITIVE


def _is_error(reply: Reply) -> bool:
    """Whether an error reply has the body of OData; what its example shows otherwise is open."""
    body = reply.example.body if reply.example is not None else None
    if body is None:
        return True
    error = body.value.get("error") if isinstance(body.value, dict) else None
    return isinstance(error, dict) and {"code", "message"} <= error.keys()


def _either(known: Document, other: Document) -> Document:
    """Two replies of one status as one: their schemas of a media type are alternatives."""
    content = {**other.get("content", {}), **known.get("content", {})}
    for media_type, written in content.items():
        new = other.get("content", {}).get(media_type, written)["schema"]
        before = written["schema"]
        schemas = before["anyOf"] if set(before) == {"anyOf"} else [before]
        if new not in (before, *schemas):
            content[media_type] = {**written, "schema": {"anyOf": [*schemas, new]}}
    headers = {**other.get("headers", {}), **known.get("headers", {})}
    source = ", ".join(dict.fromkeys((known["x-source"], other["x-source"])))
    merged = {**known, "x-source": source}
    merged |= {"headers": headers} if headers else {}
    return merged | ({"content": content} if content else {})


def _phrase(status: int) -> str:
    """The reason phrase of a status (RFC 9110, section 15)."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"Status {status}"
