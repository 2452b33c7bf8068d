"""A request without a header that the page requires is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from contracts.checks.base import Check
from contracts.checks.wording import refused
from contracts.claim import Claim, Strength
from contracts.http.exchange import Exchange
from contracts.model.operation import Operation
from contracts.session.refusal import refuse_each
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-missing-header"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each header that a row calls required and whose value is known."""
    sources = {header.name: header.source for header in operation.request_headers}
    for name, _ in scene.headers(operation):
        yield from refused(
            scene,
            operation,
            NAME,
            f"a request without the header {name}, which is required",
            sources[name],
            subject=name,
            strength=Strength.STATED,
            effect=not operation.safe,
        )


def run(trial: Trial) -> None:
    """Send the request that works without the header."""
    refuse_each(trial, [(f"without {trial.subject}", partial(_send, trial))])


def _send(trial: Trial, keys: tuple[str, ...]) -> Exchange:
    path = trial.session.path(trial.operation, keys)
    request = trial.session.request(trial.operation, path, trial.base or None)
    rest = tuple(h for h in request.headers if h[0] != trial.subject)
    return trial.send(replace(request, headers=rest))


CHECK = Check(
    name=NAME,
    title="refuses requests without a required header",
    explanation=(
        "The table of request headers calls a header required. The request that works is sent"
        " without it; that must be refused with a status from 400 to 499 and must change nothing."
        " Authorization and Content-Type have checks of their own."
    ),
    claims=claims,
    run=run,
)
