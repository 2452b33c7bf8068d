"""An update or deletion with an outdated `If-Match` is refused, with the current one it works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.judge import answered, status_of, tag_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "honours-if-match"
_KINDS = (OperationKind.UPDATE, OperationKind.REPLACE, OperationKind.DELETE)
_OUTDATED = 'W/"b3V0ZGF0ZWQ="'


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation on an object whose page lists `If-Match`."""
    family = scene.family(operation)
    if operation.kind not in _KINDS or family is None or not (family.get and family.create):
        return
    for header in operation.request_headers:
        if header.name.lower() == "if-match":
            texts = {
                "outdated": "refuses an If-Match that is not the current entity tag",
                "no effect": "an outdated If-Match changes nothing",
                "current": "accepts the current entity tag in If-Match",
            }
            if header.required:
                texts["missing"] = "refuses a request without If-Match, which is required"
            for aspect, text in texts.items():
                yield claim(operation, NAME, text, Strength.STATED, header.source, aspect=aspect)
            return


def run(trial: Trial) -> None:
    """Send a tag that nobody gave, then the one that reading the object shows."""
    family, _operation = trial.family, trial.operation
    assert family.get is not None  # or there would be no claim
    thing = trial.make()
    before = trial.call(family.get, thing.keys)
    shown = trial.scene.judge.object_in(family.get.success, before) or {}
    tag = tag_of(before)
    if tag is None:
        for claimed in trial.claims:
            trial.cannot(claimed.aspect, "the object is read without an entity tag")
        return
    outdated = _send(trial, thing.keys, _OUTDATED)
    with trial.attempt():
        refused = 400 <= status_of(outdated) < 500
        wanted = "refused with 412 or another status from 400 to 499"
        trial.require("outdated", refused, wanted, answered(outdated), outdated)
    again = trial.call(family.get, thing.keys)
    with trial.attempt():
        found = trial.scene.judge.object_in(family.get.success, again)
        there = status_of(again) == 200 and found is not None
        trial.require("no effect", there, "the object", answered(again), outdated, again)
        fault = trial.changed(family, shown, found or {})
        trial.require_fault("no effect", fault, outdated, again)
    if any(claimed.aspect == "missing" for claimed in trial.claims):
        without = _send(trial, thing.keys, "")
        with trial.attempt():
            refused = 400 <= status_of(without) < 500
            wanted = "refused with 428 or another status from 400 to 499"
            trial.require("missing", refused, wanted, answered(without), without)
        if not refused:
            thing = trial.make()
            tag = tag_of(trial.call(family.get, thing.keys)) or ""
    current = _send(trial, thing.keys, tag)
    with trial.attempt():
        works = 200 <= status_of(current) < 300 or trial.departed("outdated")
        trial.require("current", works, "success", answered(current), before, current)


def _send(trial: Trial, keys: tuple[str, ...], tag: str) -> Exchange:
    path = trial.session.path(trial.operation, keys)
    body = trial.base if trial.operation.body is not None else None
    request = trial.session.request(trial.operation, path, body)
    headers = (("If-Match", tag),) if tag else ()
    return trial.send(replace(request, headers=(*request.headers, *headers)))


CHECK = Check(
    name=NAME,
    title="honours If-Match",
    explanation=(
        "The page lists the header If-Match: the request is carried out only if the object still"
        " has that entity tag (RFC 9110, section 13.1.1). A tag that the object does not have must"
        " be refused, 412 Precondition Failed says it best, and must change nothing; the tag that"
        " reading the object shows must be accepted. Where the header is required, a request"
        " without it must be refused, too."
    ),
    claims=claims,
    run=run,
)
