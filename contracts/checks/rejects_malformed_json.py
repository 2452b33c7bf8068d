"""A body that is no JSON, or no JSON object, is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from contracts.checks.base import WRITING, Check
from contracts.checks.wording import refused
from contracts.claim import Claim
from contracts.http.exchange import Exchange
from contracts.model.contract import Operation
from contracts.session.refusal import refuse_each
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "rejects-malformed-json"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation that takes a JSON object."""
    body = operation.body
    if operation.kind in WRITING and body is not None and body.media_type.endswith("json"):
        yield from refused(operation, NAME, "a body that is no JSON object", body.source)


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
    raw["UTF-16"] = text.encode("utf-16")
    raw["an octet that is not UTF-8"] = (
        text[:quote].encode() + b"\xff" + text[quote:].encode() if quote > 0 else b'{"\xff": 1}'
    )
    refuse_each(trial, [(label, partial(_send, trial, body)) for label, body in raw.items()])


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
