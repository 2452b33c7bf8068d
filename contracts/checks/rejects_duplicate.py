"""A value that must be unique is refused the second time."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
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
            text = f"refuses a second object with the same {name}"
            yield claim(operation, NAME, text, Strength.IMPLIED, item.source, subject=name)


def run(trial: Trial) -> None:
    """Create two objects that differ in everything that must be unique but one property."""
    session, operation = trial.session, trial.operation
    keys = trial.target()
    first = session.fresh(operation, trial.base)
    made = trial.call(operation, keys, first)
    if not 200 <= status_of(made) < 300:
        trial.cannot("", f"the first one was not created: {answered(made)}")
        return
    second = {**session.fresh(operation, trial.base), trial.subject: first[trial.subject]}
    exchange = trial.call(operation, keys, second)
    with trial.attempt():
        refused = 400 <= status_of(exchange) < 500
        wanted = "refused with a status from 400 to 499 (409 says it best)"
        trial.require("", refused, wanted, answered(exchange), made, exchange)


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
