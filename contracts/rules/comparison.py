"""The example bodies of a page, each with the documented type that it is compared with.

An example is the weakest evidence, so the tables are taken to be right; but which of the two is to
be mended only an author knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from contracts.frozen import frozen
from contracts.json_value import JsonValue
from contracts.model import problem
from contracts.model.contract import Contract
from contracts.model.message import ReplyFact
from contracts.model.operation import Example, Operation, OperationKind
from contracts.model.type import Resource, TypeKind
from contracts.rules.clash import Clash
from contracts.rules.walk import Known, Walk, is_whole

_WRITTEN = (OperationKind.CREATE, OperationKind.UPDATE, OperationKind.REPLACE)


@frozen
class _Done:
    """What was done already of a page: the bodies, by their lines, and the types."""

    lines: set[int] = field(default_factory=set)
    types: dict[str, tuple[Known, bool]] = field(default_factory=dict)


def clashes(contract: Contract, operations: Iterable[Operation]) -> Iterator[Clash]:
    """The clashes of all examples of a page's operations, each body once."""
    done = _Done()
    for operation in operations:
        for example in operation.examples:
            yield from _request(contract, operation, example, done)
            for reply in example.replies:
                yield from _reply(contract, operation, reply, done)


def _request(
    contract: Contract, operation: Operation, example: Example, done: _Done
) -> Iterator[Clash]:
    body, stated = example.request.body, operation.body
    if body is None or not body.is_json or stated is None or body.source.line in done.lines:
        return
    done.lines.add(body.source.line)
    if any(fault.kind == problem.PRIVATE_HOST for fault in example.request.problems):
        return
    resource = contract.resource(stated.type)
    if resource is None and operation.kind in _WRITTEN:
        resource = contract.resource(operation.subject)
    known = {p.name: p for p in resource.properties} if resource is not None else {}
    known |= {p.name: p for p in (*stated.properties, *stated.assigned)}
    named = body.value.get("@odata.type") if isinstance(body.value, dict) else None
    own = contract.resource(contract.spelled.get(str(named).lstrip("#").lower(), ""))
    if own is not None:
        known |= {p.name: p for p in own.properties if p.name not in known}
    walk = Walk(contract, operation, body, True, done.types)
    if resource is None:
        whole = operation.kind not in _WRITTEN
    else:
        whole = is_whole(contract, resource) and (named is None or own is not None)
    walk.members(body.value, known, resource, "", whole=whole and bool(known))
    if resource is not None:
        walk.read_only(body.value, resource)
    yield from walk.found


def _reply(
    contract: Contract, operation: Operation, reply: ReplyFact, done: _Done
) -> Iterator[Clash]:
    body = reply.body
    if body is None or not body.is_json or body.source.line in done.lines:
        return
    done.lines.add(body.source.line)
    if (reply.status or 200) >= 400:
        return
    resource = _returned(contract, operation, reply)
    if resource is None:
        return
    walk = Walk(contract, operation, body, False, done.types)
    value, pointer = body.value, ""
    if isinstance(value, dict) and _wraps(value, resource):
        value, pointer = value["value"], "/value"
    for place, inner in _each(value, pointer):
        walk.object(inner, resource, place)
    yield from walk.found


def _wraps(shown: Mapping[str, JsonValue], resource: Resource) -> bool:
    """Whether the member `value` holds what is returned, and is no property of it."""
    item = resource.property_named("value")
    if "value" not in shown or item is None:
        return "value" in shown
    alone = all(name == "value" or "@" in name for name in shown)
    inner = shown["value"]
    first = inner[0] if isinstance(inner, list) and inner else inner
    return alone and isinstance(first, dict) and item.type.kind is not TypeKind.RESOURCE


def _each(value: JsonValue, pointer: str) -> Iterator[tuple[str, JsonValue]]:
    if not isinstance(value, list):
        yield pointer, value
        return
    for number, inner in enumerate(value):
        yield f"{pointer}/{number}", inner


def _returned(contract: Contract, operation: Operation, reply: ReplyFact) -> Resource | None:
    """The type of a reply's body: what its annotation names, else what the operation returns."""
    documented = next((r for r in operation.replies if r.example is reply), None)
    documented = documented or operation.success
    note = reply.annotation
    written = note.text("@odata.type") or note.text("@type") if note is not None else ""
    if not written:
        return contract.resource(documented.type) if documented is not None else None
    name = written.removeprefix("Collection(").removesuffix(")").lstrip("#").lower()
    found = contract.resource(contract.spelled.get(name, ""))
    if found is None and documented is not None and documented.type is not None:
        # The annotation may leave the namespace out, or differ from the page's.
        same = documented.type.name.lower().rpartition(".")[2] == name.rpartition(".")[2]
        found = contract.resource(documented.type) if same else None
    return found
