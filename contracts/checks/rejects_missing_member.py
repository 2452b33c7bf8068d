"""A nested object without a property that its page requires is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from contracts.checks.base import Check, writable
from contracts.checks.sending import send_body
from contracts.checks.wording import refused
from contracts.claim import Claim, Strength
from contracts.json_value import JsonValue
from contracts.model.operation import Operation, OperationKind
from contracts.model.type import Property
from contracts.session.refusal import refuse_each
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-missing-member"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each required property of an object within the body that works."""
    if operation.kind is not OperationKind.CREATE:
        return
    for item in writable(operation):
        for inner in _required(scene, operation, item):
            name = f"{item.name}/{inner.name}"
            what = f"a body without {name}, which is required"
            yield from refused(
                scene,
                operation,
                NAME,
                what,
                inner.source,
                subject=name,
                strength=Strength.STATED,
            )


def run(trial: Trial) -> None:
    """Send the body that works without the inner property."""
    name, _, inner = trial.subject.partition("/")
    body = trial.base
    value = body[name]
    first = value[0] if isinstance(value, list) else value
    assert isinstance(first, dict)  # or there would be no claim
    del first[inner]
    refuse_each(trial, [(f"without {trial.subject}", partial(send_body, trial, body))])


def _required(scene: Scene, operation: Operation, item: Property) -> Iterator[Property]:
    resource = scene.contract.resource(item.type)
    value = scene.base(operation).get(item.name)
    first = value[0] if isinstance(value, list) and value else value
    if resource is None or not isinstance(first, Mapping) or resource.key in first:
        return  # an object with a key is one of its own: how it is created, its own page says
    shown = [part for body in scene.shown(operation) for part in _parts(body.get(item.name))]
    for inner in resource.properties:
        needed = inner.facets.required and inner.writable and inner.name in first
        if needed and all(inner.name in part for part in shown):
            yield inner


def _parts(value: JsonValue) -> list[Mapping[str, JsonValue]]:
    """The objects of a value, which may be a list."""
    return [o for o in (value if isinstance(value, list) else [value]) if isinstance(o, Mapping)]


CHECK = Check(
    name=NAME,
    title="refuses nested objects without a required property",
    explanation=(
        'The page of a nested type calls a property required ("Required."). The body that works is'
        " sent with that property left out of the object within it; that must be refused with a"
        " status from 400 to 499 and must change nothing."
    ),
    claims=claims,
    run=run,
)
