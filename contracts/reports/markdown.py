"""A run as a Markdown summary for a pull request or a job: the worst first, bounded in size."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from contracts.claim import Strength
from contracts.reports.annotations import MOST, cell, inline_code
from contracts.reports.faults import Fault, faults
from contracts.reports.fingerprint import fingerprint
from contracts.reports.history import key
from contracts.reports.results import Change, Results
from contracts.reports.text import counted
from contracts.reports.wording import compared, sentence
from contracts.verdict import Outcome, Verdict

_ROOM = 1_000
"""Characters that are left for saying what is left out."""

_LISTED = 8
"""Items of one fault that are named."""

_LONGEST = 1_200
"""Characters of a request that are shown: one long request must not push out all others."""

_MARKS = {
    Outcome.PASSED: "✅",
    Outcome.FAILED: "❌",
    Outcome.WARNED: "⚠️",
    Outcome.SKIPPED: "➖",
    Outcome.NOT_REACHED: "⚪",
}


def render(results: Results) -> str:
    """The summary as text of at most `MOST` characters."""
    counts = Counter(verdict.outcome for verdict in results.verdicts)
    kept, size, left = [], 0, 0
    for block in _blocks(results, counts):
        if left or size + len(block) + 2 > MOST - _ROOM:
            left += 1
            continue
        kept.append(block)
        size += len(block) + 2
    if left:
        kept.append(f"_{left} more parts are left out here; the other reports have all._")
    return "\n\n".join(kept) + "\n"


def _blocks(results: Results, counts: Counter[Outcome]) -> Iterator[str]:
    yield f"### {_MARKS[_overall(counts)]} {sentence(counts)}"
    about = f"{inline_code(results.target)}, seed {results.seed}"
    yield f"{about}, profile {results.profile}" if results.profile else about
    yield from map(cell, compared(results))
    if results.verdicts:
        yield "\n".join(_strengths(results.verdicts))
    for fault in faults(results):
        yield _fault(fault, results)
    yield from _unreached(results.verdicts)
    yield f"**Documentation: {counted(results.findings)}**"
    for found in sorted(results.findings, key=lambda f: -f.severity):
        place = inline_code(str(found.source))
        change = results.history.findings.get(fingerprint(found)) if results.history else None
        said = f"**{change.value}** " if change is Change.NEW else ""
        yield f"- {said}{found.severity.word} {found.code} {place} {cell(found.message)}"


def _overall(counts: Counter[Outcome]) -> Outcome:
    order = (Outcome.FAILED, Outcome.WARNED, Outcome.PASSED, Outcome.NOT_REACHED)
    return next((outcome for outcome in order if counts[outcome]), Outcome.NOT_REACHED)


def _strengths(verdicts: Iterable[Verdict]) -> Iterator[str]:
    found: dict[Strength, Counter[Outcome]] = {}
    for verdict in verdicts:
        found.setdefault(verdict.claim.strength, Counter())[verdict.outcome] += 1
    yield "| claims | " + " | ".join(o.value.replace("-", " ") for o in Outcome) + " |"
    yield "|---|" + "--:|" * len(Outcome)
    for strength in sorted(found, reverse=True):
        yield f"| {strength.word} | " + " | ".join(str(found[strength][o]) for o in Outcome) + " |"


def _fault(fault: Fault, results: Results) -> str:
    first = fault.first
    claim, known = first.claim, results.history.claims if results.history is not None else {}
    new = Change.NEW in map(known.get, map(key, (first, *fault.rest)))
    lines = [
        f"<details><summary>{_MARKS[first.outcome]} {'<b>new</b> ' if new else ''}"
        f"<code>{_markup(fault.scope)}</code> {_markup(fault.title)}</summary>",
        "",
        f"{inline_code(claim.operation)} {cell(claim.text)}",
        f"{inline_code(str(claim.source))} · {claim.strength.word} · {inline_code(claim.item)}",
        *(["**flaky**: it held in another part of the run"] if key(first) in results.flaky else ()),
        "",
        f"- expected {cell(first.expected)}",
        f"- received {cell(first.received)}",
        *([f"- {cell(fault.evidence)}"] if fault.evidence else ()),
        "",
        *([_fenced(first.steps[-1].curl), ""] if first.steps else ()),
        *_others(fault),
    ]
    return "\n".join([*lines, "</details>"])


def _others(fault: Fault) -> Iterator[str]:
    """The items of the same cause, as many as a reader looks at."""
    items = dict.fromkeys(v.claim.id for v in fault.rest if v.claim.id != fault.first.claim.id)
    if items:
        yield f"The same in {len(items)} more item{'s' if len(items) > 1 else ''}:"
        yield ""
        yield from (f"- {inline_code(id)}" for id in list(items)[:_LISTED])
        if len(items) > _LISTED:
            yield f"- and {len(items) - _LISTED} more"
        yield ""


def _unreached(verdicts: Sequence[Verdict]) -> Iterator[str]:
    unseen = (Outcome.NOT_REACHED, Outcome.SKIPPED)
    reasons = Counter(verdict.reason for verdict in verdicts if verdict.outcome in unseen)
    if reasons:
        yield "**Not reached**"
        for reason, count in reasons.most_common(20):
            yield f"- {count}: {cell(reason)}"


def _fenced(text: str) -> str:
    """A fence that no run of backticks in the text can close (CommonMark, section 4.5)."""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    runs = "".join(c if c == "`" else " " for c in shown).split()
    fence = "`" * max(3, *(len(run) + 1 for run in runs)) if runs else "```"
    return f"{fence}sh\n{shown}\n{fence}"


def _markup(text: str) -> str:
    """A text inside HTML elements, which Markdown would not escape."""
    return html.escape(" ".join(text.split()))
