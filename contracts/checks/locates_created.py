"""The Location header of a creating reply leads to the new object."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "locates-created"
OBJECTS = 4


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each creating operation; the header is looked at where there is one."""
    reply, family = operation.success, scene.family(operation)
    if operation.kind is not OperationKind.CREATE or reply is None or family is None:
        return
    if reply.status == 201 and family.get is not None:
        text = "a Location header names the object that was created"
        yield claim(operation, NAME, text, Strength.IMPLIED, reply.source)


def run(trial: Trial) -> None:
    """Create objects and compare the header with their keys (RFC 9110, section 10.2.2)."""
    named = False
    for _ in range(OBJECTS):
        exchange = trial.call(trial.operation, trial.target(), trial.base)
        key = trial.session.key_in(trial.operation, exchange)
        location = exchange.response.header("Location") if exchange.response is not None else None
        if key is None or (location is None and not named):
            trial.cannot("", "the reply names no location")
            continue
        named = True  # and then for every object
        with trial.attempt():
            right = location is not None and _names(location, key)
            received = location or "no location"
            trial.require("", right, f"a location that ends in {key}", received, exchange)


def _names(location: str, key: str) -> bool:
    """Whether the last segment is the key, as `/x/7` or as `/x(7)`, `/x('7')`.

    >>> _names("https://host/v1/x/7", "7"), _names("/x('7')", "7"), _names("/x/70", "7")
    (True, True, False)
    """
    last = unquote(urlsplit(location).path).rstrip("/").rpartition("/")[2]
    return last.lower() == key.lower() or last.endswith((f"({key})", f"('{key}')"))


CHECK = Check(
    name=NAME,
    title="names the new object in the Location header",
    explanation=(
        "With 201 Created the Location header identifies the object that was created (RFC 9110,"
        " section 10.2.2). If a reply has the header, its last segment must be the key of the new"
        " object, and the replies that follow must have it, too. That the header is there at all is"
        " a claim of `documented-example`, where the page shows it."
    ),
    claims=claims,
    run=run,
)
