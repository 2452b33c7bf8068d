"""The query options of the depot's list and get, as far as its pages name them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias
from urllib.parse import parse_qsl

from message import bad_request

Document: TypeAlias = dict[str, object]

_TERM = re.compile(r"(\w+) (eq|ge|le) ('(?:[^']|'')*'|-?[0-9]+)")
_COMPARE: dict[str, Callable[[object, object], bool]] = {
    "eq": lambda a, b: a == b,
    "ge": lambda a, b: isinstance(a, int) and isinstance(b, int) and a >= b,
    "le": lambda a, b: isinstance(a, int) and isinstance(b, int) and a <= b,
}
_FILTERED = {"label": ("eq",), "weight": ("eq", "ge", "le")}
_ORDERED = ("label", "weight", "dueDateTime")


def options(query: str, known: tuple[str, ...]) -> dict[str, str]:
    """The options of a query string; one that the page does not name is refused."""
    found: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name in found or (name.startswith("$") and name not in known):
            raise bad_request(f"The query option {name} is not supported.")
        found[name] = value
    return found


def matches(text: str) -> Callable[[Document], bool]:
    """A condition: comparisons of one property, joined by `and`."""
    terms = []
    for part in text.split(" and "):
        found = _TERM.fullmatch(part.strip())
        if found is None or found[2] not in _FILTERED.get(found[1], ()):
            raise bad_request("$filter is not understood.")
        literal: object = int(found[3]) if found[3][0] != "'" else found[3][1:-1].replace("''", "'")
        terms.append((found[1], _COMPARE[found[2]], literal))
    return lambda parcel: all(compare(parcel[name], value) for name, compare, value in terms)


def ordered(parcels: list[Document], text: str) -> list[Document]:
    """In the order of `property [asc|desc]`, several separated by commas. Null comes first."""
    found = list(parcels)
    for term in reversed(text.split(",")):
        name, _, direction = term.strip().partition(" ")
        if name not in _ORDERED or direction not in ("", "asc", "desc"):
            raise bad_request("$orderby is not understood.")
        found.sort(key=lambda p: _rank(p[name]), reverse=direction == "desc")
    return found


def _rank(value: object) -> tuple[bool, object]:
    if isinstance(value, str) and re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T", value):
        moment = re.sub(r"(\.[0-9]{6})[0-9]+", r"\1", value)
        try:
            return (True, datetime.fromisoformat(moment).astimezone(UTC).timestamp())
        except (ValueError, OverflowError):
            return (True, 0.0)
    return (value is not None, value if value is not None else 0)


def count(name: str, text: str) -> int:
    """A number from 0."""
    if not re.fullmatch("[0-9]{1,6}", text):
        raise bad_request(f"{name} must be a number.")
    return int(text)


def selected(parcel: Document, text: str, known: tuple[str, ...]) -> Document:
    """The named properties of a parcel, and its annotations."""
    names = [name.strip() for name in text.split(",")]
    if unknown := [name for name in names if name not in known]:
        raise bad_request(f"There is no property {unknown[0]!r}.")
    return {n: v for n, v in parcel.items() if n in names or n.startswith("@")}
