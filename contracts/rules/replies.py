"""Example replies against what their page says of replies."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from contracts.model.finding import Severity
from contracts.rules.base import Found, OfLinkedPage, Rule
from contracts.rules.piece import Piece
from contracts.source import Quote

_OF_REQUESTS = (
    *("accept", "authorization", "consistencylevel", "host", "if-match", "if-none-match"),
    *("prefer", "user-agent"),
)
"""Headers that only requests have (RFC 9110, RFC 7240, OData protocol)."""
_USUAL = {status.value: status.phrase for status in HTTPStatus if status < 400}
"""The words of each status of success. Those of errors differ between editions of the standard."""


def _of_requests(piece: Piece) -> Iterator[Found]:
    for reply in piece.replies:
        for header in reply.headers:
            if header.name.lower() in _OF_REQUESTS:
                yield Found(
                    f"a reply shows the header {header.name}, which only requests have",
                    header.source,
                    evidence=(Quote(f"{header.name}: {header.value}"[:120], header.source),),
                    decision="no reply is expected to have it",
                    suggestion="move it into the request, or take it out",
                )


def _lacking(piece: Piece) -> Iterator[Found]:
    """Headers that the page promises, and that no example of a success shows."""
    replies = [r for r in piece.replies if r.status is not None and r.status < 400]
    shown = {header.name.lower() for reply in replies for header in reply.headers}
    for header in piece.page.response_headers if replies else ():
        if header.name.lower() not in shown:
            yield Found(
                f"the page promises the header {header.name}, and no example reply shows it",
                header.source,
                evidence=(
                    Quote(header.name, header.source),
                    Quote(f"{replies[0].status} {replies[0].reason}".strip(), replies[0].source),
                ),
                decision="a reply has the header",
                suggestion="show it in the example, or take the promise back",
            )


def _unpromised(piece: Piece) -> Iterator[Found]:
    """A success that the prose does not name, on a page whose other examples show what it does."""
    words = piece.page.reply
    promised = {word.status: word for word in words.statuses if word.status < 400} if words else {}
    known = [r for r in piece.replies if r.status is not None and r.status < 400]
    if not any(reply.status in promised for reply in known):
        return  # all of them differ: that is a contradiction, and a rule of its own
    word = next(iter(promised.values()))
    for reply in known:
        if reply.status not in promised:
            yield Found(
                f"an example shows {reply.status}, and the prose promises {word.status}",
                reply.source,
                evidence=(
                    Quote(str(word.status), word.source),
                    Quote(f"{reply.status} {reply.reason}".strip(), reply.source),
                ),
                decision=f"a reply has the status {word.status}",
                suggestion="write the same status in both places, or say when it differs",
            )


def _phrase(piece: Piece) -> Iterator[Found]:
    """Words beside a status that are not those of RFC 9110, section 15: often another status'."""
    for reply in piece.replies:
        usual = _USUAL.get(reply.status or 0, "")
        if usual and reply.reason and reply.reason.lower() != usual.lower():
            yield Found(
                f"a reply has the status {reply.status}, and its words are “{reply.reason}”",
                reply.source,
                evidence=(Quote(f"{reply.status} {reply.reason}"[:120], reply.source),),
                decision="the number counts",
                suggestion=f"write {reply.status} {usual}, or the status that is meant",
            )


RULES = (
    Rule(
        "DC533",
        Severity.NOTE,
        "Reply shows a header of requests",
        "An example reply has a header field that only requests have (RFC 9110, section 10.1).",
        "`User-Agent: x` below `HTTP/1.1 200 OK`",
        "Move the header into the request.",
        OfLinkedPage(_of_requests),
    ),
    Rule(
        "DC534",
        Severity.NOTE,
        "Example lacks a header that the page promises",
        "The Response section promises a header that no example of a success shows.",
        "“a `Location` header” in the prose, and none below `HTTP/1.1 202 Accepted`",
        "Show the header, or correct the prose.",
        OfLinkedPage(_lacking),
    ),
    Rule(
        "DC535",
        Severity.NOTE,
        "One example shows another success than the prose",
        "The prose of the Response section promises the status that some examples show, and another"
        " example shows another success.",
        "`201 Created` in the prose, and `HTTP/1.1 200 OK` in the second example",
        "Write the same status in both places, or say when it differs.",
        OfLinkedPage(_unpromised),
    ),
    Rule(
        "DC536",
        Severity.NOTE,
        "Status and its words do not belong together",
        "The words behind the status of an example reply are not those that RFC 9110 gives it,"
        " and often those of another status: then one of the two is wrong.",
        "`HTTP/1.1 204 OK`",
        "Correct the status, or its words.",
        OfLinkedPage(_phrase),
    ),
)
