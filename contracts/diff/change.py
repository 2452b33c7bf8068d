"""A change between two contracts, and the difference of two facts that it is made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from contracts.diff.rule import Direction, Level, Rule
from contracts.model.operation import Operation
from contracts.source import Source


@dataclass(frozen=True, slots=True, order=True)
class Caller:
    """An operation as users name it, and its page; of the new pages, where they still have it."""

    page: str
    label: str

    @classmethod
    def of(cls, operation: Operation) -> Caller:
        """The caller's name of an operation."""
        return cls(operation.page, operation.label)


Touch = tuple[Caller, Direction]
"""An operation that a change touches, and the direction in which it does."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two facts that differ: what the rule says of them, before anything is known of its reach.

    `owner` (a type, or an operation) and `name` say whose fact it is, `was` and `now` what it says
    on either side; together they tell two sightings of one change from two changes. `at_most` caps
    the level where one side says nothing, so that the text does not decide. What is `derived` only
    follows from a difference of another page, and is none by itself. `also` are further
    places of it.
    """

    rule: Rule
    owner: str
    name: str
    message: str
    before: Source | None
    after: Source | None
    was: str = ""
    now: str = ""
    at_most: Level = Level.BREAKING
    derived: bool = False
    also: tuple[Source, ...] = ()

    @classmethod
    def on(
        cls,
        rule: Rule,
        operation: Operation,
        name: str,
        message: str,
        before: Source | None,
        after: Source | None,
        at_most: Level = Level.BREAKING,
    ) -> Difference:
        """What differs in an operation itself; the message says what was and what is now."""
        return cls(rule, operation.label, name, message, before, after, message, "", at_most)

    @property
    def key(self) -> tuple[str, ...]:
        """Equal for all sightings of one change.

        A line that several operations share (the scopes, a status) is one change of all of them.
        """
        owner = str(self.before or self.after) if " " in self.owner else self.owner
        return (self.rule.code, owner, self.name, self.was, self.now)


@dataclass(frozen=True, slots=True)
class Change:
    """One change, reported once, however many pages repeat it and operations meet it.

    `before` and `after` are where it stands on the old and on the new pages, None where it is only
    on one side; `also` are further places. `callers` are the operations that it touches, through
    shared types as well; for a type that no operation reaches there are none.
    `at_most` caps the level, as in `Difference`.
    """

    rule: Rule
    at_most: Level
    directions: tuple[Direction, ...]
    subject: str
    message: str
    before: Source | None
    after: Source | None
    also: tuple[Source, ...]
    callers: tuple[Caller, ...]

    @property
    def levels(self) -> dict[Direction, Level]:
        """What it means in each direction in which it travels."""
        return {d: min(self.rule.level(d), self.at_most) for d in self.directions}

    @property
    def level(self) -> Level:
        """What it means at worst."""
        return max(self.levels.values())

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self.rule.code

    @property
    def place(self) -> Source:
        """Where to show it: on the new pages, else on the old ones."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def order(self) -> tuple[int, Source, str, str]:
        """The worst first, then by place."""
        return (-self.level, self.place, self.code, self.subject)


def touched(changes: Iterable[Change]) -> frozenset[Caller]:
    """The operations whose tests can come out differently after these changes."""
    return frozenset(c for change in changes if change.rule.tested for c in change.callers)
