"""What the server itself sets: points in time, and what an action is said to do to its object."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from contracts.json_value import JsonValue
from contracts.literal import literal_of
from contracts.model.operation import Operation
from contracts.model.section import Effect
from contracts.model.type import Resource
from contracts.moments import seconds_in, tells_change, tells_creation


def stamped(
    resource: Resource | None, values: Mapping[str, JsonValue], *, new: bool = False
) -> dict[str, JsonValue]:
    """The values with the present as the time of the change; of a new object, of its creation."""
    now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    return {**values, **dict.fromkeys(_moments(resource, new=new), now)}


def _moments(resource: Resource | None, *, new: bool) -> list[str]:
    properties = resource.properties if resource is not None else ()
    return [p.name for p in properties if tells_change(p) or (new and tells_creation(p))]


def acted(
    operation: Operation,
    resource: Resource | None,
    shown: Mapping[str, JsonValue],
    sent: Mapping[str, JsonValue],
) -> dict[str, JsonValue]:
    """The values that an action sets, by what its page says of it; `shown` are those before."""
    found: dict[str, JsonValue] = {}
    for effect in operation.effects:
        item = resource.property_named(effect.name) if resource is not None else None
        if item is None or item.type.collection or not effect.known:
            continue
        if effect.by:
            moved = _moved(effect, shown.get(effect.name), sent.get(effect.by))
            found |= {effect.name: moved} if moved is not None else {}
        elif effect.value == "null":
            found[effect.name] = None
        elif (value := literal_of(item.type, effect.value)) is not None:
            found[effect.name] = value
    return found


def _moved(effect: Effect, was: JsonValue, by: JsonValue) -> JsonValue:
    """The sum, None where there is none: of a number and a number, or of a time and its unit."""
    if not isinstance(by, int | float) or isinstance(was, bool):
        return None
    if isinstance(was, int | float):
        return was + effect.sign * by
    unit = seconds_in(effect.by)
    if not isinstance(was, str) or not unit:
        return None
    try:
        moment = datetime.fromisoformat(was)
        moved = moment + effect.sign * timedelta(seconds=unit * by)
    except (ValueError, OverflowError):
        return None
    return moved.isoformat().replace("+00:00", "Z")
