"""Which operations meet a type, directly or through other types, and in which direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from contracts.diff.change import Caller, Touch
from contracts.diff.rule import Direction
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.model.type import Property, Type


@dataclass(frozen=True, slots=True)
class Usage:
    """The uses of all types of a contract.

    `holders` maps a type to those that have a property of it (or derive it), for what clients send
    and for what they receive; `senders` and `receivers` are the operations whose bodies and
    parameters, or replies, name a type themselves, `represented` those whose body is one object of
    a type: what they send of it is compared with their own tables.
    """

    sent_in: Mapping[str, frozenset[str]]
    received_in: Mapping[str, frozenset[str]]
    senders: Mapping[str, tuple[Operation, ...]]
    represented: Mapping[str, tuple[Operation, ...]]
    receivers: Mapping[str, tuple[Operation, ...]]

    @classmethod
    def of(cls, contract: Contract) -> Usage:
        """The uses that a contract's pages state."""
        return cls(
            sent_in=_holders(contract, sent=True),
            received_in=_holders(contract, sent=False),
            senders=_users(contract.operations, _sent),
            represented=_users(contract.operations, _represented),
            receivers=_users(contract.operations, _received),
        )

    def touches(self, name: str, callers: Mapping[int, Caller]) -> Iterator[Touch]:
        """The operations that meet a type, of those that `callers` knows by identity."""
        for direction, holders, users in (
            (Direction.REQUEST, self.sent_in, self.senders),
            (Direction.RESPONSE, self.received_in, self.receivers),
        ):
            for holder in _closure(name, holders):
                for operation in users.get(holder, ()):
                    if id(operation) in callers:
                        yield callers[id(operation)], direction

    def represents(self, name: str, callers: Mapping[int, Caller]) -> Iterator[Touch]:
        """The operations whose body is one object of a type."""
        for operation in self.represented.get(name, ()):
            if id(operation) in callers:
                yield callers[id(operation)], Direction.REQUEST


def _closure(name: str, holders: Mapping[str, frozenset[str]]) -> dict[str, None]:
    found, todo = {name: None}, [name]
    while todo:
        for holder in sorted(holders.get(todo.pop(), ())):
            if holder not in found:
                found[holder] = None
                todo.append(holder)
    return found


def _holders(contract: Contract, *, sent: bool) -> dict[str, frozenset[str]]:
    """Relationships are left out: they travel only where a client asks for them."""
    found: dict[str, set[str]] = {}
    for resource in contract.resources.values():
        if resource.base:
            found.setdefault(resource.name, set()).add(resource.base)
        for item in resource.properties:
            if not item.navigation and (item.writable or not sent) and item.type.name:
                found.setdefault(item.type.name, set()).add(resource.name)
    return {name: frozenset(holders) for name, holders in found.items()}


def _users(
    operations: Iterable[Operation], types: Callable[[Operation], Iterable[str]]
) -> dict[str, tuple[Operation, ...]]:
    found: dict[str, list[Operation]] = {}
    for operation in operations:
        for name in dict.fromkeys(types(operation)):
            found.setdefault(name, []).append(operation)
    return {name: tuple(users) for name, users in found.items()}


def _sent(operation: Operation) -> Iterator[str]:
    """The types inside a body; the type of the body itself is compared with the body."""
    properties: tuple[Property, ...] = operation.body.properties if operation.body else ()
    for kind in (*(p.type for p in properties), *(p.type for p in operation.parameters)):
        yield from _named(kind)


def _represented(operation: Operation) -> Iterator[str]:
    if operation.body is not None and operation.body.type is not None:
        yield from _named(operation.body.type)


def _received(operation: Operation) -> Iterator[str]:
    for reply in operation.replies:
        if reply.type is not None:
            yield from _named(reply.type)


def _named(kind: Type) -> Iterator[str]:
    if kind.name:
        yield kind.name
