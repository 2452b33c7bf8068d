"""A method that no page documents for a route is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Request
from contracts.judge import answered, hygiene_fault, status_of
from contracts.link.routes import shape_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-method"
_SENDS = ("POST", "PUT", "PATCH")


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for the collection and one for its objects, at the operation that reads it."""
    family = scene.family(operation)
    if operation.kind not in (OperationKind.LIST, OperationKind.GET) or family is None:
        return
    if family.create is None or not _undocumented(scene, operation):
        return
    methods = ", ".join(_undocumented(scene, operation))
    text = f"refuses what no page documents for the route: {methods}"
    yield claim(operation, NAME, text, Strength.IMPLIED, operation.source, aspect="refused")
    text = "answers methods that no page documents without a server error"
    yield claim(operation, NAME, text, Strength.HYGIENE, operation.source, aspect="hygiene")
    text = "says in Allow which methods there are, where it answers 405"
    yield claim(operation, NAME, text, Strength.HYGIENE, operation.source, aspect="allow")


def run(trial: Trial) -> None:
    """Send each with the body that works, on an object that the run made or on the collection."""
    thing = trial.make()
    create = thing.family.create
    body = json.dumps(dict(trial.scene.base(create)) if create is not None else {}).encode()
    path = thing.path
    if trial.operation.kind is OperationKind.LIST:
        path = path.rpartition("/")[0]
    for method in _undocumented(trial.scene, trial.operation):
        request = Request(method, path)
        if method in _SENDS:
            content = (("Content-Type", "application/json"),)
            request = replace(request, headers=content, body=body)
        exchange = trial.send(request)
        with trial.attempt(method):
            status = status_of(exchange)
            holds = 400 <= status < 500 or status == 501
            trial.require(
                "refused", holds or status >= 500, "405, 404 or 501", answered(exchange), exchange
            )
            fault = None if status == 501 else hygiene_fault(exchange)
            trial.require_fault("hygiene", fault, exchange)
            allow = exchange.response.header("Allow") if exchange.response is not None else None
            told = allow is not None or status != 405
            trial.require("allow", told, "an Allow header", "none", exchange)


def _undocumented(scene: Scene, operation: Operation) -> tuple[str, ...]:
    """Methods that OData gives no meaning there and no page documents.

    `PUT` on an object and `PATCH` on a collection have one, so a service may well know them, and
    nobody sends `DELETE` to a whole collection to see what happens.
    """
    known = scene.methods.get(shape_of(operation.route.template), frozenset())
    senseless = ("PUT",) if operation.kind is OperationKind.LIST else ("POST",)
    return tuple(method for method in (*senseless, "BREW") if method not in known)


CHECK = Check(
    name=NAME,
    title="refuses methods that no page documents",
    explanation=(
        "The pages document the methods of a route. One that they do not document and that OData"
        " gives no meaning there (PUT on a collection, POST on an object, an invented method) must"
        " be answered 405 Method Not Allowed or another status from 400 to 499, or 501. With 405 an"
        " Allow header must name the methods that there are (RFC 9110, section 15.5.6), which only"
        " warns. Methods that could destroy more than the run made are never sent."
    ),
    claims=claims,
    run=run,
)
