"""Whole generated bodies of legal values are accepted and come back equal."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check, writable
from contracts.checks.wording import accepted
from contracts.claim import Claim, Strength
from contracts.model.operation import Operation
from contracts.session.explore import explore
from contracts.session.round_trip import round_trip
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "accepts-generated"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation whose body has a property that can be generated."""
    base = scene.base(operation)
    can_vary = (i for i in writable(operation) if i.name in base and scene.values.legal(i))
    if next(can_vary, None) is not None:
        what = "every body of legal values"
        yield from accepted(scene, operation, NAME, None, what, Strength.IMPLIED)


def run(trial: Trial) -> None:
    """Generate bodies with the item's own seed and shrink the first that fails."""
    body = trial.operation.body
    strategy = trial.scene.values.bodies(body, trial.base) if body is not None else None
    if strategy is None:
        return
    thing = trial.make() if trial.updates else None
    profile = trial.session.profile
    with trial.attempt("a generated body"):
        explore(
            strategy,
            lambda generated: round_trip(trial, generated, thing),
            seed=trial.seed,
            examples=profile.examples,
            shrinking=profile.shrinking,
        )


CHECK = Check(
    name=NAME,
    title="accepts whole generated bodies",
    explanation=(
        "Hypothesis generates bodies in which every property has a legal value of its type. Each"
        " must be accepted and come back equal by meaning; one that is not is shrunk to the"
        " smallest body that still fails. The same seed generates the same bodies."
    ),
    claims=claims,
    run=run,
)
