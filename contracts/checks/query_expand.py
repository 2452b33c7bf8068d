"""`$expand` brings related objects along."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.checks.querying import collects, documented
from contracts.claim import Claim, Strength, claim
from contracts.judge import answered, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "query-expand"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each relationship of the resource, if the page names `$expand`."""
    named, family = documented(operation, "$expand"), scene.family(operation)
    reads = operation.kind is OperationKind.GET and family is not None and family.create
    if named is None or not (collects(scene, operation) or reads):
        return
    for item in scene.properties(operation).values():
        if item.navigation:
            text = f"$expand={item.name} brings {item.name} along, or is refused"
            yield claim(operation, NAME, text, Strength.IMPLIED, named, subject=item.name)


def run(trial: Trial) -> None:
    """Read an object with the relationship expanded; an empty one is there all the same."""
    thing = trial.make()
    lists = trial.operation.kind is OperationKind.LIST
    path = trial.session.path(trial.operation, thing.keys[:-1] if lists else thing.keys)
    request = trial.session.request(trial.operation, f"{path}?$expand={trial.subject}")
    exchange = trial.send(request)
    if status_of(exchange) != 200:
        trial.cannot("", f"the service refuses it: {answered(exchange)}")
        return
    judge = trial.scene.judge
    single = judge.object_in(trial.operation.success, exchange)
    shown = judge.objects_in(exchange) or ([single] if single is not None and not lists else [])
    with trial.attempt(f"$expand={trial.subject}"):
        for found in shown:
            there = trial.subject in found
            trial.require("", there, f"a member {trial.subject}", "none", exchange)


CHECK = Check(
    name=NAME,
    title="expands relationships by $expand",
    explanation=(
        "The page names $expand. Where a service answers $expand with a relationship of the"
        " resource, each object must have the member, empty or null where nothing is related"
        " (OData URL Conventions, section 5.1.2). Which relationships can be expanded, pages rarely"
        " say, so a refusal passes."
    ),
    claims=claims,
    run=run,
)
