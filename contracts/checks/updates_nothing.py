"""An update that says nothing new changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check, takes_json, writable
from contracts.claim import Claim, Strength, claim
from contracts.json_value import JsonValue
from contracts.judge import status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.things import Thing
from contracts.session.trial import Trial, control

NAME = "updates-nothing"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each partial update whose effect can be read."""
    family = scene.family(operation)
    if operation.kind is not OperationKind.UPDATE or not takes_json(operation) or family is None:
        return
    if family.get is not None and family.create is not None:
        texts = {
            "empty": "an update that carries no property changes nothing, or is refused",
            "again": "an update that is sent twice leaves what it left the first time",
        }
        for aspect, text in texts.items():
            yield claim(operation, NAME, text, Strength.IMPLIED, operation.source, aspect=aspect)


def run(trial: Trial) -> None:
    """Send no property, then twice the documented ones."""
    thing = trial.make()
    _nothing(trial, thing)
    body = {name: value for name, value in trial.base.items() if name not in _keys(trial)}
    first = trial.call(trial.operation, thing.keys, body)
    if not 200 <= status_of(first) < 300:
        trial.cannot("again", "the update is refused")  # another check is about that
        return
    before = _read(trial, thing)
    second = trial.call(trial.operation, thing.keys, body)
    if not 200 <= status_of(second) < 300:
        trial.cannot("again", "the update is refused the second time, as it may be")
        return
    with trial.attempt("the same update again"):
        fault = trial.changed(trial.family, before, _read(trial, thing))
        trial.require_fault("again", fault, second, trial.log[-1])


def _nothing(trial: Trial, thing: Thing) -> None:
    before = _read(trial, thing)
    exchange = trial.call(trial.operation, thing.keys, control(trial.base))
    with trial.attempt("no property"):
        fault = trial.changed(trial.family, before, _read(trial, thing))
        trial.require_fault("empty", fault, exchange, trial.log[-1])


def _keys(trial: Trial) -> frozenset[str]:
    """Properties of the documented body that a client does not set."""
    known = {item.name for item in writable(trial.operation)}
    return frozenset(name for name in trial.base if "@" not in name and name not in known)


def _read(trial: Trial, thing: Thing) -> dict[str, JsonValue]:
    reads = trial.family.get
    assert reads is not None  # or there would be no claim
    exchange = trial.call(reads, thing.keys)
    return dict(trial.scene.judge.object_in(reads.success, exchange) or {})


CHECK = Check(
    name=NAME,
    title="changes nothing by an update that says nothing new",
    explanation=(
        "PATCH merges (OData Protocol, section 11.4.3): a body without properties leaves every"
        " property as it is, and the same body sent twice leaves what it left the first time. A"
        " service may refuse an empty update; then nothing must have changed, either."
    ),
    claims=claims,
    run=run,
)
