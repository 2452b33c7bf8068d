"""What a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from contracts.claim import Claim
from contracts.model.operation import Operation, OperationKind
from contracts.model.type import Property
from contracts.session.scene import Scene
from contracts.session.trial import Trial

Claims = Callable[[Scene, Operation], Iterable[Claim]]
Run = Callable[[Trial], None]

WRITING = (OperationKind.CREATE, OperationKind.UPDATE, OperationKind.REPLACE)
ON_ITEM = (
    OperationKind.GET,
    OperationKind.UPDATE,
    OperationKind.REPLACE,
    OperationKind.DELETE,
)


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of claim and how it is tested.

    `title` completes the sentence "The implementation …", `explanation` is for `explain NAME`.
    `claims` yields the claims of one operation, those of one item (equal `id`) one after another.
    """

    name: str
    title: str
    explanation: str
    claims: Claims
    run: Run


@dataclass(frozen=True, slots=True)
class Item:
    """What pytest runs at a time: one check of one operation about one subject."""

    check: Check
    operation: Operation
    claims: tuple[Claim, ...]

    @property
    def id(self) -> str:
        """The id that all claims of the item share."""
        return self.claims[0].id


def writable(operation: Operation) -> Iterator[Property]:
    """The properties that a client may send to a creating or changing operation.

    References (`owner@odata.bind`; OData JSON, section 8.5) are none: what they name must exist.
    """
    if operation.kind in WRITING and operation.body is not None:
        yield from (p for p in operation.body.properties if p.writable and "@" not in p.name)


def takes_json(operation: Operation) -> bool:
    """Whether an operation creates, changes or acts with a JSON object that the page describes."""
    body = operation.body
    kinds = (*WRITING, OperationKind.ACTION)
    return operation.kind in kinds and body is not None and body.media_type.endswith("json")


def sendable(operation: Operation) -> Iterator[Property]:
    """The properties of a JSON body, and the parameters of an action, that a client may send."""
    if takes_json(operation) and operation.body is not None:
        yield from (item for item in operation.body.properties if item.writable)


def items(scene: Scene, checks: Iterable[Check], operation: Operation) -> Iterator[Item]:
    """Everything there is to run for one operation, in the order of the checks."""
    for check in checks:
        grouped: dict[str, list[Claim]] = {}
        for claim in check.claims(scene, operation):
            grouped.setdefault(claim.subject, []).append(claim)
        for claims in grouped.values():
            yield Item(check, operation, tuple(claims))
