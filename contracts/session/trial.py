"""One item being run: its claims, what was observed for each, and the verdicts in the end."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from contracts.claim import Claim
from contracts.family import Family
from contracts.http.exchange import Exchange, Request
from contracts.json_value import JsonValue
from contracts.judge import Departure, Fault, answered, brief, status_of, tag_of
from contracts.model.operation import Operation, OperationKind
from contracts.model.type import Property, Type, TypeKind
from contracts.moments import digits_in_both, tells_creation
from contracts.session.content import CONTENTS, uploading
from contracts.session.scene import Scene
from contracts.session.session import Session
from contracts.session.things import Thing, Unreachable


def control(body: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The control information of a body: its type, where several types share a route."""
    return {name: value for name, value in body.items() if "@" in name}


@dataclass(slots=True)
class Observation:
    """What was seen for one claim: how often it held, and the first departure, the smallest."""

    held: int = 0
    departure: Departure | None = None
    label: str = ""
    others: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Trial:
    """What a check gets: the operation and subject of its item, and ways to observe claims.

    A check calls `require` for every statement; the first that does not hold ends the attempt.
    Attempts run inside `attempt(label)`, so that each claim keeps its smallest departure and the
    other claims of the item are still observed.
    """

    session: Session
    operation: Operation
    claims: tuple[Claim, ...]
    observations: dict[str, Observation] = field(default_factory=dict)
    log: list[Exchange] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)

    # ------------------------------------------------------------------ the item

    @property
    def subject(self) -> str:
        """The subject of the item: the name of a property, or empty."""
        return self.claims[0].subject

    @property
    def scene(self) -> Scene:
        """Everything derived from the contract."""
        return self.session.scene

    @property
    def item(self) -> Property:
        """The property that the item is about."""
        body = self.operation.body
        found = body.property_named(self.subject) if body is not None else None
        return found or self.scene.properties(self.operation)[self.subject]

    @property
    def updates(self) -> bool:
        """Whether the operation changes an object that must exist first."""
        return self.operation.kind in (OperationKind.UPDATE, OperationKind.REPLACE)

    @property
    def base(self) -> dict[str, JsonValue]:
        """A fresh copy of the body that is known to work."""
        copied: dict[str, JsonValue] = json.loads(json.dumps(self.scene.base(self.operation)))
        return copied

    def varied(
        self, samples: Sequence[tuple[str, JsonValue]]
    ) -> list[tuple[str, dict[str, JsonValue]]]:
        """The body that works with the subject varied; an update sends the subject alone."""
        rest = self.base
        if self.operation.kind is OperationKind.UPDATE:
            rest = control(rest)
        return [(label, {**rest, self.subject: value}) for label, value in samples]

    @property
    def family(self) -> Family:
        """The family of the operation; Unreachable if it has none."""
        found = self.scene.family(self.operation)
        if found is None:
            raise Unreachable(f"{self.operation.label} belongs to no collection")
        return found

    @property
    def seed(self) -> int:
        """The item's own seed."""
        return self.session.seed_for(self.claims[0].id)

    # ------------------------------------------------------------------ sending

    def send(self, request: Request) -> Exchange:
        """Send any request and log it."""
        exchange = self.session.send(request)
        self.log.append(exchange)
        return exchange

    def call(
        self,
        operation: Operation,
        keys: tuple[str, ...],
        body: JsonValue | bytes = None,
        *,
        headers: tuple[tuple[str, str], ...] | None = None,
    ) -> Exchange:
        """Call a documented operation with its holes filled."""
        path = self.session.path(operation, keys)
        if isinstance(body, dict):
            body = self.addressed(operation, keys, self.session.fresh(operation, body))
        request = self.session.request(operation, path, body, headers=headers)
        tag = self._tag(operation, keys)
        if tag is not None:
            request = replace(request, headers=(*request.headers, ("If-Match", tag)))
        return self.send(request)

    def addressed(
        self, operation: Operation, keys: tuple[str, ...], body: Mapping[str, JsonValue]
    ) -> dict[str, JsonValue]:
        """The body with the key of the object that the path names, where it has the documented one.

        What the caller varies stays.
        """
        name, found = self.scene.key(operation), dict(body)
        changes = operation.kind in (OperationKind.UPDATE, OperationKind.REPLACE)
        own = changes and operation.route.template.endswith("}")
        shown = self.scene.base(operation).get(name)
        if own and isinstance(shown, str) and found.get(name) == shown:
            found[name] = unquote(keys[-1])
        return found

    def _tag(self, operation: Operation, keys: tuple[str, ...]) -> str | None:
        """The current entity tag of the object, where a page requires `If-Match` for the call."""
        family = self.scene.family(operation)
        reads = family.get if family is not None else None
        wanted = (h.required and h.name.lower() == "if-match" for h in operation.request_headers)
        if reads is None or operation.safe or not any(wanted):
            return None
        request = self.session.request(reads, self.session.path(reads, keys))
        return tag_of(self.session.send(request))

    def documented(self) -> Exchange:
        """Send the documented request, with everything made that it presupposes."""
        keys = self.target()
        if self.operation.kind is OperationKind.LIST and self.family.create is not None:
            self.make(parents=keys)
        self.fill(keys)
        return self.call(self.operation, keys, self.base or None)

    def fill(self, keys: tuple[str, ...]) -> None:
        """Upload what the operation downloads, where the pages say how."""
        upload = uploading(self.scene.routes, self.operation)
        if upload is not None and upload.body is not None:
            self.call(upload, keys, next(iter(CONTENTS[upload.body.media_type].values())))

    def make(self, family: Family | None = None, parents: tuple[str, ...] | None = None) -> Thing:
        """A new object of the operation's family, or of another one."""
        return self.session.make(family or self.family, parents)

    def target(self) -> tuple[str, ...]:
        """Values for the holes of the operation's route: keys of objects made for this item."""
        return self.session.keys_for(self.operation)

    # ------------------------------------------------------------------ observing

    def require(
        self, aspect: str, holds: bool, expected: str, received: str, *exchanges: Exchange
    ) -> None:
        """Observe a claim once; a departure ends the attempt."""
        fault = None if holds else Fault(expected, received)
        self.require_fault(aspect, fault, *exchanges)

    def require_fault(self, aspect: str, fault: Fault | None, *exchanges: Exchange) -> None:
        """Observe a claim by a judgement of `contracts.judge`: it holds if no fault was found."""
        if fault is not None:
            raise Departure(aspect, fault, exchanges)
        self.observations.setdefault(aspect, Observation()).held += 1

    def cannot(self, aspect: str, reason: str) -> None:
        """Say why a claim cannot be observed here."""
        self.reasons[aspect] = reason

    @contextmanager
    def attempt(self, label: str = "") -> Iterator[None]:
        """One attempt; a departure is noted for its claim and the item goes on."""
        try:
            yield
        except Departure as departure:
            seen = self.observations.setdefault(departure.aspect, Observation())
            if seen.departure is None:
                seen.departure, seen.label = departure, label
            else:
                seen.others.append(label)

    def departed(self, aspect: str) -> bool:
        """Whether a departure was noted for a claim of this item."""
        seen = self.observations.get(aspect)
        return seen is not None and seen.departure is not None

    def replace(self, aspect: str, departure: Departure) -> None:
        """Put a smaller departure in the place of the one that was found."""
        self.observations[aspect].departure = departure

    # ------------------------------------------------------------------ common statements

    def refused(self, exchange: Exchange, *setup: Exchange, status: int | None = None) -> None:
        """A request was refused: 4xx (or the named status), with the documented error body."""
        seen = (*setup, exchange)
        wanted = f"{status}" if status is not None else "a status from 400 to 499"
        got = status_of(exchange)
        holds = got == status if status is not None else 400 <= got < 500
        kind = "accepts" if 200 <= got < 300 else f"answers {got}"
        fault = Fault(f"refused with {wanted}", answered(exchange), kind)
        self.require_fault("refused", None if holds else fault, *seen)
        self.require_fault("error body", self.scene.errors.fault(exchange), *seen)

    def success(self, aspect: str, exchange: Exchange, *setup: Exchange) -> None:
        """The operation answered with its documented success status."""
        stated, got = self.scene.statuses(self.operation), status_of(exchange)
        wanted = " or ".join(map(str, stated)) or "a status from 200 to 299"
        holds = got in stated if stated else 200 <= got < 300
        fault = Fault(wanted, answered(exchange), f"answers {got}")
        self.require_fault(aspect, None if holds else fault, *setup, exchange)

    def equal(
        self,
        aspect: str,
        sent: Mapping[str, JsonValue],
        got: Mapping[str, JsonValue] | None,
        *exchanges: Exchange,
    ) -> None:
        """What was sent came back equal by meaning."""
        if got is None:
            self.require(aspect, False, "the object", "no object", *exchanges)
            return
        known = self.scene.properties(self.operation)
        found = next(self.scene.equality.differences(sent, got, known), None)
        fault = None
        if found is not None:
            name, value, other = found
            kind = "comes back different" if name in got else "lacks"
            fault = Fault(f"{name}: {brief(value)}", f"{name}: {brief(other)}", kind, name)
        self.require_fault(aspect, fault, *exchanges)

    def changed(
        self, family: Family, before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]
    ) -> Fault | None:
        """Where an object that nothing should have touched is another, else None.

        What the server itself keeps up to date (read-only properties but the key and the time of
        creation, annotations) may change at any time.
        """
        shows = family.get or family.list
        known = self.scene.properties(shows) if shows is not None else {}
        key = self.scene.key(shows) if shows is not None else "id"
        for name, value in before.items():
            item = known.get(name)
            created = item is not None and tells_creation(item) and name in after
            steady = name == key or created or (item is not None and item.writable)
            if not steady or "@" in name:
                continue
            kind = item.type if item is not None else Type("", TypeKind.UNTYPED)
            digits = digits_in_both(value, after[name]) if created else None
            if name not in after or not self.scene.equality.equal(kind, value, after[name], digits):
                got = f"{name}: {brief(after.get(name))}"
                return Fault(f"{name}: {brief(value)} as before", got, "changes", name)
        return None
