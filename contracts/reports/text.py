"""Verdicts and findings as plain text: the terminal and pytest's failure sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from contracts.claim import Strength
from contracts.model.finding import Finding, Severity
from contracts.verdict import Outcome, Verdict


def failure(verdicts: Iterable[Verdict], rerun: str) -> str:
    """What a failing item shows: each contradicted claim, and how to run only this item again."""
    parts = [contradiction(verdict) for verdict in verdicts if verdict.bad]
    return "\n\n".join([*parts, f"run only this item:\n  {rerun}"])


def contradiction(verdict: Verdict) -> str:
    """A contradicted claim: words, place, smallest requests, what came back, what was expected."""
    claim = verdict.claim
    lines = [
        f"claim     {claim.operation} {claim.text}  ({claim.strength.word})",
        f"page      {claim.source}",
        f"expected  {verdict.expected}",
        f"received  {verdict.received}",
    ]
    if verdict.reason:
        lines.append(f"value     {verdict.reason}")
    for number, step in enumerate(verdict.steps, 1):
        label = f"request {number}" if len(verdict.steps) > 1 else "request"
        lines.append(f"{label:<9} {step.curl}")
        lines.append("reply     " + step.reply.replace("\n", "\n          "))
    return "\n".join(lines)


def summary(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The table by operation, and the numbers by strength."""
    outcomes = (Outcome.PASSED, Outcome.FAILED, Outcome.WARNED, Outcome.NOT_REACHED)
    titles = ("passed", "failed", "warned", "not reached")
    operations: dict[str, Counter[Outcome]] = {}
    strengths: dict[Strength, Counter[Outcome]] = {}
    for verdict in verdicts:
        outcome = _column(verdict.outcome)
        operations.setdefault(verdict.claim.operation, Counter())[outcome] += 1
        strengths.setdefault(verdict.claim.strength, Counter())[outcome] += 1
    width = max([len("operation"), *map(len, operations)], default=0)
    yield f"{'operation':<{width}}  " + "  ".join(f"{title:>11}" for title in titles)
    for name, counts in operations.items():
        yield f"{name:<{width}}  " + "  ".join(f"{counts[o]:>11}" for o in outcomes)
    yield ""
    for strength in sorted(strengths, reverse=True):
        counts = strengths[strength]
        said = ", ".join(f"{counts[o]} {t}" for o, t in zip(outcomes, titles, strict=True))
        yield f"{strength.word} claims: {said}"


def unreached(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Each reason why claims were not reached, once, with its count."""
    reasons = Counter(
        verdict.reason for verdict in verdicts if _column(verdict.outcome) is Outcome.NOT_REACHED
    )
    for reason, count in reasons.most_common():
        yield f"{count} not reached: {reason}"


def _column(outcome: Outcome) -> Outcome:
    return Outcome.NOT_REACHED if outcome is Outcome.SKIPPED else outcome


def finding(found: Finding) -> Iterator[str]:
    """One finding with its evidence, the decision taken and a suggestion."""
    yield f"{found.source}: {found.severity.word} {found.code}: {found.message}"
    for quote in found.evidence:
        yield f"    {quote.source}: {quote.text}"
    if found.also:
        places = ", ".join(str(source) for source in found.also[:8])
        rest = len(found.also) - 8
        yield f"    also at {places}" + (f" and {rest} more places" if rest > 0 else "")
    if found.decision:
        yield f"    read as: {found.decision}"
    if found.suggestion:
        yield f"    suggestion: {found.suggestion}"


def counted(found: Sequence[Finding]) -> str:
    """How many findings of each severity.

    >>> counted([])
    'no findings'
    """
    counts = Counter(item.severity for item in found)
    parts = [
        f"{counts[severity]} {severity.word}{'s' if counts[severity] != 1 else ''}"
        for severity in sorted(Severity, reverse=True)
        if counts[severity]
    ]
    return ", ".join(parts) or "no findings"
