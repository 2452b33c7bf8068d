"""Where in the store the objects of a path live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts.link.routes import shape_of
from contracts.model.contract import Contract
from contracts.model.operation import Operation, OperationKind, Route
from contracts.serve.store import SINGLE

ON_OBJECT = (
    OperationKind.GET,
    OperationKind.UPDATE,
    OperationKind.REPLACE,
    OperationKind.DELETE,
)
ON_COLLECTION = (OperationKind.CREATE, OperationKind.LIST)


@dataclass(frozen=True, slots=True)
class Spot:
    """A collection, the shape of its route, and a key in it.

    What is no collection but an object with a path of its own (`/me/settings`) is kept like a
    collection of one object without key; `collection` then ends with a slash.
    """

    collection: str
    shape: str
    key: str
    single: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The collection or object that a path names, and the objects that must be there above it.

    `strangers` are those above it that would be in collections of which no page tells.
    """

    spot: Spot
    parents: tuple[Spot, ...]
    strangers: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A route by segments; `{}` stands for a hole.

    `kept` are the positions of holes that name an object of a collection that the pages know.
    `item` tells whether the route's last hole is the key of what the operation acts upon, `single`
    whether it acts upon an object without a key.
    """

    segments: tuple[str, ...]
    kept: frozenset[int]
    item: bool
    single: bool

    @property
    def collection(self) -> str:
        """The shape of the collection that the operation acts upon."""
        return self._shape(len(self.segments) - self.item)

    def _shape(self, end: int) -> str:
        return "".join(f"/{segment}" for segment in self.segments[:end])

    def place(self, values: Sequence[str]) -> Place:
        """The place that the route names with these values in its holes."""
        path, key, given = "", "", iter(values)
        parents: list[Spot] = []
        strangers: list[Spot] = []
        last = len(self.segments) - 1
        for position, segment in enumerate(self.segments):
            text = _filled(segment, given)
            if self.item and position == last:
                key = text
                break
            if segment == "{}":
                above = parents if position in self.kept else strangers
                above.append(Spot(path, self._shape(position), text))
            path = f"{path}/{text}"
        if self.single:
            spot = Spot(f"{path}/", self.collection, SINGLE, single=True)
        else:
            spot = Spot(path, self.collection, key)
        return Place(spot, tuple(parents), tuple(strangers))


def pattern(route: Route, kind: OperationKind, collections: frozenset[str]) -> Pattern:
    """Compile a route, given the shapes of all collections that the pages know."""
    segments = tuple(shape_of(route.template).strip("/").split("/"))
    kept = frozenset(
        position
        for position, segment in enumerate(segments)
        if segment == "{}" and "".join(f"/{s}" for s in segments[:position]) in collections
    )
    acts, keyed = kind in ON_OBJECT, segments[-1] == "{}"
    return Pattern(segments, kept, acts and keyed, acts and not keyed)


def routes(operation: Operation) -> tuple[Route, ...]:
    """All routes of an operation, the canonical one first."""
    return (operation.route, *operation.aliases)


def collections(contract: Contract) -> frozenset[str]:
    """The shapes of all collections whose objects some operation creates, lists or acts upon."""
    return frozenset(_collections(contract))


def _collections(contract: Contract) -> Iterator[str]:
    for operation in contract.operations:
        for route in routes(operation):
            compiled = pattern(route, operation.kind, frozenset())
            if operation.kind in ON_COLLECTION or compiled.item:
                yield compiled.collection


def _filled(segment: str, given: Iterator[str]) -> str:
    if segment == "{}":
        return next(given)
    head, *rest = segment.split("{}")
    return head + "".join(next(given) + piece for piece in rest)
