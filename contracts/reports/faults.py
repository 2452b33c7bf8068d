"""Contradicted claims by cause: one fault is one entry of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.claim import Claim
from contracts.reports.results import Results
from contracts.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Fault:
    """What a group of contradicted claims has in common, and the most telling of them.

    `scope` is what the fault belongs to: an operation, a resource or the service. `evidence` says
    in words which of the two readings is the likelier one, and `page` whether it is that the page
    is wrong.
    """

    scope: str
    title: str
    first: Verdict
    rest: tuple[Verdict, ...] = ()
    evidence: str = ""
    page: bool = False


def faults(results: Results) -> tuple[Fault, ...]:
    """All faults, failures before warnings; a claim whose cause is not known is one of its own."""
    return tuple(sorted(_faults(results), key=lambda f: f.first.outcome is not Outcome.FAILED))


def _faults(results: Results) -> Iterator[Fault]:
    known: set[Claim] = set()
    for group in results.causes:
        known.update(verdict.claim for verdict in group.members)
        yield Fault(
            scope=group.cause.scope,
            title=f"{group.cause.kind}: {group.cause.point}".removesuffix(": "),
            first=group.first,
            rest=group.rest,
            evidence=group.favours,
            page=group.page_is_wrong,
        )
    alone = [v for v in results.verdicts if v.bad and v.claim not in known]
    for verdict in sorted(alone, key=lambda v: -v.claim.strength):
        yield Fault(verdict.claim.operation, verdict.claim.text, verdict)
