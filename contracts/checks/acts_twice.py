"""An action that is called a second time on one object."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.judge import answered, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.model.section import ErrorRow
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "acts-twice"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each action on objects that the run can create."""
    owner = scene.owner(operation)
    if operation.kind is not OperationKind.ACTION or owner is None or owner.create is None:
        return
    row = _already(scene, operation)
    if row is not None:
        text = f"called again on one object it is refused with 409: {row.description}"
        yield claim(operation, NAME, text, Strength.STATED, row.source, aspect="refused")
    else:
        text = "called again on one object it succeeds or is refused"
        yield claim(operation, NAME, text, Strength.IMPLIED, operation.source, aspect="answered")


def run(trial: Trial) -> None:
    """Send the same call twice."""
    keys = trial.target()
    first = trial.call(trial.operation, keys, trial.base or None)
    if not 200 <= status_of(first) < 300:
        trial.cannot(trial.claims[0].aspect, f"the first call is answered {answered(first)}")
        return
    again = trial.call(trial.operation, keys, trial.base or None)
    with trial.attempt("the same call again"):
        if trial.claims[0].aspect == "refused":
            refused = status_of(again) == 409
            trial.require("refused", refused, "409 Conflict", answered(again), first, again)
        else:
            fine = 200 <= status_of(again) < 500
            wanted = "success or a refusal"
            trial.require("answered", fine, wanted, answered(again), first, again)


def _already(scene: Scene, operation: Operation) -> ErrorRow | None:
    """The row of the page's errors that says what is done cannot be done once more."""
    page = scene.contract.pages.get(operation.page)
    rows = page.errors if page is not None else ()
    return next((r for r in rows if r.status == 409 and "already" in r.description.lower()), None)


CHECK = Check(
    name=NAME,
    title="answers an action that is called a second time",
    explanation=(
        "An action is called twice on one object with the same parameters. Where the page's errors"
        " have 409 for what is done already, the second call must be answered so; elsewhere it may"
        " succeed or be refused, but is no error of the server (RFC 9110, section 15.6)."
    ),
    claims=claims,
    run=run,
)
