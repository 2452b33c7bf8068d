"""After any sequence of calls every object is as the calls have left it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.checks.base import Check, writable
from contracts.checks.bodies import varied_bodies
from contracts.claim import Claim, Strength, claim
from contracts.family import Family
from contracts.json_value import JsonValue
from contracts.model.operation import Operation
from contracts.session.explore import Body, explore
from contracts.session.scene import Scene
from contracts.session.trial import Trial
from contracts.session.walk import Step, Walk

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

NAME = "keeps-state"
STEPS = 8
"""Calls of one walk at most."""


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each collection whose objects can be created, changed or deleted, and read."""
    family = scene.family(operation)
    if family is None or family.create is None or not (family.update or family.delete):
        return
    if operation is not (family.list or family.get):
        return
    texts = {}
    if family.get is not None:
        texts["agrees"] = "after any sequence of calls an object is read as they have left it"
    if family.list is not None:
        texts["listed"] = "after any sequence of calls the collection holds what they have left"
    for aspect, text in texts.items():
        yield claim(operation, NAME, text, Strength.IMPLIED, operation.source, aspect=aspect)


def run(trial: Trial) -> None:
    """Walk through create, update and delete of several objects; Hypothesis chooses and shrinks."""
    family, profile = trial.family, trial.session.profile
    create = family.create
    assert create is not None  # or there would be no claim
    parents = trial.session.keys_for(create)
    bodies = [("the example", trial.scene.base(create)), *varied_bodies(trial.scene, create)]
    changes = _changes(trial.scene, family)

    def attempt(body: Body) -> None:
        walk = Walk(trial, family, parents, bodies, changes)
        walk.take(_steps(body))

    with trial.attempt("a walk"):
        explore(
            _walks(family),
            attempt,
            seed=trial.seed,
            examples=max(profile.examples // 5, 2),
            shrinking=profile.shrinking // 4,
        )


def _walks(family: Family) -> SearchStrategy[Body]:
    from hypothesis import strategies as st

    kinds = ["create"]
    if family.update is not None:
        kinds += ["update", "update"]
    if family.delete is not None:
        kinds.append("delete")
    step = st.tuples(st.sampled_from(kinds), st.integers(0, 3), st.integers(0, 11))
    steps = st.lists(step, min_size=2, max_size=STEPS)
    return st.fixed_dictionaries({"steps": steps.map(lambda taken: [list(s) for s in taken])})


def _steps(body: Body) -> list[Step]:
    found = body["steps"]
    assert isinstance(found, list)  # as the strategy makes it
    return [(str(s[0]), int(str(s[1])), int(str(s[2]))) for s in found if isinstance(s, list)]


def _changes(scene: Scene, family: Family) -> list[tuple[str, dict[str, JsonValue]]]:
    """Single properties with representative values, the properties in turn."""
    update = family.update
    if update is None:
        return []
    columns = [
        [(f"{item.name}: {s.label}", {item.name: s.value}) for s in found[:3]]
        for item in writable(update)
        if (found := scene.values.representative(item, scene.known(update, item.name)))
    ]
    return [column[row] for row in range(3) for column in columns if row < len(column)]


CHECK = Check(
    name=NAME,
    title="keeps the state that calls have left",
    explanation=(
        "A model of the collection is kept while objects are created, updated and deleted in an"
        " order that Hypothesis generates. After each call the object is read, in the end all"
        " objects and the collection: each must be there if it was not deleted, once, with the"
        " values last sent. A walk that fails is shrunk to the shortest one that still does."
    ),
    claims=claims,
    run=run,
)
