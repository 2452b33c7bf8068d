"""Replies carry no property that no page documents."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check, takes_json
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.judge import status_of
from contracts.model.operation import Operation, OperationKind, Shape
from contracts.model.type import Resource
from contracts.session.scene import Scene
from contracts.session.things import Unreachable
from contracts.session.trial import Trial

NAME = "only-documented"
STRANGER = "noSuchProperty"
_ORDER = (OperationKind.GET, OperationKind.LIST, OperationKind.CREATE, OperationKind.UPDATE)


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each resource, at the operation that shows it best: one cause, one failure."""
    resource, family = scene.subject(operation), scene.family(operation)
    if resource is None or not resource.properties or resource.open or family is None:
        return
    shows = next((op for kind in _ORDER if (op := family.first(kind)) is not None), None)
    if shows is operation and _carries(operation):
        text = f"replies carry only documented properties of {resource.simple_name}"
        yield claim(operation, NAME, text, Strength.IMPLIED, resource.sources[0])


def run(trial: Trial) -> None:
    """Let every documented operation of the collection show an object."""
    family = trial.family
    resource = trial.scene.subject(trial.operation)
    assert resource is not None  # or there would be no claim
    allowed = _in_examples(trial, resource)
    seen = 0
    for kind in _ORDER:
        operation = family.first(kind)
        if operation is None or not _carries(operation):
            continue
        exchange = _show(trial, operation)
        objects = trial.scene.judge.objects_in(exchange)
        if objects is None:  # an empty collection is one, too
            objects = [trial.scene.judge.object_in(operation.success, exchange) or {}]
        with trial.attempt(operation.label):
            if not 200 <= status_of(exchange) < 300:
                continue
            seen += 1
            names = sorted(
                {
                    name
                    for found in objects
                    for name in trial.scene.judge.undocumented(resource, found)
                    if not any(name == known or name.startswith(f"{known}/") for known in allowed)
                }
            )
            trial.require("", not names, "documented properties", ", ".join(names), exchange)
    if not seen:
        raise Unreachable("no operation showed an object to look at")
    _stranger(trial)


def _in_examples(trial: Trial, resource: Resource) -> frozenset[str]:
    """The key, and what the tables lack although the pages' own examples show it.

    Pages that are at odds with themselves admit both. Names such as ids are never listed: where an
    example has one, anything may stand beside it.
    """
    names = {trial.scene.key(trial.operation)}
    for operation in trial.family.operations.values():
        for example in operation.examples:
            if isinstance(example.body, dict):
                names.update(trial.scene.judge.undocumented(resource, example.body))
        for reply in operation.replies:
            body = reply.example.body if reply.example is not None else None
            shown = body.value if body is not None and body.is_json else None
            if isinstance(shown, dict) and isinstance(shown.get("value"), list | dict):
                shown = shown["value"]
            for one in shown if isinstance(shown, list) else [shown]:
                if isinstance(one, dict):
                    names.update(trial.scene.judge.undocumented(resource, one))
    return frozenset(
        n if n.rpartition("/")[2].isidentifier() else n.rpartition("/")[0] for n in names
    )


def _stranger(trial: Trial) -> None:
    """What no page lists may be refused or dropped, but it never becomes a property."""
    create = trial.family.create
    if create is None or not takes_json(create):
        return
    body = {**trial.scene.base(create), STRANGER: "x"}
    exchange = trial.call(create, trial.session.keys_for(create), body)
    shown = trial.scene.judge.object_in(create.success, exchange) or {}
    if 200 <= status_of(exchange) < 300:
        with trial.attempt(f"{create.label} with an unknown property"):
            received = f"{STRANGER}, as it was sent"
            trial.require("", STRANGER not in shown, "documented properties", received, exchange)


def _show(trial: Trial, operation: Operation) -> Exchange:
    family = trial.family
    if operation.kind is OperationKind.CREATE or family.create is None:
        keys = trial.session.keys_for(operation)
        body = dict(trial.scene.base(operation)) or None
        return trial.call(operation, keys, body)
    thing = trial.make()
    keys = thing.keys[: len(operation.route.parameters)]
    body = dict(trial.scene.base(operation)) if operation.body is not None else None
    return trial.call(operation, keys, body)


def _carries(operation: Operation) -> bool:
    reply = operation.success
    return reply is not None and reply.readings[0] in (
        Shape.OBJECT,
        Shape.WRAPPED,
        Shape.COLLECTION,
    )


CHECK = Check(
    name=NAME,
    title="returns only documented properties",
    explanation=(
        "Every property in a reply must stand in a property table of its resource, a base or a"
        " derived type; annotations such as `@odata.etag` are always allowed, and open types allow"
        " anything. All operations of a resource are looked at together, so that one undocumented"
        " property is one failure. A property that nobody documents and a client sends all the same"
        " may be refused or dropped; it must not come back. What an example shows although no table"
        " lists it is a finding about the pages, not a fault of the implementation."
    ),
    claims=claims,
    run=run,
)
