"""What each kind of operation does to the store, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from contracts.json_value import JsonValue
from contracts.model.contract import Contract
from contracts.model.operation import Operation, OperationKind, Reply, Shape
from contracts.serve.answer import JSON, Answer, Headers
from contracts.serve.effect import acted, stamped
from contracts.serve.header import header_fields, media_type
from contracts.serve.merge import merged
from contracts.serve.place import Place, Spot
from contracts.serve.problem import Problem
from contracts.serve.progress import progress
from contracts.serve.query import NEXT, Query, page_size
from contracts.serve.representation import Representation, View
from contracts.serve.sample import Samples
from contracts.serve.seed import Seeds
from contracts.serve.store import SINGLE, Content, Entity, Store
from contracts.serve.validation import Received

_CHANGES = (OperationKind.UPDATE, OperationKind.REPLACE)
_SHOWS = (Shape.OBJECT, Shape.WRAPPED)


@dataclass(frozen=True, slots=True)
class Subject:
    """An operation as it is served: what is derived from it once.

    `item` tells whether its place has a key, `keyed` whether objects there can be addressed.
    """

    operation: Operation
    view: View
    key: str
    keyed: bool
    item: bool

    @property
    def reply(self) -> Reply | None:
        """The success reply, if the pages document one."""
        return self.operation.success


@dataclass(frozen=True, slots=True)
class Call:
    """One valid request. `root` is the URL of the service, `path` the request's in it, encoded.

    `asked` is the query string by names and values, `prefer` what the client prefers in lower case,
    `content` the bytes of an upload.
    """

    subject: Subject
    place: Place
    received: Received | None
    query: Query
    root: str
    path: str
    asked: tuple[tuple[str, str], ...] = ()
    prefer: str = ""
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Serves calls. Nothing of a call that ends in a Problem is kept."""

    contract: Contract
    samples: Samples
    representation: Representation
    store: Store
    seeds: Seeds

    def answer(self, call: Call) -> Answer:
        """Do what the operation does. Raises a Problem where it cannot be done."""
        with self.store.lock:
            self._require_above(call.place)
            return self._action(call.subject)(call)

    def present(self, place: Place, *, item: bool) -> str:
        """The type of the object at a place, empty for a collection; 404 if it is not there."""
        with self.store.lock:
            self._require_above(place)
            return self._found(place.spot).type if item else ""

    def _action(self, subject: Subject) -> Callable[[Call], Answer]:
        """The function that serves an operation.

        What changes no object that is kept (actions, functions, streams) answers as its
        page's example does, and changes nothing.
        """
        kind, reply = subject.operation.kind, subject.reply
        if subject.operation.route.template.rpartition("/")[2].startswith("$"):
            return self._canned
        shape = reply.readings[0] if reply is not None else None
        if kind is OperationKind.DELETE:
            return self._delete
        if kind is OperationKind.ACTION and (shape in _SHOWS or subject.operation.effects):
            return self._act
        if kind is OperationKind.LIST and shape is Shape.COLLECTION:
            return self._list
        if kind is OperationKind.GET and (shape in _SHOWS or shape is None):
            return self._get
        body = subject.operation.body
        changes = {
            OperationKind.CREATE: self._create,
            OperationKind.UPDATE: self._update,
            OperationKind.REPLACE: self._replace,
        }
        if kind in changes and body is not None and body.media_type == JSON:
            return changes[kind]
        return self._canned

    # ------------------------------------------------------------------ kinds

    def _create(self, call: Call) -> Answer:
        received = _body(call)
        key, values = self._key(call.subject, received)
        spot = call.place.spot
        if str(key) in self._objects(spot):
            raise Problem(409, f"There is an object with the {call.subject.key} {key} already.")
        values = stamped(self.contract.resource(received.type), values, new=True)
        entity = Entity(str(key), received.type, values)
        self.store.put(spot.collection, entity)
        shown = self._show(call, entity, 201, f"{call.path}/{quote(str(key), safe='')}")
        named = any(name.lower() == "location" for name, _ in shown.headers)
        if shown.status != 201 or named or not call.subject.keyed:
            return shown
        location = f"{call.root}{call.path}/{quote(str(key), safe='')}"
        return replace(shown, headers=(*shown.headers, ("Location", location)))

    def _list(self, call: Call) -> Answer:
        entities = self._objects(call.place.spot).values()
        select = call.query.select
        shown = (
            self.representation.of(e, call.subject.view, select) | self._expanded(call, e)
            for e in entities
        )
        found, total = call.query.apply(shown)
        body: dict[str, JsonValue] = {"@odata.count": total} if call.query.count else {}
        page, begin = call.query.page(found, page_size(call.prefer))
        body["value"] = list(page)
        if begin is not None:
            body["@odata.nextLink"] = f"{call.root}{call.path}?{_following(call.asked, begin)}"
        return self._reply(call, body, 200)

    def _expanded(self, call: Call, entity: Entity) -> dict[str, JsonValue]:
        """The relationships that are asked for: the objects of the collection below, or none."""
        spot, found = call.place.spot, {}
        own = f"{spot.collection}/{entity.key}".rstrip("/")
        for item in call.query.expand:
            many = item.type.collection
            path = f"{own}/{item.name.lower()}" + ("" if many else "/")
            related: list[JsonValue] = [
                dict(self.representation.of(e, View(frozenset(), False, e.type)))
                for e in self.store.collection(path, tuple).values()
            ]
            found[item.name] = related if many else next(iter(related), None)
        return found

    def _get(self, call: Call) -> Answer:
        return self._show(call, self._found(call.place.spot), 200)

    def _update(self, call: Call) -> Answer:
        entity, received = self._found(call.place.spot), _body(call)
        values = self._without_key(call.subject, entity, received.values)
        resource = self.contract.resource(entity.type)
        now = stamped(resource, merged(entity.values, values, resource))
        changed = Entity(entity.key, entity.type, now)
        self.store.put(call.place.spot.collection, changed)
        return self._show(call, changed, 200)

    def _replace(self, call: Call) -> Answer:
        """Replace all values but the key; an object at a path of its own may be new."""
        received, spot, name = _body(call), call.place.spot, call.subject.key
        if not spot.single or spot.key in self._objects(spot):
            entity = self._found(spot)
            values = self._without_key(call.subject, entity, received.values)
            kept = {name: entity.values[name]} if name in entity.values else {}
        else:
            entity, values, kept = Entity(SINGLE, received.type, {}), received.values, {}
        replaced = Entity(entity.key, entity.type, {**values, **kept})
        self.store.put(spot.collection, replaced)
        return self._show(call, replaced, 200)

    def _delete(self, call: Call) -> Answer:
        spot = call.place.spot
        entity = self._found(spot)
        self.store.remove(spot.collection, spot.key)
        reply = call.subject.reply
        if reply is not None and reply.readings[0] in _SHOWS:
            return self._show(call, entity, 200)
        return self._canned(call)

    def _act(self, call: Call) -> Answer:
        """An action does what its page says, and answers with its object or its page's example."""
        reply, parents = call.subject.reply, call.place.parents
        entity = self._acted(call, parents[-1]) if parents else None
        if entity is None or reply is None or reply.type is None or reply.type.name != entity.type:
            return self._canned(call)
        return self._show(call, entity, 200)

    def _acted(self, call: Call, spot: Spot) -> Entity:
        """The object of an action, with what the page says the action does to it."""
        entity, operation = self._found(spot), call.subject.operation
        if not operation.effects:
            return entity
        resource = self.contract.resource(entity.type)
        shown = self.representation.of(entity, View(frozenset(), False, entity.type))
        sent = call.received.values if call.received is not None else {}
        values = acted(operation, resource, shown, sent)
        changed = Entity(entity.key, entity.type, stamped(resource, {**entity.values, **values}))
        self.store.put(spot.collection, changed)
        return changed

    def _canned(self, call: Call) -> Answer:
        uploaded, reply = self.store.contents.get(call.path), call.subject.reply
        redirects = reply is not None and reply.status >= 300
        if call.content is not None:
            self.store.contents[call.path] = call.content
        elif uploaded is not None and call.subject.operation.method == "GET" and not redirects:
            return Answer(200, uploaded.body, uploaded.media_type)
        answer = self.samples.answer(call.subject.reply)
        headers = self._headers(call)
        return Answer(answer.status, answer.body, answer.media_type, headers)

    # ------------------------------------------------------------------ objects

    def _objects(self, spot: Spot) -> Mapping[str, Entity]:
        return self.store.collection(
            spot.collection, lambda: self.seeds.initial(spot.shape, single=spot.single)
        )

    def _found(self, spot: Spot) -> Entity:
        entity = self._objects(spot).get(spot.key)
        if entity is None:
            raise Problem(404, f"There is nothing at {spot.collection.rstrip('/')}/{spot.key}.")
        return entity

    def _require_above(self, place: Place) -> None:
        """Raise a Problem (404) unless the objects above a place are there.

        In a collection that no page tells of anything is, until an object is put there.
        """
        for spot in place.parents:
            self._found(spot)
        for spot in place.strangers:
            if self.store.has(spot.collection):
                self._found(spot)

    def _key(self, subject: Subject, received: Received) -> tuple[int | str, dict[str, JsonValue]]:
        """The key of a new object, and its values with it: the client's where it may give one."""
        given = received.values.get(subject.key)
        if isinstance(given, str | int) and not isinstance(given, bool) and given != "":
            return given, received.values
        key = self.seeds.new_key(received.type)
        return key, {subject.key: key, **received.values} if subject.keyed else received.values

    def _without_key(
        self, subject: Subject, entity: Entity, values: Mapping[str, JsonValue]
    ) -> dict[str, JsonValue]:
        """The values to set: a key may be repeated, but it cannot be changed."""
        given = values.get(subject.key, entity.values.get(subject.key))
        if subject.item and given != entity.values.get(subject.key):
            raise Problem(400, f"/{subject.key}: the key of an object cannot be changed.")
        return {n: v for n, v in values.items() if n != subject.key or not subject.item}

    # ------------------------------------------------------------------ answers

    def _show(self, call: Call, entity: Entity, status: int, location: str = "") -> Answer:
        """The documented reply with an object in it; the object and `status` by default."""
        reply = call.subject.reply
        if "return=minimal" in call.prefer and call.subject.operation.kind in _CHANGES:
            return Answer(204, headers=(("Preference-Applied", "return=minimal"),))
        if reply is not None and reply.readings[0] is Shape.EMPTY:
            return Answer(reply.status, None, "", self._headers(call, location))
        if reply is not None and reply.readings[0] not in _SHOWS:
            return self._canned(call)
        shown = self.representation.of(entity, call.subject.view, call.query.select)
        body: JsonValue = call.query.project(shown | self._expanded(call, entity))
        if reply is not None and reply.readings[0] is Shape.WRAPPED:
            body = {"value": body}
        return self._reply(call, body, status, location)

    def _reply(self, call: Call, body: JsonValue, status: int, location: str = "") -> Answer:
        reply = call.subject.reply
        if reply is None:
            return Answer(status, body, JSON)
        return Answer(reply.status, body, media_type(reply), self._headers(call, location))

    def _headers(self, call: Call, location: str = "") -> Headers:
        reply = call.subject.reply
        place = location or progress(self.contract, self.seeds, reply, call.path)
        return header_fields(reply, call.root + place)


def _following(asked: Sequence[tuple[str, str]], begin: int) -> str:
    """The query string of the next page: the same question, and where it goes on."""
    return urlencode([*(pair for pair in asked if pair[0] != NEXT), (NEXT, str(begin))])


def _body(call: Call) -> Received:
    if call.received is None:
        raise Problem(400, "The request needs a body.")
    return call.received
