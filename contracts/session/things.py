"""Objects that the run made on the target, and getting rid of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from contracts.family import Family
from contracts.json_value import JsonValue

SUPPLY = "a [[setup]] request in doc-contracts.toml, or @contracts.setup in conftest.py, may"
"""How a user makes what the pages cannot tell how to make."""

OTHERS = "another worker changes the same collection; without -n nobody does"
"""Why a collection is not compared with itself."""


class Unreachable(Exception):  # says why a claim is not tested; nothing went wrong here
    """A claim cannot be tested; the message says what is missing and how to supply it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An object on the target. `keys` fill the holes of its item route in order."""

    family: Family
    keys: tuple[str, ...]
    path: str
    sent: Mapping[str, JsonValue]
    shown: Mapping[str, JsonValue]


@dataclass(slots=True)
class Leftovers:
    """Created objects that still have to be deleted, by their paths, in the order of creation.

    `lost` are those that could not be deleted, with what the target answered; `kept` counts those
    that no documented operation deletes, by the operation that made them. The user is told.
    """

    paths: dict[str, None] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)
    kept: Counter[str] = field(default_factory=Counter)

    def made(self, path: str) -> None:
        """An object exists at this path."""
        self.paths[path] = None

    def gone(self, path: str) -> None:
        """The object no longer exists."""
        self.paths.pop(path, None)
        self.lost.pop(path, None)

    def failed(self, path: str, reason: str) -> None:
        """The object could not be deleted."""
        self.paths.pop(path, None)
        self.lost[path] = reason

    def again(self) -> None:
        """What could not be deleted is left over once more: a second try may do it."""
        self.paths |= dict.fromkeys(self.lost)

    @property
    def newest(self) -> str | None:
        """The path of the object that was made last: what is in it goes before it does."""
        return next(reversed(self.paths), None)
