"""The part of a contract that a user asked to see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from contracts.claim import Claim
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.model.type import Enumeration, Resource

Claims: TypeAlias = Callable[[Operation], Iterable[Claim]]
"""The claims of an operation, in the order of its items."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Operations, and the resources and enumerations shown with them."""

    contract: Contract
    operations: tuple[Operation, ...]
    resources: tuple[Resource, ...]
    enumerations: tuple[Enumeration, ...]


def whole(contract: Contract) -> Selection:
    """Everything that the pages say."""
    resources, enumerations = contract.resources.values(), contract.enumerations.values()
    return Selection(contract, tuple(contract.operations), tuple(resources), tuple(enumerations))


def with_subjects(contract: Contract, operations: Iterable[Operation]) -> Selection:
    """Some operations, and the resources that they act upon."""
    chosen = tuple(operations)
    subjects = dict.fromkeys(operation.subject for operation in chosen if operation.subject)
    resources = filter(None, map(contract.resource, subjects))
    return Selection(contract, chosen, tuple(resources), ())


def of_page(contract: Contract, file: str) -> Selection:
    """What one page says: its operations, its resource and its tables of members."""
    resources = [r for r in contract.resources.values() if any(s.file == file for s in r.sources)]
    enumerations = [e for e in contract.enumerations.values() if e.source.file == file]
    operations = tuple(contract.operations_on(file))
    return Selection(contract, operations, tuple(resources), tuple(enumerations))
