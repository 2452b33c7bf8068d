"""Rows of a request body beside the resource that the body represents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from contracts.model.contract import Contract
from contracts.model.operation import Operation, OperationKind
from contracts.model.type import Property, Resource
from contracts.source import Source

_REPRESENTED = (OperationKind.CREATE, OperationKind.UPDATE, OperationKind.REPLACE)


class Pair(NamedTuple):
    """A row of a page's own table, the resource's property of that name, and the resource."""

    item: Property
    other: Property | None
    resource: Resource


def pairs(contract: Contract, operations: Iterable[Operation]) -> Iterator[Pair]:
    """The rows of the tables of bodies that represent a resource, each once: routes share them."""
    seen: set[tuple[Source, str]] = set()
    for operation in operations:
        body = operation.body
        if body is None or operation.kind not in _REPRESENTED:
            continue
        resource = contract.resource(body.type)
        if resource is None or not resource.documented or not resource.properties:
            continue
        if any(p.type.name == resource.name for p in body.properties):
            continue  # the resource is a part of what is sent
        known = {item.name: item for item in resource.properties}
        for item in (*body.properties, *body.assigned):
            if item.source.file == operation.page and (item.source, item.name) not in seen:
                seen.add((item.source, item.name))
                yield Pair(item, known.get(item.name), resource)
