"""The collection holds every created object exactly once, as reading it alone shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.checks.base import Check
from contracts.checks.bodies import varied_bodies
from contracts.claim import Claim, Strength, claim
from contracts.json_value import JsonValue
from contracts.judge import answered, brief, repeated, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.pages import next_path, on_later_page
from contracts.session.scene import Scene
from contracts.session.things import OTHERS, Thing, Unreachable
from contracts.session.trial import Trial

Objects = list[Mapping[str, JsonValue]]

NAME = "lists-created"
OBJECTS = 4
"""Enough to tell "the first", "the last", "some" and "all" from each other."""


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each documented collection whose objects can be created."""
    family = scene.family(operation)
    if operation.kind is not OperationKind.LIST or family is None or family.create is None:
        return
    texts = {
        "before": "the collection can be read before an object is added",
        "listed": "every created object is in the collection",
        "count": "creating an object adds one object to the collection",
        "once": "no object is in the collection twice",
        "equal": "an object in the collection equals what was sent",
        "agrees": "an object in the collection equals the object read alone",
    }
    for aspect, text in texts.items():
        if aspect != "agrees" or family.get is not None:
            yield claim(operation, NAME, text, Strength.IMPLIED, operation.source, aspect=aspect)


def run(trial: Trial) -> None:
    """Create several objects and compare the collection with each."""
    parents = trial.session.keys_for(trial.operation)
    before = trial.call(trial.operation, parents)
    with trial.attempt():
        readable = trial.scene.judge.objects_in(before) is not None
        readable = readable and status_of(before) // 100 == 2
        trial.require("before", readable, "a collection", answered(before), before)
    there = trial.scene.judge.objects_in(before)
    if there is not None and next_path(before, trial.operation):
        there = trial.session.listed(trial.family, parents, trial.send)
    create = trial.family.create
    assert create is not None  # or there would be no claim
    bodies = [dict(trial.scene.base(create))] * OBJECTS
    bodies += [body for _, body in varied_bodies(trial.scene, create)]
    things = [trial.session.make(trial.family, parents, body) for body in bodies]
    listed = trial.session.listed(trial.family, parents, trial.send)
    last = trial.log[-1]
    if listed is None:
        raise Unreachable(f"{trial.operation.label} answered no collection to look into")
    key = trial.scene.key(trial.operation)
    by_key = {str(item.get(key)): item for item in listed}
    _added(trial, there, listed, len(things))
    with trial.attempt():
        twice = repeated([item.get(key) for item in listed])
        trial.require("once", not twice, "each object once", f"twice: {brief(twice)}", last)
    for thing in things:
        wanted = str(thing.shown.get(key))
        found = by_key.get(wanted)
        if found is None and not trial.session.alone and on_later_page(last):
            trial.cannot("listed", OTHERS)
            continue
        with trial.attempt():
            received = f"{len(listed)} objects without it"
            trial.require("listed", found is not None, f"the object {wanted}", received, last)
        if found is not None:
            _compare(trial, thing, found)


def _added(trial: Trial, there: Objects | None, listed: Objects, made: int) -> None:
    """Whether as many objects are there as were made."""
    last = trial.log[-1]
    if not trial.session.alone:
        trial.cannot("count", OTHERS)
        return
    if there is None:
        trial.cannot("count", "the collection could not be read before the objects were made")
        return
    with trial.attempt():
        added = len(listed) - len(there)
        received = f"{added} objects more"
        trial.require("count", added <= made, f"{made} objects more", received, last)


def _compare(trial: Trial, thing: Thing, found: Mapping[str, JsonValue]) -> None:
    last = trial.log[-1]
    with trial.attempt():
        trial.equal("equal", thing.sent, found, last)
    reads = trial.family.get
    if reads is None:
        return
    alone = trial.call(reads, thing.keys)
    whole = trial.scene.judge.object_in(reads.success, alone) or {}
    with trial.attempt():
        for name in found:
            same = "@" in name or name not in whole or _same(trial, name, found, whole)
            expected = f"{name}: {brief(whole.get(name))} as when read alone"
            got = f"{name}: {brief(found[name])}"
            trial.require("agrees", same, expected, got, last, alone)


def _same(
    trial: Trial, name: str, found: Mapping[str, JsonValue], whole: Mapping[str, JsonValue]
) -> bool:
    item = trial.scene.properties(trial.operation).get(name)
    if item is None:
        return found[name] == whole[name]
    return trial.scene.equality.equal(item.type, found[name], whole[name])


CHECK = Check(
    name=NAME,
    title="lists what was created",
    explanation=(
        "Several objects are created; the collection, all its pages followed, must hold each of"
        " them exactly once, with the values that were sent and that reading the object alone"
        " shows."
    ),
    claims=claims,
    run=run,
)
