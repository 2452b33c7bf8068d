"""Nothing is created, or listed, below an object that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.checks.wording import refused
from contracts.claim import Claim, Strength, claim
from contracts.judge import answered, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.once import stranger
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-unknown-parent"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each collection below objects that the run can create."""
    providers = scene.families.providers(operation)
    if not providers or providers[-1] is None or providers[-1].create is None:
        return
    if operation.kind is OperationKind.CREATE:
        what = "to create an object below one that does not exist"
        yield from refused(scene, operation, NAME, what, operation.source, effect=False)
    if operation.kind is OperationKind.LIST:
        text = "shows no objects below one that does not exist"
        yield claim(operation, NAME, text, Strength.IMPLIED, operation.source, aspect="empty")


def run(trial: Trial) -> None:
    """Use a key of the same form as a real one that nothing has."""
    real = trial.target()
    keys = (*real[:-1], stranger(real[-1], trial.seed))
    exchange = trial.call(trial.operation, keys, trial.base or None)
    with trial.attempt():
        if trial.operation.kind is OperationKind.CREATE:
            trial.refused(exchange)
            return
        shown = trial.scene.judge.objects_in(exchange) or []
        right = not shown and status_of(exchange) < 500
        received = f"{answered(exchange)}, {len(shown)} objects"
        trial.require("empty", right, "404, or no objects", received, exchange)


CHECK = Check(
    name=NAME,
    title="knows no collections of unknown objects",
    explanation=(
        "The route leads through an object that its key names. Below a key that names no object"
        " nothing can be created: that must be refused with a status from 400 to 499, 404 says it"
        " best. The collection below must be refused or empty."
    ),
    claims=claims,
    run=run,
)
