"""Which operation of the old pages is which of the new ones: by route, else by page or name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from contracts.diff.side import Side
from contracts.diff.type_pairs import TypePairs
from contracts.link.routes import shape_of
from contracts.model.operation import Operation


@dataclass(frozen=True, slots=True)
class OperationPairs:
    """The operations that both sides have, and those that only one has."""

    kept: tuple[tuple[Operation, Operation], ...]
    removed: tuple[Operation, ...]
    added: tuple[Operation, ...]


def shapes(operation: Operation) -> dict[str, None]:
    """The routes of an operation without the names of their placeholders, in page order."""
    return {shape_of(route.template): None for route in (operation.route, *operation.aliases)}


def pair_operations(base: Side, head: Side, types: TypePairs) -> OperationPairs:
    """Pair the operations of two sides, each with one at most."""
    pairing = _Pairing(base, head, types, list(base.contract.operations))
    pairing.new = list(head.contract.operations)
    for same in (pairing.same_place, pairing.same_route, pairing.same_name, pairing.same_page):
        pairing.settle(same)
    kept = {id(old): (old, new) for old, new in pairing.kept}
    return OperationPairs(
        tuple(kept[id(o)] for o in base.contract.operations if id(o) in kept),
        tuple(pairing.old),
        tuple(pairing.new),
    )


Key = tuple[str, ...]


@dataclass(slots=True)
class _Pairing:
    base: Side
    head: Side
    types: TypePairs
    old: list[Operation]
    new: list[Operation] = field(default_factory=list)
    kept: list[tuple[Operation, Operation]] = field(default_factory=list)

    def settle(self, keys: Callable[[Side, Operation], Iterable[Key]]) -> None:
        """Pair what shares a key; of several the first in page order."""
        waiting: dict[Key, list[Operation]] = {}
        for new in self.new:
            for key in keys(self.head, new):
                waiting.setdefault(key, []).append(new)
        taken: set[int] = set()
        left: list[Operation] = []
        for old in self.old:
            found = (n for key in keys(self.base, old) for n in waiting.get(key, ()))
            partner = next((n for n in found if id(n) not in taken), None)
            if partner is None:
                left.append(old)
            else:
                taken.add(id(partner))
                self.kept.append((old, partner))
        self.old, self.new = left, [n for n in self.new if id(n) not in taken]

    def same_place(self, side: Side, operation: Operation) -> Iterable[Key]:
        """Method and route, on the same page."""
        page = side.page(operation.page)
        return [(operation.method, shape, page) for shape in shapes(operation)]

    def same_route(self, side: Side, operation: Operation) -> Iterable[Key]:
        """Method and route, of the same type where several operations share them."""
        kind = operation.discriminator
        kind = self.types.new_name(kind) if side is self.base else kind
        return [(operation.method, shape, kind) for shape in shapes(operation)]

    def same_name(self, side: Side, operation: Operation) -> Iterable[Key]:
        """The example's name, which documentation sets keep when an address changes."""
        return [(operation.method, operation.name)] if operation.name else []

    def same_page(self, side: Side, operation: Operation) -> Iterable[Key]:
        """The page with the same method (another route), or the same route (another method)."""
        page = side.page(operation.page)
        return [
            ("method", operation.method, page),
            *(("route", s, page) for s in shapes(operation)),
        ]
