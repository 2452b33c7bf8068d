"""What is below one object is not below another."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.judge import answered, brief, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "separates-parents"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each collection below objects that the run can create."""
    family = scene.family(operation)
    if operation.kind is not OperationKind.LIST or family is None or family.create is None:
        return
    providers = scene.families.providers(operation)
    if not providers or providers[-1] is None or providers[-1].create is None:
        return
    texts = {
        "own": "what is created below an object is in its collection",
        "others": "what is created below an object is not in the collection of another",
    }
    if family.get is not None:
        texts["path"] = "an object is not read by the path of another parent"
    for aspect, text in texts.items():
        strength = Strength.HYGIENE if aspect == "path" else Strength.IMPLIED
        yield claim(operation, NAME, text, strength, operation.source, aspect=aspect)


def run(trial: Trial) -> None:
    """Create one object below each of two parents, and look from both."""
    family = trial.family
    parents = [trial.target(), trial.target()]
    things = [trial.make(parents=keys) for keys in parents]
    key = trial.scene.key(trial.operation)
    for own, other in ((0, 1), (1, 0)):
        listed = trial.session.listed(family, (*parents[own], ""), trial.send)
        if listed is None:
            trial.cannot("own", f"the collection cannot be read: {answered(trial.log[-1])}")
            return
        keys = [item.get(key) for item in listed]
        last, stranger = trial.log[-1], things[other].shown.get(key)
        with trial.attempt():
            there = things[own].shown.get(key) in keys
            trial.require("own", there, f"{key}: {things[own].keys[-1]}", brief(keys), last)
        with trial.attempt():
            mixed = stranger in keys and stranger != things[own].shown.get(key)
            trial.require("others", not mixed, f"no {key}: {brief(stranger)}", brief(keys), last)
    if family.get is None:
        return
    exchange = trial.call(family.get, (*parents[0], things[1].keys[-1]))
    with trial.attempt():
        found = trial.scene.judge.object_in(family.get.success, exchange) or {}
        same = things[1].shown.get(key) == things[0].shown.get(key)  # keys may count per parent
        refused = same or status_of(exchange) >= 400 or found.get(key) != things[1].shown.get(key)
        trial.require("path", refused, "404", answered(exchange), exchange)


CHECK = Check(
    name=NAME,
    title="keeps the collections of two objects apart",
    explanation=(
        "Collections below objects (`/x/{id}/y`) belong to their object. One object is created"
        " below each of two parents: each must be in the collection of its own parent and not in"
        " that of the other. That it cannot be read by the other parent's path only warns."
    ),
    claims=claims,
    run=run,
)
