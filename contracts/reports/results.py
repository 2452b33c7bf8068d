"""Everything that a run found, which is all that a report of it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from contracts.attribution import Group
from contracts.model.finding import Finding
from contracts.model.operation import Operation
from contracts.record import Record
from contracts.source import Source
from contracts.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Tested:
    """A documented operation as reports name it. `id` is `PAGE::METHOD PATH`."""

    id: str
    method: str
    path: str
    route: str
    kind: str
    resource: str
    page: str
    source: Source

    @property
    def label(self) -> str:
        """The operation as claims name it."""
        return self.id.removeprefix(f"{self.page}::")


def tested(operation: Operation) -> Tested:
    """An operation of the contract as reports name it."""
    return Tested(
        id=f"{operation.page}::{operation.label}",
        method=operation.method,
        path=operation.route.written,
        route=operation.route.origin.value,
        kind=operation.kind.value,
        resource=operation.subject,
        page=operation.page,
        source=operation.source,
    )


class Change(StrEnum):
    """How a claim or a finding fares compared with an earlier run."""

    NEW = "new"
    FIXED = "fixed"
    STILL = "still failing"


@dataclass(frozen=True, slots=True)
class History:
    """What changed since an earlier run.

    `claims` are keyed by id and aspect, `findings` by fingerprint; what is neither new nor fixed
    nor still failing is not in them. `gone` names claims that failed in the earlier run and that
    this run does not have or did not reach: nobody knows whether they are fixed.
    """

    earlier: str
    claims: Mapping[tuple[str, str], Change]
    findings: Mapping[str, Change]
    fixed_findings: Sequence[Finding] = ()
    gone: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """One run: what was tested against what, the verdicts in the order of the items.

    `rerun` are the options with which `pytest PAGE --contract-item=ID` runs an item again as it
    ran, quoted for a shell. `started` is an ISO 8601 date and time, `seconds` the time the run
    took. `pages` are the texts of the pages that claims and findings stand on, by file. `exchanges`
    are those that were kept, `left_out` counts the others. `lost` are paths of created objects that
    could not be deleted, `causes` the failures and warnings among the verdicts by cause, the most
    telling first. `flaky` are claims, by id and aspect, that held in one shard of the run and not
    in another.
    """

    tool: str
    target: str
    seed: int
    operations: Sequence[Tested]
    verdicts: Sequence[Verdict]
    findings: Sequence[Finding]
    lost: Sequence[str] = ()
    profile: str = ""
    started: str = ""
    seconds: float = 0.0
    rerun: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    exchanges: Sequence[Record] = ()
    left_out: int = 0
    history: History | None = None
    causes: Sequence[Group] = ()
    flaky: frozenset[tuple[str, str]] = frozenset()
