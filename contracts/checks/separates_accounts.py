"""What one account creates as its own, another account does not see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.errors import InputError
from contracts.http.exchange import Exchange
from contracts.judge import answered, brief, status_of
from contracts.link.routes import shape_of
from contracts.model.operation import Operation, OperationKind
from contracts.session.scene import Scene
from contracts.session.things import Thing, Unreachable
from contracts.session.trial import Trial

NAME = "separates-accounts"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each way to read what is below `/me` and can be created there."""
    family = scene.family(operation)
    own = shape_of(operation.route.template).startswith("/me/")
    if not own or family is None or family.create is None or family.create.method != "POST":
        return
    if operation.kind is OperationKind.GET and operation.route.template.endswith("}"):
        text = "what an account creates below /me is not read by another account"
    elif operation.kind is OperationKind.LIST:
        text = "what an account creates below /me is not in the collection of another account"
    else:
        return
    yield claim(operation, NAME, text, Strength.IMPLIED, operation.source)


def run(trial: Trial) -> None:
    """Create an object, and look for it as every other account."""
    try:
        others = trial.session.others()
    except InputError as error:
        raise Unreachable(error.message) from error
    strangers = {name: token for name, token in others.items() if token != trial.session.token}
    if not strangers:
        raise Unreachable("it takes a second account; name one in doc-contracts.toml: [accounts.X]")
    thing = trial.make()
    for name, token in strangers.items():
        with trial.attempt(f"as {name}"):
            _unseen(trial, thing, _as(trial, thing, token))


def _as(trial: Trial, thing: Thing, token: str) -> Exchange:
    """Read as another account."""
    keys = thing.keys[: len(trial.operation.route.parameters)]
    path = trial.session.path(trial.operation, keys)
    request = trial.session.request(trial.operation, path)
    return trial.send(replace(request, credentials=f"Bearer {token}"))


def _unseen(trial: Trial, thing: Thing, exchange: Exchange) -> None:
    key, judge = trial.scene.key(trial.operation), trial.scene.judge
    if status_of(exchange) == 401:
        raise Unreachable(f"the token of the other account is answered {answered(exchange)}")
    if trial.operation.kind is OperationKind.LIST:
        shown = [item.get(key) for item in judge.objects_in(exchange) or ()]
    else:
        found = judge.object_in(trial.operation.success, exchange)
        shown = [found.get(key)] if found is not None and status_of(exchange) == 200 else []
    seen = thing.shown.get(key) in shown and thing.shown.get(key) is not None
    expected = f"no {key}: {brief(thing.shown.get(key))}"
    trial.require("", not seen, expected, f"{answered(exchange)}: {brief(shown)}", exchange)


CHECK = Check(
    name=NAME,
    title="separates the objects of two accounts",
    explanation=(
        "`/me` is the account that asks, so what is created below it belongs to that account. With"
        " a second account in doc-contracts.toml, an object that the first one creates must neither"
        " be read nor be listed as the second one, unless it has one of the same key of its own."
    ),
    claims=claims,
    run=run,
)
