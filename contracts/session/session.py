"""The state of a run against one target: sending, making objects, cleaning up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from contracts.family import Family
from contracts.http.exchange import Exchange, Request
from contracts.http.pace import BudgetExhausted
from contracts.json_value import JsonValue
from contracts.judge import answered, status_of
from contracts.model.operation import Operation
from contracts.session.before import Before
from contracts.session.existing import Existing
from contracts.session.given import Given
from contracts.session.health import Health, busy
from contracts.session.keys import keys_for
from contracts.session.once import another
from contracts.session.pages import MAX_PAGES, next_path
from contracts.session.profile import Profile
from contracts.session.scene import Scene
from contracts.session.setup import Preparation
from contracts.session.things import SUPPLY, Leftovers, Thing, Unreachable

Send = Callable[[Request], Exchange]
"""Sends one request; never raises for what the target does."""


@dataclass(slots=True)
class Session:
    """What checks share: the scene, the way to the target, the profile and the seed.

    `alone` tells whether nobody else changes the target's objects during the run, so that a whole
    collection may be compared with itself. `root` is the URL that paths are below, `token` is the
    valid bearer token, for making bad ones; `others` gives those of all accounts by their names.
    """

    scene: Scene
    transmit: Send
    profile: Profile
    seed: int
    alone: bool = True
    root: str = ""
    token: str = field(default="", repr=False)
    others: Callable[[], Mapping[str, str]] = field(default=dict, repr=False)
    values: Mapping[str, str] = field(default_factory=dict)
    leftovers: Leftovers = field(default_factory=Leftovers)
    health: Health = field(default_factory=Health)
    preparation: Preparation = field(default_factory=Preparation)
    given: Given = field(default_factory=Given)
    existing: Existing = field(default_factory=Existing)
    before: Before = field(default_factory=Before)
    sent: int = 0
    item: str = ""
    used: int = 0

    def begin(self, item: str) -> None:
        """An item begins: what it makes new does not depend on the items before it."""
        self.item, self.used = item, 0

    def seed_for(self, name: str) -> int:
        """A seed of an item's own: the same for the same run seed, whatever the worker."""
        digest = hashlib.sha256(f"{self.seed}:{name}".encode()).digest()
        return int.from_bytes(digest[:8], "big")

    # ------------------------------------------------------------------ sending

    def send(self, request: Request) -> Exchange:
        """Send a request; what it creates or deletes is remembered for the clean-up.

        Raises Unreachable where the target asks to come back later, or has stopped answering: then
        it says nothing about any claim.
        """
        exchange = self._exchange(request)
        self.existing.observe(exchange)
        if 200 <= status_of(exchange) < 300:
            if request.method == "DELETE":
                self.leftovers.gone(request.path)
            made = self._made(request, exchange)
            if made:
                self.leftovers.made(made)
        return exchange

    def prepare(self, request: Request) -> Exchange:
        """Send a setup request: what it creates stays until the end of the run."""
        exchange = self._exchange(request)
        made = self._made(request, exchange) if 200 <= status_of(exchange) < 300 else ""
        if made:
            self.preparation.undo.append(made)
        return exchange

    def _exchange(self, request: Request) -> Exchange:
        if self.health.gone:
            raise Unreachable(self.health.gone)
        self.sent += 1
        exchange = self.transmit(request)
        self.health.observe(exchange, self.transmit)
        if busy(exchange):
            raise Unreachable(
                f"the target asks to come back later: it answered {answered(exchange)} after "
                f"{exchange.attempts} attempts; --target-rate=N sends at most N requests a second"
            )
        return exchange

    def _made(self, request: Request, exchange: Exchange) -> str:
        """The path of what an accepted `POST` made, even one that was to be refused.

        Empty where it made nothing, or where no page says how to delete it; that is counted.
        """
        family = self.scene.families.collection_at(request.path)
        if request.method != "POST" or family is None or family.create is None:
            return ""
        if family.delete is None:
            self.leftovers.kept[family.create.label] += 1
            return ""
        key = self.key_in(family.create, exchange)
        return f"{request.path}/{quote(key, safe='')}" if key is not None else ""

    def key_in(self, operation: Operation, exchange: Exchange) -> str | None:
        """The key of the object in a reply."""
        found = self.scene.judge.object_in(operation.success, exchange)
        value = found.get(self.scene.key(operation)) if found is not None else None
        return str(value) if isinstance(value, str | int) and value != "" else None

    def request(
        self,
        operation: Operation,
        path: str,
        body: JsonValue | bytes = None,
        *,
        headers: tuple[tuple[str, str], ...] | None = None,
    ) -> Request:
        """A request as the operation documents it; bytes are sent as they are."""
        content: bytes | None = None
        if isinstance(body, bytes):
            content = body
        elif body is not None or operation.body is not None:
            content = json.dumps(body if body is not None else {}, ensure_ascii=False).encode(
                "utf-8", "surrogatepass"
            )
        if headers is None:
            media = operation.body.media_type if operation.body is not None else ""
            headers = (("Content-Type", media),) if content is not None and media else ()
        named = {name.lower() for name, _ in headers}
        more = tuple(h for h in self.scene.headers(operation) if h[0].lower() not in named)
        return Request(operation.method, path, (*headers, *more), content)

    def fresh(self, operation: Operation, body: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        """The body with new values where the documented one can be used only once.

        That are keys that the client gives, and texts that must be unique; a value that is another
        than the documented one is the caller's choice and stays.
        """
        base, found = self.scene.base(operation), dict(body)
        for name in self.scene.once(operation):
            value = found.get(name)
            if isinstance(value, str) and value == base.get(name):
                self.used += 1
                found[name] = another(value, self.seed_for(self.item) + self.used)
        return found

    # ------------------------------------------------------------------ objects

    def keys_for(self, operation: Operation) -> tuple[str, ...]:
        """Values for the holes of a route. Raises Unreachable where none are to be had."""
        return keys_for(self, operation)

    def path(self, operation: Operation, keys: tuple[str, ...]) -> str:
        """The operation's path with its holes filled."""
        return operation.route.fill(dict(zip(operation.route.parameters, keys, strict=True)))

    def make(
        self,
        family: Family,
        parents: tuple[str, ...] | None = None,
        body: Mapping[str, JsonValue] | None = None,
    ) -> Thing:
        """Create an object of a family with a body that is known to work.

        Raises Unreachable if the pages document no way to, or the target refuses it: then the
        claims about creating say what is wrong, and this one cannot be reached.
        """
        create = family.create
        if create is None:
            return self._supplied(family, parents)
        if parents is None:
            parents = self.keys_for(create)
        sent = self.fresh(create, self.scene.base(create) if body is None else body)
        path = self.path(create, parents)
        exchange = self.send(self.request(create, path, sent))
        key = self.key_in(create, exchange)
        if not 200 <= status_of(exchange) < 300 or key is None:
            raise Unreachable(
                f"{create.label} made no object to test with: it answered {answered(exchange)}"
                + ("" if key is not None or status_of(exchange) >= 300 else " without a key")
                + f"; if it takes more than the pages say, {SUPPLY} make one"
            )
        shown = self.scene.judge.object_in(create.success, exchange) or {}
        quoted = quote(key, safe="")
        return Thing(family, (*parents, quoted), f"{path}/{quoted}", sent, shown)

    def _supplied(self, family: Family, parents: tuple[str, ...] | None) -> Thing:
        """An object that no documented operation creates: the only one, or one of the target's."""
        acts = next(iter(family.operations.values()))
        if family.single and acts.discriminator and self.existing.supplier is None:
            raise Unreachable(
                f"several types may be at {family.shape}, and no page puts one of them there"
            )
        if family.single:
            keys = self.keys_for(acts) if parents is None else parents
            return Thing(family, keys, self.path(acts, keys), {}, {})
        if self.existing.supplier is None:
            raise Unreachable(
                f"no documented operation creates an object of {family.shape}; {SUPPLY} make one"
            )
        if parents is None:
            parents = self.keys_for(acts)[: family.shape.count("{}")]
        key, values = self.existing.supplied(family.shape, parents, acts.subject)
        path = self.path(acts, (*parents, key)[: len(acts.route.parameters)])
        return Thing(family, (*parents, key), path, {}, values)

    def makes(self, family: Family) -> bool:
        """Whether an object of a family can be had that others do not miss."""
        supplied = self.existing.supplier is not None
        return family.create is not None or family.single or supplied

    def found(self, family: Family, parents: tuple[str, ...]) -> tuple[Thing, ...]:
        """The first objects that a documented collection holds already."""
        if family.list is None:
            return ()
        things = []
        key, path = self.scene.key(family.list), self.path(family.list, parents)
        exchange = self.send(self.request(family.list, path))
        for item in self.scene.judge.objects_in(exchange) or ():
            if isinstance(item.get(key), str | int):
                quoted = quote(str(item[key]), safe="")
                things.append(Thing(family, (*parents, quoted), f"{path}/{quoted}", {}, item))
        return tuple(things)

    def listed(
        self, family: Family, keys: tuple[str, ...], send: Send | None = None
    ) -> list[Mapping[str, JsonValue]] | None:
        """All objects of a collection, following `@odata.nextLink`; None if it cannot be read.

        `keys` fill the holes of the collection's route; further ones are left aside.
        """
        if family.list is None:
            return None
        found: list[Mapping[str, JsonValue]] = []
        path: str | None = self.path(family.list, keys[: len(family.list.route.parameters)])
        for _ in range(MAX_PAGES):
            if path is None:
                break
            exchange = (send or self.send)(self.request(family.list, path))
            objects = self.scene.judge.objects_in(exchange)
            if status_of(exchange) != 200 or objects is None:
                return None
            found.extend(objects)
            path = next_path(exchange, family.list)
        return found

    def clean(self) -> None:
        """Delete what the run made, the newest first.

        What cannot be deleted is kept in `leftovers.lost`. An interruption leaves the rest, that
        being deleted included, in `leftovers.paths`.
        """
        self._delete_all()

    def finish(self) -> None:
        """Delete what is left, once more what could not be deleted, and undo everything else."""
        self.leftovers.again()
        self._delete_all()
        self.given.finish()
        for path in self.preparation.undo:
            self.leftovers.made(path)
        self.preparation.undo.clear()
        self._delete_all()
        self.before.put_back(self)

    def _delete_all(self) -> None:
        while (path := self.leftovers.newest) is not None:
            if self.health.gone:
                self.leftovers.failed(path, self.health.gone)
                continue
            try:
                exchange = self.transmit(Request("DELETE", path))
            except BudgetExhausted as error:
                self.leftovers.failed(path, error.message)
                continue
            self.health.observe(exchange, self.transmit)
            status = status_of(exchange)
            if 200 <= status < 300 or status in (404, 410):
                self.leftovers.gone(path)
            else:
                self.leftovers.failed(path, answered(exchange))
