"""What was created can be read, is the same object, and stays the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from contracts.checks.base import Check
from contracts.checks.bodies import make_one_of, other_body, varied_bodies
from contracts.claim import Claim, Strength, claim
from contracts.judge import answered, brief, status_of
from contracts.model.operation import Operation, OperationKind, Shape
from contracts.session.keys import own_things
from contracts.session.scene import Scene
from contracts.session.things import SUPPLY, Thing, Unreachable
from contracts.session.trial import Trial

NAME = "reads-created"
_OBJECTS = (Shape.OBJECT, Shape.WRAPPED)


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each documented way to read one object."""
    family, reply = scene.family(operation), operation.success
    if operation.kind is not OperationKind.GET or not operation.route.template.endswith("}"):
        return
    if family is None or (reply is not None and reply.readings[0] not in _OBJECTS):
        return
    texts = {
        "found": "an object can be read by its key",
        "equal": "what is read equals what was sent",
        "same": "what is read is the object that was asked for, with its key",
        "stable": "reading twice gives the same object",
    }
    if family.create is None:
        del texts["equal"]
    for aspect, text in texts.items():
        yield claim(operation, NAME, text, Strength.IMPLIED, operation.source, aspect=aspect)


def run(trial: Trial) -> None:
    """Create two objects, so that mixing them up or sharing a value shows; read each twice."""
    key, reply = trial.scene.key(trial.operation), trial.operation.success
    for thing in _things(trial):
        exchange = trial.call(trial.operation, thing.keys)
        found = trial.scene.judge.object_in(reply, exchange)
        with trial.attempt():
            readable = status_of(exchange) // 100 == 2 and found is not None
            trial.require("found", readable, "the object", answered(exchange), exchange)
        if found is None:
            continue
        with trial.attempt():
            if trial.family.create is not None:
                trial.equal("equal", thing.sent, found, exchange)
        with trial.attempt():
            got = found.get(key)
            same = got == thing.shown.get(key)
            expected = f"{key}: {brief(thing.shown.get(key))}"
            trial.require("same", same, expected, f"{key}: {brief(got)}", exchange)
        again = trial.call(trial.operation, thing.keys)
        with trial.attempt():
            now = trial.scene.judge.object_in(reply, again) or {}
            trial.require_fault("stable", trial.changed(trial.family, found, now), exchange, again)


def _things(trial: Trial) -> tuple[Thing, ...]:
    """Two objects that the run made; where no page says how, two that are there already."""
    family = trial.family
    if family.create is None and trial.session.existing.supplier is None:
        things = trial.session.found(family, trial.session.keys_for(trial.operation)[:-1])
        things = own_things(trial.scene, trial.operation, things)
        if not things:
            unmade = f"no documented operation makes or lists an object of {family.shape}"
            raise Unreachable(f"{unmade}; {SUPPLY} make one")
        return things[:2]
    return trial.make(), _another(trial)


def _another(trial: Trial) -> Thing:
    """An object with other values than the first, where the pages admit others."""
    create = trial.family.create
    if create is None:
        return trial.make()
    base = trial.scene.base(create)
    varied = (body for _, body in reversed(varied_bodies(trial.scene, create)) if body != base)
    bodies = [other_body(trial.scene, create), *islice(varied, 1)]
    return make_one_of(trial, trial.family, *(body for body in bodies if body != base))


CHECK = Check(
    name=NAME,
    title="reads what was created",
    explanation=(
        "An object is created by the documented operation of the same collection and read by its"
        " key: it must be there, have the key that creating it gave, and equal by meaning what was"
        " sent. Reading it again gives the same, what the server itself keeps up to date aside."
        " Where no page creates one, objects that the collection lists are read."
    ),
    claims=claims,
    run=run,
)
