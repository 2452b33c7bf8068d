"""A body with a media type that the page does not name is refused."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from contracts.checks.base import Check, takes_json
from contracts.checks.wording import refused
from contracts.claim import Claim
from contracts.http.exchange import Exchange
from contracts.model.operation import Operation
from contracts.session.refusal import refuse_each
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-wrong-media-type"
_OTHERS = ("text/plain", "application/xml", "application/x-www-form-urlencoded", "image/png")


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation that takes JSON."""
    body = operation.body
    if takes_json(operation) and body is not None and body.media_type == "application/json":
        yield from refused(
            scene, operation, NAME, f"a body that is not declared as {body.media_type}", body.source
        )


def run(trial: Trial) -> None:
    """Send the body that works, declared as something else (RFC 9110, section 15.5.16)."""
    refuse_each(trial, [(media, partial(_send, trial, media)) for media in _OTHERS])


def _send(trial: Trial, media: str, keys: tuple[str, ...]) -> Exchange:
    return trial.call(trial.operation, keys, trial.base, headers=(("Content-Type", media),))


CHECK = Check(
    name=NAME,
    title="refuses bodies of another media type",
    explanation=(
        "The page gives the media type of the request body. The body that works is sent declared"
        " as another one, which must be refused with a status from 400 to 499 (415 says it best)"
        " and must change nothing."
    ),
    claims=claims,
    run=run,
)
