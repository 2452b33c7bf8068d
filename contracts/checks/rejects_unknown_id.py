"""An operation on an object that does not exist is refused."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from contracts.checks.base import ON_ITEM, Check
from contracts.checks.wording import refused
from contracts.claim import Claim, Strength, claim
from contracts.judge import answered, hygiene_fault, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.once import stranger
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-unknown-id"
_MISLEADING = (401, 402, 405, 406, 407, 411, 415)
"""Refusals that say something else (RFC 9110, section 15.5)."""

ODD = {
    "a quote": "o'neil",
    "a percent sign": "100%",
    "letters beyond ASCII": "ä",
    "a blank": "a b",
    "300 letters": "a" * 300,
}
"""Keys that are none, and that routes and queries are often not prepared for."""


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation on one object, its actions included."""
    on_item = operation.kind in ON_ITEM and operation.route.template.endswith("}")
    acts = operation.kind is OperationKind.ACTION and scene.owner(operation) is not None
    if on_item or acts:
        family = scene.family(operation)
        reads = family is not None and family.get is not None
        effect = on_item and reads and not operation.safe and operation.method != "DELETE"
        yield from refused(scene, operation, NAME, "an unknown id", operation.source, effect=effect)
        text = "does not blame the method, the token or the body for an unknown id"
        yield claim(operation, NAME, text, Strength.HYGIENE, operation.source, aspect="telling")
    if on_item and operation.kind is OperationKind.GET:
        text = "answers odd ids without a server error"
        yield claim(operation, NAME, text, Strength.HYGIENE, operation.source, aspect="hygiene")


def run(trial: Trial) -> None:
    """Use the key of an object that nobody made, of the same form as a real one."""
    real = trial.target()
    keys = (*real[:-1], stranger(real[-1], trial.seed))
    with trial.attempt():
        exchange = trial.call(trial.operation, keys, trial.base or None)
        trial.refused(exchange)
    with trial.attempt():
        misleads = status_of(exchange) in _MISLEADING
        trial.require("telling", not misleads, "404", answered(exchange), exchange)
    wanted = {claimed.aspect for claimed in trial.claims}
    if "hygiene" in wanted:
        _odd(trial, real)
    if "no effect" not in wanted:
        return
    reads = trial.family.get
    with trial.attempt():
        if reads is not None:
            after = trial.call(reads, keys)
            absent = 400 <= status_of(after) < 500
            trial.require("no effect", absent, "still no object", answered(after), after)


def _odd(trial: Trial, real: tuple[str, ...]) -> None:
    for label, key in ODD.items():
        with trial.attempt(label):
            exchange = trial.call(trial.operation, (*real[:-1], quote(key, safe="")))
            trial.require_fault("hygiene", hygiene_fault(exchange), exchange)


CHECK = Check(
    name=NAME,
    title="refuses unknown ids",
    explanation=(
        "The route names an object by its key. A key that names no object must be refused with a"
        " status from 400 to 499 (404 says it best) and the service's error body; an update must"
        " not create the object. Odd keys, with quotes or of many letters, must not make the server"
        " fail, which only warns."
    ),
    claims=claims,
    run=run,
)
