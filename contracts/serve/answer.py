"""What an operation answers, before it becomes an HTTP response."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.json_value import JsonValue

JSON = "application/json"

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, a body and header fields.

    `body` is a JSON value to be written, or bytes to be sent as they are; without `media_type`
    there is none.
    """

    status: int
    body: JsonValue | bytes = None
    media_type: str = ""
    headers: Headers = ()
