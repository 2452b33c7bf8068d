"""Another place in the pages that says what an implementation does.

An implementation that departs from a page and keeps to another may be right, and the page wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import Departure, body_of
from contracts.model.contract import Contract
from contracts.model.message import ReplyFact
from contracts.model.operation import Operation
from contracts.source import Source
from contracts.verdict import Cause


def agreeing(
    contract: Contract, operation: Operation, departure: Departure, cause: Cause
) -> Source | None:
    """The first place that agrees with what came back, None if there is none.

    For a status: a reply that the pages show for the same method and route. For a property: an
    example of the same resource that shows it with the same member, or a value of the same type.
    """
    last = departure.exchanges[-1] if departure.exchanges else None
    if last is None or last.status is None or last.status >= 500:
        return None
    if cause.kind == f"answers {last.status}":
        return _with_status(contract, operation, last.status)
    if departure.fault.point and cause.kind != "comes back different":
        return _with_property(contract, operation, departure.fault.point.split("/"), last)
    return None


def _with_status(contract: Contract, operation: Operation, status: int) -> Source | None:
    for other in contract.operations:
        if other.method == operation.method and other.route.template == operation.route.template:
            for reply in other.replies:
                if reply.status == status and other.page != operation.page:
                    return reply.status_source
            for shown in _examples(other):
                if shown.status == status:
                    return shown.source
    return None


def _with_property(
    contract: Contract, operation: Operation, names: list[str], last: Exchange
) -> Source | None:
    came = list(_values(body_of(last), names))
    if not came:
        return None
    for other in contract.operations:
        if other.subject != operation.subject:
            continue
        for shown in _examples(other):
            values = list(_values(shown.body.value, names)) if shown.body is not None else []
            if any(_alike(value, seen) for value in values for seen in came):
                return shown.source
    return None


def _examples(operation: Operation) -> Iterator[ReplyFact]:
    for example in operation.examples:
        yield from example.replies


def _values(body: JsonValue, names: list[str]) -> Iterator[JsonValue]:
    """All values of a nested property in a body: an object, a wrapped one, or a collection."""
    if isinstance(body, list):
        for item in body:
            yield from _values(item, names)
    elif isinstance(body, dict):
        if not names or names[0] not in body:
            if isinstance(body.get("value"), list | dict):
                yield from _values(body["value"], names)
        elif len(names) == 1:
            yield body[names[0]]
        else:
            yield from _values(body[names[0]], names[1:])


def _alike(shown: JsonValue, came: JsonValue) -> bool:
    """Whether an example speaks for a value: the same text, or the same type if it is no text."""
    if isinstance(came, str):
        return shown == came
    return came is not None and type(shown) is type(came)
