"""What the report says without any script: for print, and for readers that run none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from contracts.reports.faults import Fault, faults
from contracts.reports.results import Results
from contracts.reports.wording import sentence
from contracts.verdict import Outcome

MOST = 100
"""Faults that are written out; all of them are in the data."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Counts by outcome, and the faults, the worst first; `more` counts those left out."""

    counts: Sequence[tuple[str, int]]
    faults: Sequence[Fault]
    more: int
    sentence: str


def plain(results: Results) -> Plain:
    """The results for a page without scripts."""
    counts = Counter(verdict.outcome for verdict in results.verdicts)
    found = faults(results)
    return Plain(
        counts=[(o.value.replace("-", " "), counts[o]) for o in Outcome if counts[o]],
        faults=found[:MOST],
        more=max(len(found) - MOST, 0),
        sentence=sentence(counts),
    )
