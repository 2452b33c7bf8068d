"""`$skip` leaves out that many objects."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.checks.querying import answers, ask, option_claims
from contracts.claim import Claim
from contracts.model.operation import Operation
from contracts.session.scene import Scene
from contracts.session.things import OTHERS
from contracts.session.trial import Trial

NAME = "query-skip"
_TEXTS = {
    "answered": "supports $skip",
    "right": "$skip leaves out as many objects as it says",
}


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each collection whose page names `$skip`."""
    yield from option_claims(scene, operation, NAME, "$skip", _TEXTS)


def run(trial: Trial) -> None:
    """Create three objects, read all, and read all but some.

    Without `$orderby` nothing says which objects are left out, only how many.
    """
    if not trial.session.alone:
        trial.cannot("right", OTHERS)
    parents, key = trial.target(), trial.scene.key(trial.operation)
    for _ in range(3):
        trial.make(parents=parents)
    listed = trial.session.listed(trial.family, (*parents, ""), trial.send) or []
    whole = {shown.get(key) for shown in listed}
    for some in (1, 2):
        with trial.attempt(f"$skip={some}"):
            found = ask(trial, parents, skip=str(some))
            if not answers(trial, found, sure=True) or found.objects is None:
                continue
            keys = [shown.get(key) for shown in found.objects]
            right = len(keys) == len(whole) - some and set(keys) <= whole
            expected = f"{len(whole) - some} of {len(whole)} objects"
            if trial.session.alone:
                received = f"{len(keys)} objects"
                trial.require("right", right, expected, received, *found.exchanges[-2:])


CHECK = Check(
    name=NAME,
    title="skips objects by $skip",
    explanation=(
        "The page names $skip for the collection. The answer, all its pages followed, must hold as"
        " many objects less as $skip says (OData URL Conventions, section 5.1.6). Which of them is"
        " open without $orderby."
    ),
    claims=claims,
    run=run,
)
