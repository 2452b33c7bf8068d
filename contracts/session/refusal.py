"""Sending what must be refused, one request after another, and watching that it stays so."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from contracts.http.exchange import Exchange
from contracts.model.operation import OperationKind
from contracts.session.keys import keys_shown
from contracts.session.things import Thing, Unreachable
from contracts.session.trial import Trial
from contracts.session.watch import Watch, about_object

Attempt = Callable[[tuple[str, ...]], Exchange]
"""Sends one request that must be refused, given the keys for the route."""


def refuse_each(
    trial: Trial,
    attempts: Iterable[tuple[str, Attempt]],
    *,
    status: int | None = None,
    challenge: bool = False,
) -> None:
    """Run labelled attempts, each of which must be refused without effect.

    With `challenge` the refusal must say how to authenticate (RFC 9110, section 11.6.1).

    An operation on an object gets one of its own; a creating one is watched through its collection.
    """
    thing: Thing | None = None
    watched = any(claim.aspect == "no effect" for claim in trial.claims)
    family = trial.scene.owner(trial.operation)
    if family is not None and trial.session.makes(family) and _on_object(trial):
        thing = trial.make(family)
    keys = thing.keys if thing is not None else _keys(trial, harmless=challenge)
    watch = Watch.over(trial, thing, keys) if watched else None
    last: Exchange | None = None
    for label, attempt in attempts:
        with trial.attempt(label):
            last = attempt(keys)
            trial.refused(last, status=status)
            if challenge and last.response is not None:
                shown = last.response.header("WWW-Authenticate") is not None
                trial.require("challenge", shown, "a WWW-Authenticate header", "none", last)
    if watch is not None and last is not None:
        watch.settle(last)


def _keys(trial: Trial, *, harmless: bool) -> tuple[str, ...]:
    """What the route names; what is refused whatever it names may have the example's keys."""
    try:
        return trial.target()
    except Unreachable:
        if not harmless:
            raise
        return keys_shown(trial.session, trial.operation)


def _on_object(trial: Trial) -> bool:
    creates = trial.operation.kind is OperationKind.CREATE
    return not creates and about_object(trial.scene, trial.operation)
