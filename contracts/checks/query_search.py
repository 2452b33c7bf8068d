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
_OBJECTS = 3
_TEXTS = {
    "right": "$search returns no object that lacks the word",
    "whole": "$search that finds one of equal objects finds all of them",
}


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each collection with a text to search for, whose page names `$search`."""
    if _text(scene, operation):
        yield from option_claims(scene, operation, NAME, "$search", _TEXTS)


def run(trial: Trial) -> None:
    """Create equal objects with a rare word, and one without it.

    How words are found is the service's own, and an index may lag behind, so a word that is not
    found at all is none of our business; an object that has the word nowhere is no hit.
    """
    parents, name = trial.target(), _text(trial.scene, trial.operation)
    key, body = trial.scene.key(trial.operation), base_with(trial, {name: _WORD})
    things = [trial.session.make(trial.family, parents, body) for _ in range(_OBJECTS)]
    other = trial.session.make(trial.family, parents, base_with(trial, {name: "Other"}))
    found = ask(trial, parents, search=f'"{_WORD}"')
    if not answers(trial, found, sure=False):
        return
    hits = [shown.get(key) for shown in found.objects or ()]
    with trial.attempt(_WORD):
        lacks = other.shown.get(key) not in hits
        received = f"{key} {other.keys[-1]}, which lacks it"
        trial.require("right", lacks, f"only objects with {_WORD}", received, found.first)
    own = [thing for thing in things if thing.shown.get(key) in hits]
    if not own:
        trial.cannot("whole", "the service finds new objects later, or not by this property")
        return
    with trial.attempt(_WORD):
        expected, received = f"{_OBJECTS} equal objects", f"{len(own)} of them"
        trial.require("whole", len(own) == _OBJECTS, expected, received, found.first)


def _text(scene: Scene, operation: Operation) -> str:
    """The first text that can be set, empty if there is none."""
    names = (i.name for i, _ in comparable(scene, operation) if i.type.name == "Edm.String")
    return next(names, "")


CHECK = Check(
    name=NAME,
    title="finds by $search what was searched for",
    explanation=(
        "The page names $search for the collection. New objects have a rare word, another one has"
        " not. The answer to a search for it must not hold the other one (OData URL Conventions,"
        " section 5.1.8), and equal objects are found together. How and how soon words are found is"
        " left to the service."
    ),
    claims=claims,
    run=run,
)
