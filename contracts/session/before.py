"""Objects that were there before the run and that it changes: how they were, to put them back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contracts.family import Family
from contracts.http.client import ReadOnlyRefused
from contracts.http.pace import BudgetExhausted
from contracts.json_value import JsonValue
from contracts.judge import answered, status_of
from contracts.model.operation import Operation

if TYPE_CHECKING:
    from contracts.session.session import Session


@dataclass(frozen=True, slots=True)
class State:
    """What an update has to send so that an object is as it was."""

    update: Operation
    keys: tuple[str, ...]
    body: Mapping[str, JsonValue]


@dataclass(slots=True)
class Before:
    """The states of objects with a path of their own (`/me/settings`), by their paths."""

    states: dict[str, State | None] = field(default_factory=dict)

    def keep(self, session: Session, family: Family, keys: tuple[str, ...]) -> None:
        """Read an object before it is changed for the first time, where pages say how.

        What is below an object of the run's own goes with that.
        """
        reads, update = family.get, family.update
        if reads is None or update is None or update.body is None:
            return
        path = session.path(update, keys)
        if path in self.states or any(path.startswith(f"{p}/") for p in session.leftovers.paths):
            return
        self.states[path] = None
        found = session.scene.judge.object_in(
            reads.success, session.send(session.request(reads, session.path(reads, keys)))
        )
        if found is not None:
            names = [item.name for item in update.body.properties if item.writable]
            body = {name: found[name] for name in names if name in found}
            self.states[path] = State(update, keys, body) if body else None

    def put_back(self, session: Session) -> None:
        """Make all objects as they were; what cannot be is told like what cannot be deleted."""
        states, self.states = self.states, {}
        for path, state in states.items():
            reason = self._sent(session, path, state) if state is not None else ""
            if reason:
                session.leftovers.failed(path, f"could not be made as it was before: {reason}")

    def _sent(self, session: Session, path: str, state: State) -> str:
        """Send the state, without nulls where they are refused; why it failed, if it did."""
        if session.health.gone:
            return session.health.gone
        whole: dict[str, JsonValue] = dict(state.body)
        given: dict[str, JsonValue] = {n: v for n, v in whole.items() if v is not None}
        reason = ""
        try:
            for body in (whole, given):
                exchange = session.transmit(session.request(state.update, path, body))
                if 200 <= status_of(exchange) < 300:
                    return ""
                reason = answered(exchange)
        except (BudgetExhausted, ReadOnlyRefused) as error:
            return error.message
        return reason
