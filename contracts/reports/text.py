"""Verdicts and findings as plain text: the terminal and pytest's failure sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from contracts.attribution import Group
from contracts.claim import Strength
from contracts.model.finding import Finding, Severity
from contracts.model.operation import Operation
from contracts.model.type import doubt
from contracts.printable import printable
from contracts.verdict import Outcome, Verdict

SHOWN = 300
"""Characters of a request in a line of the summary."""

LISTED = 8
"""Items of the same cause that are named; the JSON report names all."""

NAMED = 3
"""Items that were not reached for the same reason that are named."""


def failure(verdicts: Iterable[Verdict], rerun: str, causes: Iterable[Group] = ()) -> str:
    """What a failing item shows: each contradicted claim, and how to run only this item again.

    A claim that fails from a known cause, but not as its most telling failure, only points at it.
    """
    groups = {member.claim: found for found in causes for member in found.members}
    parts = []
    for verdict in verdicts:
        found = groups.get(verdict.claim)
        if verdict.bad and (found is None or found.first.claim == verdict.claim):
            parts.append("\n".join([contradiction(verdict), *(attributed(found) if found else ())]))
        elif verdict.bad and found is not None:
            parts.append(same(verdict, found))
    return printable("\n\n".join([*parts, f"run only this item:\n  {rerun}"]))


def same(verdict: Verdict, found: Group) -> str:
    """A contradicted claim in short, and where its cause is shown."""
    return "\n".join(
        (
            f"claim     {verdict.claim.operation} {verdict.claim.text}",
            f"received  {verdict.received}  (expected {verdict.expected})",
            f"cause     {found.cause}",
            f"shown by  {found.first.claim.id}",
        )
    )


def attributed(found: Group) -> Iterator[str]:
    """What a failure is about, which reading the evidence favours, and who else fails from it."""
    yield f"cause     {found.cause}"
    yield f"evidence  {found.favours}"
    others = dict.fromkeys(v.claim.id for v in found.rest if v.claim.id != found.first.claim.id)
    if others:
        yield f"also in   {counted_items(len(others))} of the same cause:"
        yield from (f"          {name}" for name in list(others)[:LISTED])
        if len(others) > LISTED:
            yield f"          … and {len(others) - LISTED} more"


def counted_items(number: int) -> str:
    """A number of items in words."""
    return f"{number} item{'s' if number != 1 else ''}"


def causes(found: Sequence[Group]) -> Iterator[str]:
    """One line for each cause, the most telling first, and how many items fail from it."""
    for outcome, title in ((Outcome.FAILED, "failures"), (Outcome.WARNED, "warnings")):
        groups = [group for group in found if group.first.outcome is outcome]
        if not groups:
            continue
        items = {v.claim.id for g in groups for v in g.members if v.outcome is outcome}
        number = f"{len(groups)} cause{'s' if len(groups) != 1 else ''}"
        yield f"{title}: {counted_items(len(items))} from {number}"
        for group in groups:
            yield f"  {group.cause}  ({counted_items(len({v.claim.id for v in group.members}))})"
            yield f"      {group.first.claim.id}"
            if outcome is Outcome.WARNED:  # no section of its own shows more of it
                yield from _warned(group.first)
            if group.page_is_wrong:
                yield f"      {group.favours}"


def _warned(verdict: Verdict) -> Iterator[str]:
    """What was expected and came, what was sent, and with which value."""
    yield f"      expected {verdict.expected}, received {verdict.received}"
    value = f" {verdict.reason}" if verdict.reason else ""
    sent = verdict.steps[-1].request.partition("\n") if verdict.steps else ("", "", "")
    body = sent[2].partition("\n\n")[2]
    shown = f"{sent[0]} {' '.join(body.split())}".strip()
    if shown or value:
        yield f"      sent{value}: {shown[:SHOWN]}{'…' if len(shown) > SHOWN else ''}"


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
    """Each reason why claims were not reached, once, with its count and items."""
    reasons: dict[str, list[str]] = {}
    for verdict in verdicts:
        if _column(verdict.outcome) is Outcome.NOT_REACHED:
            reasons.setdefault(verdict.reason, []).append(verdict.claim.id)
    for reason, found in sorted(reasons.items(), key=lambda entry: -len(entry[1])):
        yield f"{len(found)} not reached: {reason}"
        items = list(dict.fromkeys(found))
        yield from (f"      {name}" for name in items[:NAMED])
        if len(items) > NAMED:
            yield f"      … and {counted_items(len(items) - NAMED)} more"


def not_tried(operations: Iterable[Operation]) -> Iterator[str]:
    """The properties of which only documented values were sent, and the words that say why."""
    found = [
        f"      {operation.label} {item.name}: {words}    {item.source}"
        for operation in operations
        for item in (operation.body.properties if operation.body is not None else ())
        if item.writable and (words := doubt(item.type, item.facets))
    ]
    if found:
        number = f"{len(found)} propert{'ies' if len(found) != 1 else 'y'}"
        yield f"only documented values sent of {number}: words limit them that are not understood"
        yield from found[:LISTED]
        if len(found) > LISTED:
            yield f"      … and {len(found) - LISTED} more (`doc-contracts show` names them)"


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
