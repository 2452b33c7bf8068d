"""A read-only property that a client sends is ignored or refused, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from contracts.checks.base import Check, takes_json
from contracts.claim import Claim, Strength, claim
from contracts.edm.values import Standing
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import brief, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.model.type import Property, TypeKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial, control

NAME = "keeps-read-only"
_KINDS = (OperationKind.CREATE, OperationKind.UPDATE, OperationKind.REPLACE)


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each property that is the server's to give."""
    family = scene.family(operation)
    if operation.kind not in _KINDS or not takes_json(operation) or family is None:
        return
    if family.get is None or family.create is None:
        return
    for item in scene.properties(operation).values():
        if _servers(operation, item) and _foreign(scene, item, None) is not None:
            strength = _strength(scene, operation, item)
            text = f"never stores the {item.name} that a client sends"
            yield claim(operation, NAME, text, strength, item.source, subject=item.name)


def run(trial: Trial) -> None:
    """Send a value that the server would not give, and look for it."""
    reads, operation, item = trial.family.get, trial.operation, trial.item
    assert reads is not None  # or there would be no claim
    thing = trial.make()
    before = trial.scene.judge.object_in(reads.success, trial.call(reads, thing.keys)) or {}
    foreign = _foreign(trial.scene, item, before.get(item.name, thing.shown.get(item.name)))
    if foreign is None:
        trial.cannot("", "no value could be told from the server's own")
        return
    rest = control(trial.base) if operation.kind is OperationKind.UPDATE else trial.base
    keys = thing.keys if trial.updates else thing.keys[:-1]
    exchange = trial.call(operation, keys, {**rest, item.name: foreign})
    with trial.attempt():
        shown = trial.scene.judge.object_in(operation.success, exchange)
        if not 200 <= status_of(exchange) < 300:
            refused = 400 <= status_of(exchange) < 500
            trial.require("", refused, "ignored or refused", f"{status_of(exchange)}", exchange)
            return
        _differs(trial, foreign, shown, exchange)
        if not trial.updates:
            key = trial.session.key_in(operation, exchange)
            keys = (*keys, quote(key or "", safe=""))
        again = trial.call(reads, keys)
        found = trial.scene.judge.object_in(reads.success, again)
        if status_of(again) == 200:
            _differs(trial, foreign, found, exchange, again)
        elif trial.updates:
            expected = "the object under its key as before"
            trial.require("", False, expected, f"{status_of(again)}", exchange, again)


def _differs(
    trial: Trial,
    foreign: JsonValue,
    found: Mapping[str, JsonValue] | None,
    *exchanges: Exchange,
) -> None:
    got = (found or {}).get(trial.subject)
    kept = got is not None and trial.scene.equality.equal(trial.item.type, foreign, got)
    expected = f"{trial.subject} as the server gives it"
    received = f"{trial.subject}: {brief(got)}, as it was sent"
    trial.require("", not kept, expected, received, *exchanges)


def _servers(operation: Operation, item: Property) -> bool:
    """Whether the value is the server's: said to be read-only, or listed and not the client's."""
    plain = item.type.kind in (TypeKind.PRIMITIVE, TypeKind.ENUMERATION)
    sent = operation.body is not None and operation.body.property_named(item.name) is not None
    own = item.assigned or item.facets.read_only or item.facets.key
    return bool(own) and plain and not item.type.collection and not item.navigation and not sent


def _strength(scene: Scene, operation: Operation, item: Property) -> Strength:
    """A property that the page lists among those to send, read-only or not, has two readings."""
    listed = operation.body.assigned if operation.body is not None else ()
    if item.facets.read_only or all(other.name != item.name for other in listed):
        return Strength.IMPLIED
    return Strength.HYGIENE


def _foreign(scene: Scene, item: Property, own: JsonValue) -> JsonValue:
    """A legal value that is not the server's own, in a form of its own if it is a text."""
    if item.type.name == "Edm.String":
        return "7f3a0c52-1111-4222-8333-944455556666"
    found = [
        sample.value
        for sample in scene.values.all(item)
        if sample.standing is Standing.LEGAL and sample.value not in (None, "", 0, 1, own)
    ]
    return next((v for v in reversed(found) if not scene.equality.equal(item.type, v, own)), None)


CHECK = Check(
    name=NAME,
    title="keeps read-only properties to itself",
    explanation=(
        "The page calls the property read-only, or it is the key of the object. A client that sends"
        " it all the same is refused with 4xx or overruled (OData Protocol, section 11.4.2); both"
        " pass. The value that was sent must neither come back nor be read later. Where the page"
        " lists the key among the properties to send, the claim only warns."
    ),
    claims=claims,
    run=run,
)
