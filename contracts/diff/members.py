"""Members of enumerations: of a table, or of a list in the words of a property."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contracts.diff.change import Difference
from contracts.diff.rule import Area, Level, Rule, both
from contracts.model.type import Enumeration, Type
from contracts.source import Source

SENTINEL = "unknownFutureValue"
"""The row of a table that says that there may be more members."""

MEMBER_REMOVED = Rule(
    "member-removed",
    Area.VALUE,
    both(Level.BREAKING, Level.COMPATIBLE),
    "Member of an enumeration is gone",
    "A client that sends the member is refused. In replies one value less comes back.",
    "`Possible values are: a, b, c` became `Possible values are: a, b`",
)
MEMBER_ADDED = Rule(
    "member-added",
    Area.VALUE,
    both(Level.COMPATIBLE, Level.BREAKING),
    "Enumeration that was closed has a new member",
    "A client that was written to a complete list receives a value that it does not know.",
    "`Possible values are: a, b` became `Possible values are: a, b, c`",
)
EVOLVABLE_MEMBER_ADDED = Rule(
    "evolvable-member-added",
    Area.VALUE,
    both(Level.COMPATIBLE, Level.COMPATIBLE),
    "Enumeration that may grow has a new member",
    "The old pages said that there may be more members (`unknownFutureValue`, `such as`), so that"
    " clients must be ready for them.",
    "`a, b, unknownFutureValue` became `a, b, unknownFutureValue, c`",
)
BECAME_EVOLVABLE = Rule(
    "became-evolvable",
    Area.VALUE,
    both(Level.COMPATIBLE, Level.RISKY),
    "Enumeration may grow from now on",
    "Values that no page lists may come back; the pages do not say when. Clients need a branch for"
    " what they do not know.",
    "`a, b` became `a, b, unknownFutureValue`",
)
NO_LONGER_EVOLVABLE = Rule(
    "no-longer-evolvable",
    Area.VALUE,
    both(Level.COMPATIBLE, Level.COMPATIBLE),
    "Enumeration is complete from now on",
    "The list of members is closed: nothing that a client does not know comes back.",
    "`a, b, unknownFutureValue` became `a, b`",
)
BECAME_FLAGS = Rule(
    "became-flags",
    Area.VALUE,
    both(Level.COMPATIBLE, Level.BREAKING),
    "Members may be combined",
    "Several members may stand in one value, which a client that compares it to one does not see.",
    "`Possible values are: a, b` became a flagged enumeration of them",
)
NO_LONGER_FLAGS = Rule(
    "no-longer-flags",
    Area.VALUE,
    both(Level.BREAKING, Level.COMPATIBLE),
    "Members may no longer be combined",
    "A client that sends several members in one value is refused.",
    "a flagged enumeration of `a, b` became one of single values",
)


@dataclass(frozen=True, slots=True)
class Members:
    """What may be sent and received: the members, and those that only replies carry.

    `source` is where they are listed, `rows` are the rows of those of a table.
    """

    names: tuple[str, ...]
    future: tuple[str, ...]
    evolvable: bool
    flags: bool
    source: Source
    rows: Mapping[str, Source]

    @classmethod
    def of(cls, kind: Type | Enumeration, source: Source, rows: Mapping[str, Source]) -> Members:
        """The members of a type or of a table."""
        grows = kind.evolvable or (isinstance(kind, Type) and kind.open_members)
        return cls(kind.members, kind.future_members, grows, kind.flags, source, rows)

    def place(self, member: str, other: Members) -> Source | None:
        """Where a member stands; what a table of two has no row of stands nowhere."""
        return self.rows.get(member, None if self.rows and other.rows else self.source)

    @property
    def growth(self) -> Source | None:
        """What says whether there may be more: the row of the sentinel, or the list in prose."""
        return self.rows.get(SENTINEL) if self.rows else self.source


@dataclass(frozen=True, slots=True)
class Listed:
    """An enumeration of both sides: whose it is, and its members."""

    owner: str
    name: str
    old: Members
    new: Members


def member_differences(where: Listed) -> Iterator[Difference]:
    """How the members of an enumeration differ."""
    old, new = where.old, where.new
    yield from _gone(where, old, new)
    yield from _new(where, old, new)
    for rule, was, now in (
        (BECAME_EVOLVABLE, old.evolvable, new.evolvable),
        (NO_LONGER_EVOLVABLE, new.evolvable, old.evolvable),
        (BECAME_FLAGS, old.flags, new.flags),
        (NO_LONGER_FLAGS, new.flags, old.flags),
    ):
        if now and not was:
            words = rule.title.lower()
            grown = rule in (BECAME_EVOLVABLE, NO_LONGER_EVOLVABLE)
            places = (old.growth, new.growth) if grown else (old.source, new.source)
            yield Difference(rule, where.owner, where.name, words, *places)


def _gone(where: Listed, old: Members, new: Members) -> Iterator[Difference]:
    known = (*new.names, *new.future)
    for member in (*old.names, *old.future):
        if member not in known:
            yield _difference(where, MEMBER_REMOVED, f"`{member}` is gone", was=member)
        elif member in old.names and member not in new.names:
            said = f"`{member}` only comes back, and may no longer be sent"
            yield _difference(where, MEMBER_REMOVED, said, was=member)


def _new(where: Listed, old: Members, new: Members) -> Iterator[Difference]:
    known = (*old.names, *old.future)
    rule = EVOLVABLE_MEMBER_ADDED if old.evolvable else MEMBER_ADDED
    for member in (*new.names, *new.future):
        if member not in known:
            yield _difference(where, rule, f"`{member}` is new", now=member)
        elif member in new.names and member not in old.names:
            said = f"`{member}` may be sent as well"
            yield _difference(where, EVOLVABLE_MEMBER_ADDED, said, now=member)


def _difference(
    where: Listed, rule: Rule, message: str, was: str = "", now: str = ""
) -> Difference:
    member, old, new = was or now, where.old, where.new
    places = old.place(member, new), new.place(member, old)
    return Difference(rule, where.owner, where.name, message, *places, was, now)
