"""Notices what a refused request changed all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, brief, status_of
from contracts.session.things import Thing
from contracts.session.trial import Trial


@dataclass(frozen=True, slots=True)
class Watch:
    """What was there before the requests that must have no effect.

    Of an existing object its whole state; of a collection the keys of its objects. Where neither
    can be read, or others change the collection at the same time, nothing is observed.
    """

    trial: Trial
    thing: Thing | None
    state: Mapping[str, JsonValue] | None
    keys: frozenset[str] | None
    parents: tuple[str, ...]

    @classmethod
    def over(cls, trial: Trial, thing: Thing | None, parents: tuple[str, ...]) -> Watch:
        """Look at the object, or at the collection below `parents` that would get a new one."""
        reads = thing.family.get if thing is not None else None
        if thing is not None and reads is not None:
            before = trial.call(reads, thing.keys)
            state = None
            if status_of(before) == 200:
                state = trial.scene.judge.object_in(reads.success, before)
            return cls(trial, thing, state, None, parents)
        keys = _keys(trial, parents) if thing is None and trial.session.alone else None
        return cls(trial, thing, None, keys, parents)

    def settle(self, *shown: Exchange) -> None:
        """Look again and observe the claim `no effect`."""
        if self.trial.departed("refused"):
            # What was accepted may well have had an effect.
            self.trial.cannot("no effect", "the request was not refused")
            return
        with self.trial.attempt():
            if self.thing is not None and self.state is not None:
                self._same_state(shown)
            elif self.keys is not None:
                self._same_keys(shown)
            elif self.thing is None and not self.trial.session.alone:
                self.trial.cannot("no effect", "another worker changes the same collection")
            else:
                self.trial.cannot("no effect", "no documented operation shows what it would change")

    def _same_state(self, shown: tuple[Exchange, ...]) -> None:
        thing = self.thing
        assert thing is not None and thing.family.get is not None  # or there would be no state
        after = self.trial.call(thing.family.get, thing.keys)
        found = self.trial.scene.judge.object_in(thing.family.get.success, after)
        if status_of(after) != 200 or found is None:
            expected = f"the object as before: {brief(self.state)}"
            self.trial.require("no effect", False, expected, answered(after), *shown, after)
            return
        changed = self.trial.changed(thing.family, self.state or {}, found)
        self.trial.require_fault("no effect", changed, *shown, after)

    def _same_keys(self, shown: tuple[Exchange, ...]) -> None:
        after = _keys(self.trial, self.parents)
        if after is None or self.keys is None:
            return
        known = {path.rpartition("/")[2] for path in self.trial.session.leftovers.paths}
        new = sorted(after - self.keys - known)
        received = f"new objects: {', '.join(new)}"
        last = self.trial.log[-1]
        self.trial.require("no effect", not new, "no new object", received, *shown, last)


def _keys(trial: Trial, parents: tuple[str, ...]) -> frozenset[str] | None:
    family = trial.scene.family(trial.operation)
    found: list[Mapping[str, JsonValue]] | None = None
    if family is not None and family.list is not None:
        found = trial.session.listed(family, parents, trial.send)
    if found is None:
        return None
    key = trial.scene.key(trial.operation)
    return frozenset(str(item.get(key)) for item in found)
