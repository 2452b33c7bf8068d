"""An update, or an action that changes its object, moves the time of the last change."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from contracts.checks.base import Check, writable
from contracts.checks.effects import understood
from contracts.claim import Claim, Strength, claim
from contracts.edm.moment import instant
from contracts.json_value import JsonValue
from contracts.judge import answered, brief, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.moments import tells_change
from contracts.session.scene import Scene
from contracts.session.things import Thing
from contracts.session.trial import Trial, control

NAME = "dates-changed"
_TICK = 1.05
"""Seconds until a clock that counts whole ones has moved."""


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each time of the last change that an update or action must move."""
    family = scene.owner(operation)
    if operation.kind not in (OperationKind.UPDATE, OperationKind.ACTION) or family is None:
        return
    if family.get is None or family.create is None or _change(scene, operation) is None:
        return
    for item in scene.properties(family.get).values():
        if tells_change(item):
            text = f"the {operation.kind.value} moves {item.name}"
            yield claim(operation, NAME, text, Strength.IMPLIED, item.source, subject=item.name)


def run(trial: Trial) -> None:
    """Make an object, another one later, then change the first: it must not look unchanged.

    The second one shows that the service's clock has moved meanwhile.
    """
    family = trial.scene.owner(trial.operation)
    assert family is not None and family.get is not None  # or there would be no claim
    thing = trial.make(family)
    before = _time(trial, family.get, thing)
    later = _time(trial, family.get, trial.make(family))
    if not _moved(before, later):
        time.sleep(_TICK)
        later = _time(trial, family.get, trial.make(family))
    if not _moved(before, later):
        trial.cannot("", "the service's clock does not move")
        return
    change = _change(trial.scene, trial.operation)
    body = {**control(trial.base), **(change or {})}
    exchange = trial.call(trial.operation, thing.keys, body or None)
    if not 200 <= status_of(exchange) < 300:
        trial.cannot("", f"the {trial.operation.kind.value} answered {answered(exchange)}")
        return
    now = _time(trial, family.get, thing)
    with trial.attempt():
        expected = f"{trial.subject} later than {brief(before)}"
        received = f"{trial.subject}: {brief(now)}"
        trial.require("", instant(now) != instant(before), expected, received, *trial.log[-2:])


def _moved(one: JsonValue, other: JsonValue) -> bool:
    first, second = instant(one), instant(other)
    return first is not None and second is not None and first < second


def _time(trial: Trial, reads: Operation, thing: Thing) -> JsonValue:
    found = trial.scene.judge.object_in(reads.success, trial.call(reads, thing.keys))
    return (found or {}).get(trial.subject)


def _change(scene: Scene, operation: Operation) -> Mapping[str, JsonValue] | None:
    """What changes a new object: another value of a property, or what an action is said to do."""
    if operation.kind is OperationKind.ACTION:
        return scene.base(operation) if understood(scene, operation) else None
    family = scene.family(operation)
    create = family.create if family is not None else None
    made = scene.base(create) if create is not None else {}
    for item in writable(operation):
        known = made.get(item.name)
        for sample in scene.values.representative(item, known):
            if not scene.equality.equal(item.type, known, sample.value):
                return {item.name: sample.value}
    return None


CHECK = Check(
    name=NAME,
    title="moves the time of the last change",
    explanation=(
        "The page has a read-only point in time at which the object was last changed. An update"
        " that gives a property another value must move it, and so must an action whose page says"
        " what it does to the object. An object that is made in between shows"
        " that the service's clock has moved at all; where it has not, nothing is claimed."
    ),
    claims=claims,
    run=run,
)
