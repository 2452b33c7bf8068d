"""The changes between two sides as reports tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from contracts.diff.acknowledgement import Acknowledged
from contracts.diff.change import Change
from contracts.diff.rule import Direction, Level
from contracts.source import Source

WORDS = {
    Direction.CALL: "to call",
    Direction.REQUEST: "in requests",
    Direction.RESPONSE: "in responses",
}


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes, the worst first, and the two sides as the user named them.

    `base_revision` and `head_revision` are empty for folders; a revision's pages are shown with it.
    """

    base: str
    head: str
    base_revision: str
    head_revision: str
    all: tuple[Change, ...]
    acknowledged: Acknowledged

    @property
    def open(self) -> list[Change]:
        """The changes that nobody has acknowledged."""
        return [change for change in self.all if change not in self.acknowledged.by]

    def reason(self, change: Change) -> str:
        """Why a change is meant, if somebody has acknowledged it."""
        found = self.acknowledged.by.get(change)
        return found.reason if found is not None else ""

    def before(self, source: Source) -> str:
        """A place on the old pages."""
        return f"{self.base_revision}:{source}" if self.base_revision else str(source)

    def after(self, source: Source) -> str:
        """A place on the new pages."""
        return f"{self.head_revision}:{source}" if self.head_revision else str(source)

    def place(self, change: Change) -> str:
        """Where to look first: the new page, else the old one."""
        if change.after is not None:
            return self.after(change.after)
        assert change.before is not None
        return self.before(change.before)


def meaning(change: Change) -> str:
    """What a change means, for each direction by itself where they differ.

    A change that travels one way, or that is the same both ways, needs one word.
    """
    levels = change.levels
    if len(set(levels.values())) == 1:
        return f"{change.level.word} {' and '.join(WORDS[d] for d in levels)}"
    return ", ".join(f"{level.word} {WORDS[d]}" for d, level in levels.items())


def counted(changes: Iterable[Change]) -> str:
    """How many changes of each level.

    >>> counted([])
    'no changes'
    """
    counts = Counter(change.level for change in changes)
    levels = sorted(Level, reverse=True)
    parts = [f"{counts[level]} {level.word}" for level in levels if counts[level]]
    total = sum(counts.values())
    if not total:
        return "no changes"
    return f"{total} change{'s' if total != 1 else ''}: {', '.join(parts)}"
