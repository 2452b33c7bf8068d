"""`$search` finds nothing that lacks what is searched for."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.checks.querying import (
    answers,
    ask,
    base_with,
    collects,
    comparable,
    documented,
    option_claims,
)
from contracts.claim import Claim, Strength, claim
from contracts.judge import answered, status_of
from contracts.model.operation import Operation
from contracts.session.scene import Scene
from contracts.session.things import Thing
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
    if not _text(scene, operation):
        return
    yield from option_claims(scene, operation, NAME, "$search", _TEXTS)
    family, named = scene.family(operation), documented(operation, "$search")
    if family is not None and family.delete is not None and named and collects(scene, operation):
        text = "$search finds no object that is deleted"
        strength = Strength.HYGIENE
        yield claim(operation, NAME, text, strength, named, subject="$search", aspect="gone")


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
        for aspect in ("whole", "gone"):
            reason = "the service finds new objects later, or not by this property"
            trial.cannot(aspect, reason)
        return
    with trial.attempt(_WORD):
        expected, received = f"{_OBJECTS} equal objects", f"{len(own)} of them"
        trial.require("whole", len(own) == _OBJECTS, expected, received, found.first)
    if trial.family.delete is not None:
        _deleted(trial, own[0], parents)


def _deleted(trial: Trial, thing: Thing, parents: tuple[str, ...]) -> None:
    delete, key = trial.family.delete, trial.scene.key(trial.operation)
    assert delete is not None  # the caller asks
    deleted = trial.call(delete, thing.keys)
    again = ask(trial, parents, search=f'"{_WORD}"')
    if not 200 <= status_of(deleted) < 300 or again.objects is None:
        trial.cannot("gone", f"deleting is answered {answered(deleted)}")
        return
    with trial.attempt(_WORD):
        gone = thing.shown.get(key) not in [shown.get(key) for shown in again.objects]
        received = f"{key} {thing.keys[-1]}, which is deleted"
        trial.require("gone", gone, "objects that are there", received, deleted, again.first)


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
