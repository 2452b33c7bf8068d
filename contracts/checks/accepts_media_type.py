"""The documented media type is accepted in every spelling that means the same."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check, takes_json
from contracts.claim import Claim, Strength, claim
from contracts.model.operation import Operation
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "accepts-media-type"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation that takes JSON."""
    body = operation.body
    if takes_json(operation) and body is not None and body.media_type == "application/json":
        text = f"accepts {body.media_type} with a charset, and in capitals"
        yield claim(operation, NAME, text, Strength.IMPLIED, body.source)


def run(trial: Trial) -> None:
    """Parameters do not change what a type is, nor does letter case (RFC 9110, section 8.3.1)."""
    for value in ("application/json; charset=utf-8", "Application/JSON"):
        keys = trial.target()  # anew: what is done to an object may be done only once
        with trial.attempt(value):
            headers = (("Content-Type", value),)
            exchange = trial.call(trial.operation, keys, trial.base, headers=headers)
            trial.success("", exchange)


CHECK = Check(
    name=NAME,
    title="accepts the documented media type however it is spelled",
    explanation=(
        "A media type is the same with a parameter such as `charset=utf-8`, which most clients add,"
        " and in any letter case (RFC 9110, section 8.3.1). The body that works is sent so."
    ),
    claims=claims,
    run=run,
)
