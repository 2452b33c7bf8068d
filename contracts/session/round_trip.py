"""What is sent comes back: bodies that are accepted, shown in the reply, and read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from contracts.json_value import JsonValue
from contracts.judge import Departure, answered, body_of, status_of
from contracts.session.things import Thing
from contracts.session.trial import Trial


def round_trip(trial: Trial, body: Mapping[str, JsonValue], thing: Thing | None = None) -> None:
    """A legal body is accepted, comes back in the reply, and reads back equal.

    `thing` is the object to change; without it the operation creates a new one.
    """
    keys = thing.keys if thing is not None else trial.target()
    body = trial.addressed(trial.operation, keys, trial.session.fresh(trial.operation, body))
    exchange = trial.call(trial.operation, keys, dict(body))
    once = [name for name in trial.scene.once(trial.operation) if name in body]
    if status_of(exchange) == 409 and once:
        trial.cannot("accepted", f"there may be an object with this {once[0]} already")
        return
    trial.success("accepted", exchange)
    shown = trial.scene.judge.object_in(trial.operation.success, exchange)
    reads = trial.family.get
    if shown is not None:
        trial.equal("comes back", body, shown, exchange)
    if reads is None:
        return
    if thing is None:
        key = trial.session.key_in(trial.operation, exchange)
        trial.require("comes back", key is not None, "an object with a key", "none", exchange)
        keys = (*keys, quote(key or "", safe=""))
    again = trial.call(reads, keys)
    trial.require(
        "reads back", status_of(again) == 200, "the object", answered(again), exchange, again
    )
    found = trial.scene.judge.object_in(reads.success, again)
    trial.equal("reads back", body, found, exchange, again)


def round_trips(
    trial: Trial, bodies: Iterable[tuple[str, dict[str, JsonValue]]], thing: Thing | None
) -> None:
    """Each labelled body makes the round trip; then the departures are made smaller."""
    failing: dict[str, dict[str, JsonValue]] = {}
    for label, body in bodies:
        before = {a for a, o in trial.observations.items() if o.departure is not None}
        with trial.attempt(label):
            round_trip(trial, body, thing)
        for aspect, seen in trial.observations.items():
            if seen.departure is not None and aspect not in before:
                failing[aspect] = body
    for aspect, body in failing.items():
        _smaller(trial, aspect, body, thing)


def _smaller(trial: Trial, aspect: str, body: dict[str, JsonValue], thing: Thing | None) -> None:
    """Put members back, or leave them out, as long as the same claim fails in the same way."""
    kept, base = dict(body), trial.base
    for name in body:
        if name == trial.subject or "@" in name or len(kept) == 1:
            continue
        smaller = [{k: v for k, v in kept.items() if k != name}]
        if name in base and base[name] != kept[name]:
            smaller.append({**kept, name: base[name]})
        for fewer in smaller:
            held = trial.observations[aspect].departure
            try:
                round_trip(trial, fewer, thing)
            except Departure as departure:
                if held is not None and _alike(departure, held):
                    trial.replace(aspect, departure)
                    kept = fewer
                    break


def _alike(one: Departure, other: Departure) -> bool:
    """Whether two departures are one failure: with the same words, if it is a refusal."""
    return (one.aspect, one.received, _words(one)) == (other.aspect, other.received, _words(other))


def _words(departure: Departure) -> tuple[JsonValue, ...]:
    """The code and the message of the error that a departure ends with (OData JSON, 21.1)."""
    body = body_of(departure.exchanges[-1]) if departure.exchanges else None
    error = body.get("error") if isinstance(body, dict) else None
    return (error.get("code"), error.get("message")) if isinstance(error, dict) else ()
