"""What a rule of change is: one way in which pages can change, and what it means to a client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """What a change means to a client that was written to the old pages; higher is worse."""

    EDITORIAL = 1  # nothing: other words for the same contract
    COMPATIBLE = 2  # it goes on working
    RISKY = 3  # the pages do not decide it
    BREAKING = 4  # it can stop working

    @property
    def word(self) -> str:
        """The name that users read: `editorial`, `compatible`, `risky`, `breaking`."""
        return self.name.lower()


class Direction(StrEnum):
    """Which way the changed thing travels. `CALL` is the call itself: method, route, caller."""

    CALL = "call"
    REQUEST = "request"
    RESPONSE = "response"


class Area(StrEnum):
    """What part of the contract a rule is about."""

    OPERATION = "operation"
    PERMISSION = "permission"
    REQUEST = "request"
    RESPONSE = "response"
    TYPE = "type"
    PROPERTY = "property"
    VALUE = "value"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which pages can change.

    `code` is stable; `explanation` and `example` are what `explain CODE` prints. `levels` says for
    each direction how bad it is; a direction that it does not name is not affected at all.
    `tested` is false where no test of an operation can come out differently.
    """

    code: str
    area: Area
    levels: Mapping[Direction, Level] = field(hash=False)
    title: str
    explanation: str
    example: str
    tested: bool = True

    def level(self, direction: Direction) -> Level:
        """How bad the change is in one direction."""
        return self.levels.get(direction, min(*self.levels.values(), Level.COMPATIBLE))


def both(request: Level, response: Level) -> Mapping[Direction, Level]:
    """The levels of a change of what travels in bodies and parameters."""
    return {Direction.REQUEST: request, Direction.RESPONSE: response}


def call(level: Level) -> Mapping[Direction, Level]:
    """The level of a change of the call itself."""
    return {Direction.CALL: level}
