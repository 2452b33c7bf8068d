"""Values for placeholders that the users' functions give, with or without requests."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any

from contracts.extension import Extensions, Mark
from contracts.http.exchange import Exchange, Headers, Request
from contracts.json_value import JsonValue

Send = Callable[[Request], Exchange]


@dataclass(slots=True)
class Given:
    """What the marked functions of a run give; `open` are setups that still have to clean up."""

    extensions: Extensions = field(default_factory=Extensions)
    values: dict[str, str] = field(default_factory=dict)
    open: list[Generator[Any, None, None]] = field(default_factory=list)

    def placeholder(self, hole: str, send: Send) -> str | None:
        """The value of `{x-id}`, asked for once; None where no function gives it."""
        if hole not in self.values:
            value, setup = self.extensions.values.get(hole), self.extensions.setups.get(hole)
            if value is not None:
                self.values[hole] = str(value.function())
            elif setup is not None:
                self.values[hole] = str(self._made(setup, send))
        return self.values.get(hole)

    def finish(self) -> None:
        """Let the setups clean up, the last one first."""
        while self.open:
            next(self.open.pop(), None)

    def _made(self, setup: Mark, send: Send) -> object:
        def sent(method: str, path: str, body: JsonValue = None) -> Exchange:
            content = json.dumps(body).encode() if body is not None else None
            headers: Headers = (
                (("Content-Type", "application/json"),) if content is not None else ()
            )
            return send(Request(method, path, headers, content))

        if not inspect.isgeneratorfunction(setup.function):
            return setup.function(sent)
        running = setup.function(sent)
        value = next(running)
        self.open.append(running)
        return value
