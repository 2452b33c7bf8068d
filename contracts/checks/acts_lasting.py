"""What an action answers is what the object is from then on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from contracts.checks.base import Check
from contracts.checks.bodies import varied_bodies
from contracts.claim import Claim, Strength, claim
from contracts.family import Family
from contracts.json_value import JsonValue
from contracts.judge import answered, status_of
from contracts.model.operation import Operation, OperationKind, Shape
from contracts.session.scene import Scene
from contracts.session.things import Thing, Unreachable
from contracts.session.trial import Trial

NAME = "acts-lasting"
OTHERS = 3


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each action that answers with the object that it acts upon."""
    reply, family = operation.success, scene.owner(operation)
    if operation.kind is not OperationKind.ACTION or family is None or reply is None:
        return
    reads = family.get
    if reads is None or family.create is None or reply.status != 200 or reply.type is None:
        return
    one = reply.readings[0] in (Shape.OBJECT, Shape.WRAPPED)
    if one and reply.type.name == reads.subject:
        texts = {
            "lasting": "the object reads back as the action answered it",
            "same": "the action answers with the object that it was called on",
            "others stay": "the action leaves other objects alone",
        }
        for aspect, text in texts.items():
            yield claim(operation, NAME, text, Strength.IMPLIED, operation.source, aspect=aspect)


def run(trial: Trial) -> None:
    """Call the action on one of several objects, neither the first nor the last; read them all."""
    operation, family = trial.operation, trial.scene.owner(trial.operation)
    assert family is not None and family.get is not None  # or there would be no claim
    judge, reads = trial.scene.judge, family.get
    first = trial.make(family)
    thing, others = trial.make(family), [first, *_others(trial, family)]
    beside = [_read(trial, reads, other) for other in others]
    exchange = trial.call(operation, thing.keys, trial.base or None)
    shown = judge.object_in(operation.success, exchange)
    if status_of(exchange) != 200 or shown is None:
        for claimed in trial.claims:
            trial.cannot(claimed.aspect, f"the action answered {answered(exchange)}")
        return
    key = trial.scene.key(reads)
    with trial.attempt():
        same = str(shown.get(key)) == str(thing.shown.get(key))
        expected, got = f"{key}: {thing.shown.get(key)}", f"{key}: {shown.get(key)}"
        trial.require("same", same, expected, got, exchange)
    again = trial.call(reads, thing.keys)
    with trial.attempt():
        found = judge.object_in(reads.success, again) or {}
        trial.require_fault("lasting", trial.changed(family, shown, found), exchange, again)
    for other, before in zip(others, beside, strict=True):
        now = _read(trial, reads, other)
        with trial.attempt():
            fault = trial.changed(family, before, now)
            trial.require_fault("others stay", fault, exchange, trial.log[-1])


def _others(trial: Trial, family: Family) -> list[Thing]:
    """Objects in several states: what the action does may be what one of them shows already."""
    found = [trial.make(family)]
    bodies = varied_bodies(trial.scene, family.create)[:OTHERS] if family.create else []
    for _, body in bodies:
        with suppress(Unreachable):  # what is accepted is the business of other checks
            found.append(trial.session.make(family, body=body))
    return found


def _read(trial: Trial, reads: Operation, thing: Thing) -> Mapping[str, JsonValue]:
    exchange = trial.call(reads, thing.keys)
    return trial.scene.judge.object_in(reads.success, exchange) or {}


CHECK = Check(
    name=NAME,
    title="keeps what an action has done",
    explanation=(
        "The page says that the action answers 200 with the object that it acts upon. The object"
        " that is read afterwards must be equal to that answer, read-only properties aside, and"
        " other objects, in several states, must be as they were."
    ),
    claims=claims,
    run=run,
)
