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
    """Whether the examples of an operation differ, and where each message begins to."""
    pairs = zip_longest(_messages(old), _messages(new))
    places = [found for one, other in pairs if (found := _apart(one, other))]
    if places:
        also = tuple(after or before for before, after in places[1:])
        words = "an example differs"
        yield Difference(EXAMPLE_CHANGED, new.label, "", words, *places[0], also=_there(also))


def _there(places: Sequence[Source | None]) -> tuple[Source, ...]:
    return tuple(place for place in places if place is not None)


def _messages(operation: Operation) -> list[Message]:
    found: list[Message] = []
    for example in operation.examples:
        found += [example.request, *example.replies]
    return found


def _apart(old: Message | None, new: Message | None) -> Ends | None:
    """Where two messages begin to differ for a client that sees them; None if they do not.

    Where one has nothing of what the other has, it is the whole message that lacks it.
    """
    if old is None or new is None:
        return (old.source if old else None), (new.source if new else None)
    if _start(old) != _start(new):
        return old.source, new.source
    found = [*_headers_apart(old, new), *_bodies_apart(old, new)]
    if not found:
        return None
    before = next((place for place, _ in found if place is not None), old.source)
    return before, next((place for _, place in found if place is not None), new.source)


def _start(message: Message) -> tuple[object, ...]:
    if isinstance(message, RequestFact):
        return (message.method, message.url)
    return (message.status,)


def _headers_apart(old: Message, new: Message) -> Iterator[Ends]:
    """The headers that only one message has."""
    was, now = _headers(old.headers), _headers(new.headers)
    yield from ((h.source, None) for key, h in was.items() if key not in now)
    yield from ((None, h.source) for key, h in now.items() if key not in was)


def _headers(headers: Sequence[Header]) -> dict[tuple[str, str], Header]:
    """All but the length of the body, which only follows from the body."""
    named = ((h.name.lower(), h) for h in headers)
    return {(name, h.value): h for name, h in named if name != "content-length"}


def _bodies_apart(old: Message, new: Message) -> Iterator[Ends]:
    one, other = old.body, new.body
    if one is None or other is None:
        if one is not other:
            yield (one.source if one else None), (other.source if other else None)
    elif one.is_json and other.is_json:
        found = [*_values_apart(one.value, other.value)]
        was = next((pointer for pointer, _ in found if pointer is not None), None)
        now = next((pointer for _, pointer in found if pointer is not None), None)
        if found:
            yield _line(one, was), _line(other, now)
    else:
        yield from _texts_apart(one, other)


def _line(body: Body, pointer: str | None) -> Source | None:
    return line_in(body, pointer) if pointer is not None else None


def _values_apart(old: JsonValue, new: JsonValue, pointer: str = "") -> Iterator[Pointers]:
    """The JSON Pointers of all values that differ, in the order of the old text."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in {**old, **new}:
            inner = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
            if name in old and name in new:
                yield from _values_apart(old[name], new[name], inner)
            else:
                yield (inner if name in old else None), (inner if name in new else None)
    elif isinstance(old, list) and isinstance(new, list):
        for place, (one, other) in enumerate(zip(old, new, strict=False)):
            yield from _values_apart(one, other, f"{pointer}/{place}")
        end = f"{pointer}/{min(len(old), len(new))}"
        if len(old) != len(new):
            yield (end if len(old) > len(new) else None), (end if len(new) > len(old) else None)
    elif old != new:
        yield pointer, pointer


def _texts_apart(old: Body, new: Body) -> Iterator[Ends]:
    was, now = old.text.strip().split("\n"), new.text.strip().split("\n")
    if was != now:
        both = zip(was, now, strict=False)
        same = next((i for i, (one, other) in enumerate(both) if one != other), -1)
        row = same if same >= 0 else min(len(was), len(now)) - 1
        yield old.source.row(row), new.source.row(row)
