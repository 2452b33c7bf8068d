"""The result of a run in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contracts.reports.results import Change, Results
from contracts.verdict import Outcome


def sentence(counts: Counter[Outcome]) -> str:
    """The result in one sentence."""
    total, failed = counts.total(), counts[Outcome.FAILED]
    unseen = counts[Outcome.NOT_REACHED] + counts[Outcome.SKIPPED]
    if not total:
        return "No claim was tested."
    if failed:
        return f"{failed:,} of {total:,} documented claims do not hold."
    if unseen == total:
        return f"None of {total:,} documented claims was reached."
    if unseen:
        return f"Every claim that was reached holds; {unseen:,} of {total:,} were not reached."
    return f"All {total:,} documented claims hold."


def compared(results: Results) -> Iterator[str]:
    """What changed since an earlier run, if the results were compared with one."""
    history = results.history
    if history is not None:
        changes = Counter(history.claims.values())
        said = ", ".join(f"{changes[change]} {change.value}" for change in Change)
        gone = f"; {len(history.gone)} failed then and were not reached now"
        yield f"since {history.earlier}: {said}{gone if history.gone else ''}"
