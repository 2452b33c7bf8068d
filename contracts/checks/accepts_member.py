"""Every documented member of an enumeration is accepted and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from contracts.checks.base import Check, writable
from contracts.checks.wording import accepted
from contracts.claim import Claim, Strength
from contracts.model.operation import Operation
from contracts.model.type import TypeKind
from contracts.session.round_trip import round_trips
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "accepts-member"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each enumeration that a client may send."""
    for item in writable(operation):
        if item.type.kind is TypeKind.ENUMERATION and item.type.members:
            listed = ", ".join(item.type.members)
            what = f"each member of {item.name} ({listed})"
            told = replace(item, source=scene.contract.members_at(item))
            yield from accepted(scene, operation, NAME, told, what, Strength.STATED)


def run(trial: Trial) -> None:
    """Send each member in turn."""
    samples = [
        (s.label, s.value)
        for s in trial.scene.values.legal(trial.item, trial.base.get(trial.subject))
    ]
    if not samples and trial.base.get(trial.subject) is not None:
        samples = [("the only one", trial.base[trial.subject])]
    if trial.updates:
        samples += [(f"back to {label}", value) for label, value in reversed(samples[:-1])]
    thing = trial.make() if trial.updates else None
    round_trips(trial, trial.varied(samples), thing)


CHECK = Check(
    name=NAME,
    title="accepts every documented member of an enumeration",
    explanation=(
        "The page lists the possible values of a property. Each of them is sent in an otherwise"
        " working request, must be accepted with the documented status, and must come back, in the"
        " reply and when the object is read again."
    ),
    claims=claims,
    run=run,
)
