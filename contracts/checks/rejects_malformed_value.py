"""A text or number that is no literal of the property's type is refused."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check, sendable
from contracts.checks.sending import refuse_values, samples_of
from contracts.checks.wording import refused
from contracts.claim import Claim, Strength, claim
from contracts.edm.values import Standing
from contracts.judge import answered, status_of
from contracts.model.operation import Operation
from contracts.model.type import TypeKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-malformed-value"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each property whose type or facets exclude something."""
    for item in sendable(operation):
        if item.type.kind is TypeKind.ENUMERATION and not item.type.collection:
            continue
        samples = scene.values.all(item, scene.known(operation, item.name))
        if any(sample.standing is Standing.MALFORMED for sample in samples):
            what = f"a value of {item.name} that is no literal of {item.type}"
            yield from refused(scene, operation, NAME, what, item.source, subject=item.name)
        if any(sample.standing is Standing.LOOSE for sample in samples):
            text = f"refuses a {item.name} that only a lenient parser takes for a {item.type}"
            yield claim(
                operation,
                NAME,
                text,
                Strength.HYGIENE,
                item.source,
                subject=item.name,
                aspect="strict",
            )


def run(trial: Trial) -> None:
    """Send each malformed literal, then those that common parsers take."""
    refuse_values(trial, Standing.MALFORMED)
    keys = trial.make().keys if trial.updates else trial.target()
    for label, body in trial.varied(samples_of(trial, Standing.LOOSE)):
        with trial.attempt(label):
            exchange = trial.call(trial.operation, keys, body)
            refused_so = 400 <= status_of(exchange) < 500
            trial.require("strict", refused_so, "refused", answered(exchange), exchange)


CHECK = Check(
    name=NAME,
    title="refuses malformed literals",
    explanation=(
        "The property's type and stated facets exclude some values of the right JSON type: a date"
        " without offset, the thirtieth of February, a number out of the stated range. Each must be"
        " refused with a status from 400 to 499 and must change nothing. Forms that many parsers"
        " take although the grammar of the type has them not (a line break at the end, digits of"
        " other scripts) only warn."
    ),
    claims=claims,
    run=run,
)
