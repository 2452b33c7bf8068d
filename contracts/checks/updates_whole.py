"""An update that is refused has changed nothing, not even what was right in it."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check, writable
from contracts.claim import Claim, Strength, claim
from contracts.edm.values import Standing
from contracts.json_value import JsonValue
from contracts.judge import status_of
from contracts.model.operation import Operation, OperationKind
from contracts.model.type import Property
from contracts.session.scene import Scene
from contracts.session.trial import Trial, control

NAME = "updates-whole"
_WRONG = (Standing.MALFORMED, Standing.WRONG_TYPE)
Change = tuple[str, JsonValue]


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each update of an object that can be made and read, of two properties."""
    family = scene.family(operation)
    if operation.kind is not OperationKind.UPDATE or family is None or family.get is None:
        return
    if family.create is not None and _pair(scene, operation) is not None:
        text = "an update with a right and a wrong value that is refused changes neither"
        yield claim(operation, NAME, text, Strength.IMPLIED, operation.source)


def run(trial: Trial) -> None:
    """Send a right value before a wrong one, and behind it."""
    pair, reads = _pair(trial.scene, trial.operation), trial.family.get
    assert pair is not None and reads is not None  # or there would be no claim
    (right, value), (wrong, other) = pair
    for label, changes in (
        (f"{right} before {wrong}", {right: value, wrong: other}),
        (f"{wrong} before {right}", {wrong: other, right: value}),
    ):
        thing = trial.make()
        before = trial.scene.judge.object_in(reads.success, trial.call(reads, thing.keys))
        exchange = trial.call(trial.operation, thing.keys, {**control(trial.base), **changes})
        if before is None:
            trial.cannot("", f"{reads.label} does not read what was created")
            return
        if not 400 <= status_of(exchange) < 500:
            continue  # whether a wrong value is refused is another check's question
        again = trial.call(reads, thing.keys)
        after = trial.scene.judge.object_in(reads.success, again) or {}
        with trial.attempt(label):
            fault = trial.changed(trial.family, before, after)
            trial.require_fault("", fault, exchange, again)
    if not trial.observations:
        trial.cannot("", "no update with a wrong value is refused")


def _pair(scene: Scene, operation: Operation) -> tuple[Change, Change] | None:
    """A property with a value that is legal and another one's that is not."""
    right = next(_changes(scene, operation, (Standing.LEGAL,)), None)
    wrong = next(
        (c for c in _changes(scene, operation, _WRONG) if right is None or c[0] != right[0]), None
    )
    return (right, wrong) if right is not None and wrong is not None else None


def _changes(
    scene: Scene, operation: Operation, standings: tuple[Standing, ...]
) -> Iterator[Change]:
    """Properties, each with a value of one of the standings that objects are not created with."""
    family = scene.family(operation)
    create = family.create if family is not None else None
    known = scene.base(create) if create is not None else {}
    for item in writable(operation):
        for sample in scene.values.all(item, known.get(item.name)):
            if sample.standing in standings and not _same(scene, item, known, sample.value):
                yield item.name, sample.value
                break


def _same(scene: Scene, item: Property, known: object, value: JsonValue) -> bool:
    return isinstance(known, dict) and scene.equality.equal(item.type, known.get(item.name), value)


CHECK = Check(
    name=NAME,
    title="changes nothing by an update that it refuses",
    explanation=(
        "A client that is told that a request failed must be able to trust that (RFC 9110, section"
        " 15.5): an update with a legal value of one property and an illegal one of another is"
        " sent, in both orders. If it is refused, the object reads as before."
    ),
    claims=claims,
    run=run,
)
