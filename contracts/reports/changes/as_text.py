"""Changes for people: each with both places, what it means, and whom it touches."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.change import Change
from contracts.reports.changes.found import Changes, counted, meaning

_SHOWN = 5


def as_text(found: Changes) -> str:
    """One block a change, then acknowledgements that are about nothing, then the count."""
    return "".join(f"{line}\n" for line in _lines(found))


def _lines(found: Changes) -> Iterator[str]:
    for change in found.all:
        yield from _change(found, change)
    for line in found.acknowledged.unused:
        yield f"{line.place}: acknowledges {line.code} on {line.page}, which is no change here"
    known = len(found.all) - len(found.open)
    yield counted(found.all) + (f"; {known} acknowledged" if known else "")


def _change(found: Changes, change: Change) -> Iterator[str]:
    yield (
        f"{found.place(change)}: {change.level.word} {change.code}: "
        f"{change.subject} {change.message}"
    )
    if change.before is not None and change.after is not None:
        yield f"    before: {found.before(change.before)}"
    yield f"    means: {meaning(change)}"
    if change.also:
        yield f"    also at: {_some([str(place) for place in change.also])}"
    if change.callers:
        yield f"    touches: {_some([caller.label for caller in change.callers])}"
    if reason := found.reason(change):
        yield f"    acknowledged: {reason}"


def _some(names: list[str]) -> str:
    rest = len(names) - _SHOWN
    return "; ".join(names[:_SHOWN]) + (f"; and {rest} more" if rest > 0 else "")
