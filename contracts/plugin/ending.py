"""What a process has to say when it has run its items; a worker says it to its controller."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts.errors import ContractError
from contracts.session.session import Session


@dataclass(slots=True)
class Ending:
    """What is left on the target, and whether it still answers.

    `lost` are objects that could not be deleted, each with the reason; `kept` counts those that no
    page says how to delete, by the operation that made them; `gone` says why a target was given up.
    """

    lost: list[str] = field(default_factory=list)
    kept: Counter[str] = field(default_factory=Counter)
    gone: list[str] = field(default_factory=list)

    def clean(self, session: Session) -> None:
        """Delete what is left, once more what could not be deleted before; Ctrl-C ends it."""
        left = session.leftovers
        try:
            session.finish()
        except KeyboardInterrupt:
            for path in [*left.paths, *session.preparation.undo]:
                left.failed(path, "the clean-up was interrupted")
        except ContractError as error:  # the budget is used up, or there is no new token
            for path in list(left.paths):
                left.failed(path, error.message)
        self.lost += [f"{path}: {reason}" for path, reason in left.lost.items()]
        self.kept += left.kept
        if session.health.gone and session.health.gone not in self.gone:
            self.gone.append(session.health.gone)

    def lines(self) -> Iterator[str]:
        """What a user has to know."""
        yield from (f"target: {reason}" for reason in self.gone)
        yield from (f"not deleted on the target: {path}" for path in self.lost)
        for label, count in self.kept.items():
            yield f"not deleted on the target: {count} made by {label}: no page documents how"

    def to_plain(self) -> dict[str, Any]:
        """The ending as JSON-ready data, for the way from a worker to its controller."""
        return {"lost": self.lost, "kept": dict(self.kept), "gone": self.gone}

    def add(self, plain: Mapping[str, Any]) -> None:
        """Add what a worker said with `to_plain`."""
        self.lost += plain.get("lost", [])
        self.kept.update(plain.get("kept", {}))
        self.gone += [reason for reason in plain.get("gone", []) if reason not in self.gone]
