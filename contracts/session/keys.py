"""Values for the holes of a route: what an operation needs to be there before it can be called.

In this order: the user's own, a new object by the documented operation, what the 202 of another
operation names, an object of the target's own making, and, for what changes nothing, one that is
there already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from contracts.family import Family, prefixes
from contracts.http.client import ReadOnlyRefused
from contracts.model.operation import Operation
from contracts.model.type import heirs
from contracts.session.existing import remedy
from contracts.session.location import named
from contracts.session.scene import Scene
from contracts.session.things import Thing, Unreachable

if TYPE_CHECKING:
    from contracts.session.session import Session


def keys_for(session: Session, operation: Operation) -> tuple[str, ...]:
    """A value for each hole, quoted. Raises Unreachable where none is to be had."""
    keys: list[str] = []
    families, own = session.scene.families, session.scene.family(operation)
    for name, prefix in zip(operation.route.parameters, prefixes(operation), strict=True):
        # Of several types in one collection the operation's own is the one to make.
        family = own if own and own.shape == prefix else families.by_shape.get(prefix)
        key = _configured(session, "{" + name + "}")
        if key is None and not prefix:
            key = session.existing.called(operation, name)
        if key is None and family is not None and family.create is not None:
            key = _made(session, operation, family, tuple(keys))
        if key is None and family is not None:
            key = _announced(session, family)
        keys.append(key or _existing(session, operation, name, prefix, tuple(keys)))
    if own is not None and own.single:
        session.existing.restored(operation, own.shape, tuple(keys))
        if not operation.safe and session.existing.supplier is None:
            session.before.keep(session, own, tuple(keys))
    return tuple(keys)


def own_things(scene: Scene, operation: Operation, things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """Where several types share a route, the objects that say to be of the operation's own."""
    subject = scene.subject(operation)
    if not operation.discriminator or subject is None:
        return things
    known = {name.lower() for name in heirs(subject, scene.contract.resources)}
    named = ((thing, thing.shown.get("@odata.type")) for thing in things)
    return tuple(t for t, kind in named if str(kind).lstrip("#").lower() in known)


def keys_shown(session: Session, operation: Operation) -> tuple[str, ...]:
    """The keys of the example request, whatever they name. Raises Unreachable without one."""
    keys = []
    for name in operation.route.parameters:
        key = session.existing.assume(operation, name)
        if key is None:
            raise Unreachable(f"no example request of {operation.label} has `{{{name}}}`")
        keys.append(key)
    return tuple(keys)


def _made(
    session: Session, operation: Operation, family: Family, parents: tuple[str, ...]
) -> str | None:
    """The key of a new object; where only reading is allowed, what reads uses one that is there."""
    try:
        return session.make(family, parents).keys[-1]
    except ReadOnlyRefused:
        if not operation.safe:
            raise
        return None


def _configured(session: Session, hole: str) -> str | None:
    value = (
        session.given.placeholder(hole, session.prepare)
        or session.values.get(hole)
        or session.preparation.value(hole, session.prepare)
    )
    return quote(value, safe="") if value is not None else None


def _announced(session: Session, family: Family) -> str | None:
    """The key of an object whose place the 202 of another operation names."""
    operation = session.scene.announcements.of_family(family)
    if operation is None:
        return None
    path = session.path(operation, keys_for(session, operation))
    body = dict(session.scene.base(operation)) or None
    place = named(session.send(session.request(operation, path, body)))
    key = place.partition("?")[0].rstrip("/").rpartition("/")[2] if place is not None else ""
    return key or None


def _existing(
    session: Session, operation: Operation, name: str, prefix: str, parents: tuple[str, ...]
) -> str:
    """The key of an object that is there already, or that may be."""
    if session.existing.supplier is not None:
        own = session.scene.family(operation)
        kind = operation.subject if own is not None and own.shape == prefix else ""
        return session.existing.supplied(prefix, parents, kind)[0]
    if operation.safe:
        family = session.scene.families.by_shape.get(prefix)
        things = session.found(family, parents) if family is not None else ()
        own = session.scene.family(operation)
        if own is not None and own.shape == prefix:
            things = own_things(session.scene, operation, things)
        key = things[0].keys[-1] if things else session.existing.assume(operation, name)
        if key is not None:
            return key
    raise Unreachable(
        f"nothing documented creates what `{{{name}}}` of {operation.label} names; {remedy(name)}"
    )
