"""Each created object has a key of its own and keeps to itself."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.judge import brief, repeated
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "creates-distinct"
OBJECTS = 5


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation that creates."""
    if operation.kind is not OperationKind.CREATE:
        return
    key = scene.key(operation)
    source = operation.source
    texts = {"distinct": f"each created object has a {key} of its own"}
    family = scene.family(operation)
    if family is not None and family.delete is not None:
        texts["fresh"] = f"the {key} of a deleted object is not given to a new one"
    for aspect, text in texts.items():
        yield claim(operation, NAME, text, Strength.IMPLIED, source, aspect=aspect)


def run(trial: Trial) -> None:
    """Create some, delete some, create some more."""
    parents = trial.target()
    things = [trial.make(parents=parents) for _ in range(OBJECTS)]
    keys = [thing.keys[-1] for thing in things]
    with trial.attempt():
        twice = repeated(list(keys))
        trial.require("distinct", not twice, "distinct keys", f"twice: {brief(twice)}")
    delete = trial.family.delete
    if delete is None:
        return
    for thing in things[-2:]:
        trial.call(delete, thing.keys)
    fresh = [trial.make(parents=parents).keys[-1] for _ in range(2)]
    with trial.attempt():
        again = sorted(set(fresh) & set(keys))
        trial.require("fresh", not again, "new keys", f"used before: {brief(again)}")


CHECK = Check(
    name=NAME,
    title="gives each created object a key of its own",
    explanation=(
        "Several objects are created from the same body; their keys must differ, and the key of a"
        " deleted object must not name a new one (OData Protocol, section 4.1: the key identifies"
        " an entity)."
    ),
    claims=claims,
    run=run,
)
