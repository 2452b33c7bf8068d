"""What the pages of the depot admit as values, checked by hand.

A checker takes a JSON value and returns what is kept, or raises a refusal that names the property.
"""

from __future__ import annotations

import base64
import binascii
import calendar
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from message import Refused, bad_request

Checker: TypeAlias = Callable[[str, object], object]
Document: TypeAlias = dict[str, object]

STATUSES = ("waiting", "moving", "delivered", "lost")
KINDS = ("house", "office", "locker")
SPEEDS = ("slow", "fast")

_GUID = re.compile(r"[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_INSTANT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]{1,7})?"
    r"(?:Z|[+-]([0-9]{2}):([0-9]{2}))"
)


def wrong(name: str, what: str) -> Refused:
    """The refusal of one value."""
    return bad_request(f"{name} must be {what}.")


def text(most: int) -> Checker:
    """A text of at most so many characters."""

    def check(name: str, value: object) -> object:
        if not isinstance(value, str) or len(value) > most:
            raise wrong(name, f"a text of at most {most} characters")
        return value

    return check


def whole(least: int, most: int) -> Checker:
    """An integer within bounds."""

    def check(name: str, value: object) -> object:
        number = isinstance(value, int) and not isinstance(value, bool)
        if not number or not least <= int(str(value)) <= most:
            raise wrong(name, f"an integer from {least} to {most}")
        return value

    return check


def number(least: float = float("-inf"), most: float = float("inf")) -> Checker:
    """A number within bounds."""

    def check(name: str, value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise wrong(name, "a number")
        if not least <= value <= most:
            raise wrong(name, f"from {least} to {most}")
        return value

    return check


def member(members: tuple[str, ...]) -> Checker:
    """One of the members, in its own letter case."""

    def check(name: str, value: object) -> object:
        if value not in members:
            raise wrong(name, "one of " + ", ".join(members))
        return value

    return check


def truth(name: str, value: object) -> object:
    """True or false."""
    if not isinstance(value, bool):
        raise wrong(name, "true or false")
    return value


def instant(name: str, value: object) -> object:
    """A DateTimeOffset of at most seven fraction digits, kept as it is written."""
    found = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise wrong(name, "a DateTimeOffset")
    year, month, day, hour, minute, second, hours, minutes = (int(p or 0) for p in found.groups())
    right = (
        year >= 1
        and 1 <= month <= 12
        and 1 <= day <= calendar.monthrange(year, month)[1]
        and hour <= 23
        and minute <= 59
        and second <= 59
        and minutes <= 59
        and hours * 60 + minutes <= 14 * 60
    )
    if not right:
        raise wrong(name, "a DateTimeOffset")
    return value


def octets(name: str, value: object) -> object:
    """Base64 with padding, kept as it is written."""
    if not isinstance(value, str):
        raise wrong(name, "base64")
    try:
        base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise wrong(name, "base64") from None
    return value


def guid(name: str, value: object) -> object:
    """A GUID in either letter case, kept as it is written."""
    if not isinstance(value, str) or not _GUID.fullmatch(value):
        raise wrong(name, "a GUID")
    return value


def many(inner: Checker, most: int | None = None) -> Checker:
    """A list of values."""

    def check(name: str, value: object) -> object:
        if not isinstance(value, list) or (most is not None and len(value) > most):
            raise wrong(name, "a list" if most is None else f"a list of at most {most}")
        return [inner(f"{name}/{place}", one) for place, one in enumerate(value)]

    return check


def optional(inner: Checker) -> Checker:
    """A value or null."""
    return lambda name, value: None if value is None else inner(name, value)


def document(members: Mapping[str, Checker], type_name: str) -> Checker:
    """An object of these members and no others; its type may be named."""

    def check(name: str, value: object) -> object:
        if not isinstance(value, dict):
            raise wrong(name, "an object")
        if value.get("@odata.type", type_name) != type_name:
            raise wrong(f"{name}/@odata.type", type_name)
        values = {n: v for n, v in value.items() if n != "@odata.type"}
        if unknown := sorted(values.keys() - members.keys()):
            raise bad_request(f"{name} has no property {unknown[0]!r}.")
        return {n: members[n](f"{name}/{n}", v) for n, v in values.items()}

    return check


POINT = {"latitude": number(-90, 90), "longitude": number(-180, 180)}
PLACE = {
    "city": optional(text(30)),
    "floor": optional(whole(-3, 120)),
    "kind": optional(member(KINDS)),
    "point": optional(document(POINT, "#post.depot.point")),
}
place = document(PLACE, "#post.depot.place")

PARCEL: Mapping[str, Checker] = {
    "label": text(40),
    "note": optional(text(200)),
    "weight": whole(1, 30_000),
    "worth": optional(number()),
    "status": member(STATUSES),
    "fragile": truth,
    "dueDateTime": optional(instant),
    "seal": optional(octets),
    "carrierId": optional(guid),
    "tags": many(text(1000), 5),
    "destination": optional(place),
    "stops": many(place),
}
"""The properties that a client sets."""

DISPATCH: Mapping[str, Checker] = {
    "carrierId": guid,
    "speed": member(SPEEDS),
    "stamps": whole(0, 9),
}
"""The parameters of dispatch."""
