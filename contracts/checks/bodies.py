"""Bodies that differ in one property each, for checks that need objects of many kinds."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import writable
from contracts.json_value import JsonValue
from contracts.model.operation import Operation
from contracts.model.type import TypeKind
from contracts.session.scene import Scene

MOST = 12
"""Bodies at most, so that a resource of many properties stays affordable."""


def varied_bodies(scene: Scene, create: Operation) -> list[tuple[str, dict[str, JsonValue]]]:
    """The body that works with each member of each enumeration, and a few values more."""
    base = dict(scene.base(create))
    return [
        (label, {**base, name: value}) for label, name, value in list(_values(scene, create))[:MOST]
    ]


def _values(scene: Scene, create: Operation) -> Iterator[tuple[str, str, JsonValue]]:
    items = sorted(writable(create), key=lambda item: item.type.kind is not TypeKind.ENUMERATION)
    for item in items:
        known = scene.base(create).get(item.name)
        few = len(item.type.members) or 3
        for sample in scene.values.representative(item, known)[:few]:
            yield f"{item.name}: {sample.label}", item.name, sample.value
