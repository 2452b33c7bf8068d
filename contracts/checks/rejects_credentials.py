"""Requests without a valid bearer token are refused with 401."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from contracts.checks.base import Check
from contracts.checks.wording import refused
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Credentials, Exchange
from contracts.model.operation import Operation
from contracts.session.refusal import refuse_each
from contracts.session.scene import Scene
from contracts.session.things import Unreachable
from contracts.session.trial import Trial
from contracts.source import Source

NAME = "rejects-credentials"

CREDENTIALS: dict[str, tuple[str, tuple[Credentials | str, ...]]] = {
    "missing": ("a request without a token", (Credentials.NONE,)),
    "blank": ("a request with a blank token", ("Bearer", "Bearer ")),
    "scheme": ("a token of another scheme", ("Basic dXNlcjpwYXNz", "Token abc")),
    "unknown": ("a token that nobody issued", ("Bearer not-a-token-of-this-service",)),
}
"""What is sent instead of the token, by subject: RFC 6750, section 3.1, answers each with 401."""


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each kind of bad credentials, where the page asks for a token."""
    source = _authorization(operation)
    if source is None:
        return
    effect = not operation.safe
    for subject, (what, _) in CREDENTIALS.items():
        strength = Strength.STATED if subject == "missing" else Strength.IMPLIED
        yield from refused(
            scene, operation, NAME, what, source, subject=subject, strength=strength, effect=effect
        )
        text = f"{what} is answered with a WWW-Authenticate challenge"
        yield claim(
            operation,
            NAME,
            text,
            Strength.HYGIENE,
            source,
            subject=subject,
            aspect="challenge",
        )


def run(trial: Trial) -> None:
    """Send the request that works with other credentials."""
    if not trial.session.token:
        raise Unreachable("no token to compare with; give one with --target-token")
    _, given = CREDENTIALS[trial.subject]
    values = [(str(value), value) for value in given]
    token = trial.session.token
    if token and trial.subject == "scheme":
        values += [("the token under Basic", f"Basic {token}"), ("the bare token", token)]
    if token and trial.subject == "unknown":
        values.append(("the token with a letter more", f"Bearer {token}x"))
    refuse_each(
        trial,
        [(label, partial(_send, trial, value)) for label, value in values],
        status=401,
        challenge=True,
    )


def _send(trial: Trial, credentials: Credentials | str, keys: tuple[str, ...]) -> Exchange:
    path = trial.session.path(trial.operation, keys)
    request = trial.session.request(trial.operation, path, trial.base or None)
    return trial.send(replace(request, credentials=credentials))


def _authorization(operation: Operation) -> Source | None:
    """Where the page asks for a token: its Authorization header, or its permissions."""
    for header in operation.request_headers:
        if header.name.lower() == "authorization":
            return header.source
    return None


CHECK = Check(
    name=NAME,
    title="refuses requests without a valid token",
    explanation=(
        "The page asks for an Authorization header with a bearer token, and for a permission. The"
        " request that works is sent without token, with a blank one, with one of another scheme,"
        " and with one that nobody issued; each must be answered 401 with the service's error body"
        " (RFC 6750, section 3.1) and a challenge (RFC 9110, section 11.6.1), and must change"
        " nothing."
    ),
    claims=claims,
    run=run,
)
