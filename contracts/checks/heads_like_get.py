"""HEAD answers what GET answers, without the body."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange, Request
from contracts.judge import answered, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "heads-like-get"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each documented way to read an object or a collection."""
    if operation.kind not in (OperationKind.GET, OperationKind.LIST) or operation.method != "GET":
        return
    texts = {
        "hygiene": "answers HEAD without a server error",
        "alike": "answers HEAD with the status and headers of GET, or refuses the method",
    }
    for aspect, text in texts.items():
        yield claim(operation, NAME, text, Strength.HYGIENE, operation.source, aspect=aspect)


def run(trial: Trial) -> None:
    """Send both to the same place."""
    keys = trial.target()
    trial.fill(keys)
    path = trial.session.path(trial.operation, keys)
    request = trial.session.request(trial.operation, path)
    get = trial.send(request)
    head = trial.send(Request("HEAD", path, request.headers))
    with trial.attempt():
        fails = status_of(head) >= 500 and status_of(head) != 501
        trial.require("hygiene", not fails, "no server error", answered(head), head)
    with trial.attempt():
        refused = not 200 <= status_of(head) < 400
        same = refused or status_of(head) == status_of(get)
        trial.require("alike", same, f"{answered(get)} as for GET", answered(head), get, head)
        for name in () if refused else _compared(trial):
            given, other = _header(head, name), _header(get, name)
            right = given is None or other is None or given == other or _coded(get, head)
            expected, received = f"{name}: {other}", f"{name}: {given}"
            trial.require("alike", right, expected, received, get, head)


def _compared(trial: Trial) -> tuple[str, ...]:
    """The headers that must be alike; a list may grow meanwhile where others work on it, too."""
    steady = trial.session.alone or trial.operation.kind is OperationKind.GET
    return ("Content-Type", "Content-Length") if steady else ("Content-Type",)


def _header(exchange: Exchange, name: str) -> str | None:
    return exchange.response.header(name) if exchange.response is not None else None


def _coded(*exchanges: Exchange) -> bool:
    """Whether a content coding makes the lengths depend on the moment."""
    return any(_header(exchange, "Content-Encoding") is not None for exchange in exchanges)


CHECK = Check(
    name=NAME,
    title="answers HEAD as it answers GET",
    explanation=(
        "HEAD is GET without the body (RFC 9110, section 9.3.2). Where the service answers it, the"
        " status must be that of GET, and Content-Type and Content-Length must be those that GET"
        " sends; a service may leave them out, and may refuse the method."
    ),
    claims=claims,
    run=run,
)
