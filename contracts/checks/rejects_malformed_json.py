"""A body that is no JSON, or no JSON object, is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from contracts.checks.base import Check, takes_json
from contracts.checks.wording import refused
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.judge import answered, status_of
from contracts.model.operation import Operation
from contracts.session.refusal import refuse_each
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-malformed-json"
_MISLEADING = (401, 403, 404, 405, 407, 410)
"""Refusals that say something else (RFC 9110, section 15.5)."""


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation that takes a JSON object."""
    body = operation.body
    if takes_json(operation) and body is not None:
        yield from refused(scene, operation, NAME, "a body that is no JSON object", body.source)
        text = "refuses JSON with extensions, such as a trailing comma"
        yield claim(operation, NAME, text, Strength.HYGIENE, body.source, aspect="strict")
        text = "does not blame the address, the method or the token for a body that is no JSON"
        yield claim(operation, NAME, text, Strength.HYGIENE, body.source, aspect="telling")


def run(trial: Trial) -> None:
    """Send texts that no JSON parser, however lenient, can take for an object."""
    text = json.dumps(trial.base)
    bodies = {
        "cut off": text[:-1],
        "cut off in a text": text[: max(text.rfind('"'), 1)],
        "something behind the end": text + "}",
        "a second value behind the end": text + " " + text,
        "a name without a value": '{"x":}',
        "a missing colon": '{"x" 1}',
        "an unclosed list": '{"x": [1}',
        "words": "this is no JSON",
        "markup": "<x/>",
        "an empty list": "[]",
        "the object in a list": f"[{text}]",
        "a text": json.dumps(text),
        "a number": "1",
        "true": "true",
        "null": "null",
    }
    quote = text.rfind('"')
    raw = {label: body.encode() for label, body in bodies.items()}
    raw["an octet that is not UTF-8"] = (
        text[:quote].encode() + b"\xff" + text[quote:].encode() if quote > 0 else b'{"\xff": 1}'
    )
    refuse_each(trial, [(label, partial(_send, trial, body)) for label, body in raw.items()])

    _extensions(trial, text)


def _extensions(trial: Trial, text: str) -> None:
    """What a lenient parser may take (RFC 8259, section 9), and a strict one refuses."""
    keys = trial.make().keys if trial.updates else trial.target()
    extended = {
        "a trailing comma": text[:-1].rstrip() + (",}" if trial.base else "}"),
        "single quotes": text.replace('"', "'"),
        "a comment": f"/* note */ {text}",
        "no text at all": "",
    }
    for label, body in extended.items():
        with trial.attempt(label):
            exchange = _send(trial, body.encode(), keys)
            refused_so = 400 <= status_of(exchange) < 500
            trial.require("strict", refused_so, "refused", answered(exchange), exchange)
    with trial.attempt("the object cut off"):
        exchange = _send(trial, text[:-1].encode(), keys)
        misleads = status_of(exchange) in _MISLEADING
        trial.require("telling", not misleads, "400 or 422", answered(exchange), exchange)


def _send(trial: Trial, body: bytes, keys: tuple[str, ...]) -> Exchange:
    return trial.call(trial.operation, keys, body)


CHECK = Check(
    name=NAME,
    title="refuses bodies that are no JSON object",
    explanation=(
        "The page shows a JSON object as request body. Text that is no JSON (RFC 8259), or JSON"
        " that is no object, must be refused with a status from 400 to 499 and must change nothing."
    ),
    claims=claims,
    run=run,
)
