"""A text or number that is no literal of the property's type is refused."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check, writable
from contracts.checks.sending import refuse_values
from contracts.checks.wording import refused
from contracts.claim import Claim
from contracts.edm.values import Standing
from contracts.model.operation import Operation
from contracts.model.type import TypeKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-malformed-value"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each property whose type or facets exclude something."""
    base = scene.base(operation)
    for item in writable(operation):
        if item.type.kind is TypeKind.ENUMERATION and not item.type.collection:
            continue
        samples = scene.values.all(item, base.get(item.name))
        if any(sample.standing is Standing.MALFORMED for sample in samples):
            what = f"a {item.name} that is no literal of {item.type}"
            yield from refused(operation, NAME, what, item.source, subject=item.name)


def run(trial: Trial) -> None:
    """Send each malformed literal."""
    refuse_values(trial, Standing.MALFORMED)


CHECK = Check(
    name=NAME,
    title="refuses malformed literals",
    explanation=(
        "The property's type and stated facets exclude some values of the right JSON type: a date"
        " without offset, the thirtieth of February, a number out of the stated range. Each must be"
        " refused with a status from 400 to 499 and must change nothing."
    ),
    claims=claims,
    run=run,
)
