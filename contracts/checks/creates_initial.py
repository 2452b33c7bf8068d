"""A new object begins as the page says of what the server sets."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.checks.bodies import other_body
from contracts.claim import Claim, Strength, claim
from contracts.judge import answered, brief, status_of
from contracts.literal import stated_default
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "creates-initial"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each property that is the server's and whose first value the page gives."""
    if operation.kind is not OperationKind.CREATE:
        return
    for item in scene.properties(operation).values():
        initial = stated_default(item) if not (item.writable or item.navigation) else None
        if initial is not None:
            text = f"the {item.name} of a new object is {brief(initial)}"
            yield claim(operation, NAME, text, Strength.STATED, item.source, subject=item.name)


def run(trial: Trial) -> None:
    """Create two objects of other values; only their first state counts, it may soon change."""
    operation = trial.operation
    initial, keys = stated_default(trial.item), trial.target()
    for body in (trial.base, other_body(trial.scene, operation)):
        exchange = trial.call(operation, keys, body)
        shown = trial.scene.judge.object_in(operation.success, exchange)
        if not 200 <= status_of(exchange) < 300 or shown is None or trial.subject not in shown:
            trial.cannot("", f"the reply has no {trial.subject}: {answered(exchange)}")
            continue
        got = shown[trial.subject]
        same = trial.scene.equality.equal(trial.item.type, initial, got)
        with trial.attempt():
            expected = f"{trial.subject}: {brief(initial)}"
            trial.require("", same, expected, f"{trial.subject}: {brief(got)}", exchange)


CHECK = Check(
    name=NAME,
    title="gives a new object the first values that the page states",
    explanation=(
        'The page says of a read-only property what it is at first ("A new order is `open`"), or'
        " what its default is. The reply to the operation that creates an object must show that"
        " value, whatever else was sent. What becomes of it later is not looked at."
    ),
    claims=claims,
    run=run,
)
