"""How an object is shown: complete, without what is only returned on request."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from contracts.json_value import JsonValue
from contracts.model.operation import Operation, Reply
from contracts.model.type import Property, Resource, descent, related
from contracts.schema import expected
from contracts.serve.sample import Samples
from contracts.serve.store import Entity

TYPE = "@odata.type"


@dataclass(frozen=True, slots=True)
class Outline:
    """What objects of one type show.

    `blank` has every property that is always shown with the value it has if it was never set,
    `extra` those that are only shown where a reply's example or `$select` names them; `secret`
    are never shown.
    """

    blank: Mapping[str, JsonValue]
    extra: Mapping[str, JsonValue]
    secret: frozenset[str]


@dataclass(frozen=True, slots=True)
class View:
    """How one reply shows objects: the properties that it must have, and whether it names types.

    `unlisted` are the values of the example for names that no table lists, where it alone tells
    what objects have. Objects of another type than `declared` name theirs in any case (OData JSON,
    section 4.6.3). Where several types share the route, an object of any of them may come.
    """

    names: frozenset[str]
    typed: bool
    declared: str
    unlisted: Mapping[str, JsonValue] = field(default_factory=dict)
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Representation:
    """Shows objects. Properties that were never set are null, and collections empty."""

    samples: Samples
    _outlines: dict[str, Outline] = field(default_factory=dict)

    def view(self, operation: Operation) -> View:
        """What the reply of an operation and its example say about showing objects.

        Where several types share a route, each object names its own.
        """
        reply = operation.success
        if reply is None:
            return View(frozenset(), False, "")
        resource = self.samples.schemas.contract.resource(reply.type)
        declared = reply.type.name if reply.type is not None else ""
        names = frozenset(expected(reply, resource))
        listed = {p.name for p in resource.properties} if resource is not None else set()
        unlisted = {n: v for n, v in _example(reply).items() if n in names and n not in listed}
        shared = bool(operation.discriminator)
        return View(names, shared or TYPE in _example(reply), declared, unlisted, shared)

    def of(self, entity: Entity, view: View, select: Collection[str] = ()) -> dict[str, JsonValue]:
        """The object as a reply shows it; `select` names properties shown beyond those."""
        outline = self.outline(entity.type)
        shown: dict[str, JsonValue] = {}
        if entity.type and (view.typed or view.declared not in ("", entity.type)):
            shown[TYPE] = f"#{self._named(entity.type, view)}"
        shown.update(outline.blank)
        for name, value in outline.extra.items():
            if name in view.names or name in select:
                shown[name] = value
        shown.update(view.unlisted)
        for name, value in entity.values.items():
            if name in shown or not (name in outline.extra or name in outline.secret):
                shown[name] = value
        return shown

    def _named(self, kind: str, view: View) -> str:
        """The type that an object is shown as: its own, if that is one that the reply promises.

        Where pages give several types one route each may come in the reply of another.
        """
        contract = self.samples.schemas.contract
        own, promised = contract.resource(kind), contract.resource(view.declared)
        if own is None or promised is None or promised.name in descent(own, contract.resources):
            return kind
        beside = view.shared and related(own, promised, contract.resources)
        return kind if beside else view.declared

    def outline(self, name: str) -> Outline:
        """The outline of a type, made once; of a type that no page names it is empty."""
        found = self._outlines.get(name)
        if found is None:
            found = self._outlines[name] = self._outline(
                self.samples.schemas.contract.resource(name)
            )
        return found

    def _outline(self, resource: Resource | None) -> Outline:
        properties = resource.properties if resource is not None else ()
        return Outline(
            {p.name: self.samples.absent(p) for p in properties if _always(p)},
            {p.name: self.samples.absent(p) for p in properties if _on_request(p)},
            frozenset(p.name for p in properties if p.facets.write_only),
        )


def _always(item: Property) -> bool:
    return not (item.facets.write_only or _on_request(item))


def _on_request(item: Property) -> bool:
    beside = item.navigation or item.facets.only_on_select or item.type.name == "Edm.Stream"
    return bool(beside) and not item.facets.write_only


def _example(reply: Reply) -> Mapping[str, JsonValue]:
    """The object that the example of a reply shows, or the first of several."""
    body = reply.example.body if reply.example is not None else None
    value = body.value if body is not None else None
    if isinstance(value, dict) and isinstance(value.get("value"), dict | list):
        value = value["value"]
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, dict) else {}
