"""What changed between two runs: new, fixed, still failing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from contracts.model.finding import Finding
from contracts.reports.fingerprint import fingerprint
from contracts.reports.results import Change, History, Results
from contracts.verdict import Outcome, Verdict

_UNSEEN = (Outcome.SKIPPED, Outcome.NOT_REACHED)


def since(earlier: Results, now: Results, name: str) -> Results:
    """The results of now with what changed since an earlier run, which is called `name`.

    A claim is compared with the claim of the same id and aspect, a finding by its fingerprint. What
    failed earlier and was not reached now is neither fixed nor failing: it is `gone`.
    """
    before = {key(verdict): verdict for verdict in earlier.verdicts}
    claims = dict(_changes(before, now.verdicts))
    reached = {key(v) for v in now.verdicts if v.outcome not in _UNSEEN}
    gone = tuple(sorted({v.claim.id for k, v in before.items() if v.bad and k not in reached}))
    findings, fixed = _findings(earlier.findings, now.findings)
    return replace(now, history=History(name, claims, findings, fixed, gone))


def key(verdict: Verdict) -> tuple[str, str]:
    """What makes a claim the same claim in another run."""
    return verdict.claim.id, verdict.claim.aspect


def _changes(
    before: Mapping[tuple[str, str], Verdict], verdicts: Sequence[Verdict]
) -> Iterator[tuple[tuple[str, str], Change]]:
    for verdict in verdicts:
        old = before.get(key(verdict))
        failed = old is not None and old.bad
        if verdict.bad:
            yield key(verdict), Change.STILL if failed else Change.NEW
        elif failed and verdict.outcome not in _UNSEEN:
            yield key(verdict), Change.FIXED


def _findings(
    earlier: Sequence[Finding], now: Sequence[Finding]
) -> tuple[dict[str, Change], tuple[Finding, ...]]:
    known = {fingerprint(found): found for found in earlier}
    seen = {fingerprint(found) for found in now}
    changes = {mark: Change.STILL if mark in known else Change.NEW for mark in seen}
    fixed = {mark: found for mark, found in known.items() if mark not in seen}
    return changes | dict.fromkeys(fixed, Change.FIXED), tuple(fixed.values())
