"""Setup requests of the configuration: sent once, when what they capture is needed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from contracts.http.exchange import Exchange, Headers, Request
from contracts.json_value import JsonValue
from contracts.judge import answered, body_of, status_of
from contracts.model.settings import Setup
from contracts.session.things import Unreachable

_PLACEHOLDER = re.compile(r"\{[^{}]+\}")
Send = Callable[[Request], Exchange]


@dataclass(slots=True)
class Preparation:
    """What the setups made: values of placeholders, and the paths that undo them, newest last.

    A setup that failed is not sent again: `failed` says why, by its name.
    """

    setups: Sequence[Setup] = ()
    values: dict[str, str] = field(default_factory=dict)
    undo: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)

    def value(self, hole: str, send: Send) -> str | None:
        """The value of a placeholder such as `{x-id}`; None where no setup captures it.

        Raises Unreachable where the setup fails.
        """
        if hole not in self.values:
            setup = next((s for s in self.setups if hole in s.capture), None)
            if setup is None:
                return None
            self._run(setup, send)
        return self.values[hole]

    def _run(self, setup: Setup, send: Send) -> None:
        if setup.name in self.failed:
            raise Unreachable(self.failed[setup.name])
        path = self._filled(setup.path, send, lambda text: quote(text, safe=""))
        body: bytes | None = None
        headers: Headers = ()
        if setup.body is not None:
            written = json.dumps(setup.body, ensure_ascii=False)
            body = self._filled(written, send, lambda text: json.dumps(text)[1:-1]).encode()
            headers = (("Content-Type", "application/json"),)
        exchange = send(Request(setup.method, path, headers, body))
        if not 200 <= status_of(exchange) < 300:
            raise self._failure(setup, f"{setup.method} {path} answered {answered(exchange)}")
        shown = body_of(exchange)
        for hole, pointer in setup.capture.items():
            found = at(shown, pointer)
            if not isinstance(found, str | int) or isinstance(found, bool) or found == "":
                raise self._failure(setup, f"the reply has no text or number at {pointer}")
            self.values[hole] = str(found)
        if setup.undo:
            self.undo.append(self._filled(setup.undo, send, lambda text: quote(text, safe="")))

    def _filled(self, text: str, send: Send, written: Callable[[str], str]) -> str:
        """A text with the placeholders that setups capture replaced; others stay."""
        for hole in dict.fromkeys(_PLACEHOLDER.findall(text)):
            value = self.value(hole, send)
            if value is not None:
                text = text.replace(hole, written(value))
        return text

    def _failure(self, setup: Setup, reason: str) -> Unreachable:
        self.failed[setup.name] = f"the setup {setup.name} ({setup.source}) failed: {reason}"
        return Unreachable(self.failed[setup.name])


def at(value: JsonValue, pointer: str) -> JsonValue:
    """The value at a JSON Pointer (RFC 6901), None where there is none.

    >>> at({"a/b": [{"id": 7}]}, "/a~1b/0/id")
    7
    """
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    return value
