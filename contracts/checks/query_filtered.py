"""`$filter` holds on every page and in every order of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.checks.base import Check
from contracts.checks.querying import (
    Found,
    answers,
    ask,
    base_with,
    collects,
    comparable,
    documented,
    entire,
    left_out,
    literal,
)
from contracts.claim import Claim, Strength, claim
from contracts.edm import edm_type
from contracts.json_value import JsonValue
from contracts.judge import brief
from contracts.model.operation import Operation
from contracts.model.type import Property
from contracts.session.pages import shifted
from contracts.session.scene import Scene
from contracts.session.things import Thing
from contracts.session.trial import Trial

NAME = "query-filtered"
EACH = 3
"""Objects of each value: more than a page that $top makes small."""
_PAGES, _ORDER, _REST = "filtered pages", "filtered order", "filtered rest"
_TEXTS: Mapping[str, tuple[str, str]] = {
    _PAGES: ("$top", "$filter holds on every page of the answer"),
    _ORDER: ("$orderby", "$filter with $orderby returns what matches, in that order"),
    _REST: ("$skip", "$filter with $skip leaves out as many of what matches"),
}


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each collection that names `$filter` and an option that divides or orders."""
    named = documented(operation, "$filter")
    if named is None or not collects(scene, operation) or _filtered(scene, operation) is None:
        return
    for aspect, (option, text) in _TEXTS.items():
        if documented(operation, option) is None:
            continue
        if aspect != _ORDER or _ordered(scene, operation) is not None:
            yield claim(operation, NAME, text, Strength.IMPLIED, named, aspect=aspect)


def run(trial: Trial) -> None:
    """Create objects of two values in turn, and ask for those of one, page by page and in order."""
    found = _filtered(trial.scene, trial.operation)
    assert found is not None  # or there would be no claim
    item, (value, other, *_) = found
    parents = trial.target()
    things = [
        trial.session.make(trial.family, parents, base_with(trial, {item.name: one}))
        for one in (other, value) * EACH
    ]
    condition = f"{item.name} eq {literal(item, value)}"
    orderly = _ordered(trial.scene, trial.operation)
    asked = {_PAGES: {"top": "2"}, _REST: {"skip": "2"}} | (
        {_ORDER: {"orderby": orderly.name}} if orderly else {}
    )
    for aspect in dict.fromkeys(claimed.aspect for claimed in trial.claims):
        with trial.attempt(f"{condition} and {brief(asked[aspect])}"):
            _ask(trial, aspect, condition, asked[aspect], item, value, things, parents)


def _ask(
    trial: Trial,
    aspect: str,
    condition: str,
    more: Mapping[str, str],
    item: Property,
    value: JsonValue,
    things: list[Thing],
    parents: tuple[str, ...],
) -> None:
    found = ask(trial, parents, follow=True, **{"filter": condition, **more})
    if not answers(trial, found, sure=False):
        return
    canonical, key = edm_type(item.type.name).canonical, trial.scene.key(trial.operation)
    for shown in found.objects or ():
        fits = item.name not in shown or canonical(shown[item.name]) == canonical(value)
        expected, received = f"only objects with {condition}", brief(shown.get(item.name))
        trial.require(aspect, fits, expected, received, *found.exchanges[:2])
    if aspect == _REST and trial.session.alone:
        _rest(trial, ask(trial, parents, filter=condition), found)
    if shifted(trial.session.alone, len(found.exchanges)):
        return
    # Where $top limits the whole answer, not all of them are there.
    if aspect == _ORDER and entire(trial, aspect, found):
        hits = [shown.get(key) for shown in found.objects or ()]
        wanted = [thing for thing in things if thing.sent[item.name] == value]
        missing = [thing.keys[-1] for thing in wanted if thing.shown.get(key) not in hits]
        expected = f"{len(wanted)} objects with {condition}"
        received = f"{len(hits)} objects without {brief(missing)}"
        trial.require(aspect, not missing, expected, received, found.first)


def _rest(trial: Trial, every: Found, found: Found) -> None:
    """$skip=2 leaves out two of all that match."""
    if not entire(trial, _REST, every, found):
        return
    count, wanted = len(found.objects or ()), len(every.objects or ()) - 2
    received = f"{count} objects"
    trial.require(_REST, count == wanted, f"{wanted} objects", received, every.first, found.first)


def _filtered(scene: Scene, operation: Operation) -> tuple[Property, list[JsonValue]] | None:
    """A property to filter by, one first whose row or prose promises it."""
    able = [
        (item, values)
        for item, values in comparable(scene, operation)
        if not left_out(operation, "$filter", item)
    ]
    return min(
        able, key=lambda column: "eq" not in (column[0].facets.filter_operators or ()), default=None
    )


def _ordered(scene: Scene, operation: Operation) -> Property | None:
    """A property to sort by."""
    able = (item for item, _ in comparable(scene, operation))
    return next((item for item in able if not left_out(operation, "$orderby", item)), None)


CHECK = Check(
    name=NAME,
    title="filters whatever else is asked of a collection",
    explanation=(
        "The page names $filter, and $top, $skip or $orderby. Objects of two values are created in"
        " turn and those of one are asked for with $top=2, all pages followed, with $skip=2, and in"
        " an order (OData URL Conventions, section 5.1): there must be no others, with $skip two"
        " less than without, in order all of them. A service may refuse a combination; it must not"
        " answer with one option forgotten."
    ),
    claims=claims,
    run=run,
)
