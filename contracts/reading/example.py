"""HTTP messages in fences, and which reply answers which request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from contracts.dialect.base import Dialect
from contracts.markdown.message import Message, body, rest, start_line, status_line, target_lines
from contracts.markdown.page import Fence
from contracts.model import problem
from contracts.model.message import Annotation, ExampleFact, ReplyFact, RequestFact
from contracts.model.problem import Problem
from contracts.reading.annotation import annotation

MAX_REQUESTS = 50
"""Requests of one block that are read, and requests of one name that a reply may answer."""


def messages(
    fence: Fence, heading: str, dialect: Dialect, *, complete: bool = False
) -> Iterator[RequestFact | ReplyFact]:
    """The HTTP messages in a fence, in order; none if it holds something else."""
    lines = fence.text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return
    if status_line(lines[first]) is not None:
        yield _reply(lines, first, fence, heading, annotation(fence), complete=complete)
    elif start_line(lines[first]) is not None:
        yield from _requests(lines, first, fence, heading, annotation(fence), dialect)
    elif fence.comment is not None and "esponse" in fence.comment.text:
        note = annotation(fence)
        if kind_of_note(note) in ("response", "simulatedresponse"):
            yield _without_status(lines, first, fence, heading, note, complete=complete)


def is_reply(fence: Fence) -> bool:
    """Whether a fence holds a reply: its first line says so."""
    return status_line(fence.text.lstrip("\n").partition("\n")[0]) is not None


def _reply(
    lines: Sequence[str],
    first: int,
    fence: Fence,
    heading: str,
    note: Annotation | None,
    *,
    complete: bool,
) -> ReplyFact:
    status = status_line(lines[first])
    assert status is not None
    found = rest(lines, first + 1, fence.source)
    faults = found.problems
    if not status.exact:
        fault = Problem(problem.STATUS_LINE, lines[first].strip(), fence.source.row(first))
        faults = (fault, *faults)
    return ReplyFact(
        status=status.status,
        reason=status.reason,
        headers=found.headers,
        body=found.body,
        annotation=note,
        heading=heading,
        problems=faults,
        source=fence.source.row(first),
        complete=complete,
    )


def _without_status(
    lines: Sequence[str],
    first: int,
    fence: Fence,
    heading: str,
    note: Annotation | None,
    *,
    complete: bool,
) -> ReplyFact:
    if lines[first].lstrip()[:1] in "{[<":
        found = Message((), body("\n".join(lines[first:]), fence.source.row(first)), ())
    else:
        found = rest(lines, first, fence.source)
    source = fence.source.row(first)
    fault = Problem(problem.NO_STATUS_LINE, lines[first].strip()[:80], source)
    return ReplyFact(
        status=None,
        reason="",
        headers=found.headers,
        body=found.body,
        annotation=note,
        heading=heading,
        problems=(fault, *found.problems),
        source=source,
        complete=complete,
    )


def _requests(
    lines: Sequence[str],
    first: int,
    fence: Fence,
    heading: str,
    note: Annotation | None,
    dialect: Dialect,
) -> Iterator[RequestFact]:
    """The request of a block, or several that follow each other without headers."""
    starts = [first]
    for place in range(first + 1, len(lines)):
        if start_line(lines[place]) is not None:
            starts.append(place)
        elif lines[place].strip() and not lines[place].lstrip().startswith(("or", "#", "//")):
            break
    del starts[MAX_REQUESTS:]
    for at, start in enumerate(starts):
        last = at + 1 == len(starts)
        end = len(lines) if last else starts[at + 1]
        request = _request(lines[:end], start, fence, heading, note, dialect)
        if len(starts) > 1:
            several = Problem(problem.SEVERAL_REQUESTS, str(len(starts)), request.source)
            request = replace(request, problems=(*request.problems, several))
        yield request


def _request(
    lines: Sequence[str],
    first: int,
    fence: Fence,
    heading: str,
    note: Annotation | None,
    dialect: Dialect,
) -> RequestFact:
    start = start_line(lines[first])
    assert start is not None
    count = target_lines(lines, first)
    more = "".join(line.strip() for line in lines[first + 1 : first + count])
    url = start.target + more
    found = rest(lines, first + count, fence.source)
    source = fence.source.row(first)
    faults = found.problems
    if kind_of_note(note) == "response":
        faults = (Problem(problem.REQUEST_AS_REPLY, lines[first].strip()[:80], source), *faults)
    if is_private(url, dialect):
        faults = (Problem(problem.PRIVATE_HOST, url[:80], source), *faults)
    return RequestFact(
        method=start.method,
        url=url,
        headers=found.headers,
        body=found.body,
        annotation=note,
        heading=heading,
        problems=faults,
        source=source,
        unresolved=dialect.prose.unresolved.search(url) is not None,
    )


def kind_of_note(note: Annotation | None) -> str:
    """The `blockType` of an annotation, in lower case."""
    return note.text("blockType").lower() if note is not None else ""


def is_private(url: str, dialect: Dialect) -> bool:
    """Whether a URL names a host that is not the service's: a notification to the client.

    A host in brackets stands for any.
    """
    if "://" not in url[:10]:
        return False
    try:
        host = urlsplit(url.split()[0]).hostname or ""
    except ValueError:
        return False
    return "." in host and "{" not in host and not host.endswith(dialect.hosts)


@dataclass(slots=True)
class Pairing:
    """Brings requests and replies together: by name, else each reply to the request before it.

    `stated` are requests that stand in the routes block: they count where a reply names them, or
    comes before any other request.
    """

    stated: list[RequestFact] = field(default_factory=list)
    requests: list[RequestFact] = field(default_factory=list)
    replies: list[tuple[int, ReplyFact]] = field(default_factory=list)

    def add(self, message: RequestFact | ReplyFact) -> None:
        """Take the next message of the page."""
        if isinstance(message, RequestFact):
            self.requests.append(message)
        else:
            self.replies.append((len(self.requests) - 1, message))

    def examples(self) -> tuple[ExampleFact, ...]:
        """The examples, those of the routes block first; a reply to no request comes alone."""
        places = self._places()
        alone: list[ReplyFact] = []
        answers: dict[int, list[ReplyFact]] = {}
        for before, reply in self.replies:
            asked = [place for name in reply.names for place in places.get(name, ())]
            if len(asked) > MAX_REQUESTS:
                asked = []  # a name that every request has tells nothing
            if not asked and before >= 0:
                asked = [before]
            elif not asked and self.stated:
                asked = [-1]
            elif not asked:
                alone.append(reply)
            for place in dict.fromkeys(asked):
                answers.setdefault(place, []).append(reply)
        count = len(self.stated)
        stated = [
            ExampleFact(request, tuple(answers[place - count]))
            for place, request in enumerate(self.stated)
            if place - count in answers
        ]
        paired = [ExampleFact(r, tuple(answers.get(i, ()))) for i, r in enumerate(self.requests)]
        return (*stated, *((ExampleFact(None, tuple(alone)),) if alone else ()), *paired)

    def _places(self) -> dict[str, list[int]]:
        """Where the request of each name stands; the stated ones count from below zero."""
        found: dict[str, list[int]] = {}
        for place, request in enumerate((*self.stated, *self.requests), -len(self.stated)):
            for name in request.names:
                found.setdefault(name, []).append(place)
        return found
