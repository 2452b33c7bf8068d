"""A member in another letter case is refused, or taken for the member; it is never kept so."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check, writable
from contracts.claim import Claim, Strength, claim
from contracts.judge import brief, status_of
from contracts.model.operation import Operation
from contracts.model.type import TypeKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial
from contracts.strategy import other_case

NAME = "letter-case"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each enumeration whose members have another spelling by case."""
    for item in writable(operation):
        kind = item.type
        single = kind.kind is TypeKind.ENUMERATION and not kind.collection and not kind.flags
        if single and not kind.open_members and not kind.evolvable and other_case(kind):
            text = f"a member of {item.name} in another letter case never comes back so"
            yield claim(operation, NAME, text, Strength.IMPLIED, item.source, subject=item.name)


def run(trial: Trial) -> None:
    """Both readings pass: refused with 4xx, or answered with the documented spelling."""
    thing = trial.make() if trial.updates else None
    keys = thing.keys if thing is not None else trial.target()
    kind = trial.item.type
    listed = (*kind.members, *kind.future_members)
    variants = [(sample.label, sample.value) for sample in other_case(kind)]
    for label, body in trial.varied(variants):
        with trial.attempt(label):
            exchange = trial.call(trial.operation, keys, body)
            refused = 400 <= status_of(exchange) < 500
            shown = trial.scene.judge.object_in(trial.operation.success, exchange) or {}
            kept = shown.get(trial.subject, kind.members[0])
            holds = refused or (200 <= status_of(exchange) < 300 and kept in listed)
            expected = f"refused, or one of {', '.join(listed)}"
            received = f"{status_of(exchange)}, {trial.subject}: {brief(kept)}"
            trial.require("", holds, expected, received, exchange)


CHECK = Check(
    name=NAME,
    title="keeps to the documented spelling of members",
    explanation=(
        "Names of members are exact (OData CSDL, section 10.3), but many services take them in any"
        " letter case. Either passes: refusing another case, or taking it for the documented member"
        " and answering with the documented spelling. Keeping the other spelling fails."
    ),
    claims=claims,
    run=run,
)
