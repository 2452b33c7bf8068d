"""Routes as pages write them become segments (OData URL Conventions, section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_SEGMENT = re.compile(r"(?:\{[^{}]*\}|<[^<>]*>|\((?:'[^']*'|\{[^{}]*\}|[^()'{}])*\)|'[^']*'|[^/])+")
_CALL = re.compile(r"(?P<name>[A-Za-z_][\w.]*)\((?P<inside>.*)\)")
_NAME = re.compile(r"[A-Za-z_][\w.]*")
_ARGUMENT = re.compile(r"\s*([A-Za-z_]\w*)\s*=")
_QUOTED = re.compile(r"'[^']*'|\{[^{}]*\}|<[^<>]*>")


class SegmentKind(Enum):
    """What the form of a segment says of it; its meaning depends on what stands before it."""

    NAME = "name"  # a property, an operation or a type; `arguments` where it is called
    KEY = "key"  # a placeholder, or a value that is no name
    SYSTEM = "system"  # $ref, $value, $count …
    ADDRESS = "address"  # `:/path:`, an item by its path
    ELISION = "elision"  # `...`: any number of segments


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment. `name` is without brackets, `arguments` the names of what stands in them.

    `arguments` is None without brackets; brackets that hold a bare key have none: `x('k')`.
    """

    kind: SegmentKind
    text: str
    name: str = ""
    arguments: tuple[str, ...] | None = None


def segments(path: str) -> Iterator[Segment]:
    """The segments of a path. `a:/b/c:` yields what stands before the colon, then one address."""
    parts = _SEGMENT.findall(path)
    place = 0
    while place < len(parts):
        text = parts[place]
        place += 1
        if text.endswith(":") and len(text) > 1:
            yield _segment(text[:-1])
            end = next((i for i in range(place, len(parts)) if parts[i].endswith(":")), len(parts))
            yield Segment(SegmentKind.ADDRESS, ":/" + "/".join(parts[place : end + 1]))
            place = end + 1
        else:
            yield _segment(text)


def _segment(text: str) -> Segment:
    if text.strip(".…") == "":
        return Segment(SegmentKind.ELISION, text)
    if text.startswith("$"):
        return Segment(SegmentKind.SYSTEM, text, text.partition("(")[0])
    call = _CALL.fullmatch(text)
    if call is not None:
        inside = _QUOTED.sub("_", call["inside"])
        named = tuple(m[1] for part in inside.split(",") if (m := _ARGUMENT.match(part)))
        return Segment(SegmentKind.NAME, text, call["name"], named)
    if _NAME.fullmatch(text):
        return Segment(SegmentKind.NAME, text, text)
    return Segment(SegmentKind.KEY, text)


def bare_key(segment: Segment) -> bool:
    """Whether the brackets of a segment hold a key alone: `users('x')`, `users({id})`."""
    return segment.arguments == () and not segment.text.endswith("()")
