"""What the report says without any script: for print, and for readers that run none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from contracts.reports.results import Results
from contracts.reports.wording import sentence
from contracts.verdict import Outcome, Verdict

MOST = 100
"""Contradicted claims that are written out; all of them are in the data."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Counts by outcome, and the contradicted claims, the strongest first."""

    counts: Sequence[tuple[str, int]]
    bad: Sequence[Verdict]
    more: int
    sentence: str


def plain(results: Results) -> Plain:
    """The results for a page without scripts."""
    counts = Counter(verdict.outcome for verdict in results.verdicts)
    bad = [verdict for verdict in results.verdicts if verdict.bad]
    bad.sort(key=lambda v: (v.outcome is not Outcome.FAILED, -v.claim.strength))
    return Plain(
        counts=[(o.value.replace("-", " "), counts[o]) for o in Outcome if counts[o]],
        bad=bad[:MOST],
        more=max(len(bad) - MOST, 0),
        sentence=sentence(counts),
    )
