"""For programs."""

from __future__ import annotations

import json
from typing import Any

from contracts.link.types import tabled
from contracts.model.contract import Contract
from contracts.model.operation import Example, Operation, Parameter, Reply
from contracts.model.type import Enumeration, Property, Resource
from contracts.reports.understood.selection import Claims, Selection
from contracts.reports.understood.words import members_of, said_of


def as_json(selection: Selection, claims: Claims) -> str:
    """The selection as one JSON object; every fact with its source as `file:line`."""
    contract = selection.contract
    data = {
        "format": "doc-contracts-contract/1",
        "operations": [_operation(operation, claims) for operation in selection.operations],
        "resources": {
            resource.name: _resource(resource, contract) for resource in selection.resources
        },
        "enumerations": {item.name: _enumeration(item) for item in selection.enumerations},
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _operation(operation: Operation, claims: Claims) -> dict[str, Any]:
    body = operation.body
    return {
        "id": f"{operation.page}::{operation.label}",
        "kind": operation.kind.value,
        "resource": operation.subject,
        "deprecated": operation.deprecated,
        "route": {"path": operation.route.template, "origin": operation.route.origin.value},
        "aliases": [route.written for route in operation.aliases],
        "source": str(operation.source),
        "permissions": [
            {
                "kind": p.kind,
                "scopes": list(p.scopes),
                "sufficient": list(p.sufficient),
                "source": str(p.source),
            }
            for p in operation.permissions
        ],
        "parameters": [_parameter(parameter) for parameter in operation.parameters],
        "query_options": list(operation.query_options),
        **_prose(operation),
        "headers": [
            {"name": h.name, "value": h.value, "required": h.required, "source": str(h.source)}
            for h in operation.request_headers
        ],
        "body": [_property(p) for p in (*body.properties, *body.assigned)] if body else [],
        "media_type": body.media_type if body else "",
        "replies": [_reply(reply) for reply in operation.replies],
        "examples": [_example(example) for example in operation.examples],
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


def _prose(operation: Operation) -> dict[str, Any]:
    """What sentences say of query options and of the effects of an action."""
    return {
        "supports": [
            {
                "option": s.option,
                "property": s.name,
                "operators": list(s.operators),
                "source": str(s.source),
            }
            for s in operation.supports
        ],
        "most": [
            {"option": m.option, "maximum": m.maximum, "source": str(m.source)}
            for m in operation.most
        ],
        "effects": [
            {
                "property": e.name,
                "value": e.value,
                "by": e.by,
                "sign": e.sign,
                "source": str(e.source),
            }
            for e in operation.effects
            if e.known
        ],
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.place.value,
        "type": str(parameter.type),
        "required": parameter.required,
        "facets": [*members_of(parameter.type), *said_of(parameter.facets)],
        "source": str(parameter.source),
    }


def _reply(reply: Reply) -> dict[str, Any]:
    return {
        "status": reply.status,
        "shapes": [shape.value for shape in reply.readings],
        "type": str(reply.type or ""),
        "media_type": reply.media_type,
        "source": str(reply.status_source),
    }


def _example(example: Example) -> dict[str, Any]:
    return {
        "name": example.name,
        "request": f"{example.request.method} {example.request.url}",
        "replies": [{"status": r.status, "source": str(r.source)} for r in example.replies],
        "substitutions": [made.pointer for made in example.substitutions],
        "source": str(example.source),
    }


def _resource(resource: Resource, contract: Contract) -> dict[str, Any]:
    return {
        "base": resource.base,
        "key": resource.key,
        "open": resource.open,
        "abstract": resource.abstract,
        "deprecated": contract.deprecated(resource),
        "properties": [_property(item) for item in resource.properties],
        "sources": [str(source) for source in resource.sources],
    }


def _property(item: Property) -> dict[str, Any]:
    return {
        "name": item.name,
        "type": str(item.type),
        "members": list(item.type.members),
        "writable": item.writable,
        "navigation": item.navigation,
        "facets": list(said_of(item.facets)),
        "source": str(item.source),
    }


def _enumeration(enumeration: Enumeration) -> dict[str, Any]:
    return {
        "members": list(enumeration.members),
        "values": dict(enumeration.values),
        "facets": list(members_of(tabled(enumeration))),
        "source": str(enumeration.source),
    }
