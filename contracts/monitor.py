"""Places where the progress of what was accepted with 202 is to be read."""

from __future__ import annotations

from contracts.family import Family
from contracts.link.routes import shape_of
from contracts.model.contract import Contract
from contracts.model.message import Header
from contracts.model.operation import Operation, OperationKind, Reply

HEADERS = ("location", "operation-location", "azure-asyncoperation")
"""Header fields that name such a place, in lower case."""


def shown(reply: Reply | None) -> Header | None:
    """The header by which a documented 202 says where to look (RFC 9110, section 15.3.3)."""
    if reply is None or reply.status != 202:
        return None
    return next((h for h in reply.headers if h.name.lower() in HEADERS), None)


def reading(contract: Contract, reply: Reply | None) -> Operation | None:
    """The documented operation that reads the place which the example of a reply shows."""
    header = shown(reply)
    given = shape_of(header.value).partition("?")[0].split("/") if header is not None else []
    return next((o for o in contract.operations if _reads(o, given)), None)


def _reads(operation: Operation, given: list[str]) -> bool:
    """Whether an operation reads the object that the last segments of an address name."""
    wanted = shape_of(operation.route.template).split("/")[1:]
    tail = given[-len(wanted) :]
    if operation.kind is not OperationKind.GET or wanted[-1:] != ["{}"]:
        return False
    alike = len(wanted) > 1 and len(tail) == len(wanted)
    return alike and all(w in ("{}", t) for w, t in zip(wanted, tail, strict=True))


def announcing(contract: Contract, family: Family) -> Operation | None:
    """The operation whose 202 names an object of a family that nothing creates otherwise."""
    for operation in contract.operations:
        if shown(operation.success) is None or family.get is None:
            continue
        within = shape_of(operation.route.template).startswith(f"{family.shape}/{{}}")
        if reading(contract, operation.success) is family.get and not within:
            return operation
    return None
