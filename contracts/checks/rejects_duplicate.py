"""A value that must be unique is refused the second time."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.checks.wording import refused
from contracts.claim import Claim
from contracts.judge import answered, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-duplicate"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each property that the pages or the configuration call unique."""
    body = operation.body
    if operation.kind is not OperationKind.CREATE or body is None:
        return
    base = scene.base(operation)
    for name in scene.once(operation):
        item = body.property_named(name)
        if item is not None and isinstance(base.get(name), str):
            what = f"a second object with the same {name}"
            yield from refused(
                scene, operation, NAME, what, item.source, subject=name, effect=False
            )


def run(trial: Trial) -> None:
    """Create two objects that differ in everything that must be unique but one property."""
    session, operation = trial.session, trial.operation
    keys = trial.target()
    first = session.fresh(operation, trial.base)
    made = trial.call(operation, keys, first)
    if not 200 <= status_of(made) < 300:
        for claimed in trial.claims:
            reason = f"the first one was not created: {answered(made)}"
            trial.cannot(claimed.aspect, reason)
        return
    second = {**session.fresh(operation, trial.base), trial.subject: first[trial.subject]}
    exchange = trial.call(operation, keys, second)
    with trial.attempt():
        trial.refused(exchange, made)


CHECK = Check(
    name=NAME,
    title="refuses a value that must be unique the second time",
    explanation=(
        "The page says that the value of a property must be unique, or it is a key that the client"
        " gives. A second object with the same value must be refused with a status from 400 to 499;"
        " 409 Conflict says it best (RFC 9110, section 15.5.10)."
    ),
    claims=claims,
    run=run,
)
