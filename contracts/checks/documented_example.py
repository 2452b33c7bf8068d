"""The documented example request gets the documented reply."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, hygiene_fault, status_of
from contracts.model.operation import Operation, OperationKind, Reply, Shape
from contracts.session.content import uploading
from contracts.session.scene import Scene
from contracts.session.things import SUPPLY
from contracts.session.trial import Trial
from contracts.source import Source

NAME = "documented-example"
_PER_CALL = (
    *("content-length", "content-type", "date", "connection", "transfer-encoding", "server"),
    *("cache-control", "client-request-id", "request-id"),
)
"""Headers that are compared elsewhere, or that are of one call: nobody can be held to them."""
_OF_REQUESTS = (
    *("accept", "authorization", "consistencylevel", "host", "if-match", "if-none-match"),
    *("prefer", "user-agent"),
)
"""Headers that only requests have (RFC 9110, RFC 7240): examples show them by mistake."""


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """Status, media type, headers and body of the success reply."""
    reply = operation.success
    if reply is None:
        return
    stated, name = Strength.STATED, NAME
    yield claim(
        operation, name, f"answers {reply.status}", stated, reply.status_source, aspect="status"
    )
    if reply.media_type:
        text = f"answers with media type {reply.media_type}"
        yield claim(operation, name, text, stated, reply.source, aspect="media type")
    for header, place in _documented_headers(reply).items():
        text = f"answers with a {header} header"
        yield claim(operation, name, text, stated, place, aspect=f"header {header}")
    yield claim(operation, name, _body_claim(reply), stated, reply.source, aspect="body")
    text = "answers with correct HTTP and JSON"
    yield claim(operation, name, text, Strength.HYGIENE, reply.source, aspect="hygiene")
    if scene.base(operation) and operation.kind is OperationKind.CREATE:
        text = "the properties that were sent come back"
        yield claim(operation, name, text, Strength.IMPLIED, reply.source, aspect="comes back")


def run(trial: Trial) -> None:
    """Send the example once and observe every claim by itself."""
    reply = trial.operation.success
    assert reply is not None  # or there would be no claim
    keys = trial.target()
    if trial.operation.kind is OperationKind.LIST and trial.family.create is not None:
        trial.make(parents=keys)
    trial.fill(keys)
    sent = trial.session.fresh(trial.operation, trial.base)
    exchange = trial.call(trial.operation, keys, sent or None)
    if _empty_place(trial, exchange):
        for claimed in trial.claims:
            reason = "nothing is there, and no page says how it comes there"
            trial.cannot(claimed.aspect, f"{reason}; {SUPPLY} put it there")
        return
    with trial.attempt():
        trial.success("status", exchange)
    if exchange.response is None or exchange.response.status != reply.status:
        with trial.attempt():
            trial.require_fault("hygiene", hygiene_fault(exchange), exchange)
        if status_of(exchange) in trial.scene.statuses(trial.operation):
            for claimed in trial.claims:
                other = f"the reply is that of another page: {answered(exchange)}"
                trial.cannot(claimed.aspect, other)
        return
    _observe(trial, reply, sent, exchange)


def _empty_place(trial: Trial, exchange: Exchange) -> bool:
    """Whether a part of an object, such as a photo, may well be missing."""
    reply, operation = trial.operation.success, trial.operation
    opaque = reply is not None and reply.readings == (Shape.OPAQUE,)
    part = operation.kind is OperationKind.GET and not operation.route.template.endswith("}")
    filled = uploading(trial.scene.routes, operation) is not None
    return opaque and part and not filled and status_of(exchange) == 404


def _observe(trial: Trial, reply: Reply, sent: dict[str, JsonValue], exchange: Exchange) -> None:
    response = exchange.response
    assert response is not None  # its status was compared
    with trial.attempt():
        if reply.media_type:
            got = response.media_type
            trial.require(
                "media type", got == reply.media_type, reply.media_type, got or "none", exchange
            )
    for header in _documented_headers(reply):
        with trial.attempt():
            present = response.header(header) is not None
            trial.require(f"header {header}", present, f"a {header} header", "none", exchange)
    with trial.attempt():
        fault = trial.scene.judge.schema_fault(trial.claims[0].id, reply, exchange)
        trial.require_fault("body", fault, exchange)
    with trial.attempt():
        trial.require_fault("hygiene", hygiene_fault(exchange), exchange)
    if any(c.aspect == "comes back" for c in trial.claims):
        with trial.attempt():
            shown = trial.scene.judge.object_in(reply, exchange)
            trial.equal("comes back", sent, shown, exchange)


def _documented_headers(reply: Reply) -> dict[str, Source]:
    """The headers that a reply is documented to have, and where the first of each stands."""
    found: dict[str, Source] = {}
    for header in reply.headers:
        if header.name.lower() not in (*_PER_CALL, *_OF_REQUESTS):
            found.setdefault(header.name, header.source)
    return found


def _body_claim(reply: Reply) -> str:
    if reply.readings == (Shape.EMPTY,):
        return "answers without a body"
    name = reply.type.name.rpartition(".")[2] if reply.type is not None else "body"
    many = reply.readings[0] is Shape.COLLECTION
    return f"answers with {'a collection of ' if many else 'a valid '}{name}"


CHECK = Check(
    name=NAME,
    title="answers the documented example as documented",
    explanation=(
        "Sends the example request of the page, placeholders replaced by valid values, and compares"
        " status, media type, headers and body of the reply with the page: the status that the"
        " Response section promises, the properties that the example shows (all documented ones"
        " where the page says that the example is shortened), each with a value of its type."
    ),
    claims=claims,
    run=run,
)
