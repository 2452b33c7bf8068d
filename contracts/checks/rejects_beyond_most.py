"""A query option with a number beyond its documented maximum is refused."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.checks.wording import refused
from contracts.claim import Claim, Strength
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-beyond-most"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each option of a collection whose numbers the page bounds."""
    if operation.kind is OperationKind.LIST:
        for most in operation.most:
            yield from refused(
                scene,
                operation,
                NAME,
                f"a {most.option} of more than {most.maximum}",
                most.source,
                subject=most.option,
                strength=_strength(scene, operation),
                effect=False,
            )


def run(trial: Trial) -> None:
    """Ask for one more, and for what is no number."""
    most = next(m for m in trial.operation.most if m.option == trial.subject)
    path = trial.session.path(trial.operation, trial.target())
    for value in (f"{most.maximum + 1}", "many"):
        request = trial.session.request(trial.operation, f"{path}?{most.option}={value}")
        with trial.attempt(f"{most.option}={value}"):
            trial.refused(trial.send(request))


def _strength(scene: Scene, operation: Operation) -> Strength:
    """Many services cut a number that is too large; where the page has 400, it is to be refused."""
    page = scene.contract.pages.get(operation.page)
    refuses = any(row.status == 400 for row in page.errors) if page is not None else False
    return Strength.IMPLIED if refuses else Strength.HYGIENE


CHECK = Check(
    name=NAME,
    title="refuses query options beyond their documented maximum",
    explanation=(
        'The page says how large the number of a query option may be ("The maximum value of `$top`'
        ' is 50"). A larger one, and a word for a number, must be refused with a status from 400 to'
        " 499 and the service's error body (OData Protocol, section 11.2.1). Many services take the"
        " largest number instead: where the page does not document 400, that only warns."
    ),
    claims=claims,
    run=run,
)
