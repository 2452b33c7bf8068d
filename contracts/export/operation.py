"""Operations: all that the pages say of one method of one path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts.export.parameter import Parameters
from contracts.export.reply import Replies
from contracts.export.types import Document, Types
from contracts.model.contract import Contract
from contracts.model.operation import Operation, RequestBody, Route
from contracts.model.section import BodyWords

_ANY_BYTES = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Operations:
    """Writes the operations of one contract."""

    contract: Contract
    types: Types

    def operation(self, operations: Sequence[Operation], home: Route) -> Document:
        """The operations of one path and method: often one, else told apart by their type.

        The path's holes are called as in `home`.
        """
        first = operations[0]
        document = self._head(operations, home)
        body = self._body([op for op in operations if op.body is not None])
        if body is not None:
            document["requestBody"] = body
        document["responses"] = Replies(self.contract, self.types).of(operations)
        if any(map(self._secured, operations)):
            document["security"] = [{"bearer": []}]
        if all(operation.deprecated for operation in operations):
            document["deprecated"] = True
        permissions = [
            {"kind": p.kind, "scopes": list(p.sufficient), "x-source": str(p.source)}
            for p in first.permissions
        ]
        return document | ({"x-permissions": permissions} if permissions else {})

    def alias(
        self, operations: Sequence[Operation], home: Route, first: Document, pointer: str
    ) -> Document:
        """Another way to operations that are written already, at a JSON Pointer."""
        document = {**first, **self._head(operations, home), "x-alias-of": operations[0].label}
        del document["operationId"]
        if "requestBody" in first:
            document["requestBody"] = {"$ref": f"{pointer}/requestBody"}
        document["responses"] = {
            status: {"$ref": f"{pointer}/responses/{status}"} for status in first["responses"]
        }
        return document

    def _head(self, operations: Sequence[Operation], home: Route) -> Document:
        first = operations[0]
        page = self.contract.pages[first.page]
        document: Document = {"summary": page.title.text if page.title else first.label}
        if page.summary:
            document["description"] = page.summary
        tags = dict.fromkeys(op.subject.rpartition(".")[2] for op in operations if op.subject)
        if tags:
            document["tags"] = list(tags)
        document["x-source"] = str(first.source)
        if len(operations) > 1:
            document["x-operations"] = [
                {"label": op.label, "x-edm-type": op.discriminator, "x-source": str(op.source)}
                for op in operations
            ]
        document["parameters"] = Parameters(self.types).of(operations, home)
        return document

    def _secured(self, operation: Operation) -> bool:
        asked = any(h.name.lower() == "authorization" for h in operation.request_headers)
        return asked or bool(operation.permissions)

    def _body(self, operations: Sequence[Operation]) -> Document | None:
        """The bodies by media type; several of one are alternatives."""
        found: dict[str, list[Document]] = {}
        examples: dict[str, Document] = {}
        for operation in operations:
            assert operation.body is not None  # its caller asks for operations with one
            media_type = operation.body.media_type or _ANY_BYTES
            schemas = found.setdefault(media_type, [])
            schema = self._sent(operation, operation.body, several=len(operations) > 1)
            if schema not in schemas:
                schemas.append(schema)
            examples.setdefault(media_type, {}).update(_examples(operation))
        if not found:
            return None
        content = {
            media_type: {"schema": schemas[0] if len(schemas) == 1 else {"anyOf": schemas}}
            | ({"examples": examples[media_type]} if examples[media_type] else {})
            for media_type, schemas in found.items()
        }
        sources = dict.fromkeys(str(op.body.source) for op in operations if op.body)
        return {"required": True, "content": content, "x-source": ", ".join(sources)}

    def _sent(self, operation: Operation, body: RequestBody, *, several: bool) -> Document:
        """What a client sends: the listed properties only. Bytes of a file are anything."""
        if body.words is BodyWords.CONTENT or "json" not in (body.media_type or "json"):
            return {}
        schema: Document = {
            "type": "object",
            "properties": {p.name: self.types.property(p) for p in body.properties},
            "required": list(body.required),
        }
        if body.type is not None:
            schema["x-edm-type"] = str(body.type)
        if several and operation.discriminator:
            schema["title"] = operation.discriminator.rpartition(".")[2]
            schema["properties"]["@odata.type"] = {"const": f"#{operation.discriminator}"}
        return schema


def _examples(operation: Operation) -> Document:
    """The documented JSON bodies, placeholders replaced, by name."""
    return dict(_named_examples(operation))


def _named_examples(operation: Operation) -> Iterator[tuple[str, Document]]:
    for number, example in enumerate(operation.examples, 1):
        if example.request.body is not None and example.request.body.is_json:
            name = example.name or f"example-{number}"
            value = example.body if example.body is not None else example.request.body.value
            yield name, {"value": value, "x-source": str(example.source)}
