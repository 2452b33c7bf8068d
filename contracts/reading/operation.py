"""The sections of an operation page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from contracts.markdown.cells import links, plain
from contracts.markdown.message import rest, start_line, status_line
from contracts.markdown.page import Fence, Section
from contracts.model import problem
from contracts.model.facts import (
    BodyFact,
    BodyWords,
    ErrorRow,
    ExampleFact,
    Permission,
    Problem,
    ReplyFact,
    ReplyWords,
    RequestFact,
    RouteFact,
    Row,
    StatusWord,
)
from contracts.reading.annotation import annotation
from contracts.reading.rows import Tables, cell, fitted, link_path

UNRESOLVED = re.compile(r"\*\*.*not found|collection uri for", re.IGNORECASE)
_STATUS = re.compile(
    r"`{1,2}\s*(?:HTTP/\d\.\d\s+)?([1-5]\d\d)\b[^`]{0,60}`{1,2}|\*\*([1-5]\d\d)\b"
    r"|\b([1-5]\d\d),? (?:OK|Created|No Content|Accepted)\b"
)
_NO_BODY = re.compile(
    r"\b(?:do not|don'?t|don’t) supply a request body|does not (?:have|require) a request body"
    r"|leave the (?:request )?body empty",
    re.IGNORECASE,
)
_PARAMETERS = re.compile(r"json object with the following|following parameters", re.IGNORECASE)
_UPDATE = re.compile(r"should be updated|to update\b|to be updated", re.IGNORECASE)
_CONTENT = re.compile(
    r"\bbinary\b|contents? of the file|raw (?:bytes|contents?)|media content", re.IGNORECASE
)
_COLLECTION = re.compile(
    r"\bcollection of\b|\]\([^)]*\)\s+collection\b|\blist of\b|\bobjects\b|\bcollection\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"does(?:n't| not) return anything|no (?:response )?body|empty (?:response )?body",
    re.IGNORECASE,
)
_VERSION = re.compile(r"^/(?:beta|v\d(?:\.\d)?)(?=/|$)", re.IGNORECASE)


def permissions(section: Section, tables: Tables) -> Iterator[Permission]:
    """The rows of the permissions table."""
    for table in section.tables:
        columns = tables.columns(table)
        place = columns.get("value", 1)
        for row in table.rows:
            cells = fitted(row, len(table.headers))
            kind, written = plain(cell(cells, columns.get("kind", 0))), cell(cells, place)
            words = plain(written)
            refused = re.match(
                r"not (?:supported|available|applicable)|none\b", words, re.IGNORECASE
            )
            scopes = tuple(re.findall(r"\b[A-Z][\w-]*(?:\.[\w-]+)+", words))
            yield Permission(kind, written, scopes, bool(words) and not refused, row.source)


def routes(section: Section) -> Iterator[RouteFact]:
    """The lines of the route blocks."""
    for fence in section.fences:
        for offset, line in enumerate(fence.text.split("\n")):
            start = start_line(line)
            if start is None:
                continue
            yield _route(start.method, start.target, start.glued, section, fence, offset, line)


def _route(
    method: str, target: str, glued: bool, section: Section, fence: Fence, offset: int, line: str
) -> RouteFact:
    source = fence.source.row(offset)
    faults = [Problem(problem.ROUTE_GLUED_METHOD, line.strip(), source)] if glued else []
    unresolved = bool(UNRESOLVED.search(target))
    path, query = "", ""
    if not unresolved:
        path, query, more = _path(target)
        faults += [Problem(kind, line.strip(), source) for kind in more]
    return RouteFact(
        method, path, query, section.title, unresolved, tuple(faults), source, line.strip()
    )


def _path(target: str) -> tuple[str, str, list[str]]:
    """(path, query, kinds of problem) of a route as written."""
    faults: list[str] = []
    if "://" in target:
        faults.append(problem.ROUTE_ABSOLUTE)
        parts = urlsplit(target.replace(" ", "%20"))
        target = _VERSION.sub("", parts.path.replace("%20", " ")) + (
            f"?{parts.query}" if parts.query else ""
        )
    elif _VERSION.match(target):
        target = _VERSION.sub("", target)
    if not target.startswith("/"):
        faults.append(problem.ROUTE_NO_SLASH)
        target = "/" + target
    path, _, query = target.partition("?")
    path = re.sub(r"\s+HTTP/\d\.\d$", "", path.strip())
    if path.count("{") != path.count("}"):
        faults.append(problem.ROUTE_UNBALANCED)
    return path, query, faults


def body(section: Section, tables: Tables) -> BodyFact:
    """The "Request body" section."""
    text = "\n".join(p.text for p in section.paragraphs)
    rows: list[Row] = []
    for table in section.tables:
        if "name" in tables.columns(table) and len(table.headers) > 1:
            rows.extend(tables.rows(table))
    mark = next(
        (p for p in section.paragraphs if tables.dialect.boilerplate.search(plain(p.text))), None
    )
    return BodyFact(
        _words(text), tuple(rows), resource_in(text), mark.source if mark else None, section.source
    )


def _words(text: str) -> BodyWords:
    words = plain(text)
    if _NO_BODY.search(words):
        return BodyWords.NONE
    if _PARAMETERS.search(words):
        return BodyWords.PARAMETERS
    if _UPDATE.search(words):
        return BodyWords.UPDATE
    if _CONTENT.search(words):
        return BodyWords.CONTENT
    return BodyWords.RESOURCE if resource_in(text) else BodyWords.UNSAID


def resource_in(text: str) -> str:
    """The path of the first resource page that a text links."""
    for link in links(text):
        path = link_path(link.target)
        if path and "resources" in path.lower():
            return path
    return ""


def reply(section: Section) -> ReplyWords:
    """The "Response" section before the examples."""
    statuses: dict[int, StatusWord] = {}
    for part in section.paragraphs:
        for offset, line in enumerate(part.text.split("\n")):
            for match in _STATUS.finditer(line):
                number = int(next(g for g in match.groups() if g))
                statuses.setdefault(number, StatusWord(number, part.source.row(offset)))
    text = "\n".join(p.text for p in section.paragraphs)
    return ReplyWords(
        tuple(statuses.values()),
        resource_in(text),
        bool(_COLLECTION.search(text)),
        bool(_EMPTY.search(plain(text))) or 204 in statuses,
        plain(text),
        section.source,
    )


def errors(section: Section, tables: Tables) -> Iterator[ErrorRow]:
    """The rows of error tables."""
    for table in section.tables:
        columns = tables.columns(table)
        for row in table.rows:
            cells = fitted(row, len(table.headers))
            status = re.search(r"\b[45]\d\d\b", plain(cell(cells, columns.get("status", 0))))
            yield ErrorRow(
                int(status.group()) if status else None,
                plain(cell(cells, columns.get("code"))),
                plain(cell(cells, columns.get("description"))),
                row.source,
            )


# --------------------------------------------------------------------------- examples


def examples(sections: Sequence[Section], complete: re.Pattern[str]) -> tuple[ExampleFact, ...]:
    """The requests and replies of the sections, paired by name, else by order."""
    requests: list[RequestFact] = []
    replies: list[tuple[int, ReplyFact]] = []
    for section in sections:
        whole = any(complete.search(plain(p.text)) for p in section.paragraphs)
        for fence in section.fences:
            message = read_message(fence, section.title, whole)
            if isinstance(message, RequestFact):
                requests.append(message)
            elif message is not None:
                replies.append((len(requests) - 1, message))
    answers: dict[int, list[ReplyFact]] = {}
    for before, answer in replies:
        named = [i for i, r in enumerate(requests) if set(r.names) & set(answer.names)]
        for place in named or [before]:
            answers.setdefault(place, []).append(answer)
    alone = [ExampleFact(None, tuple(answers[-1]))] if -1 in answers else []
    paired = [ExampleFact(r, tuple(answers.get(i, ()))) for i, r in enumerate(requests)]
    return tuple(alone + paired)


def read_message(fence: Fence, heading: str, complete: bool) -> RequestFact | ReplyFact | None:
    """The HTTP message in a fence; None if it holds none."""
    lines = fence.text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return None
    note = annotation(fence.comment)
    status = status_line(lines[first])
    if status is not None:
        found = rest(lines, first + 1, fence.source)
        return ReplyFact(
            status.status,
            status.reason,
            found.headers,
            found.body,
            note,
            heading,
            found.problems,
            fence.source.row(first),
            complete,
        )
    start = start_line(lines[first])
    if start is not None:
        found = rest(lines, first + 1, fence.source)
        return RequestFact(
            start.method,
            start.target,
            found.headers,
            found.body,
            note,
            heading,
            found.problems,
            fence.source.row(first),
            bool(UNRESOLVED.search(start.target)),
        )
    if note is not None and note.text("blockType").lower() == "response":
        found = rest(lines, first, fence.source)
        fault = Problem(problem.NO_STATUS_LINE, lines[first][:80], fence.source.row(first))
        return ReplyFact(
            None,
            "",
            found.headers,
            found.body,
            note,
            heading,
            (*found.problems, fault),
            fence.source.row(first),
            complete,
        )
    return None
