"""Bodies to create objects of many kinds with: other values than the body that works has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from contracts.checks.base import writable
from contracts.family import Family
from contracts.json_value import JsonValue
from contracts.model.operation import Operation
from contracts.model.type import Property, TypeKind
from contracts.session.scene import Scene
from contracts.session.things import Thing, Unreachable
from contracts.session.trial import Trial

MOST = 12
"""Bodies at most, so that a resource of many properties stays affordable."""


def varied_bodies(scene: Scene, create: Operation) -> list[tuple[str, dict[str, JsonValue]]]:
    """The body that works with each member of each enumeration, and a few values more."""
    base = dict(scene.base(create))
    return [
        (label, {**base, name: value}) for label, name, value in list(_values(scene, create))[:MOST]
    ]


def other_body(scene: Scene, create: Operation) -> dict[str, JsonValue]:
    """The body that works with another value for each property: what two objects share shows."""
    base = dict(scene.base(create))
    for item in writable(create):
        if item.name in base and item.name not in scene.once(create):
            found = _others(scene, item, base[item.name])
            base[item.name] = found[0] if found else base[item.name]
    return base


def full_body(scene: Scene, create: Operation) -> dict[str, JsonValue]:
    """The body that works with a value where it has none: what is lost shows only then."""
    base = dict(scene.base(create))
    for item in writable(create):
        if base.get(item.name) in (None, "", []):
            found = _others(scene, item, base.get(item.name))
            base |= {item.name: found[-1]} if found else {}
    return base


def make_one_of(trial: Trial, family: Family, *bodies: Mapping[str, JsonValue]) -> Thing:
    """An object of the first of these bodies that the service takes; else of the one that works.

    What is accepted is the business of other checks.
    """
    for body in bodies:
        with suppress(Unreachable):
            return trial.session.make(family, body=body)
    return trial.make(family)


def _others(scene: Scene, item: Property, known: JsonValue) -> list[JsonValue]:
    """Legal values other than the known one, none of them empty."""
    found = (sample.value for sample in scene.values.representative(item, known))
    own = (v for v in found if v not in (None, "", [], {}))
    return [v for v in own if not scene.equality.equal(item.type, known, v)]


def _values(scene: Scene, create: Operation) -> Iterator[tuple[str, str, JsonValue]]:
    items = sorted(writable(create), key=lambda item: item.type.kind is not TypeKind.ENUMERATION)
    for item in items:
        known = scene.base(create).get(item.name)
        few = len(item.type.members) or 3
        for sample in scene.values.representative(item, known)[:few]:
            yield f"{item.name}: {sample.label}", item.name, sample.value
