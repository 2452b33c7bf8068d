"""Everything that a run found, which is all that a report of it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.attribution import Group
from contracts.model.finding import Finding
from contracts.model.operation import Operation
from contracts.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Results:
    """One run: what was tested against what, the verdicts in the order of the items.

    `lost` are paths of created objects that could not be deleted, `causes` the failures and
    warnings among the verdicts by cause, the most telling first.
    """

    tool: str
    target: str
    seed: int
    operations: Sequence[Operation]
    verdicts: Sequence[Verdict]
    findings: Sequence[Finding]
    lost: Sequence[str] = ()
    causes: Sequence[Group] = ()
