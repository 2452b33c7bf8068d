"""A query option with a number beyond its documented maximum is refused."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.checks.wording import refused
from contracts.claim import Claim
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-beyond-most"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each option of a collection whose numbers the page bounds."""
    if operation.kind is OperationKind.LIST:
        for most in operation.most:
            what = f"a {most.option} of more than {most.maximum}"
            yield from refused(
                scene, operation, NAME, what, most.source, subject=most.option, effect=False
            )


def run(trial: Trial) -> None:
    """Ask for one more, and for what is no number."""
    most = next(m for m in trial.operation.most if m.option == trial.subject)
    path = trial.session.path(trial.operation, trial.target())
    for value in (f"{most.maximum + 1}", "many"):
        request = trial.session.request(trial.operation, f"{path}?{most.option}={value}")
        with trial.attempt(f"{most.option}={value}"):
            trial.refused(trial.send(request))


CHECK = Check(
    name=NAME,
    title="refuses query options beyond their documented maximum",
    explanation=(
        'The page says how large the number of a query option may be ("The maximum value of `$top`'
        ' is 50"). A larger one, and a word for a number, must be refused with a status from 400 to'
        " 499 and the service's error body (OData Protocol, section 11.2.1)."
    ),
    claims=claims,
    run=run,
)
