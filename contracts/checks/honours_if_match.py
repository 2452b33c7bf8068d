"""An update or deletion with an outdated `If-Match` is refused, with the current one it works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from contracts.checks.base import Check, writable
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, status_of, tag_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.things import Thing
from contracts.session.trial import Trial

NAME = "honours-if-match"
_KINDS = (OperationKind.UPDATE, OperationKind.REPLACE, OperationKind.DELETE)
_AFTER = {
    "stale": "refuses the entity tag from before a change",
    "shown": "shows the same entity tag of an object in every reply",
    "any": "accepts an asterisk in If-Match for an object that exists",
}
_WEAKER = {"stale": Strength.IMPLIED, "shown": Strength.IMPLIED, "any": Strength.HYGIENE}
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
            if operation.kind is not OperationKind.DELETE:
                texts |= _AFTER
            if header.required:
                texts["missing"] = "refuses a request without If-Match, which is required"
            for aspect, text in texts.items():
                strength = _WEAKER.get(aspect, Strength.STATED)
                yield claim(operation, NAME, text, strength, header.source, aspect=aspect)
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
            trial.cannot(
                claimed.aspect,
                f"{family.get.label} shows no entity tag, neither as a header ETag nor as"
                " @odata.etag, and without one If-Match has nothing to name",
            )
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
    if any(claimed.aspect == "stale" for claimed in trial.claims):
        _after_change(trial)


def _after_change(trial: Trial) -> None:
    """Change a new object, and use the tag from before and an asterisk."""
    family = trial.family
    assert family.get is not None  # or there would be no claim
    trial.cannot("shown", "no other reply shows an entity tag")
    thing = trial.make()
    before = trial.call(family.get, thing.keys)
    with trial.attempt():
        _same_tag(trial, before, *_listed(trial, thing))
    body = _change(trial)
    changed = _send(trial, thing.keys, tag_of(before) or "", body)
    after = trial.call(family.get, thing.keys)
    judge, reply = trial.scene.judge, family.get.success
    shown = [judge.object_in(reply, exchange) or {} for exchange in (before, after)]
    if not 200 <= status_of(changed) < 300 or trial.changed(family, *shown) is None:
        trial.cannot("stale", "no change of the object was accepted")
    else:
        stale = _send(trial, thing.keys, tag_of(before) or "", body)
        with trial.attempt():
            refused = 400 <= status_of(stale) < 500
            wanted = "refused with 412 or another status from 400 to 499"
            trial.require("stale", refused, wanted, answered(stale), before, changed, stale)
    with trial.attempt():
        _same_tag(trial, after, *([(changed, tag_of(changed))] if tag_of(changed) else []))
    free = _send(trial, thing.keys, "*", body)
    with trial.attempt():
        taken = 200 <= status_of(free) < 300
        trial.require("any", taken, "success", answered(free), free)


def _same_tag(trial: Trial, read: Exchange, *others: tuple[Exchange, str | None]) -> None:
    """Tags are compared without their mark of weakness (RFC 9110, section 8.8.3.2)."""
    own = (tag_of(read) or "").removeprefix("W/")
    for exchange, tag in others:
        same = tag is None or tag.removeprefix("W/") == own
        expected = f"the entity tag {own} as when read"
        trial.require("shown", same, expected, f"{tag}", read, exchange)


def _listed(trial: Trial, thing: Thing) -> list[tuple[Exchange, str | None]]:
    """The tag that the collection shows of an object."""
    listed = trial.session.listed(trial.family, thing.keys, trial.send)
    key = trial.scene.key(trial.operation)
    for item in listed or ():
        tag = item.get("@odata.etag")
        if item.get(key) == thing.shown.get(key) and isinstance(tag, str):
            return [(trial.log[-1], tag)]
    return []


def _change(trial: Trial) -> dict[str, JsonValue]:
    """The documented body with every value as another one than objects are created with."""
    create = trial.family.create
    created = trial.scene.base(create) if create is not None else {}
    body = trial.base
    for item in writable(trial.operation):
        other = (
            sample.value
            for sample in trial.scene.values.representative(item, created.get(item.name))
            if not trial.scene.equality.equal(item.type, sample.value, created.get(item.name))
        )
        if item.name in body and body[item.name] == created.get(item.name):
            body[item.name] = next(other, body[item.name])
    return body


def _send(
    trial: Trial, keys: tuple[str, ...], tag: str, body: dict[str, JsonValue] | None = None
) -> Exchange:
    path = trial.session.path(trial.operation, keys)
    if body is None and trial.operation.body is not None:
        body = trial.base
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
        " without it must be refused, too. A change gives the object another tag, so that the tag"
        " from before is refused; replies and the collection show the tag that the object has."
    ),
    claims=claims,
    run=run,
)
