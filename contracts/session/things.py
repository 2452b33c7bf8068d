"""Objects that the run made on the target, and getting rid of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contracts.family import Family
from contracts.json_value import JsonValue


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
    """Paths of created objects that still have to be deleted, the newest first.

    `lost` are those that could not be deleted, with what the target answered; the user is told.
    """

    paths: dict[str, str] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)

    def made(self, path: str, label: str) -> None:
        """An object exists at this path; `label` is the operation that deletes it, if any."""
        self.paths[path] = label

    def gone(self, path: str) -> None:
        """The object no longer exists."""
        self.paths.pop(path, None)

    def take(self) -> list[str]:
        """All paths, newest first; they are no longer left over."""
        found = list(reversed(self.paths))
        self.paths.clear()
        return found
