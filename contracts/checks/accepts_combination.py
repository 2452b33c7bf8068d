"""Legal values of two properties are accepted together."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations, product

from contracts.checks.base import Check, writable
from contracts.checks.wording import accepted
from contracts.claim import Claim, Strength
from contracts.json_value import JsonValue
from contracts.model.operation import Operation
from contracts.model.type import Property
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "accepts-combination"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation with at least two properties that can vary."""
    if len(_varying(scene, operation)) > 1:
        what = "legal values of two properties together"
        yield from accepted(scene, operation, NAME, None, what, Strength.IMPLIED)


def run(trial: Trial) -> None:
    """Send pairs of representative values; where there are too many, the same sample each time."""
    bodies = list(_bodies(trial))
    most = trial.session.profile.pairs
    if len(bodies) > most:
        bodies = random.Random(trial.seed).sample(bodies, most)
    thing = trial.make() if trial.updates else None
    trial.each(bodies, lambda body: trial.round_trip(body, thing))


def _bodies(trial: Trial) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    values, base = trial.scene.values, trial.base
    for one, other in combinations(_varying(trial.scene, trial.operation), 2):
        first = values.representative(one, base.get(one.name))
        second = values.representative(other, base.get(other.name))
        for a, b in product(first, second):
            label = f"{one.name}: {a.label}, {other.name}: {b.label}"
            yield label, {**base, one.name: a.value, other.name: b.value}


def _varying(scene: Scene, operation: Operation) -> list[Property]:
    """Properties of the body that is known to work with more than one legal value."""
    base = scene.base(operation)
    return [
        item
        for item in writable(operation)
        if item.name in base and len(scene.values.representative(item, base[item.name])) > 1
    ]


CHECK = Check(
    name=NAME,
    title="accepts legal values of two properties together",
    explanation=(
        "What works for each property alone must work for two together. All pairs of a few"
        " representative values are sent, as many as the profile allows, the same ones for the same"
        " seed."
    ),
    claims=claims,
    run=run,
)
