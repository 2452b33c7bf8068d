"""The result of a run in words."""

from __future__ import annotations

from collections import Counter

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
