"""Operations that share one collection: who creates, reads, lists, changes and deletes its objects.

State is derived from routes alone: `POST /x` creates what `GET /x/{id}` reads, and `/x/{id}/y` are
the objects below one of `/x`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.link.routes import shape_of
from contracts.model.contract import Contract
from contracts.model.operation import Operation, OperationKind

_ITEM_KINDS = (
    OperationKind.GET,
    OperationKind.UPDATE,
    OperationKind.REPLACE,
    OperationKind.DELETE,
)
_GROUPED = (*_ITEM_KINDS, OperationKind.CREATE, OperationKind.LIST)


@dataclass(frozen=True, slots=True)
class Family:
    """The operations on one collection and on its items. `shape` is the collection's route."""

    shape: str
    operations: Mapping[OperationKind, Operation]

    def first(self, kind: OperationKind) -> Operation | None:
        """The operation of that kind, if the pages document one."""
        return self.operations.get(kind)

    @property
    def single(self) -> bool:
        """Whether this is no collection but one object with a path of its own (`/me/settings`)."""
        return all(
            kind in _ITEM_KINDS and not operation.route.template.endswith("}")
            for kind, operation in self.operations.items()
        )

    @property
    def create(self) -> Operation | None:
        """Makes a new object: `POST` on the collection."""
        return self.first(OperationKind.CREATE)

    @property
    def list(self) -> Operation | None:
        """Reads the whole collection."""
        return self.first(OperationKind.LIST)

    @property
    def get(self) -> Operation | None:
        """Reads one object."""
        return self.first(OperationKind.GET)

    @property
    def update(self) -> Operation | None:
        """Changes one object."""
        return self.first(OperationKind.UPDATE)

    @property
    def delete(self) -> Operation | None:
        """Deletes one object."""
        return self.first(OperationKind.DELETE)


@dataclass(frozen=True, slots=True)
class Families:
    """All families of a contract by the shape of their collection.

    Where objects of several types share a collection, `by_type` has a family for each type: what
    creates one of them is not what creates another. `whole` are the operations that change, or
    read as one object, what is a collection to others: they name none of its objects.
    """

    by_shape: Mapping[str, Family]
    by_type: Mapping[tuple[str, str], Family]
    by_length: Mapping[int, tuple[Family, ...]]
    """By the number of segments of their shape."""
    whole: Mapping[str, Family]

    def of(self, operation: Operation) -> Family | None:
        """The family that an operation belongs to: its collection, or its item's collection."""
        shape = collection_of(operation)
        if shape in self.whole and _on_whole(operation):
            return self.whole[shape]
        return self.by_type.get((shape, operation.discriminator)) or self.by_shape.get(shape)

    def owner(self, operation: Operation) -> Family | None:
        """The family of the object that an operation is about: its own, or that of the item whose
        action, function or part it is (`POST /x/{id}/send` is about an object of `/x`)."""
        found = self.of(operation)
        if found is not None:
            return found
        item = shape_of(operation.route.template).rpartition("/")[0]
        return self.by_shape.get(item.removesuffix("/{}")) if item.endswith("/{}") else None

    def providers(self, operation: Operation) -> tuple[Family | None, ...]:
        """For each hole of the route the family whose object's key belongs there, if any."""
        return tuple(
            self.by_shape.get(prefix) if prefix else None for prefix in prefixes(operation)
        )

    def below(self, family: Family) -> list[Family]:
        """The collections directly below the objects of a family that objects are created in."""
        head = f"{family.shape}/{{}}/"
        return [
            inner
            for shape, inner in self.by_shape.items()
            if shape.startswith(head) and "/" not in shape[len(head) :] and inner.create is not None
        ]

    def collection_at(self, path: str) -> Family | None:
        """The family whose collection a concrete path names, such as `/x` or `/x/7/y`."""
        given = path.partition("?")[0].lower().rstrip("/").split("/")
        alike = self.by_length.get(len(given), ())
        return next((family for family in alike if _matches(family.shape, given)), None)


def collection_of(operation: Operation) -> str:
    """The shape of the collection that an operation acts upon."""
    shape = shape_of(operation.route.template)
    is_item = operation.kind in _ITEM_KINDS and shape.endswith("/{}")
    return shape.removesuffix("/{}") if is_item else shape


def families(contract: Contract) -> Families:
    """Group the operations of a contract; the first of each kind on a collection counts."""
    grouped = [operation for operation in contract.operations if operation.kind in _GROUPED]
    collections = {collection_of(o) for o in grouped if not _on_whole(o)}
    shared: dict[str, dict[OperationKind, Operation]] = {}
    whole: dict[str, dict[OperationKind, Operation]] = {}
    typed: dict[tuple[str, str], dict[OperationKind, Operation]] = {}
    for operation in grouped:
        shape = collection_of(operation)
        if shape in collections and _on_whole(operation):
            whole.setdefault(shape, {}).setdefault(operation.kind, operation)
            continue
        shared.setdefault(shape, {}).setdefault(operation.kind, operation)
        if operation.discriminator:
            kinds = typed.setdefault((shape, operation.discriminator), {})
            kinds.setdefault(operation.kind, operation)
    by_shape = {shape: Family(shape, kinds) for shape, kinds in shared.items()}
    by_length: dict[int, list[Family]] = {}
    for shape, family in by_shape.items():
        by_length.setdefault(shape.count("/") + 1, []).append(family)
    return Families(
        by_shape,
        {key: Family(key[0], kinds) for key, kinds in typed.items()},
        {length: tuple(alike) for length, alike in by_length.items()},
        {shape: Family(shape, kinds) for shape, kinds in whole.items()},
    )


def _on_whole(operation: Operation) -> bool:
    """Whether an operation on an object names it by no key."""
    return operation.kind in _ITEM_KINDS and not operation.route.template.endswith("}")


def prefixes(operation: Operation) -> tuple[str, ...]:
    """For each hole the shape of the collection before it, empty where it is part of a segment."""
    segments = shape_of(operation.route.template).split("/")
    found: list[str] = []
    for place, segment in enumerate(segments):
        if segment == "{}":
            found.append("/".join(segments[:place]))
        else:
            found.extend("" for _ in range(segment.count("{}")))
    return tuple(found)


def _matches(shape: str, given: list[str]) -> bool:
    return all(w == g or (w == "{}" and g) for w, g in zip(shape.split("/"), given, strict=True))
