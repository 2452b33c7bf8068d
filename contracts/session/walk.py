"""A model of one collection, and walks through its operations that are compared with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from contracts.family import Family
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import Fault, answered, brief, status_of
from contracts.session.pages import SHIFTED, on_later_page
from contracts.session.things import Thing, Unreachable
from contracts.session.trial import Trial, control

Bodies = Sequence[tuple[str, Mapping[str, JsonValue]]]
Step = tuple[str, int, int]
"""What to do (`create`, `update`, `delete`), with the how manyth object, and which value."""


@dataclass(slots=True)
class Kept:
    """An object as the calls so far must have left it."""

    thing: Thing
    values: dict[str, JsonValue]
    alive: bool = True


@dataclass(slots=True)
class Walk:
    """One walk: the calls are made, the model follows, and both are compared.

    `bodies` are what objects are created with, `changes` what updates send; both come with the
    label of what is special about them.
    """

    trial: Trial
    family: Family
    parents: tuple[str, ...]
    bodies: Bodies
    changes: Bodies
    objects: list[Kept] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def take(self, steps: Sequence[Step]) -> None:
        """Make the calls; compare the object of each call at once, and all of them in the end."""
        for kind, which, value in steps:
            if kind == "create" or not self.objects:
                self._create(value)
            else:
                kept = self.objects[which % len(self.objects)]
                if kind == "update" and kept.alive:
                    self._update(kept, value)
                elif kind == "delete" and kept.alive:
                    self._delete(kept)
        for kept in self.objects:
            self._compare(kept)
        self._listed()

    @property
    def words(self) -> str:
        """What was done, for the reader of a departure."""
        return "; ".join(self.said)

    # ------------------------------------------------------------------ calls

    def _create(self, value: int) -> None:
        label, body = self.bodies[value % len(self.bodies)]
        try:
            thing = self.trial.session.make(self.family, self.parents, body)
        except Unreachable:
            return  # other checks are about what is accepted
        self.objects.append(Kept(thing, dict(thing.sent)))
        self.said.append(f"create with {label}")

    def _update(self, kept: Kept, value: int) -> None:
        update = self.family.update
        if update is None or not self.changes:
            return
        label, body = self.changes[value % len(self.changes)]
        sent = {**control(self.trial.scene.base(update)), **body}
        exchange = self.trial.call(update, kept.thing.keys, sent)
        if 200 <= status_of(exchange) < 300:
            kept.values |= body
            self.said.append(f"update {self._place(kept)} with {label}")
            self._compare(kept, exchange)

    def _delete(self, kept: Kept) -> None:
        delete = self.family.delete
        if delete is None:
            return
        exchange = self.trial.call(delete, kept.thing.keys)
        if 200 <= status_of(exchange) < 300:
            kept.alive = False
            self.said.append(f"delete {self._place(kept)}")
            self._compare(kept, exchange)

    def _place(self, kept: Kept) -> str:
        return f"object {self.objects.index(kept) + 1}"

    # ------------------------------------------------------------------ comparing

    def _compare(self, kept: Kept, *before: Exchange) -> None:
        reads = self.family.get
        if reads is None:
            return
        exchange = self.trial.call(reads, kept.thing.keys)
        shown = (*before, exchange)
        if not kept.alive:
            gone = 400 <= status_of(exchange) < 500
            fault = Fault("no such object", answered(exchange), "keeps what was deleted")
            self.trial.require_fault("agrees", None if gone else fault, *shown)
            return
        found = self.trial.scene.judge.object_in(reads.success, exchange)
        if status_of(exchange) != 200 or found is None:
            fault = Fault(f"{self._place(kept)}", answered(exchange), "loses what was created")
            self.trial.require_fault("agrees", fault, *shown)
            return
        self.trial.require_fault("agrees", self._fault(kept, found), *shown)

    def _fault(self, kept: Kept, found: Mapping[str, JsonValue]) -> Fault | None:
        known = self.trial.scene.properties(self.trial.operation)
        for name, value, got in self.trial.scene.equality.differences(kept.values, found, known):
            expected = f"{name}: {brief(value)} in {self._place(kept)}, after: {self.words}"
            return Fault(expected, f"{name}: {brief(got)}", "comes back different", name)
        return None

    def _listed(self) -> None:
        if self.family.list is None or not self.objects:
            return
        listed = self.trial.session.listed(self.family, self.objects[0].thing.keys, self.trial.send)
        if listed is None:
            return
        if not self.trial.session.alone and on_later_page(self.trial.log[-1]):
            self.trial.cannot("listed", SHIFTED)
            return
        key = self.trial.scene.key(self.family.list)
        for kept in self.objects:
            own = kept.thing.shown.get(key)
            hits = [item for item in listed if item.get(key) == own]
            wanted = 1 if kept.alive else 0
            expected = f"{self._place(kept)} {wanted} times in the collection, after: {self.words}"
            fault = Fault(expected, f"{len(hits)} times", "lists what is not there")
            last = self.trial.log[-1]
            self.trial.require_fault("listed", None if len(hits) == wanted else fault, last)
            if hits:
                self.trial.require_fault("listed", self._fault(kept, hits[0]), last)
