"""`$top` limits how many objects come back."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.checks.querying import answers, ask, option_claims
from contracts.claim import Claim
from contracts.judge import repeated
from contracts.model.operation import Operation
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "query-top"
_TEXTS = {
    "answered": "supports $top",
    "right": "$top limits the number of objects",
}


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each collection whose page names `$top`."""
    yield from option_claims(scene, operation, NAME, "$top", _TEXTS)


def run(trial: Trial) -> None:
    """Create three objects and ask for one and for two.

    Services that page take `$top` for the size of a page, so only the first page is looked at.
    """
    parents, key = trial.target(), trial.scene.key(trial.operation)
    for _ in range(3):
        trial.make(parents=parents)
    for most in (1, 2):
        with trial.attempt(f"$top={most}"):
            found = ask(trial, parents, follow=False, top=str(most))
            if not answers(trial, found, sure=True) or found.objects is None:
                continue
            keys = [shown.get(key) for shown in found.objects]
            right = 1 <= len(keys) <= most and not repeated(keys)
            expected, received = f"from 1 to {most} objects", f"{len(keys)} objects"
            trial.require("right", right, expected, received, found.first)


CHECK = Check(
    name=NAME,
    title="limits a collection by $top",
    explanation=(
        "The page names $top for the collection. With more objects there than asked for, a page of"
        " the answer must hold at least one and at most as many as $top says (OData URL"
        " Conventions, section 5.1.6)."
    ),
    claims=claims,
    run=run,
)
