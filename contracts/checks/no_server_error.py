"""Nothing that a client sends makes the server fail."""

from __future__ import annotations

import json
from collections.abc import Iterator

from contracts.checks.base import WRITING, Check, takes_json, writable
from contracts.claim import Claim, Strength, claim
from contracts.edm.values import Standing
from contracts.json_value import JsonValue
from contracts.judge import hygiene_fault, status_of
from contracts.model.operation import Operation
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "no-server-error"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation."""
    text = "answers odd requests without a server error"
    source = operation.source
    yield claim(operation, NAME, text, Strength.HYGIENE, source, aspect="hygiene")
    if operation.kind in WRITING and takes_json(operation):
        text = "keeps what it accepts as it was sent"
        yield claim(operation, NAME, text, Strength.IMPLIED, source, aspect="faithful")


def run(trial: Trial) -> None:
    """Send what the pages do not decide: refusing is right, and so is an honest acceptance."""
    thing = trial.make() if trial.operation.route.template.endswith("}") and _makes(trial) else None
    keys = thing.keys if thing is not None else trial.target()
    for item in writable(trial.operation):
        known = trial.base.get(item.name)
        for sample in trial.scene.values.all(item, known):
            if sample.standing not in (Standing.PROBE, Standing.FAITHFUL):
                continue
            body = {**trial.base, item.name: sample.value}
            with trial.attempt(f"{item.name}: {sample.label}"):
                exchange = trial.call(trial.operation, keys, body)
                trial.require_fault("hygiene", hygiene_fault(exchange), exchange)
                sent = {item.name: sample.value}
                shown = trial.scene.judge.object_in(trial.operation.success, exchange)
                accepted = 200 <= status_of(exchange) < 300 and shown is not None
                if sample.standing is Standing.FAITHFUL:
                    trial.equal("faithful", sent, shown if accepted else sent, exchange)
    trial.cannot("faithful", "the pages say of each value whether it is legal: none is left open")
    for label, content in _odd(trial):
        with trial.attempt(label):
            exchange = trial.call(trial.operation, keys, content)
            trial.require_fault("hygiene", hygiene_fault(exchange), exchange)


def _makes(trial: Trial) -> bool:
    family = trial.scene.family(trial.operation)
    return family is not None and family.create is not None


def _odd(trial: Trial) -> Iterator[tuple[str, JsonValue | bytes]]:
    """Requests of a form that the pages say nothing about."""
    yield "as documented", trial.base or None
    if trial.operation.kind not in WRITING or trial.operation.body is None:
        return
    for item in writable(trial.operation):
        yield f"{item.name}: null", {**trial.base, item.name: None}
        yield f"without {item.name}", {k: v for k, v in trial.base.items() if k != item.name}
    text = json.dumps(trial.base)
    yield "an empty object", {}
    yield "no text at all", b""
    yield "null", b"null"
    yield "text that is not UTF-8", text.encode("utf-16")
    yield "bytes that are no text", b"\xff\xfe\x00{"
    yield "deep nesting", b"[" * 2000 + b"]" * 2000
    yield "a name twice", f"{text[:-1]}, {text[1:]}".encode() if trial.base else b"{}"
    yield "an unknown type", {**trial.base, "@odata.type": "#no.such.type"}
    yield "a type that is no text", {**trial.base, "@odata.type": 1}
    yield "an unknown property", {**trial.base, "noSuchProperty": "x"}
    yield "a number beyond all bounds", b'{"x": 1e999999}'


CHECK = Check(
    name=NAME,
    title="never answers with a server error",
    explanation=(
        "A status from 500 to 599 says that the server failed (RFC 9110, section 15.6). Values that"
        " the pages leave open are sent: null, leap seconds, very long texts, odd bodies. Refusing"
        " them is right and so is accepting them, if what was accepted is kept as it was sent;"
        " failing on them is not."
    ),
    claims=claims,
    run=run,
)
