"""Notices what a refused request changed all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, brief, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.things import OTHERS, Thing
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
        if thing is not None:
            return cls(trial, thing, _state(trial, thing)[0], None, parents)
        keys = _keys(trial, parents) if trial.session.alone else None
        return cls(trial, None, None, keys, parents)

    def settle(self, *shown: Exchange) -> None:
        """Look again and observe the claim `no effect`."""
        if self.trial.departed("refused"):
            # What was accepted may well have had an effect.
            self.trial.cannot("no effect", "the request was accepted, and may well have had one")
            return
        with self.trial.attempt():
            if self.thing is not None and self.state is not None:
                self._same_state(shown)
            elif self.keys is not None:
                self._same_keys(shown)
            elif self.thing is None and not self.trial.session.alone:
                self.trial.cannot("no effect", OTHERS)
            else:
                unread = "no page documents an operation that reads what it would change"
                self.trial.cannot("no effect", unread)

    def _same_state(self, shown: tuple[Exchange, ...]) -> None:
        thing = self.thing
        assert thing is not None  # or there would be no state
        found, after = _state(self.trial, thing)
        if found is None:
            expected = f"the object as before: {brief(self.state)}"
            got = answered(after) if after is not None else "no such object"
            self.trial.require("no effect", False, expected, got, *shown, *self.trial.log[-1:])
            return
        changed = self.trial.changed(thing.family, self.state or {}, found)
        self.trial.require_fault("no effect", changed, *shown, *self.trial.log[-1:])

    def _same_keys(self, shown: tuple[Exchange, ...]) -> None:
        after = _keys(self.trial, self.parents)
        if after is None or self.keys is None:
            return
        known = {path.rpartition("/")[2] for path in self.trial.session.leftovers.paths}
        new = sorted(after - self.keys - known)
        received = f"new objects: {', '.join(new)}"
        last = self.trial.log[-1]
        self.trial.require("no effect", not new, "no new object", received, *shown, last)


def observable(scene: Scene, operation: Operation) -> bool:
    """Whether documented operations show what a refused request would have changed."""
    if operation.kind is OperationKind.CREATE:
        family = scene.family(operation)
        return family is not None and family.list is not None
    family = scene.owner(operation)
    if family is None or (family.get is None and family.list is None):
        return False
    return about_object(scene, operation)


def about_object(scene: Scene, operation: Operation) -> bool:
    """Whether the route names one object, or an action of one."""
    family = scene.owner(operation)
    if family is None:
        return False
    return len(operation.route.parameters) == family.shape.count("{}") + (not family.single)


def _state(trial: Trial, thing: Thing) -> tuple[Mapping[str, JsonValue] | None, Exchange | None]:
    """An object as it is read, or else as its collection shows it; None where it is not there."""
    reads = thing.family.get
    if reads is not None:
        exchange = trial.call(reads, thing.keys)
        if status_of(exchange) != 200:
            return None, exchange
        return trial.scene.judge.object_in(reads.success, exchange), exchange
    lists = thing.family.list
    if lists is None:
        return None, None
    key, listed = trial.scene.key(lists), trial.session.listed(thing.family, thing.keys, trial.send)
    own = unquote(thing.keys[-1])
    return next((item for item in listed or () if str(item.get(key)) == own), None), None


def _keys(trial: Trial, parents: tuple[str, ...]) -> frozenset[str] | None:
    family = trial.scene.family(trial.operation)
    found: list[Mapping[str, JsonValue]] | None = None
    if family is not None and family.list is not None:
        found = trial.session.listed(family, parents, trial.send)
    if found is None:
        return None
    key = trial.scene.key(trial.operation)
    return frozenset(str(item.get(key)) for item in found)
