"""How exactly a service keeps points in time, as far as its pages show it.

`Edm.DateTimeOffset` has a facet Precision (OData CSDL, section 7.2.3) that pages do not state;
their examples show it: a service that answers `09:30:15.250Z` keeps milliseconds at least, and
nobody can say that it must keep more. The literal with more digits is legal all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from contracts.edm import edm_type
from contracts.json_value import JsonValue
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.model.type import Property, Type, TypeKind

TIMED = ("Edm.DateTimeOffset", "Edm.TimeOfDay", "Edm.Duration")

_FRACTION = re.compile(r"[.](\d{1,12})")

Shown = tuple[Property, JsonValue]


def shown_digits(contract: Contract) -> Mapping[tuple[str, str], int]:
    """The most fraction digits of a second in any example, by declaring type and property."""
    found: dict[tuple[str, str], int] = {}
    for operation in contract.operations:
        for item, value in _examples(contract, operation):
            if item.type.name in TIMED and isinstance(value, str):
                fraction = _FRACTION.search(value)
                key = (item.declared_by, item.name)
                found[key] = max(found.get(key, 0), len(fraction[1]) if fraction else 0)
    return found


def near(name: str, sent: JsonValue, got: JsonValue, digits: int) -> bool:
    """Whether two times are equal when cut or rounded to so many digits of a second.

    >>> near("Edm.DateTimeOffset", "2024-01-01T00:00:00.9876Z", "2024-01-01T00:00:00.987Z", 3)
    True
    """
    if name not in TIMED:
        return False
    canonical = edm_type(name).canonical
    one, other = canonical(sent), canonical(got)
    if isinstance(one, tuple) and isinstance(other, tuple) and one[0] == other[0]:
        one, other = one[1], other[1]  # months, and picoseconds
    if not isinstance(one, int) or not isinstance(other, int):
        return False
    unit: int = 10 ** max(12 - digits, 0)
    return abs(one - other) < unit


def _examples(contract: Contract, operation: Operation) -> Iterator[Shown]:
    """Every property of every example of an operation, nested ones too, with its value."""
    body = operation.body
    listed = body.properties if body is not None else ()
    for example in operation.examples:
        yield from _object(contract, {p.name: p for p in listed}, example.body)
    for reply in operation.replies:
        resource = contract.resource(reply.type)
        written = reply.example.body if reply.example is not None else None
        if resource is None or written is None or not written.is_json:
            continue
        value = written.value
        if isinstance(value, dict) and isinstance(value.get("value"), list | dict):
            value = value["value"]
        known = {p.name: p for p in resource.properties}
        for one in value if isinstance(value, list) else [value]:
            yield from _object(contract, known, one)


def _object(contract: Contract, known: Mapping[str, Property], value: JsonValue) -> Iterator[Shown]:
    for name, inner in value.items() if isinstance(value, dict) else ():
        item = known.get(name)
        if item is None:
            continue
        for one in inner if isinstance(inner, list) else [inner]:
            yield item, one
            yield from _nested(contract, item.type, one)


def _nested(contract: Contract, kind: Type, value: JsonValue) -> Iterator[Shown]:
    resource = contract.resource(kind) if kind.kind is TypeKind.RESOURCE else None
    if resource is not None:
        yield from _object(contract, {p.name: p for p in resource.properties}, value)
