"""A question that no object matches is answered with an empty collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.checks.base import Check
from contracts.checks.querying import (
    Found,
    ask,
    base_with,
    collects,
    comparable,
    documented,
    left_out,
    literal,
)
from contracts.claim import Claim, Strength, claim
from contracts.json_value import JsonValue
from contracts.judge import answered, status_of
from contracts.model.operation import Operation
from contracts.model.type import Property
from contracts.session.pages import next_path
from contracts.session.scene import Scene
from contracts.session.things import Unreachable
from contracts.session.trial import Trial

NAME = "query-nothing"
_UNHEARD = "Qxzvkjwq"
"""A word of no language."""
_NONE = {"Edm.String": _UNHEARD, "Edm.DateTimeOffset": "1901-02-03T04:05:06Z"}
_TEXTS = {
    "$filter": "a $filter that nothing matches is answered with an empty collection",
    "$search": "a $search that finds nothing is answered with an empty collection",
    "$skip": "a $skip beyond the end is answered with an empty collection",
    "$top": "$top=0 is answered with an empty collection, or refused",
}


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each option that the page of a collection names."""
    if not collects(scene, operation):
        return
    for option, text in _TEXTS.items():
        named = documented(operation, option)
        simple = option in ("$skip", "$top")
        if named is not None and (simple or _asked(scene, operation, option.removeprefix("$"))):
            yield claim(operation, NAME, text, Strength.IMPLIED, named, subject=option)


def run(trial: Trial) -> None:
    """Ask for nothing, and beside it for something, so that a refusal can be told from a no."""
    parents = trial.target()
    values, some, none = _questions(trial, parents)
    trial.session.make(trial.family, parents, base_with(trial, values))
    usual = ask(trial, parents, follow=False, **some)
    if usual.objects is None:
        trial.cannot("", f"the service refuses the option: {answered(usual.first)}")
        return
    found = ask(trial, parents, follow=False, **none)
    if trial.subject == "$top" and 400 <= status_of(found.first) < 500:
        trial.cannot("", "the service refuses to return no objects")
        return
    with trial.attempt(", ".join(f"${name}={value}" for name, value in none.items())):
        _empty(trial, usual, found)


def _empty(trial: Trial, usual: Found, found: Found) -> None:
    shown = found.objects
    received = answered(found.first) if shown is None else f"{len(shown)} objects"
    trial.require("", shown == [], "200 and no objects", received, usual.first, found.first)


def _questions(
    trial: Trial, parents: tuple[str, ...]
) -> tuple[Mapping[str, JsonValue], Mapping[str, str], Mapping[str, str]]:
    """The values of an object, a question that it matches, and one that nothing matches."""
    option = trial.subject.removeprefix("$")
    if option == "skip":
        listed = trial.session.listed(trial.family, (*parents, ""), trial.send) or ()
        if next_path(trial.log[-1], trial.operation) is not None:
            raise Unreachable("the collection is too long to be read to its end")
        return {}, {option: "0"}, {option: str(len(listed) + 100)}
    if option == "top":
        return {}, {option: "1"}, {option: "0"}
    found = _asked(trial.scene, trial.operation, option)
    assert found is not None  # or there would be no claim
    item, value, unheard = found
    values: dict[str, JsonValue] = {item.name: value}
    if option == "search":
        return values, {option: f'"{value}"'}, {option: f'"{unheard}"'}
    one, other = (f"{item.name} eq {literal(item, v)}" for v in (value, unheard))
    return values, {option: one}, {option: other}


def _asked(
    scene: Scene, operation: Operation, option: str
) -> tuple[Property, JsonValue, str] | None:
    """A text, or an instant, with a value that an object may have and with one that none has."""
    for item, values in comparable(scene, operation):
        unheard = _NONE.get(item.type.name, "")
        if option == "filter" and left_out(operation, "$filter", item):
            continue
        if option == "search" and item.type.name != "Edm.String":
            continue
        fits = len(unheard) <= (item.facets.max_length or 99)
        if unheard and fits and "eq" in (item.facets.filter_operators or ("eq",)):
            return item, values[0], unheard
    return None


CHECK = Check(
    name=NAME,
    title="answers a question that nothing matches with an empty collection",
    explanation=(
        "No match is no error: a condition that nothing meets, a search that finds nothing and a"
        " $skip beyond the end are answered like others, with a collection that is empty (OData"
        " Protocol, sections 11.2.6 and 9.1.1). The claim is tested where the service answers the"
        " option as such. $top=0 may also be refused."
    ),
    claims=claims,
    run=run,
)
