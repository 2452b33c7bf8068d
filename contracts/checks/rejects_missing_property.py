"""A body without a property that the page requires is refused."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from contracts.checks.base import Check, sendable
from contracts.checks.sending import send_body
from contracts.checks.wording import refused
from contracts.claim import Claim, Strength
from contracts.model.operation import Operation
from contracts.session.refusal import refuse_each
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-missing-property"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each property that a row calls required, and no example does without."""
    body, shown = operation.body, scene.shown(operation)
    for item in sendable(operation):
        needed = body is not None and item.name in body.required
        if body is not None and needed and all(item.name in sent for sent in shown):
            what = f"a body without {item.name}, which is required"
            yield from refused(
                scene,
                operation,
                NAME,
                what,
                body.demand_of(item),
                subject=item.name,
                strength=Strength.STATED,
            )


def run(trial: Trial) -> None:
    """Send the body that works without the property."""
    rest = {name: value for name, value in trial.base.items() if name != trial.subject}
    refuse_each(trial, [(f"without {trial.subject}", partial(send_body, trial, rest))])


CHECK = Check(
    name=NAME,
    title="refuses bodies without a required property",
    explanation=(
        'A row of the page calls the property required ("Required."). The body that works is sent'
        " without it; that must be refused with a status from 400 to 499 and must change nothing."
        " The heading of a table alone makes nothing required: it stands above tables that list"
        " every property."
    ),
    claims=claims,
    run=run,
)
