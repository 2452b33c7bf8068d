"""`$expand` brings related objects along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.checks.base import Check
from contracts.checks.querying import collects, documented
from contracts.claim import Claim, Strength, claim
from contracts.family import Family
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, brief, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.things import Thing
from contracts.session.trial import Trial

NAME = "query-expand"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each relationship of the resource, if the page names `$expand`."""
    named, family = documented(operation, "$expand"), scene.family(operation)
    reads = operation.kind is OperationKind.GET and family is not None and family.create
    if named is None or not (collects(scene, operation) or reads):
        return
    for item in scene.properties(operation).values():
        if not item.navigation:
            continue
        texts = {"there": f"$expand={item.name} brings {item.name} along, or is refused"}
        if _below(scene, operation, item.name) is not None:
            texts["own"] = f"$expand={item.name} brings each object its own"
        for aspect, text in texts.items():
            yield claim(
                operation,
                NAME,
                text,
                Strength.IMPLIED,
                named,
                subject=item.name,
                aspect=aspect,
            )


def run(trial: Trial) -> None:
    """Read objects with the relationship expanded; an empty one is there all the same."""
    below = _below(trial.scene, trial.operation, trial.subject)
    things = [trial.make() for _ in range(2 if below is not None else 1)]
    related = [trial.make(below, thing.keys) for thing in things] if below is not None else []
    lists = trial.operation.kind is OperationKind.LIST
    shown: dict[str, Mapping[str, JsonValue]] = {}
    for thing in things[:1] if lists else things:
        path = trial.session.path(trial.operation, thing.keys[:-1] if lists else thing.keys)
        path = f"{path}?$expand={trial.subject}"
        exchange = trial.send(trial.session.request(trial.operation, path))
        if status_of(exchange) != 200:
            for claimed in trial.claims:
                trial.cannot(claimed.aspect, f"the service refuses it: {answered(exchange)}")
            return
        with trial.attempt(f"$expand={trial.subject}"):
            for found in _objects(trial, exchange):
                there = trial.subject in found
                trial.require("there", there, f"a member {trial.subject}", "none", exchange)
                shown[str(found.get(trial.scene.key(trial.operation)))] = found
    if below is not None:
        _own(trial, below, dict(zip((t.keys[-1] for t in things), related, strict=True)), shown)


def _own(
    trial: Trial,
    below: Family,
    related: Mapping[str, Thing],
    shown: Mapping[str, Mapping[str, JsonValue]],
) -> None:
    """Each object comes with what was created below it, and with nothing of the other one's."""
    key = trial.scene.key(below.create) if below.create is not None else "id"
    for owner, thing in related.items():
        inner = shown.get(owner, {}).get(trial.subject)
        if not isinstance(inner, list):
            trial.cannot("own", "the answer shows no collection of an object of the run")
            continue
        keys = [str(item.get(key)) for item in inner if isinstance(item, dict)]
        strangers = [t.keys[-1] for o, t in related.items() if o != owner and t.keys[-1] in keys]
        right = thing.keys[-1] in keys and not (strangers and thing.keys[-1] not in strangers)
        with trial.attempt(f"$expand={trial.subject}"):
            expected = f"{trial.subject} of {owner}: {thing.keys[-1]}"
            trial.require("own", right, expected, brief(keys), trial.log[-1])


def _objects(trial: Trial, exchange: Exchange) -> list[Mapping[str, JsonValue]]:
    judge = trial.scene.judge
    if trial.operation.kind is OperationKind.LIST:
        return list(judge.objects_in(exchange) or ())
    single = judge.object_in(trial.operation.success, exchange)
    return [single] if single is not None else []


def _below(scene: Scene, operation: Operation, name: str) -> Family | None:
    """The family of the objects that a relationship leads to, if the run can create them."""
    family = scene.family(operation)
    below = scene.families.by_shape.get(f"{family.shape}/{{}}/{name.lower()}") if family else None
    return below if below is not None and below.create is not None else None


CHECK = Check(
    name=NAME,
    title="expands relationships by $expand",
    explanation=(
        "The page names $expand. Where a service answers $expand with a relationship of the"
        " resource, each object must have the member, empty or null where nothing is related"
        " (OData URL Conventions, section 5.1.2). Where the pages say how related objects are"
        " created, each of two objects must come with its own and without the other's. Which"
        " relationships can be expanded, pages rarely say, so a refusal passes."
    ),
    claims=claims,
    run=run,
)
