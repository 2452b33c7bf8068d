"""What is below a deleted object is gone with it."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.family import Family
from contracts.http.exchange import Exchange
from contracts.judge import answered, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.things import Thing
from contracts.session.trial import Trial

NAME = "deletes-contents"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each collection below the objects that an operation deletes."""
    family = scene.family(operation)
    if operation.kind is not OperationKind.DELETE or family is None or family.create is None:
        return
    for inner in scene.families.below(family):
        name = inner.shape.rpartition("/")[2]
        texts = {}
        if family.get is not None:
            texts["gone"] = f"deletes an object with {name} in it as it deletes an empty one"
        if inner.list is not None or inner.get is not None:
            texts["contents"] = f"shows no {name} of an object that is deleted"
        if inner.get is not None:
            texts["others stay"] = f"deleting an object leaves the {name} of others"
        for aspect, text in texts.items():
            yield claim(
                operation,
                NAME,
                text,
                Strength.IMPLIED,
                operation.source,
                subject=name,
                aspect=aspect,
            )


def run(trial: Trial) -> None:
    """Create an object in an object, delete the outer one, and look for both."""
    family = trial.family
    inner = next(
        found
        for found in trial.scene.families.below(family)
        if found.shape.rpartition("/")[2] == trial.subject
    )
    thing = trial.make()
    part = trial.make(inner, thing.keys)
    other = trial.make(inner, trial.make().keys)
    deleted = trial.call(trial.operation, thing.keys)
    if not 200 <= status_of(deleted) < 300:
        for claimed in trial.claims:
            reason = f"deleting an object that holds others is answered {answered(deleted)}"
            trial.cannot(claimed.aspect, reason)
        return
    if family.get is not None:
        with trial.attempt():
            _gone(trial, "gone", trial.call(family.get, thing.keys), deleted)
    with trial.attempt():
        _contents(trial, inner, part, deleted)
    if inner.get is not None:
        with trial.attempt():
            again = trial.call(inner.get, other.keys)
            there = status_of(again) == 200
            trial.require("others stay", there, "the object", answered(again), deleted, again)


def _contents(trial: Trial, inner: Family, part: Thing, deleted: Exchange) -> None:
    if inner.get is not None:
        _gone(trial, "contents", trial.call(inner.get, part.keys), deleted)
    if inner.list is not None:
        exchange = trial.call(inner.list, part.keys[:-1])
        shown = trial.scene.judge.objects_in(exchange) if status_of(exchange) == 200 else []
        received = f"{len(shown or ())} objects"
        trial.require("contents", not shown, "none, or a refusal", received, deleted, exchange)


def _gone(trial: Trial, aspect: str, exchange: Exchange, deleted: Exchange) -> None:
    refused = 400 <= status_of(exchange) < 500
    wanted = "refused with a status from 400 to 499"
    trial.require(aspect, refused, wanted, answered(exchange), deleted, exchange)


CHECK = Check(
    name=NAME,
    title="deletes what is in an object with it",
    explanation=(
        "Collections below an object (`/x/{id}/y`) belong to it. An object with another one in it"
        " is deleted: if the service does not refuse that, neither of them can be read any more,"
        " the collection below is refused or empty, and what is below other objects is still there."
    ),
    claims=claims,
    run=run,
)
