"""Every legal value of a property is accepted and comes back equal by meaning."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check, writable
from contracts.checks.wording import accepted
from contracts.claim import Claim, Strength
from contracts.model.operation import Operation
from contracts.model.type import TypeKind
from contracts.session.round_trip import round_trips
from contracts.session.scene import Scene
from contracts.session.trial import Trial
from contracts.strategy import FEW, spread

NAME = "accepts-value"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each property that is no enumeration and has values that are certainly legal."""
    for item in writable(operation):
        if item.type.kind is TypeKind.ENUMERATION and not item.type.collection:
            continue
        if scene.values.legal(item, scene.known(operation, item.name)):
            what = f"every value of {item.name} that {item.type} admits"
            yield from accepted(scene, operation, NAME, item, what, Strength.IMPLIED)


def run(trial: Trial) -> None:
    """Send the enumerated values, simplest first; where there are too many, evenly chosen.

    Null comes last: that it takes the place of a value shows only where there is one.
    """
    known = trial.scene.known(trial.operation, trial.subject)
    legal = trial.scene.values.legal(trial.item, known)
    chosen = sorted(spread(legal, _share(trial)), key=lambda sample: sample.value is None)
    samples = [(s.label, s.value) for s in chosen]
    thing = trial.make() if trial.updates else None
    round_trips(trial, trial.varied(samples), thing)


def _share(trial: Trial) -> int:
    """How many values are tried on one property; what an update takes, a create takes, too."""
    properties = sum(1 for _ in writable(trial.operation))
    most = trial.session.profile.samples // (2 if trial.updates else 1)
    return max(FEW, most // max(properties, 1))


CHECK = Check(
    name=NAME,
    title="accepts every legal value of a property",
    explanation=(
        "A legal value is one that the property's type and every stated facet admit. The boundary"
        " and everyday values of the type are sent one at a time in an otherwise working request;"
        " each must be accepted and come back equal by meaning: the same instant, the same bytes,"
        " the same text. Where words on the page limit the value in a way that is not understood,"
        " nothing is claimed."
    ),
    claims=claims,
    run=run,
)
