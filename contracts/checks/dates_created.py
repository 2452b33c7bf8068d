"""A new object was created when it was created."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, brief, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.moments import seconds_between, tells_change, tells_creation
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "dates-created"
TOLERANCE = 15 * 60
"""Seconds: the clocks of one service's machines differ, those of its users do not matter."""


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each time of creation that the server sets."""
    if operation.kind is not OperationKind.CREATE:
        return
    for item in scene.properties(operation).values():
        if tells_creation(item):
            text = f"the {item.name} of a new object is the time at which it is created"
            yield claim(operation, NAME, text, Strength.IMPLIED, item.source, subject=item.name)


def run(trial: Trial) -> None:
    """Create an object and look what time the service says it is."""
    exchange = trial.call(trial.operation, trial.target(), trial.base)
    shown = trial.scene.judge.object_in(trial.operation.success, exchange)
    if not 200 <= status_of(exchange) < 300 or shown is None:
        trial.cannot("", f"nothing was created: {answered(exchange)}")
        return
    now = _now(trial, exchange, shown)
    written = shown.get(trial.subject)
    apart = seconds_between(written, now) if now is not None else None
    if now is None:
        trial.cannot("", "the service tells no other time to compare with")
    elif apart is None:
        trial.cannot("", f"the reply has no {trial.subject}")  # what replies hold is another claim
    else:
        expected = f"{trial.subject} within {TOLERANCE // 60} minutes of {now}"
        received = f"{trial.subject}: {brief(written)}"
        with trial.attempt():
            trial.require("", apart <= TOLERANCE, expected, received, exchange)


def _now(trial: Trial, exchange: Exchange, shown: Mapping[str, JsonValue]) -> str | None:
    """What the service holds for the present: a clock that stands still is none of its faults.

    That is its time of the last change, which is that of creation for a new object, else its
    `Date`.
    """
    for item in trial.scene.properties(trial.operation).values():
        written = shown.get(item.name)
        if tells_change(item) and isinstance(written, str):
            return written
    return _date_of(exchange)


def _date_of(exchange: Exchange) -> str | None:
    """When the server says that it answered: its `Date` (RFC 9110, section 6.6.1) as a literal."""
    written = exchange.response.header("Date") if exchange.response is not None else None
    try:
        return parsedate_to_datetime(written).isoformat() if written else None
    except ValueError:
        return None


CHECK = Check(
    name=NAME,
    title="dates a new object by its creation",
    explanation=(
        "The page has a read-only point in time at which the object was created. In the reply to"
        " the operation that creates one it must be near the present, as the service tells it"
        " itself: by its time of the last change, else by the header Date (RFC 9110, section"
        " 6.6.1). The clock of the machine that runs the tests does not count."
    ),
    claims=claims,
    run=run,
)
