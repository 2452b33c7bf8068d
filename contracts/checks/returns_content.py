"""The bytes that were uploaded are downloaded."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.judge import answered, status_of
from contracts.model.operation import Operation
from contracts.session.content import CONTENTS, downloading
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "returns-content"
_SHOWN = 60


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each upload of bytes whose download is documented."""
    downloads = downloading(scene.contract, operation)
    if downloads is None or operation.body is None:
        return
    texts = {
        "accepted": ("accepts an upload", Strength.STATED),
        "bytes": ("what is downloaded is what was uploaded, byte for byte", Strength.IMPLIED),
        "media type": ("what is downloaded has the media type of the upload", Strength.HYGIENE),
    }
    source = operation.body.source
    for aspect, (text, strength) in texts.items():
        yield claim(operation, NAME, text, strength, source, aspect=aspect)


def run(trial: Trial) -> None:
    """Upload one thing after another to the same place, and download each."""
    downloads, body = downloading(trial.scene.contract, trial.operation), trial.operation.body
    assert downloads is not None and body is not None  # or there would be no claim
    keys = trial.target()
    for label, content in CONTENTS[body.media_type].items():
        with trial.attempt(label):
            sent = trial.call(trial.operation, keys, content)
            taken = 200 <= status_of(sent) < 300
            trial.require("accepted", taken, "success", answered(sent), sent)
            got = trial.call(downloads, keys)
            _compare(trial, body.media_type, content, sent, got)
    _apart(trial, downloads, keys, body.media_type)


def _apart(trial: Trial, downloads: Operation, keys: tuple[str, ...], media_type: str) -> None:
    """What is uploaded for one object is not downloaded from another."""
    first, second, *_ = CONTENTS[media_type].values()
    others = trial.target()
    if others == keys:
        return
    with trial.attempt("after an upload for another object"):
        sent = trial.call(trial.operation, keys, first)
        trial.call(trial.operation, others, second)
        _compare(trial, media_type, first, sent, trial.call(downloads, keys))


def _compare(trial: Trial, media_type: str, content: bytes, sent: Exchange, got: Exchange) -> None:
    response = got.response
    if response is not None and 300 <= response.status < 400:
        trial.cannot("bytes", "the download is a redirect, which is not followed")
        trial.cannot("media type", "the download is a redirect, which is not followed")
        return
    shown = response.body if response is not None and response.status == 200 else None
    received = answered(got) if shown is None else _words(shown)
    trial.require("bytes", shown == content, _words(content), received, sent, got)
    assert response is not None  # or it would differ
    same = response.media_type == media_type
    trial.require("media type", same, media_type, response.media_type or "none", sent, got)


def _words(content: bytes) -> str:
    more = "…" if len(content) > _SHOWN else ""
    return f"{len(content)} bytes: {content[:_SHOWN]!r}{more}"


CHECK = Check(
    name=NAME,
    title="returns the content that was uploaded",
    explanation=(
        "The pages say how bytes are uploaded to a place and how they are downloaded from it."
        " Several contents are uploaded one after another, long ones and short ones; each must come"
        " back byte for byte, and from no other object. Only text/plain and"
        " application/octet-stream are tried: of other types the pages do not say what is valid."
    ),
    claims=claims,
    run=run,
)
