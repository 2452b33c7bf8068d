"""An update changes what it names, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.checks.base import Check, writable
from contracts.checks.bodies import full_body, make_one_of
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, brief, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.model.type import Property
from contracts.moments import tells_creation
from contracts.session.pages import SHIFTED, on_later_page
from contracts.session.scene import Scene
from contracts.session.things import Thing, Unreachable
from contracts.session.trial import Trial, control

NAME = "updates-only"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each property that a partial update can change."""
    family = scene.family(operation)
    if operation.kind is not OperationKind.UPDATE or family is None or family.get is None:
        return
    for item in writable(operation):
        if not _values(scene, operation, item):
            continue
        texts = {
            "changed": f"updating {item.name} changes it",
            "rest stays": f"updating {item.name} leaves the other properties alone",
        }
        if not family.single:
            text = f"updating {item.name} of one object leaves other objects alone"
            texts["others stay"] = text
        if family.list is not None:
            texts["listed"] = f"the collection shows the updated {item.name}"
        for aspect, text in texts.items():
            yield claim(
                operation,
                NAME,
                text,
                Strength.IMPLIED,
                item.source,
                subject=item.name,
                aspect=aspect,
            )


def run(trial: Trial) -> None:
    """Change one property of one of two objects, all of whose properties have a value."""
    reads = trial.family.get
    assert reads is not None  # or there would be no claim
    thing, neighbour = _full(trial), trial.make()
    before, beside = _read(trial, thing), _read(trial, neighbour)
    if before is None or beside is None:
        raise Unreachable(f"{reads.label} does not read what was created")
    few = 6 if sum(1 for _ in writable(trial.operation)) <= 4 else 2
    for value in _values(trial.scene, trial.operation, trial.item)[:few]:
        body = {**control(trial.base), trial.subject: value}
        exchange = trial.call(trial.operation, thing.keys, body)
        if not 200 <= status_of(exchange) < 300:
            continue  # another check is about what is accepted
        after = _read(trial, thing)
        if after is None:
            with trial.attempt():
                last = trial.log[-1]
                trial.require("changed", False, "the object", answered(last), exchange, last)
            continue
        shown = (exchange, trial.log[-1])
        with trial.attempt():
            trial.equal("changed", {trial.subject: value}, after, *shown)
        with trial.attempt():
            for name in before:
                same = name == trial.subject or "@" in name or _volatile(trial, name)
                same = same or _same(trial, name, before[name], after.get(name))
                expected = f"{name}: {brief(before[name])} as before"
                received = f"{name}: {brief(after.get(name))}"
                trial.require("rest stays", same, expected, received, *shown)
        with trial.attempt():
            if not trial.family.single:
                now = _read(trial, neighbour) or {}
                fault = trial.changed(trial.family, beside, now)
                trial.require_fault("others stay", fault, exchange, trial.log[-1])
        with trial.attempt():
            _listed(trial, thing, value, exchange)


def _full(trial: Trial) -> Thing:
    create = trial.family.create
    if create is None:
        return trial.make()
    return make_one_of(trial, trial.family, full_body(trial.scene, create))


def _listed(trial: Trial, thing: Thing, value: JsonValue, exchange: Exchange) -> None:
    listed = trial.session.listed(trial.family, thing.keys, trial.send)
    if listed is None:
        return
    key = trial.scene.key(trial.operation)
    found = next((item for item in listed if item.get(key) == thing.shown.get(key)), None)
    if found is None and not trial.session.alone and on_later_page(trial.log[-1]):
        trial.cannot("listed", SHIFTED)
        return
    trial.equal("listed", {trial.subject: value}, found, exchange, trial.log[-1])


def _read(trial: Trial, thing: Thing) -> Mapping[str, JsonValue] | None:
    reads = trial.family.get
    assert reads is not None
    exchange = trial.call(reads, thing.keys)
    if status_of(exchange) != 200:
        return None
    return trial.scene.judge.object_in(reads.success, exchange)


def _same(trial: Trial, name: str, before: JsonValue, after: JsonValue) -> bool:
    item = trial.scene.properties(trial.operation).get(name)
    return before == after or (
        item is not None and trial.scene.equality.equal(item.type, before, after)
    )


def _volatile(trial: Trial, name: str) -> bool:
    """Read-only properties may follow any change: the server's time of the last update.

    The time of creation may not.
    """
    item = trial.scene.properties(trial.operation).get(name)
    key = trial.scene.key(trial.operation)
    return name != key and (item is None or not (item.writable or tells_creation(item)))


def _values(scene: Scene, operation: Operation, item: Property) -> list[JsonValue]:
    """Legal values other than the one that objects are created with; of only one, and back."""
    family = scene.family(operation)
    create = family.create if family is not None else None
    known = scene.base(create).get(item.name) if create is not None else None
    others = [
        sample.value
        for sample in scene.values.representative(item, known)
        if not scene.equality.equal(item.type, known, sample.value)
    ]
    return [*others, known] if len(others) == 1 and known is not None else others


CHECK = Check(
    name=NAME,
    title="changes what an update names, and nothing else",
    explanation=(
        "PATCH merges (OData Protocol, section 11.4.3): properties that the request does not carry"
        " keep their values, and so do other objects. One property of one of two objects is"
        " changed, and both are read again."
    ),
    claims=claims,
    run=run,
)
