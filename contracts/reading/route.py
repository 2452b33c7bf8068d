"""The lines of the block below the "HTTP request" heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from contracts.dialect.base import Dialect
from contracts.markdown.message import StartLine, start_line, target_lines
from contracts.markdown.page import Fence
from contracts.model import problem
from contracts.model.problem import Problem
from contracts.model.section import RouteFact

_VERSION = re.compile(r"/(?:beta|v\d(?:\.\d)?)(?=/|$)", re.IGNORECASE)
_PATH = re.compile(r"(?:\{[^{}\n]*\}|<[^<>\n]*>|\([^()\n]*\)|'[^'\n]*'|[^\s?{<(']+|[^\s?])*")
_SILENT = re.compile(r"\s*(?:or\b|and\b|//|#|<!--|-->|-+$|[\w-]{1,60}:\s)", re.IGNORECASE)


def routes(fence: Fence, heading: str, dialect: Dialect) -> Iterator[RouteFact | Problem]:
    """The routes of one block in order, and a problem for each line that is none."""
    lines = fence.text.split("\n")
    place, found = 0, False
    while place < len(lines):
        line = lines[place]
        start = start_line(line)
        if start is None:
            if found and not line.strip():
                found = False  # what follows may be a body
            elif line.strip() and not _SILENT.match(line) and (found or not place):
                yield Problem(problem.ROUTE_LINE, line.strip()[:80], fence.source.row(place))
            place += 1
            continue
        found = True
        count = target_lines(lines, place)
        more = "".join(part.strip() for part in lines[place + 1 : place + count])
        written = line.strip() + more
        whole = StartLine(start.method, start.target + more, start.glued)
        yield _route(whole, written, fence, place, heading, dialect)
        place += count


def _route(
    start: StartLine, written: str, fence: Fence, place: int, heading: str, dialect: Dialect
) -> RouteFact:
    source = fence.source.row(place)
    kinds = [problem.ROUTE_GLUED_METHOD] if start.glued else []
    unresolved = dialect.prose.unresolved.search(start.target) is not None
    path, query = "", ""
    if not unresolved:
        path, query, more = divided(start.target)
        kinds += more
    faults = tuple(Problem(kind, written, source) for kind in kinds)
    return RouteFact(start.method, path, query, heading, unresolved, faults, source, written)


def divided(target: str) -> tuple[str, str, list[str]]:
    """(path, query, kinds of problem) of a route as written; blanks inside brackets belong to it.

    >>> divided("https://example.com/v1.0/users/{id | name}?$top=2")
    ('/users/{id | name}', '$top=2', ['route-absolute'])
    """
    faults: list[str] = []
    if "://" in target[:10]:
        faults.append(problem.ROUTE_ABSOLUTE)
        target = _without_host(target)
    target = _VERSION.sub("", target, count=1) if _VERSION.match(target) else target
    target = target.removeprefix("~")
    if not target.startswith("/"):
        faults.append(problem.ROUTE_NO_SLASH)
        target = "/" + target
    match = _PATH.match(target)
    path = match.group() if match is not None else ""
    rest = target[len(path) :].lstrip()
    if any(path.count(a) != path.count(b) for a, b in ("{}", "()")):
        faults.append(problem.ROUTE_UNBALANCED)
        path, mark, rest = target.partition("?")
        path, rest = path.strip(), mark + rest
    return path, rest[1:].strip() if rest.startswith("?") else "", faults


def _without_host(target: str) -> str:
    """The path and query of an absolute URL, which may hold what no URL may."""
    try:
        parts = urlsplit(target.replace(" ", "%20").replace("[", "%5B").replace("]", "%5D"))
    except ValueError:
        return target
    query = f"?{parts.query}" if parts.query else ""
    return (parts.path + query).replace("%20", " ").replace("%5B", "[").replace("%5D", "]") or "/"
