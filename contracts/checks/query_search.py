"""`$search` finds nothing that lacks what is searched for."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.checks.querying import answers, ask, base_with, comparable, option_claims
from contracts.claim import Claim
from contracts.model.operation import Operation
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "query-search"
_WORD = "Zyxwvut"
_TEXTS = {"right": "$search returns no object that lacks the word"}


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each collection with a text to search for, whose page names `$search`."""
    if _text(scene, operation):
        yield from option_claims(scene, operation, NAME, "$search", _TEXTS)


def run(trial: Trial) -> None:
    """Create one object with a rare word and one without it.

    How words are found is the service's own, and an index may lag behind, so a hit less is none of
    our business; an object that has the word nowhere is no hit.
    """
    parents, name = trial.target(), _text(trial.scene, trial.operation)
    key = trial.scene.key(trial.operation)
    trial.session.make(trial.family, parents, base_with(trial, {name: _WORD}))
    other = trial.session.make(trial.family, parents, base_with(trial, {name: "Other"}))
    with trial.attempt(_WORD):
        found = ask(trial, parents, search=f'"{_WORD}"')
        if answers(trial, found, sure=False):
            hits = [shown.get(key) for shown in found.objects or ()]
            lacks = other.shown.get(key) not in hits
            received = f"{key} {other.keys[-1]}, which lacks it"
            trial.require("right", lacks, f"only objects with {_WORD}", received, found.first)


def _text(scene: Scene, operation: Operation) -> str:
    """The first text that can be set, empty if there is none."""
    names = (i.name for i, _ in comparable(scene, operation) if i.type.name == "Edm.String")
    return next(names, "")


CHECK = Check(
    name=NAME,
    title="finds by $search what was searched for",
    explanation=(
        "The page names $search for the collection. Of two new objects one has a rare word. The"
        " answer to a search for it must not hold the other one (OData URL Conventions, section"
        " 5.1.8). How and how soon words are found is left to the service."
    ),
    claims=claims,
    run=run,
)
