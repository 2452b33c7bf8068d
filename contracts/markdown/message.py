"""HTTP messages in fences: request line or status line, headers, body (RFC 9112)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contracts.markdown.json_text import parse as parse_json
from contracts.model import problem
from contracts.model.facts import Body, Header, Problem
from contracts.source import Source

METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS")
_START = re.compile(
    r"^[ \t]*(GET|POST|PATCH|PUT|DELETE|HEAD|OPTIONS)(?=[\s/{])[ \t]*(.*)$", re.IGNORECASE
)
_STATUS = re.compile(r"^[ \t]*HTTP(?:/\d(?:\.\d)?)?[ \t]+(\d{3})(?:[ \t]+(.*))?$", re.IGNORECASE)
_HEADER = re.compile(r"^[ \t]*([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:[ \t]*(.*)$")


@dataclass(frozen=True, slots=True)
class StartLine:
    """A request line: method and target as written."""

    method: str
    target: str
    glued: bool


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A status line; the number counts, the reason phrase never does."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Message:
    """Headers and body of a message and what had to be repaired."""

    headers: tuple[Header, ...]
    body: Body | None
    problems: tuple[Problem, ...]


def start_line(line: str) -> StartLine | None:
    """A request line, or None.

    >>> start_line("GET /users").target
    '/users'
    """
    match = _START.match(line)
    if match is None or not match.group(2):
        return None
    glued = line.strip()[len(match.group(1)) :][:1] not in (" ", "\t")
    return StartLine(match.group(1).upper(), match.group(2).strip(), glued)


def status_line(line: str) -> StatusLine | None:
    """A status line, or None."""
    match = _STATUS.match(line)
    return StatusLine(int(match.group(1)), (match.group(2) or "").strip()) if match else None


def rest(lines: list[str], first: int, source: Source) -> Message:
    """Headers and body below the start line, which is line `first` - 1 of the fence."""
    headers: list[Header] = []
    faults: list[Problem] = []
    place = first
    while place < len(lines):
        line = lines[place]
        if not line.strip():
            following = lines[place + 1] if place + 1 < len(lines) else ""
            if (
                not headers
                and _HEADER.match(following)
                and not following.lstrip().startswith(("{", "["))
            ):
                faults.append(Problem(problem.BLANK_BEFORE_HEADERS, following, source.row(place)))
                place += 1
                continue
            place += 1
            break
        match = _HEADER.match(line)
        if match is None:
            faults.append(Problem(problem.BODY_GLUED, line[:80], source.row(place)))
            break
        headers.append(Header(match.group(1), match.group(2).strip(), source.row(place)))
        place += 1
    text = "\n".join(lines[place:])
    return Message(tuple(headers), body(text, source.row(place)), tuple(faults))


def body(text: str, source: Source) -> Body | None:
    """The body that begins on a line; None if there is only white space."""
    stripped = text.lstrip("\n \t")
    if not stripped:
        return None
    skipped = text[: len(text) - len(stripped)].count("\n")
    kept = stripped.rstrip()
    line = source.line + skipped
    place = Source(source.file, line, line + kept.count("\n"))
    if kept[0] not in "{[":
        return Body(kept, False, None, (), place)
    parsed = parse_json(kept, place)
    return Body(kept, parsed.ok, parsed.value, parsed.problems, place)
