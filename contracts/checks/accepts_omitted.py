"""An optional property may be left out; then it has its documented default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from contracts.checks.base import Check, sendable
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import brief, status_of
from contracts.literal import stated_default
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "accepts-omitted"
_KINDS = (OperationKind.CREATE, OperationKind.ACTION)


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each property that a row calls optional, or gives a default."""
    base = scene.base(operation)
    if operation.kind not in _KINDS or operation.body is None:
        return
    for item in sendable(operation):
        default = stated_default(item)
        if item.name in operation.body.required or item.name not in base:
            continue
        if item.facets.required is False or default is not None:
            strength = Strength.STATED if item.facets.required is False else Strength.IMPLIED
            text = f"accepts a body without {item.name}"
            yield claim(
                operation,
                NAME,
                text,
                strength,
                item.source,
                subject=item.name,
                aspect="accepted",
            )
        if default is not None and operation.kind is OperationKind.CREATE:
            yield claim(
                operation,
                NAME,
                f"without {item.name} it is {brief(default)}",
                Strength.STATED,
                item.source,
                subject=item.name,
                aspect="default",
            )


def run(trial: Trial) -> None:
    """Send the body that works without the property, and look at what it has become."""
    rest = {name: value for name, value in trial.base.items() if name != trial.subject}
    operation, default = trial.operation, stated_default(trial.item)
    keys = trial.target()
    exchange = trial.call(operation, keys, rest)
    label = f"without {trial.subject}"
    with trial.attempt(label):
        trial.success("accepted", exchange)
    shown = trial.scene.judge.object_in(operation.success, exchange)
    if default is None or not 200 <= status_of(exchange) < 300 or shown is None:
        return
    with trial.attempt(label):
        _require(trial, default, shown, exchange)
    family = trial.scene.family(operation)
    key = trial.session.key_in(operation, exchange)
    if family is None or family.get is None or key is None:
        return
    again = trial.call(family.get, (*keys, quote(key, safe="")))
    found = trial.scene.judge.object_in(family.get.success, again)
    if status_of(again) == 200 and found is not None:
        with trial.attempt(f"{label}, read again"):
            _require(trial, default, found, exchange, again)


def _require(
    trial: Trial, default: JsonValue, found: Mapping[str, JsonValue], *exchanges: Exchange
) -> None:
    if not any(claim.aspect == "default" for claim in trial.claims):
        return
    got = found.get(trial.subject)
    same = trial.scene.equality.equal(trial.item.type, default, got)
    expected = f"{trial.subject}: {brief(default)}, the default"
    trial.require("default", same, expected, f"{trial.subject}: {brief(got)}", *exchanges)


CHECK = Check(
    name=NAME,
    title="accepts bodies without an optional property",
    explanation=(
        'A row of the page calls the property optional ("Optional.") or gives its default ("The'
        ' default value is `waiting`."). The body that works is sent without it: it must be'
        " accepted, and the new object must have the default, in the reply and when it is read."
    ),
    claims=claims,
    run=run,
)
