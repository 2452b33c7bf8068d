"""A deleted object is gone, and it alone."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.checks.bodies import varied_bodies
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.judge import answered, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.things import Thing
from contracts.session.trial import Trial

NAME = "deletes-one"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """What the documented operations of the collection can show of a deletion."""
    family = scene.family(operation)
    if operation.kind is not OperationKind.DELETE or family is None or family.create is None:
        return
    texts = {"status": "deletes the object", "again": "refuses to delete it a second time"}
    if family.get is not None:
        texts["gone"] = "a deleted object cannot be read any more"
        texts["others stay"] = "deleting one object leaves the others"
    if family.update is not None:
        texts["not updated"] = "a deleted object cannot be updated any more"
    if family.list is not None:
        texts["unlisted"] = "a deleted object is in its collection no more"
    for aspect, text in texts.items():
        strength = Strength.STATED if aspect == "status" else Strength.IMPLIED
        yield claim(operation, NAME, text, strength, operation.source, aspect=aspect)


def run(trial: Trial) -> None:
    """Create three objects, delete the middle one, and look at all of them."""
    things = [trial.make() for _ in range(3)]
    victim = things[1]
    deleted = trial.call(trial.operation, victim.keys)
    with trial.attempt():
        trial.success("status", deleted)
    if not 200 <= status_of(deleted) < 300:
        return
    family = trial.family
    _every_state(trial)
    _unlisted(trial, victim)
    with trial.attempt():
        if family.get is not None:
            read = trial.call(family.get, victim.keys)
            _refused(trial, "gone", read, deleted)
    with trial.attempt():
        if family.update is not None:
            change = trial.call(family.update, victim.keys, dict(trial.scene.base(family.update)))
            _refused(trial, "not updated", change, deleted)
    with trial.attempt():
        _refused(trial, "again", trial.call(trial.operation, victim.keys), deleted)
    if family.get is None:
        return
    for other in (things[0], things[2]):
        with trial.attempt():
            read = trial.call(family.get, other.keys)
            there = status_of(read) == 200
            trial.require("others stay", there, "the object", answered(read), deleted, read)


def _every_state(trial: Trial) -> None:
    """Objects are deleted whatever their values, and after an update too."""
    create, update = trial.family.create, trial.family.update
    if create is None:
        return
    for label, body in varied_bodies(trial.scene, create):
        thing = trial.session.make(trial.family, body=body)
        with trial.attempt(label):
            deleted = trial.call(trial.operation, thing.keys)
            trial.success("status", deleted)
            if trial.family.get is not None:
                _refused(trial, "gone", trial.call(trial.family.get, thing.keys), deleted)
        if update is None:
            continue
        thing = trial.make()
        changed = trial.call(update, thing.keys, body)
        with trial.attempt(f"after an update, {label}"):
            trial.success("status", trial.call(trial.operation, thing.keys), changed)


def _refused(trial: Trial, aspect: str, exchange: Exchange, deleted: Exchange) -> None:
    refused = 400 <= status_of(exchange) < 500
    wanted = "refused with a status from 400 to 499"
    trial.require(aspect, refused, wanted, answered(exchange), deleted, exchange)
    trial.require_fault(aspect, trial.scene.errors.fault(exchange), deleted, exchange)


def _unlisted(trial: Trial, victim: Thing) -> None:
    listed = trial.session.listed(trial.family, victim.keys, trial.send)
    if listed is None:
        return
    key = trial.scene.key(trial.operation)
    with trial.attempt():
        absent = all(item.get(key) != victim.shown.get(key) for item in listed)
        last = trial.log[-1]
        trial.require("unlisted", absent, "no such object", f"{key}: {victim.keys[-1]}", last)


CHECK = Check(
    name=NAME,
    title="deletes one object, and it alone",
    explanation=(
        "One of three objects is deleted. After that reading, updating and deleting it again must"
        " be refused with a status from 400 to 499, the collection must not hold it, and the other"
        " two must still be there."
    ),
    claims=claims,
    run=run,
)
