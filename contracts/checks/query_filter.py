"""`$filter` returns the objects that the condition holds for, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from contracts.checks.base import Check
from contracts.checks.querying import (
    Found,
    answers,
    ask,
    base_with,
    by_property,
    comparable,
    documented,
    left_out,
    literal,
    told_apart,
    whole,
)
from contracts.claim import Claim
from contracts.edm import edm_type
from contracts.json_value import JsonValue
from contracts.judge import answered, brief, status_of
from contracts.model.operation import Operation, OperationKind
from contracts.model.type import Property, TypeKind
from contracts.session.pages import SHIFTED, shifted
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
    for item, _ in _filterable(scene, operation):
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
        found for found in _filterable(trial.scene, operation) if found[0].name == trial.subject
    )
    parents = trial.target()
    first = next(_filterable(trial.scene, operation))[0].name == item.name
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
    equals = "eq" in (stated or ("eq",)) and not trial.reasons
    if equals and item.type.name == "Edm.String":
        for text in _ODD if stated else _ODD[:1]:
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
        last = trial.log[-1]
        crashed = status_of(last) >= 500
        trial.require("right", not crashed, "an answer as to other texts", answered(last), last)


def _ask(
    trial: Trial,
    item: Property,
    operator: str,
    value: JsonValue,
    things: list[Thing],
    parents: tuple[str, ...],
) -> None:
    found = _answer(trial, item, operator, value, parents)
    if not answers(trial, found, sure=bool(_operators(item))) or found.objects is None:
        return
    whole(trial, "right", found)
    canonical = _canonical(item)
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
            if not there and shifted(trial.session.alone, len(found.exchanges)):
                trial.cannot("whole", SHIFTED)
                continue
            expected = f"the object {thing.keys[-1]} with {brief(thing.sent[item.name])}"
            received = f"{len(hits)} other objects"
            trial.require("whole", there, expected, received, *found.exchanges[-2:])


def _answer(
    trial: Trial, item: Property, operator: str, value: JsonValue, parents: tuple[str, ...]
) -> Found:
    """The answer to a condition; a member is written as a text, or behind its type's name.

    The former is how pages write it, the latter OData's grammar (ABNF, `enum`).
    """
    text = literal(item, value)
    found = ask(trial, parents, filter=f"{item.name} {operator} {text}")
    named = item.type.kind is TypeKind.ENUMERATION and item.type.name
    if found.objects is None and 400 <= status_of(found.first) < 500 and named:
        other = ask(trial, parents, filter=f"{item.name} {operator} {item.type.name}{text}")
        return found if other.objects is None else other
    return found


def _canonical(item: Property) -> Callable[[JsonValue], object]:
    """What values of a property are compared by."""
    if item.type.kind is TypeKind.ENUMERATION:
        return lambda value: value
    return edm_type(item.type.name).canonical


def _filterable(scene: Scene, operation: Operation) -> Iterator[tuple[Property, list[JsonValue]]]:
    """The properties to filter by; what the others do, the page does not say."""
    for item, values in (*comparable(scene, operation), *told_apart(scene, operation)):
        if not left_out(operation, "$filter", item):
            yield item, values


def _operators(item: Property) -> tuple[str, ...]:
    """The comparisons that a property's row, or the operation's prose, promises."""
    ordered = item.type.kind is not TypeKind.ENUMERATION and item.type.name != "Edm.Boolean"
    known = _HOLDS if ordered else ("eq", "ne")
    return tuple(o for o in item.facets.filter_operators or () if o in known)


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
