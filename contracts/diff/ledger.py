"""Collects differences: what several pages or operations show of one change becomes one change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from contracts.diff.change import Change, Difference, Touch
from contracts.diff.rule import Direction
from contracts.source import Source


@dataclass(slots=True)
class _Entry:
    difference: Difference
    touches: dict[Touch, None] = field(default_factory=dict)
    also: dict[Source, None] = field(default_factory=dict)


@dataclass(slots=True)
class Ledger:
    """All differences found so far. The first sighting of a change gives its place and words."""

    entries: dict[tuple[str, ...], _Entry] = field(default_factory=dict)

    def add(self, found: Iterable[Difference], touches: Iterable[Touch]) -> None:
        """Note differences, and the operations that meet them."""
        reached = dict.fromkeys(touches)
        for difference in found:
            if difference.derived and difference.key not in self.entries:
                continue
            entry = self.entries.setdefault(difference.key, _Entry(difference))
            entry.touches.update(reached)
            seen = difference.after or difference.before
            first = entry.difference
            if difference.at_most > first.at_most:
                first = replace(first, at_most=difference.at_most, message=difference.message)
                entry.difference = first
            for place in (seen, *difference.also):
                if place is not None and place not in (first.after, first.before):
                    entry.also[place] = None

    def changes(self) -> tuple[Change, ...]:
        """All changes, the worst first, then by place."""
        found = [_change(entry) for entry in self.entries.values()]
        return tuple(sorted(found, key=lambda change: change.order))


def _change(entry: _Entry) -> Change:
    difference = entry.difference
    directions = tuple(d for d in Direction if any(d is way for _, way in entry.touches))
    # What no documented operation reaches is judged as what a reply may carry.
    fallback = Direction.CALL if Direction.CALL in difference.rule.levels else Direction.RESPONSE
    return Change(
        rule=difference.rule,
        at_most=difference.at_most,
        directions=directions or (fallback,),
        subject=_subject(difference.owner, difference.name),
        message=difference.message,
        before=difference.before,
        after=difference.after,
        also=tuple(entry.also),
        callers=tuple(sorted({caller for caller, _ in entry.touches})),
    )


def _subject(owner: str, name: str) -> str:
    """A type's member with a dot behind the type's simple name, an operation's behind a colon.

    >>> _subject("microsoft.graph.user", "id"), _subject("GET /x", "$top"), _subject("GET /x", "")
    ('user.id', 'GET /x: $top', 'GET /x')
    """
    if " " in owner:
        return f"{owner}: {name}" if name else owner
    simple = owner.rpartition(".")[2]
    return f"{simple}.{name}" if name else simple
