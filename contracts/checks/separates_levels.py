"""An object and what is below it do not change each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.family import Family
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.things import Thing
from contracts.session.trial import Trial

NAME = "separates-levels"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation that creates objects below one that can be created and read."""
    outer, inner = _outer(scene, operation), scene.family(operation)
    if operation.kind is not OperationKind.CREATE or outer is None or inner is None:
        return
    if outer.get is None or outer.create is None:
        return
    texts = {"parent stays": "creating and deleting an object leaves the one above it as it was"}
    if outer.update is not None and inner.get is not None:
        texts["contents stay"] = "updating the object above it leaves an object where it was"
    for aspect, text in texts.items():
        yield claim(operation, NAME, text, Strength.IMPLIED, operation.source, aspect=aspect)


def run(trial: Trial) -> None:
    """Create, update the parent, delete, and look at both levels in between."""
    outer, inner = _outer(trial.scene, trial.operation), trial.family
    assert outer is not None  # or there would be no claim
    parent = trial.make(outer)
    before = _read(trial, outer, parent)
    part = trial.make(parents=parent.keys)
    _stays(trial, outer, parent, before)
    if any(claimed.aspect == "contents stay" for claimed in trial.claims):
        _updated(trial, outer, parent, part)
    before = _read(trial, outer, parent)
    if inner.delete is not None:
        trial.call(inner.delete, part.keys)
        _stays(trial, outer, parent, before)


def _updated(trial: Trial, outer: Family, parent: Thing, part: Thing) -> None:
    reads = trial.family.get
    assert outer.update is not None and reads is not None  # or there would be no claim
    body = dict(trial.scene.base(outer.update))
    changed = trial.call(outer.update, parent.keys, body)
    if not 200 <= status_of(changed) < 300:
        trial.cannot("contents stay", f"the update is answered {answered(changed)}")
        return
    with trial.attempt():
        again = trial.call(reads, part.keys)
        there = status_of(again) == 200
        trial.require("contents stay", there, "the object", answered(again), changed, again)


def _stays(trial: Trial, outer: Family, parent: Thing, before: Mapping[str, JsonValue]) -> None:
    last: Exchange | None = trial.log[-1] if trial.log else None
    with trial.attempt():
        fault = trial.changed(outer, before, _read(trial, outer, parent))
        shown = (last, trial.log[-1]) if last is not None else (trial.log[-1],)
        trial.require_fault("parent stays", fault, *shown)


def _read(trial: Trial, outer: Family, parent: Thing) -> Mapping[str, JsonValue]:
    assert outer.get is not None  # or there would be no claim
    exchange = trial.call(outer.get, parent.keys)
    return trial.scene.judge.object_in(outer.get.success, exchange) or {}


def _outer(scene: Scene, operation: Operation) -> Family | None:
    """The family of the object directly above."""
    providers = scene.families.providers(operation)
    return providers[-1] if providers else None


CHECK = Check(
    name=NAME,
    title="keeps an object and what is below it apart",
    explanation=(
        "Objects are created below another one (`/x/{id}/y`). Creating and deleting one must leave"
        " the properties of the object above it as they were, read-only ones aside, and updating"
        " the object above must leave the one below where it was."
    ),
    claims=claims,
    run=run,
)
