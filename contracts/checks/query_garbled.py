"""A query option whose value makes no sense is no reason for the server to fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from contracts.checks.base import Check
from contracts.checks.querying import documented
from contracts.claim import Claim, Strength, claim
from contracts.judge import answered, hygiene_fault, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "query-garbled"
_GARBLED: Mapping[str, tuple[str, ...]] = {
    "$filter": ("((", "noSuchProperty eq 'x'", "'unclosed", "{name} eq 'O''Neil'"),
    "$orderby": ("noSuchProperty", "{name} sideways", ","),
    "$select": ("noSuchProperty", ",", "{name}("),
    "$expand": ("noSuchProperty", "{name}(("),
    "$top": ("-1", "many", ""),
    "$skip": ("-1", "many", ""),
    "$count": ("perhaps",),
    "$search": ('"', "AND"),
}
"""What is asked; `{name}` is a property of the resource."""
_SENSELESS = frozenset({("$filter", "(("), ("$top", "many"), ("$skip", "many")})
"""What no reading gives a sense, so that answering as if nothing was asked is odd."""


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation that reads and names an option."""
    if operation.kind not in (OperationKind.LIST, OperationKind.GET):
        return
    named = [source for option in _GARBLED if (source := documented(operation, option))]
    if not named:
        return
    texts = {"hygiene": "answers a garbled query option without a server error"}
    if any(documented(operation, option) for option, _ in _SENSELESS):
        texts["refused"] = "refuses a query option that makes no sense"
    for aspect, text in texts.items():
        yield claim(operation, NAME, text, Strength.HYGIENE, named[0], aspect=aspect)


def run(trial: Trial) -> None:
    """Send each garbled value once."""
    keys = trial.target()
    path = trial.session.path(trial.operation, keys)
    name = next(iter(trial.scene.properties(trial.operation)), "id")
    for option, values in _GARBLED.items():
        if documented(trial.operation, option) is None:
            continue
        for value in (value.replace("{name}", name) for value in values):
            query = f"{option}={quote(value, safe='')}"
            exchange = trial.send(trial.session.request(trial.operation, f"{path}?{query}"))
            with trial.attempt(f"{option}={value}"):
                fault = None if status_of(exchange) == 501 else hygiene_fault(exchange)
                trial.require_fault("hygiene", fault, exchange)
            if (option, value) in _SENSELESS:
                with trial.attempt(f"{option}={value}"):
                    taken = 200 <= status_of(exchange) < 300
                    expected = "a status from 400 to 499, or 501"
                    trial.require("refused", not taken, expected, answered(exchange), exchange)


CHECK = Check(
    name=NAME,
    title="answers garbled query options without failing",
    explanation=(
        "The page names query options. Values that make no sense are sent: unbalanced parentheses,"
        " properties that there are not, numbers that are none. The service must not fail on them;"
        " that it refuses them (OData Protocol, section 9.3.1) only warns."
    ),
    claims=claims,
    run=run,
)
