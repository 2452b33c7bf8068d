"""The exchanges of a run for its reports; a worker says them to its controller."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field

from contracts import record
from contracts.http.redact import Redactor
from contracts.http.target import Target
from contracts.record import Record
from contracts.recorder import Recorder
from contracts.session.session import Send


@dataclass(slots=True)
class Recording:
    """What is kept of the exchanges, and how many were left out.

    On their way the exchanges are text: pytest-xdist carries no lone surrogates. `started` is when
    the run began, in seconds since the epoch.
    """

    recorders: list[Recorder] = field(default_factory=list)
    exchanges: list[Record] = field(default_factory=list)
    left_out: int = 0
    started: float = field(default_factory=time.time)

    def over(self, send: Send, target: Target, redactor: Redactor, limit: int) -> Send:
        """The same way to a target, but what goes over it is kept up to a limit."""
        recorder = Recorder(send, target, redactor, limit)
        self.recorders.append(recorder)
        return recorder

    def begin(self, item: str) -> None:
        """Exchanges from now on belong to this item."""
        for recorder in self.recorders:
            recorder.begin(item)

    def take(self) -> str:
        """The exchanges since the last time, for `add`."""
        taken = self._kept()
        return json.dumps([*map(record.to_plain, taken)]) if taken else ""

    def close(self) -> str:
        """What the clean-up sent, and how much was left out, for `add` in the controller."""
        self.begin("")
        kept = [*map(record.to_plain, self._kept())]
        left_out = sum(recorder.left_out for recorder in self.recorders)
        return json.dumps({"exchanges": kept, "left_out": left_out})

    def _kept(self) -> list[Record]:
        return [kept for recorder in self.recorders for kept in recorder.take()]

    def add(self, text: str) -> None:
        """Add what `take` or `close` wrote."""
        plain = json.loads(text) if text else []
        if isinstance(plain, dict):
            self.left_out += plain["left_out"]
            plain = plain["exchanges"]
        self.exchanges += map(record.from_plain, plain)
