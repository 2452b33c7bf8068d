"""`$filter` returns the objects that the condition holds for, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from contracts.checks.base import Check
from contracts.checks.querying import (
    answers,
    ask,
    base_with,
    by_property,
    comparable,
    documented,
    literal,
    whole,
)
from contracts.claim import Claim
from contracts.edm import edm_type
from contracts.json_value import JsonValue
from contracts.judge import brief
from contracts.model.operation import Operation, OperationKind
from contracts.model.type import Property
from contracts.session.scene import Scene
from contracts.session.things import Thing, Unreachable
from contracts.session.trial import Trial

NAME = "query-filter"
MANY = 12
"""Objects of the first value: with the others more than a page of many services."""

_ODD = ("O'Neil", "Ärger", "a+b", "100%25", "R&D", "#1")
"""Texts that are changed on the way to the service, or in its condition, if anything is."""

_HOLDS: Mapping[str, Callable[..., bool]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "ge": lambda a, b: a >= b,
    "gt": lambda a, b: a > b,
    "le": lambda a, b: a <= b,
    "lt": lambda a, b: a < b,
}


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each property that can be compared, if the page names `$filter`.

    That the service answers is claimed where the row of the property says that it supports
    `$filter`; that an answer is right is claimed of every answer.
    """
    named = documented(operation, "$filter")
    if operation.kind is not OperationKind.LIST or named is None:
        return
    for item, _ in comparable(scene, operation):
        stated = _operators(item)
        texts = {
            "right": f"$filter by {item.name} returns only objects that match",
            "whole": f"$filter by {item.name} returns every object that matches",
        }
        if stated:
            texts["answered"] = f"$filter by {item.name} supports {', '.join(stated)}"
        source = item.source if stated else None
        yield from by_property(operation, NAME, item, texts, source, named)


def run(trial: Trial) -> None:
    """Create objects with different values of the property and ask for some of them."""
    operation = trial.operation
    item, values = next(
        found for found in comparable(trial.scene, operation) if found[0].name == trial.subject
    )
    parents = trial.target()
    first = next(comparable(trial.scene, operation))[0].name == item.name
    several = [values[0]] * (MANY if first else 2)
    things = [
        trial.session.make(trial.family, parents, base_with(trial, {item.name: value}))
        for value in (*values[1:], *several, *values[1:])
    ]
    stated = _operators(item)
    for operator in stated or ("eq",):
        for value in values[:2]:
            with trial.attempt(f"{item.name} {operator} {brief(value)}"):
                _ask(trial, item, operator, value, things, parents)
    if "eq" in stated and item.type.name == "Edm.String":
        for text in _ODD:
            _odd(trial, item, text, parents)


def _odd(trial: Trial, item: Property, text: str, parents: tuple[str, ...]) -> None:
    """A quote in a text is doubled in its literal (OData ABNF, `string`)."""
    if len(text) > (item.facets.max_length or 99):
        return
    try:
        body = base_with(trial, {item.name: text})
        thing = trial.session.make(trial.family, parents, body)
    except Unreachable:  # what is accepted is the business of other checks
        return
    with trial.attempt(f"{item.name} eq {text}"):
        _ask(trial, item, "eq", text, [thing], parents)


def _ask(
    trial: Trial,
    item: Property,
    operator: str,
    value: JsonValue,
    things: list[Thing],
    parents: tuple[str, ...],
) -> None:
    found = ask(trial, parents, filter=f"{item.name} {operator} {literal(item, value)}")
    if not answers(trial, found, sure=bool(_operators(item))) or found.objects is None:
        return
    whole(trial, "right", found)
    canonical = edm_type(item.type.name).canonical
    wanted, key = canonical(value), trial.scene.key(trial.operation)
    holds = _HOLDS[operator]
    for shown in found.objects:
        got = canonical(shown.get(item.name))
        fits = holds(got, wanted) if got is not None else operator == "ne"
        # An object of another client may have no value, and then nothing is known about it.
        if item.name in shown:
            received = f"{key} {brief(shown.get(key))} with {brief(shown[item.name])}"
            expected = f"only objects with {item.name} {operator} {brief(value)}"
            trial.require("right", fits, expected, received, *found.exchanges[-2:])
    hits = [shown.get(key) for shown in found.objects]
    for thing in things:
        if holds(canonical(thing.sent[item.name]), wanted):
            there = thing.shown.get(key) in hits
            expected = f"the object {thing.keys[-1]} with {brief(thing.sent[item.name])}"
            received = f"{len(hits)} other objects"
            trial.require("whole", there, expected, received, *found.exchanges[-2:])


def _operators(item: Property) -> tuple[str, ...]:
    """The comparisons that the row of a property promises."""
    return tuple(o for o in item.facets.filter_operators or () if o in _HOLDS)


CHECK = Check(
    name=NAME,
    title="filters a collection by its conditions",
    explanation=(
        "The page names $filter for the collection. Objects with different values are created and"
        " asked for by comparisons (OData URL Conventions, section 5.1.1): the answer, all its"
        " pages followed, must hold every created object that matches and none that does not. A"
        " service may refuse a property whose row does not say that it supports $filter; it must"
        " not answer wrongly."
    ),
    claims=claims,
    run=run,
)
