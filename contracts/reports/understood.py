"""What was understood of the pages, for `doc-contracts show`: so that an author can see it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from contracts.claim import Claim
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.model.row import Facets
from contracts.model.type import Property, Resource

_FLAGS = ("required", "read_only", "write_only", "immutable", "key", "unique", "nullable")


Claims = Callable[[Operation], Iterable[Claim]]
"""The claims of an operation, in the order of its items."""


def as_text(contract: Contract, chosen: Sequence[Operation], claims: Claims) -> str:
    """For people: operations with their claims and resources, every line with its source."""
    return "\n".join(_text(contract, chosen, claims)) + "\n"


def _text(contract: Contract, chosen: Sequence[Operation], claims: Claims) -> Iterator[str]:
    for operation in chosen:
        yield f"{operation.label}    {operation.source}"
        yield f"  {operation.kind.value} of {operation.subject or 'an unnamed resource'}"
        if operation.body is not None:
            yield f"  request body, {operation.body.media_type}    {operation.body.source}"
            for item in operation.body.properties:
                yield f"    {_property(item)}"
            for item in operation.body.assigned:
                yield f"    {_property(item)} (the server's to assign)"
        for reply in operation.replies:
            shapes = " or ".join(shape.value for shape in reply.readings)
            yield f"  replies {reply.status}, {shapes} {reply.type or ''}    {reply.status_source}"
        for claim in claims(operation):
            yield f"  claim {claim.item}: {claim.text} ({claim.strength.word})    {claim.source}"
        yield ""
    subjects = dict.fromkeys(op.subject for op in chosen if op.subject)
    for resource in filter(None, map(contract.resource, subjects)):
        yield from _resource(resource)


def _resource(resource: Resource) -> Iterator[str]:
    place = f"    {resource.sources[0]}" if resource.sources else ""
    base = f" based on {resource.base}" if resource.base else ""
    yield f"{resource.name}{base}, key {resource.key or 'unknown'}{place}"
    for item in resource.properties:
        yield f"  {_property(item)}"
    yield ""


def _property(item: Property) -> str:
    members = f" one of {', '.join(item.type.members)}" if item.type.members else ""
    said = "".join(f", {word}" for word in said_of(item.facets))
    return f"{item.name}: {item.type}{members}{said}    {item.source}"


def said_of(facets: Facets) -> Iterator[str]:
    """The facets that a description states, in words."""
    for name in _FLAGS:
        value = getattr(facets, name)
        if value is not None:
            yield ("" if value else "not ") + name.replace("_", "-")
    for name in ("minimum", "maximum", "max_length", "default", "inherited_from", "limited"):
        value = getattr(facets, name)
        if value not in (None, ""):
            yield f"{name.replace('_', ' ')} {value}"


def as_json(contract: Contract, chosen: Sequence[Operation], claims: Claims) -> str:
    """For programs."""
    data = {
        "format": "doc-contracts-contract/1",
        "operations": [_operation(operation, claims) for operation in chosen],
        "resources": {
            name: {
                "base": resource.base,
                "key": resource.key,
                "open": resource.open,
                "properties": [_plain(p) for p in resource.properties],
                "sources": [str(source) for source in resource.sources],
            }
            for name, resource in contract.resources.items()
        },
        "enumerations": {
            name: {"members": list(e.members), "source": str(e.source)}
            for name, e in contract.enumerations.items()
        },
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _operation(operation: Operation, claims: Claims) -> dict[str, Any]:
    body = operation.body
    return {
        "id": f"{operation.page}::{operation.label}",
        "kind": operation.kind.value,
        "resource": operation.subject,
        "route": {"path": operation.route.template, "origin": operation.route.origin.value},
        "aliases": [route.written for route in operation.aliases],
        "source": str(operation.source),
        "body": [_plain(p) for p in (*body.properties, *body.assigned)] if body else [],
        "replies": [
            {
                "status": reply.status,
                "shapes": [shape.value for shape in reply.readings],
                "type": str(reply.type or ""),
                "source": str(reply.status_source),
            }
            for reply in operation.replies
        ],
        "examples": [
            {"name": e.name, "substitutions": [s.pointer for s in e.substitutions]}
            for e in operation.examples
        ],
        "claims": [
            {
                "id": claim.id,
                "aspect": claim.aspect,
                "text": claim.text,
                "strength": claim.strength.word,
                "source": str(claim.source),
            }
            for claim in claims(operation)
        ],
    }


def _plain(item: Property) -> dict[str, Any]:
    return {
        "name": item.name,
        "type": str(item.type),
        "members": list(item.type.members),
        "writable": item.writable,
        "navigation": item.navigation,
        "facets": list(said_of(item.facets)),
        "source": str(item.source),
    }


RENDERERS: Mapping[str, Callable[[Contract, Sequence[Operation], Claims], str]] = MappingProxyType(
    {"text": as_text, "json": as_json}
)
