"""Examples and summaries: what illustrates the contract and is no part of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.diff.change import Difference
from contracts.diff.rule import Area, Level, Rule, call
from contracts.diff.side import Side
from contracts.diff.values import bare
from contracts.model.message import ReplyFact, RequestFact
from contracts.model.operation import Operation

EXAMPLE_CHANGED = Rule(
    "example-changed",
    Area.WORDING,
    call(Level.EDITORIAL),
    "Example is another one",
    "Other values in an example request or reply, or one example more or less: the tables are what"
    " counts. Tests of the operation send what the example shows.",
    '`"name": "Ann"` became `"name": "Bob"` in an example',
)
SUMMARY_CHANGED = Rule(
    "summary-changed",
    Area.WORDING,
    call(Level.EDITORIAL),
    "Summary is in other words",
    "The first sentence of the page is another one.",
    "`Gets a user.` became `Reads the properties of a user.`",
    tested=False,
)


def example_differences(old: Operation, new: Operation) -> Iterator[Difference]:
    """Whether the examples of an operation differ."""
    was, now = _shown(old), _shown(new)
    if was == now:
        return
    place = next((b for b, a in zip(new.examples, old.examples, strict=False) if b != a), None)
    before = old.examples[0].source if old.examples else old.source
    after = place.source if place is not None else new.source
    yield Difference(EXAMPLE_CHANGED, new.label, "", "an example differs", before, after)


def summary_differences(
    base: Side, head: Side, old: Operation, new: Operation
) -> Iterator[Difference]:
    """Whether the first sentence of an operation's page differs."""
    pages = base.contract.pages.get(old.page), head.contract.pages.get(new.page)
    if pages[0] is None or pages[1] is None or not (pages[0].title and pages[1].title):
        return
    if bare(pages[0].summary) != bare(pages[1].summary):
        places = pages[0].title.source, pages[1].title.source
        words = "the page is summed up in other words"
        yield Difference(SUMMARY_CHANGED, new.label, "", words, *places)


def _shown(operation: Operation) -> list[Any]:
    return [
        [_message(e.request, e.request.method, e.request.url), *map(_reply, e.replies)]
        for e in operation.examples
    ]


def _reply(reply: ReplyFact) -> Any:
    return _message(reply, reply.status)


def _message(message: RequestFact | ReplyFact, *start: object) -> Any:
    """A message without its lines: what a client would see of it."""
    body = message.body
    value = None if body is None else body.value if body.is_json else body.text.strip()
    headers = sorted((h.name.lower(), h.value) for h in message.headers)
    return [*start, headers, value]
