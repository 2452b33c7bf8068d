"""A value of another JSON type than the property's is refused."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check, sendable
from contracts.checks.sending import refuse_values
from contracts.checks.wording import refused
from contracts.claim import Claim
from contracts.edm.values import Standing
from contracts.model.operation import Operation
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-wrong-type"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each property with a type."""
    for item in sendable(operation):
        samples = scene.values.all(item, scene.known(operation, item.name))
        if any(sample.standing is Standing.WRONG_TYPE for sample in samples):
            what = f"a value of {item.name} that is no JSON value of {item.type}"
            yield from refused(scene, operation, NAME, what, item.source, subject=item.name)


def run(trial: Trial) -> None:
    """Send each wrong JSON type."""
    refuse_values(trial, Standing.WRONG_TYPE)


CHECK = Check(
    name=NAME,
    title="refuses values of the wrong JSON type",
    explanation=(
        "The property table gives each property a type, and OData JSON (section 7.1) says which"
        " JSON values stand for it. A value of any other JSON type, for example a number where a"
        " text belongs, must be refused with a status from 400 to 499 and must change nothing."
    ),
    claims=claims,
    run=run,
)
