"""HTTP messages in fences: request line or status line, headers, body (RFC 9110, RFC 9112)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from contracts.frozen import frozen
from contracts.markdown.json_text import line_of
from contracts.markdown.json_text import parse as parse_json
from contracts.model import problem
from contracts.model.message import Body, Header
from contracts.model.problem import Problem
from contracts.source import Source

METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS")
MAX_TARGET_LINES = 8
"""Lines that the target of a request may go on over, until its brackets close."""

_START = re.compile(rf"[ \t]*({'|'.join(METHODS)})(?=[\s/{{]|https?:)[ \t]*(\S.*)", re.IGNORECASE)
_STATUS = re.compile(r"[ \t]*HTTP(/\d(?:\.\d)?)?[ \t]+(\d{3})\b[ \t]*(.*)", re.IGNORECASE)
_VERSION = re.compile(r"(?<![ \t])[ \t]+HTTP/\d(?:\.\d)?$", re.IGNORECASE)
_HEADER = re.compile(r"[ \t]*([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:(?!//)[ \t]*(.*)")


class StartLine(NamedTuple):
    """A request line: method and target as written. `glued`: no blank stands between them."""

    method: str
    target: str
    glued: bool


class StatusLine(NamedTuple):
    """A status line; the number counts, the reason phrase never does."""

    status: int
    reason: str
    exact: bool


@frozen
class Message:
    """Headers and body of a message and what had to be mended."""

    headers: tuple[Header, ...]
    body: Body | None
    problems: tuple[Problem, ...]


def start_line(line: str) -> StartLine | None:
    """A request line, or None.

    >>> start_line("GET /users").target
    '/users'
    """
    match = _START.fullmatch(line)
    if match is None:
        return None
    target = match.group(2).rstrip()
    if "HTTP/" in target.upper():
        target = _VERSION.sub("", target)
    glued = match.end(1) == match.start(2)
    return StartLine(match.group(1).upper(), target, glued)


def status_line(line: str) -> StatusLine | None:
    """A status line, or None.

    >>> status_line("HTTP 201 Created").status
    201
    """
    match = _STATUS.fullmatch(line)
    if match is None:
        return None
    version, number, reason = match.groups()
    return StatusLine(int(number), reason.strip(), version is not None)


def target_lines(lines: Sequence[str], first: int) -> int:
    """How many lines a request target takes: it goes on until its brackets close.

    >>> target_lines(["GET /f(ids=[", "'a'", "])", ""], 0)
    3
    """
    opened = 0
    for place, line in enumerate(lines[first : first + MAX_TARGET_LINES]):
        if place and (not line.strip() or _HEADER.fullmatch(line)):
            break
        opened += sum(line.count(c) for c in "([") - sum(line.count(c) for c in ")]")
        if opened <= 0:
            return place + 1
    return 1


def rest(lines: Sequence[str], first: int, source: Source) -> Message:
    """Headers and body below the start line; `first` is the line of the fence that they begin on.

    `source` is the fence's content.
    """
    headers: list[Header] = []
    faults: list[Problem] = []
    place = first
    while place < len(lines):
        line = lines[place]
        if not line.strip():
            if headers or not _header_follows(lines, place):
                break
            detail = lines[place + 1].strip()
            faults.append(Problem(problem.BLANK_BEFORE_HEADERS, detail, source.row(place)))
            place += 1
            continue
        match = _HEADER.fullmatch(line)
        if match is None:
            faults.append(Problem(problem.BODY_GLUED, line.strip()[:80], source.row(place)))
            break
        headers.append(Header(match.group(1), match.group(2).strip(), source.row(place)))
        place += 1
    text = "\n".join(lines[place:])
    return Message(tuple(headers), body(text, source.row(place)), tuple(faults))


def _header_follows(lines: Sequence[str], place: int) -> bool:
    return place + 1 < len(lines) and _HEADER.fullmatch(lines[place + 1]) is not None


def place_in(body: Body, pointer: str) -> Source:
    """The line of a body that a JSON Pointer (RFC 6901) leads to."""
    return Source.at(body.source.file, body.source.line + line_of(body.text, pointer) - 1)


def body(text: str, source: Source) -> Body | None:
    """The body whose text begins on the first line of `source`; None if it is all white space."""
    kept = text.strip("\n").rstrip()
    if not kept.strip():
        return None
    line = source.line + (len(text) - len(text.lstrip("\n")))
    place = Source(source.file, line, line + kept.count("\n"))
    if kept.lstrip()[0] not in "{[":
        return Body(kept, False, None, (), place)
    parsed = parse_json(kept, place)
    return Body(kept, parsed.ok, parsed.value, parsed.problems, place)
