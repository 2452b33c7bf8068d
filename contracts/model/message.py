"""Fenced blocks: HTTP requests and replies as pages write them, with their annotations."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.frozen import frozen
from contracts.json_value import JsonValue
from contracts.model.problem import Problem
from contracts.source import Source


@frozen
class Header:
    """A header line of a message or a row of a header table."""

    name: str
    value: str
    source: Source
    required: bool = False


@frozen
class Annotation:
    """The JSON object in the HTML comment above a fence.

    `written` is the comment as it stands. Where a key stands in it is asked for seldom, and looked
    for then (see `contracts.reading.annotation.place_of`).
    """

    values: Mapping[str, JsonValue]
    problems: tuple[Problem, ...]
    source: Source
    written: str = ""

    def text(self, key: str) -> str:
        """The value of a key as text, empty if it is absent or no text."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def truth(self, key: str) -> bool:
        """The value of a key as a truth value; pages also write `"true"`."""
        return self.values.get(key) in (True, "true", "True")

    def texts(self, key: str) -> tuple[str, ...]:
        """The value of a key as a list of texts; a single text is a list of one."""
        value = self.values.get(key)
        if isinstance(value, str):
            return (value,)
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


@frozen
class Body:
    """What follows the headers of a message, or the whole of a JSON block.

    `is_json` tells a JSON body, perhaps repaired, from opaque text. `value` is the value after
    the repairs that `problems` list. Line `i` (from 0) of `text` is line `source.line + i`.
    """

    text: str
    is_json: bool
    value: JsonValue
    problems: tuple[Problem, ...]
    source: Source


@frozen
class RequestFact:
    """An HTTP request in a fence: an example, or a route block that is written as one."""

    method: str
    url: str
    headers: tuple[Header, ...]
    body: Body | None
    annotation: Annotation | None
    heading: str
    problems: tuple[Problem, ...]
    source: Source
    unresolved: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names that pair this request with its replies."""
        return self.annotation.texts("name") if self.annotation else ()


@frozen
class ReplyFact:
    """An HTTP response in a fence. `status` is None where the status line is missing.

    `complete` is set where the text above says that a real reply returns all properties.
    """

    status: int | None
    reason: str
    headers: tuple[Header, ...]
    body: Body | None
    annotation: Annotation | None
    heading: str
    problems: tuple[Problem, ...]
    source: Source
    complete: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The requests that this reply answers, where it names them."""
        return self.annotation.texts("name") if self.annotation else ()


@frozen
class ExampleFact:
    """A request and its documented replies, in page order. Either may be missing."""

    request: RequestFact | None
    replies: tuple[ReplyFact, ...]
