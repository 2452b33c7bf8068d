"""Examples: what illustrates the contract and is no part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from contracts.diff.change import Difference
from contracts.diff.places import line_in
from contracts.diff.rule import Area, Level, Rule, call
from contracts.json_value import JsonValue
from contracts.model.message import Body, Header, ReplyFact, RequestFact
from contracts.model.operation import Operation
from contracts.source import Source

EXAMPLE_CHANGED = Rule(
    "example-changed",
    Area.WORDING,
    call(Level.EDITORIAL),
    "Example is another one",
    "Other values in an example request or reply, or one example more or less: the tables are what"
    " counts. Tests of the operation send what the example shows.",
    '`"name": "Ann"` became `"name": "Bob"` in an example',
)

Ends = tuple[Source | None, Source | None]
"""Where two texts begin to differ, on the old and on the new side; None where nothing stands."""
Pointers = tuple[str | None, str | None]
Message = RequestFact | ReplyFact


def example_differences(old: Operation, new: Operation) -> Iterator[Difference]:
    """Whether the examples of an operation differ, and where they begin to."""
    pairs = zip_longest(_messages(old), _messages(new))
    places = next((found for one, other in pairs if (found := _apart(one, other))), None)
    if places is not None:
        yield Difference(EXAMPLE_CHANGED, new.label, "", "an example differs", *places)


def _messages(operation: Operation) -> list[Message]:
    found: list[Message] = []
    for example in operation.examples:
        found += [example.request, *example.replies]
    return found


def _apart(old: Message | None, new: Message | None) -> Ends | None:
    """Where two messages begin to differ for a client that sees them; None if they do not."""
    if old is None or new is None:
        return (old.source if old else None), (new.source if new else None)
    if _start(old) != _start(new):
        return old.source, new.source
    return _headers_apart(old, new) or _bodies_apart(old, new)


def _start(message: Message) -> tuple[object, ...]:
    if isinstance(message, RequestFact):
        return (message.method, message.url)
    return (message.status,)


def _headers_apart(old: Message, new: Message) -> Ends | None:
    """The first header that only one message has."""
    was, now = _headers(old.headers), _headers(new.headers)
    gone = [h for key, h in was.items() if key not in now]
    fresh = [h for key, h in now.items() if key not in was]
    if not gone and not fresh:
        return None
    return (gone[0].source if gone else None), (fresh[0].source if fresh else None)


def _headers(headers: Sequence[Header]) -> dict[tuple[str, str], Header]:
    """All but the length of the body, which only follows from the body."""
    named = ((h.name.lower(), h) for h in headers)
    return {(name, h.value): h for name, h in named if name != "content-length"}


def _bodies_apart(old: Message, new: Message) -> Ends | None:
    one, other = old.body, new.body
    if one is None or other is None:
        if one is other:
            return None
        return (one.source if one else None), (other.source if other else None)
    if one.is_json and other.is_json:
        if one.value == other.value:
            return None
        was, now = _values_apart(one.value, other.value)
        return _line(one, was), _line(other, now)
    return _texts_apart(one, other)


def _line(body: Body, pointer: str | None) -> Source | None:
    return line_in(body, pointer) if pointer is not None else None


def _values_apart(old: JsonValue, new: JsonValue, pointer: str = "") -> Pointers:
    """The JSON Pointers of the first values that differ, in the order of the old text."""
    if isinstance(old, dict) and isinstance(new, dict):
        names = {**old, **new}
        name = next(n for n in names if n not in old or n not in new or old[n] != new[n])
        inner = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
        if name in old and name in new:
            return _values_apart(old[name], new[name], inner)
        return (inner if name in old else None), (inner if name in new else None)
    if isinstance(old, list) and isinstance(new, list):
        both = list(zip(old, new, strict=False))
        place = next((i for i, (one, other) in enumerate(both) if one != other), len(both))
        inner = f"{pointer}/{place}"
        if place < len(both):
            return _values_apart(old[place], new[place], inner)
        return (inner if place < len(old) else None), (inner if place < len(new) else None)
    return pointer, pointer


def _texts_apart(old: Body, new: Body) -> Ends | None:
    was, now = old.text.strip().split("\n"), new.text.strip().split("\n")
    if was == now:
        return None
    both = zip(was, now, strict=False)
    same = next((i for i, (one, other) in enumerate(both) if one != other), -1)
    row = same if same >= 0 else min(len(was), len(now)) - 1
    return old.source.row(row), new.source.row(row)
