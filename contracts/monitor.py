"""Places where the progress of what was accepted with 202 is to be read."""

from __future__ import annotations

from dataclasses import dataclass

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
    if header is None:
        return None
    given = shape_of(header.value).partition("?")[0].split("/")
    return next((o for o in contract.operations if _reads(o, given)), None)


def _reads(operation: Operation, given: list[str]) -> bool:
    """Whether an operation reads the object that the last segments of an address name."""
    wanted = shape_of(operation.route.template).split("/")[1:]
    tail = given[-len(wanted) :]
    if operation.kind is not OperationKind.GET or wanted[-1:] != ["{}"]:
        return False
    alike = len(wanted) > 1 and len(tail) == len(wanted)
    return alike and all(w in ("{}", t) for w, t in zip(wanted, tail, strict=True))


@dataclass(frozen=True, slots=True)
class Announcements:
    """Operations whose 202 names an object, each with the operation that reads that."""

    pairs: tuple[tuple[Operation, Operation], ...]

    @classmethod
    def of(cls, contract: Contract) -> Announcements:
        """All of a contract."""
        found = ((o, reading(contract, o.success)) for o in contract.operations)
        return cls(tuple((o, reads) for o, reads in found if reads is not None))

    def of_family(self, family: Family) -> Operation | None:
        """The operation that announces objects of a family, and is none of its own actions."""
        for operation, reads in self.pairs:
            within = shape_of(operation.route.template).startswith(f"{family.shape}/{{}}")
            if reads is family.get and not within:
                return operation
        return None
