"""What is accepted for later can be watched, and comes to its end."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange, Request
from contracts.json_value import JsonValue
from contracts.judge import answered, body_of, status_of
from contracts.model.operation import Operation, Reply
from contracts.monitor import reading, shown
from contracts.session.location import named, within
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "finishes-accepted"
POLLS = 20
PATIENCE = 30.0
"""Seconds after which the run goes on with something else."""

_WAIT = 0.5
"""Seconds between two looks where the service does not say how many."""

_GOING = frozenset(
    {
        *("notstarted", "running", "inprogress", "started", "pending", "waiting", "queued"),
        *("processing", "accepted", "updating", "creating", "deleting", "scheduled", "active"),
    }
)
_FAILED = frozenset({"failed", "error", "canceled", "cancelled"})


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation that answers 202 and names where to look."""
    header = shown(operation.success)
    if header is None:
        return
    texts = {
        "monitor": (f"{header.name} leads to where the progress can be read", Strength.IMPLIED),
        "ends": ("what was accepted comes to an end", Strength.HYGIENE),
        "outcome": ("the documented request comes to a good end", Strength.HYGIENE),
    }
    if reading(scene.contract, operation.success) is not None:
        texts["body"] = ("the progress is shown as its page describes it", Strength.STATED)
    for aspect, (text, strength) in texts.items():
        yield claim(operation, NAME, text, strength, header.source, aspect=aspect)


def run(trial: Trial) -> None:
    """Send the documented request and look until it is done, as often as the service asks to."""
    reply = trial.operation.success
    assert reply is not None  # or there would be no claim
    accepted = trial.documented()
    path = _path(trial, reply, accepted)
    if path is None:
        return
    reads, last = reading(trial.scene.contract, reply), accepted
    begin = time.monotonic()
    for _ in range(POLLS):
        last = trial.send(Request("GET", path))
        with trial.attempt():
            readable = 200 <= status_of(last) < 400
            trial.require("monitor", readable, "how far it is", answered(last), accepted, last)
        if trial.departed("monitor"):
            break
        if reads is not None and reads.success is not None and status_of(last) == 200:
            with trial.attempt():
                key = f"{trial.claims[0].id} monitor"
                fault = trial.scene.judge.schema_fault(key, reads.success, last)
                trial.require_fault("body", fault, accepted, last)
        wait = _wait(last)
        if not _going(last) or time.monotonic() - begin + wait > PATIENCE:
            break
        time.sleep(wait)
    _end(trial, accepted, last)


def _end(trial: Trial, accepted: Exchange, last: Exchange) -> None:
    if trial.departed("monitor"):
        for aspect in ("ends", "outcome", "body"):
            trial.cannot(aspect, "the progress cannot be read")
        return
    if "body" not in trial.observations:
        trial.cannot("body", f"the place is answered {answered(last)}")
    with trial.attempt():
        ended = not _going(last)
        received = f"{_state(last) or answered(last)} after a while"
        trial.require("ends", ended, "an end", received, accepted, last)
        failed = _state(last) in _FAILED
        trial.require("outcome", not failed, "success", _state(last), accepted, last)


def _path(trial: Trial, reply: Reply, accepted: Exchange) -> str | None:
    """Where to look, None if that cannot be said; the reason is told."""
    reason = f"the operation answered {answered(accepted)}"
    response = accepted.response
    path = None
    if response is not None and response.status == reply.status:
        place = named(accepted)
        reason = "the reply does not say where to look"  # documented-example says what is missing
        if place is not None:
            path = within(place, trial.session.root, accepted.request.path)
            reason = "the progress is to be read from another server"
    if path is None:
        for claimed in trial.claims:
            trial.cannot(claimed.aspect, reason)
    return path


def _state(exchange: Exchange) -> str:
    """The word for how far it is, in lower case; empty where the reply has none."""
    body = body_of(exchange)
    found: Mapping[str, JsonValue] = body if isinstance(body, dict) else {}
    return str(found.get("status") or found.get("provisioningState") or "").lower()


def _going(exchange: Exchange) -> bool:
    return status_of(exchange) == 202 or _state(exchange) in _GOING


def _wait(exchange: Exchange) -> float:
    """Seconds to wait (RFC 9110, section 10.2.3); a date is not waited for."""
    given = exchange.response.header("Retry-After") if exchange.response is not None else None
    return float(given) if given is not None and given.isdigit() else _WAIT


CHECK = Check(
    name=NAME,
    title="finishes what it accepts with 202",
    explanation=(
        "The page shows 202 Accepted with a header that says where to look (Location,"
        " Operation-Location, Azure-AsyncOperation). That place must be readable; if a page"
        " documents it, its replies must be as described. It is looked at as often as Retry-After"
        " says, for half a minute at most; that it has not ended by then, or ends badly, only"
        " warns. Places on other servers are not read."
    ),
    claims=claims,
    run=run,
)
