"""Objects of collections that no documented operation fills, as the examples show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urlsplit

from contracts.json_value import JsonValue
from contracts.model.contract import Contract
from contracts.model.operation import Operation, OperationKind, Shape
from contracts.model.type import Resource
from contracts.serve.place import ON_OBJECT, collections, pattern, routes
from contracts.serve.representation import TYPE
from contracts.serve.sample import Samples
from contracts.serve.store import SINGLE, Entity, Store


def key_name(contract: Contract, subject: str) -> str:
    """The property that identifies the objects of a type; OData services call it `id`."""
    resource = contract.resource(subject)
    return (resource.key if resource is not None else "") or "id"


@dataclass(frozen=True, slots=True)
class Draft:
    """An object to be: its values without those that the example leaves open."""

    type: str
    key: int | str | None
    values: dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Seeds:
    """Makes the first objects of collections, by the shape of their route.

    The shape of an object with a path of its own ends with a slash, as in the store.

    A collection that some operation creates objects in starts empty. Any other starts with the
    objects of the examples, or with one that is made up, so that there is something to read.
    """

    contract: Contract
    samples: Samples
    store: Store
    by_shape: dict[str, list[Operation]] = field(default_factory=dict)
    drafts: dict[str, tuple[Draft, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, contract: Contract, samples: Samples, store: Store) -> Seeds:
        """Sort the operations by the collection that they act upon."""
        seeds, known = cls(contract, samples, store), collections(contract)
        for operation in contract.operations:
            for route in routes(operation):
                place = pattern(route, operation.kind, known)
                shape = place.collection + ("/" if place.single else "")
                seeds.by_shape.setdefault(shape, []).append(operation)
        return seeds

    def initial(self, shape: str, *, single: bool = False) -> tuple[Entity, ...]:
        """The objects that a collection starts with, or the object at the path of a single one."""
        drafts = self._known(f"{shape}/" if single else shape)
        if single:
            return tuple(Entity(SINGLE, draft.type, draft.values) for draft in drafts[:1])
        if any(op.kind is OperationKind.CREATE for op in self.by_shape.get(shape, ())):
            return ()
        return tuple(self._entity(draft) for draft in drafts)

    def supply(self, shape: str, keys: tuple[str, ...], kind: str = "") -> Entity:
        """One more object in the collection below the objects of these keys, which must be there.

        It is one of the type `kind` as the examples show it, else any; of a collection that the
        pages do not know it has only a key.
        """
        drafts = self._known(shape)
        draft = next((d for d in drafts if d.type == kind), Draft(kind, None, {}))
        made = replace(draft if kind or not drafts else drafts[0], key=None)
        entity, path = self._entity(made), _filled(shape, keys)
        self.store.collection(path, lambda: self.initial(shape))
        self.store.put(path, entity)
        return entity

    def restore(self, shape: str, keys: tuple[str, ...], kind: str = "") -> None:
        """The object of a path of its own as the examples show it, where it is not there.

        One of another type than `kind` gives way, where several types may be there.
        """
        path = _filled(shape, keys) + "/"
        held = self.store.collection(path, tuple).get(SINGLE)
        if held is not None and kind in ("", held.type):
            return
        acts = [op for op in self.by_shape.get(f"{shape}/", ()) if op.subject == kind]
        drafts = [d for op in acts for d in self._shown(op) if d.type == kind and d.values]
        if acts:
            values = drafts[0].values if drafts else {}
            self.store.put(path, Entity(SINGLE, kind, values))
        elif held is None:
            for entity in self.initial(shape, single=True):
                self.store.put(path, entity)

    def _known(self, shape: str) -> tuple[Draft, ...]:
        drafts = self.drafts.get(shape)
        if drafts is None:
            drafts = self.drafts[shape] = tuple(self._drafts(shape))
        return drafts

    def _entity(self, draft: Draft) -> Entity:
        name = key_name(self.contract, draft.type)
        key = draft.key if draft.key is not None else self.new_key(draft.type)
        return Entity(str(key), draft.type, {**draft.values, name: key})

    def new_key(self, subject: str) -> int | str:
        """A new key for an object of a type."""
        resource = self.contract.resource(subject)
        item = resource.property_named(key_name(self.contract, subject)) if resource else None
        return self.store.new_key(number=item is not None and ".Int" in item.type.name)

    # ------------------------------------------------------------------ examples

    def _drafts(self, shape: str) -> Iterator[Draft]:
        shows = (*ON_OBJECT, OperationKind.LIST)
        kept = [op for op in self.by_shape.get(shape, []) if op.kind in shows]
        seen: set[int | str] = set()
        for operation in kept:
            for draft in self._shown(operation):
                if draft.key is not None and draft.key not in seen:
                    seen.add(draft.key)
                    yield draft
        if not seen and kept:
            yield next(
                (d for op in kept for d in self._shown(op)), Draft(kept[0].subject, None, {})
            )

    def _shown(self, operation: Operation) -> Iterator[Draft]:
        """The objects that the example replies of an operation show."""
        for written in _objects(operation):
            kind = self._type(written, operation.subject)
            resource = self.contract.resource(kind)
            fitted = self.samples.object(written, resource) if resource is not None else written
            values = {n: v for n, v in fitted.items() if _documented(n, resource)}
            key = values.get(key_name(self.contract, kind))
            if operation.kind in ON_OBJECT and not isinstance(key, str | int):
                key = _key_in_url(operation)
            yield Draft(kind, key if isinstance(key, str | int) else None, values)

    def _type(self, written: dict[str, JsonValue], subject: str) -> str:
        """The type that an object names, if a page describes it, else the operation's."""
        named = written.get(TYPE)
        name = named.lstrip("#") if isinstance(named, str) else ""
        return name if name in self.contract.resources else subject


def _filled(shape: str, keys: tuple[str, ...]) -> str:
    given, (head, *rest) = iter(keys), shape.split("{}")
    return head + "".join(next(given) + piece for piece in rest)


def _documented(name: str, resource: Resource | None) -> bool:
    item = resource.property_named(name) if resource is not None else None
    return "@" not in name and (resource is None or (item is not None and not item.navigation))


def _objects(operation: Operation) -> Iterator[dict[str, JsonValue]]:
    """The objects in the body of the success example; one without values where there is none."""
    reply = operation.success
    body = reply.example.body if reply is not None and reply.example is not None else None
    value = body.value if body is not None and body.is_json else None
    objects = reply is not None and reply.readings[0] in (
        Shape.OBJECT,
        Shape.WRAPPED,
        Shape.COLLECTION,
    )
    if isinstance(value, dict) and isinstance(value.get("value"), dict | list):
        value = value["value"]
    for one in value if isinstance(value, list) else [value]:
        yield one if objects and isinstance(one, dict) else {}


def _key_in_url(operation: Operation) -> str | None:
    """The last segment of the example's URL, where it is a key and no placeholder."""
    for example in operation.examples:
        key = unquote(urlsplit(example.request.url).path.rpartition("/")[2])
        if operation.route.template.endswith("}") and key and not set(key) & set("{}<>() "):
            return key
    return None
