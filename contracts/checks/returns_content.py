"""The bytes that were uploaded are downloaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.family import Family
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, status_of
from contracts.model.operation import Operation
from contracts.session.content import CONTENTS, downloading
from contracts.session.scene import Scene
from contracts.session.things import Thing
from contracts.session.trial import Trial

NAME = "returns-content"
_SHOWN = 60


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each upload of bytes whose download is documented."""
    downloads = downloading(scene.routes, operation)
    if downloads is None or operation.body is None:
        return
    texts = {
        "accepted": ("accepts an upload", Strength.STATED),
        "bytes": ("what is downloaded is what was uploaded, byte for byte", Strength.IMPLIED),
        "media type": ("what is downloaded has the media type of the upload", Strength.HYGIENE),
    }
    owner = _owner(scene, operation)
    if owner is not None and owner.get is not None:
        texts["object stays"] = ("an upload leaves the properties as they were", Strength.IMPLIED)
    if owner is not None and owner.delete is not None:
        texts["gone"] = ("the content is gone with its object", Strength.IMPLIED)
    source = operation.body.source
    for aspect, (text, strength) in texts.items():
        yield claim(operation, NAME, text, strength, source, aspect=aspect)


def run(trial: Trial) -> None:
    """Upload one thing after another to the same place, and download each."""
    downloads, body = downloading(trial.scene.routes, trial.operation), trial.operation.body
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
    _owned(trial, downloads, next(iter(CONTENTS[body.media_type].values())))


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


def _owned(trial: Trial, downloads: Operation, content: bytes) -> None:
    """Upload for a new object, read that, and delete it."""
    owner = _owner(trial.scene, trial.operation)
    if owner is None or len(trial.operation.route.parameters) != owner.shape.count("{}") + 1:
        for aspect in ("object stays", "gone"):
            trial.cannot(aspect, "it is not known which object the content belongs to")
        return
    thing = trial.make(owner)
    before = _read(trial, owner, thing)
    sent = trial.call(trial.operation, thing.keys, content)
    if owner.get is not None:
        with trial.attempt("an upload"):
            fault = trial.changed(owner, before, _read(trial, owner, thing))
            trial.require_fault("object stays", fault, sent, trial.log[-1])
    if owner.delete is not None:
        deleted = trial.call(owner.delete, thing.keys)
        if not 200 <= status_of(deleted) < 300:
            trial.cannot("gone", f"deleting is answered {answered(deleted)}")
            return
        with trial.attempt("after deleting"):
            got = trial.call(downloads, thing.keys)
            refused = 400 <= status_of(got) < 500
            wanted = "refused with a status from 400 to 499"
            trial.require("gone", refused, wanted, answered(got), deleted, got)


def _read(trial: Trial, owner: Family, thing: Thing) -> Mapping[str, JsonValue]:
    if owner.get is None:
        return {}
    exchange = trial.call(owner.get, thing.keys)
    return trial.scene.judge.object_in(owner.get.success, exchange) or {}


def _owner(scene: Scene, operation: Operation) -> Family | None:
    """The family of the object that the content belongs to, if the run can create it."""
    providers = scene.families.providers(operation)
    owner = providers[-1] if providers else None
    return owner if owner is not None and owner.create is not None else None


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
        " back byte for byte, and from no other object; the object keeps its properties. Only"
        " text/plain and application/octet-stream are tried: of other types the pages do not say"
        " what is valid."
    ),
    claims=claims,
    run=run,
)
