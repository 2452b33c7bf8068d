"""Points in time that the server sets: what they are the time of, and how far two are apart."""

from __future__ import annotations

import re

from contracts.edm.moment import instant
from contracts.json_value import JsonValue
from contracts.model.type import Property

_SECOND = 10**12  # picoseconds, as `instant` counts
_CREATED = re.compile(r"(?:created|creation)(?=[A-Z]|$)")
_CHANGED = re.compile(r"(?:lastModified|modified|lastUpdated|updated)(?=[A-Z]|$)")
_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_DIGITS = re.compile(r"[.](\d{1,12})")
_CHANGE_TOLD = re.compile(r"\b(?:changed?|modified|updated?|modification)\b", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:created|creation)\b", re.IGNORECASE)


def tells_creation(item: Property) -> bool:
    """Whether a property is the server's time of creation: its name and its row both say so."""
    named = _CREATED.match(item.name) is not None and _TOLD.search(item.description) is not None
    return named and _of_server(item)


def tells_change(item: Property) -> bool:
    """Whether a property is the server's time of the last change: its name and row both say so."""
    told = _CHANGE_TOLD.search(item.description) is not None
    return _CHANGED.match(item.name) is not None and told and _of_server(item)


def _of_server(item: Property) -> bool:
    single = item.type.name == "Edm.DateTimeOffset" and not item.type.collection
    return single and not item.writable


def seconds_between(one: JsonValue, other: JsonValue) -> float | None:
    """How far two literals of points in time are apart, None where one is no such literal.

    >>> seconds_between("2024-03-01T12:00:00Z", "2024-03-01T13:00:30+01:00")
    30.0
    """
    first, second = instant(one), instant(other)
    return None if first is None or second is None else abs(first - second) / _SECOND


def digits_in_both(one: JsonValue, other: JsonValue) -> int:
    """The digits of a second that two literals both show: one reply may be finer than another.

    >>> digits_in_both("2024-03-01T12:00:00.25Z", "2024-03-01T12:00:00.2513Z")
    2
    """
    return min(len(found[1]) if (found := _DIGITS.search(str(v))) else 0 for v in (one, other))


def seconds_in(name: str) -> int:
    """The seconds of the unit that a parameter's name ends with; 0 where it ends with none.

    >>> seconds_in("days"), seconds_in("delayInMinutes"), seconds_in("copies")
    (86400, 60, 0)
    """
    lower = name.lower().removesuffix("s")
    return next((seconds for unit, seconds in _UNITS.items() if lower.endswith(unit)), 0)
