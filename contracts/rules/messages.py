"""Example messages as HTTP: status lines, headers, bodies (RFC 9110, RFC 9112)."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.model import problem
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.message import Body, Header
from contracts.model.problem import Problem
from contracts.rules.base import Found, OfLinkedPage, OfPage, OfProblem, Rule
from contracts.rules.piece import Piece
from contracts.source import Quote

_LAYOUT = {
    problem.BLANK_BEFORE_HEADERS: (
        "a blank line before the headers",
        "read as if it were not there",
        "take the blank line out",
        1,
    ),
    problem.BODY_GLUED: (
        "no blank line between headers and body",
        "the body begins here",
        "put a blank line before the body",
        0,
    ),
}
"""What is wrong, how it is read, what to do, and how far below the line is that is quoted."""


def _layout(page: PageFacts, fault: Problem) -> Iterator[Found]:
    what, decision, advice, below = _LAYOUT[fault.kind]
    yield Found(
        what,
        fault.source,
        evidence=(Quote(fault.detail, fault.source.row(below)),),
        decision=decision,
        suggestion=advice,
    )


def _status_line(page: PageFacts, fault: Problem) -> Iterator[Found]:
    missing = fault.kind == problem.NO_STATUS_LINE
    yield Found(
        "a reply without a status line" if missing else "a status line that is not HTTP's",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="the status is what the prose says" if missing else "the number counts",
        suggestion="begin it with a line such as `HTTP/1.1 200 OK`",
    )


def _as_reply(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        "a request that is annotated as a reply",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="read as a request",
        suggestion='write `"blockType": "request"`',
    )


def _several(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        f"{fault.detail} requests in one block",
        fault.source,
        evidence=(Quote(f"{fault.detail} requests", fault.source),),
        decision="each is read as a request of its own",
        suggestion="give each request its own block",
        cause=f"{page.file} several requests",
    )


def _to_client(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        "a request to another host than the service's",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="taken for a notification to the client, not for an operation",
        suggestion="write the service's host, if it is one of its operations",
        cause=f"{page.file} other host",
    )


def _other_status(page: PageFacts) -> Iterator[Found]:
    """Successes that no example shows although the prose promises them, against those shown."""
    if page.reply is None:
        return
    promised = {word.status: word for word in page.reply.statuses if word.status < 400}
    shown = {
        reply.status: reply
        for example in page.examples
        for reply in example.replies
        if reply.status is not None and reply.status < 400
    }
    if not promised or not shown or promised.keys() & shown.keys():
        return
    word, reply = next(iter(promised.values())), next(iter(shown.values()))
    yield Found(
        f"the prose promises {word.status}, the example shows {reply.status}",
        reply.source,
        evidence=(
            Quote(str(word.status), word.source),
            Quote(f"{reply.status} {reply.reason}".strip(), reply.source),
        ),
        decision=f"a reply has the status {word.status}",
        suggestion="write the same status in both places",
    )


def _bodies(piece: Piece) -> Iterator[Found]:
    for reply in piece.replies:
        if reply.status in (204, 304) and reply.body is not None:
            yield Found(
                f"a reply {reply.status} with a body",
                reply.body.source,
                evidence=(Quote(f"{reply.status} {reply.reason}".strip(), reply.source),),
                decision="a reply of this status has no body (RFC 9110, section 15.3.5)",
                suggestion="take the body out, or correct the status",
            )


def _without_body(piece: Piece) -> Iterator[Found]:
    words = piece.page.reply
    if words is None or words.empty or not words.resource:
        return
    promised = {word.status for word in words.statuses}
    for reply in piece.replies:
        plain = reply.status in (200, 201) and reply.status in promised and reply.body is None
        if (
            plain
            and _is_json(reply.headers)
            and not (reply.annotation is not None and reply.annotation.truth("isEmpty"))
        ):
            yield Found(
                f"the reply {reply.status} has no body, and the prose promises one",
                reply.source,
                evidence=(
                    Quote(f"{reply.status} {reply.reason}".strip(), reply.source),
                    Quote(words.text[:200], words.source),
                ),
                decision="a reply has the body that the prose promises",
                suggestion="show the body, or correct the prose",
            )


def _is_json(headers: tuple[Header, ...]) -> bool:
    """Whether a message is JSON for all that its headers say."""
    stated = next((h.value for h in headers if h.name.lower() == "content-type"), "json")
    return "json" in stated.lower()


def _lengths(page: PageFacts) -> Iterator[Found]:
    for example in page.examples:
        request = example.request
        messages = [(r.headers, r.body) for r in example.replies]
        if request is not None:
            messages.append((request.headers, request.body))
        for headers, body in messages:
            yield from _length(headers, body)


def _length(headers: tuple[Header, ...], body: Body | None) -> Iterator[Found]:
    """Right if it fits the body with LF or CRLF line ends, with or without a last line break."""
    stated = next((h for h in headers if h.name.lower() == "content-length"), None)
    if stated is None or body is None or not stated.value.isdigit():
        return
    text = body.text.strip("\n")
    bare, breaks = len(text.encode()), text.count("\n")
    right = {bare, bare + 1, bare + breaks, bare + breaks + 2}
    if int(stated.value) not in right:
        yield Found(
            f"Content-Length {stated.value} does not fit the body",
            stated.source,
            evidence=(Quote(f"{bare} bytes with LF, {bare + breaks} with CRLF", body.source),),
            decision="the body is right",
            suggestion=f"write {bare + breaks}, or {bare} for LF; or leave the header out"
            if breaks
            else f"write {bare}, or leave the header out",
            cause=f"{stated.source}",
        )


RULES = (
    Rule(
        "DC506",
        Severity.NOTE,
        "Content-Length does not fit the body",
        "The number is the length of the body neither with LF nor with CRLF line ends.",
        "`Content-Length: 100` above a body of 171 bytes",
        "Correct the number or leave the header out.",
        OfPage(_lengths),
    ),
    Rule(
        "DC520",
        Severity.ERROR,
        "Prose and example promise different statuses",
        "None of the successes that the prose of the Response section promises is shown by an"
        " example, and the examples show others. The prose is taken to be right.",
        "`201 Created` in the prose, `HTTP/1.1 200 OK` in the example",
        "Write the same status in both places.",
        OfPage(_other_status),
    ),
    Rule(
        "DC521",
        Severity.WARNING,
        "Reply without a proper status line",
        "An example reply does not begin with a status line as HTTP has it (RFC 9112, section 4).",
        "`HTTP 201 Created`",
        "Begin it with a line such as `HTTP/1.1 201 Created`.",
        OfProblem((problem.STATUS_LINE, problem.NO_STATUS_LINE), _status_line),
    ),
    Rule(
        "DC522",
        Severity.ERROR,
        "Reply without content has a body",
        "A reply with status 204 or 304 has no body (RFC 9110, sections 15.3.5 and 15.4.5).",
        '`HTTP/1.1 204 No Content` above `{"id": 1}`',
        "Take the body out, or correct the status.",
        OfLinkedPage(_bodies),
    ),
    Rule(
        "DC523",
        Severity.NOTE,
        "Reply lacks the body that the prose promises",
        "The prose says that an object comes back, and the example reply is empty.",
        "`HTTP/1.1 200 OK` and nothing below it",
        "Show the body, or correct the prose.",
        OfLinkedPage(_without_body),
    ),
    Rule(
        "DC524",
        Severity.WARNING,
        "Request is annotated as a reply",
        "The block begins with a method and a path, and its annotation calls it a response.",
        '`"blockType": "response"` above `POST /x`',
        'Write `"blockType": "request"`.',
        OfProblem((problem.REQUEST_AS_REPLY,), _as_reply),
    ),
    Rule(
        "DC525",
        Severity.NOTE,
        "Message is laid out as HTTP is not",
        "Headers follow the first line at once, and a blank line divides them from the body"
        " (RFC 9112, section 2.1).",
        "a blank line between `POST /x` and `Content-Type: application/json`",
        "Move the blank line.",
        OfProblem(tuple(_LAYOUT), _layout),
    ),
    Rule(
        "DC526",
        Severity.NOTE,
        "Several requests in one block",
        "A block holds more than one request, so that its annotation and its reply belong to none"
        " in particular.",
        "`GET /a` and `GET /b` in one block",
        "Give each request its own block.",
        OfProblem((problem.SEVERAL_REQUESTS,), _several),
    ),
    Rule(
        "DC527",
        Severity.NOTE,
        "Request to another host",
        "An example request goes to a host that is not the service's. It is taken for a"
        " notification that the service sends to the client.",
        "`POST https://client.example.org/callback`",
        "Write the service's host, if it is one of its operations.",
        OfProblem((problem.PRIVATE_HOST,), _to_client),
    ),
)
