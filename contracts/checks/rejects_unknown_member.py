"""A value that is no member of the enumeration is refused."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check, sendable
from contracts.checks.sending import refuse_values
from contracts.checks.wording import refused
from contracts.claim import Claim
from contracts.edm.values import Standing
from contracts.model.operation import Operation
from contracts.model.type import TypeKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-unknown-member"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each enumeration with a complete list of members."""
    for item in sendable(operation):
        kind = item.type
        if kind.kind is TypeKind.ENUMERATION and kind.members and not kind.open_members:
            what = f"a value of {item.name} that is not one of {', '.join(kind.members)}"
            place = scene.contract.members_at(item)
            yield from refused(scene, operation, NAME, what, place, subject=item.name)


def run(trial: Trial) -> None:
    """Send texts that are certainly no member."""
    refuse_values(trial, Standing.MALFORMED)


CHECK = Check(
    name=NAME,
    title="refuses values that are no member of an enumeration",
    explanation=(
        "The page lists the possible values of a property, so that any other text is not possible:"
        " it must be refused with a status from 400 to 499 and the service's error body, and must"
        " change nothing."
    ),
    claims=claims,
    run=run,
)
