"""`$count` tells how many objects there are."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.checks.querying import answers, ask, option_claims
from contracts.claim import Claim
from contracts.judge import body_of, brief
from contracts.model.operation import Operation
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "query-count"
OBJECTS = 12
"""More than a page of many services."""

_TEXTS = {
    "answered": "supports $count",
    "right": "@odata.count is the number of objects, whatever the page holds",
}


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each collection whose page names `$count`."""
    yield from option_claims(scene, operation, NAME, "$count", _TEXTS)


def run(trial: Trial) -> None:
    """Create objects, ask for the count, and count what comes back over all pages."""
    parents = trial.target()
    for _ in range(OBJECTS):
        trial.make(parents=parents)
    with trial.attempt():
        found = ask(trial, parents, count="true")
        if not answers(trial, found, sure=True) or found.objects is None:
            return
        body = body_of(found.first)
        count = body.get("@odata.count") if isinstance(body, dict) else None
        number = isinstance(count, int) and not isinstance(count, bool)
        least = OBJECTS if not trial.session.alone else len(found.objects)
        exact = trial.session.alone and not found.more
        right = number and isinstance(count, int) and count >= least
        if exact:
            right = right and count == least
        expected = f"@odata.count: {least}" + ("" if exact else " or more")
        received = f"@odata.count: {brief(count)}"
        trial.require("right", right, expected, received, found.first)


CHECK = Check(
    name=NAME,
    title="counts a collection by $count",
    explanation=(
        "The page names $count for the collection. With $count=true the answer must carry"
        " @odata.count, the number of all objects that match, whatever the page holds (OData URL"
        " Conventions, section 5.1.7)."
    ),
    claims=claims,
    run=run,
)
