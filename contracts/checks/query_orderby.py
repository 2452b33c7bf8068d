"""`$orderby` puts the collection in the order that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from contracts.checks.base import Check
from contracts.checks.querying import (
    answers,
    ask,
    base_with,
    by_property,
    comparable,
    documented,
    left_out,
)
from contracts.claim import Claim
from contracts.edm import edm_type
from contracts.judge import brief
from contracts.model.operation import Operation, OperationKind
from contracts.model.type import Property
from contracts.session.scene import Scene
from contracts.session.things import Unreachable
from contracts.session.trial import Trial

NAME = "query-orderby"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each property that has an order, if the page names `$orderby`."""
    named = documented(operation, "$orderby")
    if operation.kind is not OperationKind.LIST or named is None:
        return
    for item, _ in comparable(scene, operation):
        if left_out(operation, "$orderby", item):
            continue
        stated = bool(item.facets.orderable)
        texts = {"right": f"$orderby {item.name} returns the objects in that order"}
        if stated:
            texts["answered"] = f"supports $orderby {item.name}"
        source = item.source if stated else None
        yield from by_property(operation, NAME, item, texts, source, named)


def run(trial: Trial) -> None:
    """Create objects in no order and ask for them in both orders."""
    operation = trial.operation
    item, values = next(
        found for found in comparable(trial.scene, operation) if found[0].name == trial.subject
    )
    parents, key = trial.target(), trial.scene.key(operation)
    things = [
        trial.session.make(trial.family, parents, base_with(trial, {item.name: value}))
        for value in values
    ]
    _valueless(trial, item, parents)
    own = {thing.shown.get(key): thing.sent[item.name] for thing in things}
    canonical = edm_type(item.type.name).canonical
    for direction in ("", " asc", " desc"):
        with trial.attempt(f"{item.name}{direction}"):
            found = ask(trial, parents, orderby=f"{item.name}{direction}")
            if not answers(trial, found, sure=bool(item.facets.orderable)):
                continue
            shown = [own[k] for o in found.objects or () if (k := o.get(key)) in own]
            wanted = sorted(shown, key=canonical, reverse=direction == " desc")  # type: ignore[arg-type]
            expected, received = brief(wanted), brief(shown)
            trial.require("right", shown == wanted, expected, received, *found.exchanges[-2:])


def _valueless(trial: Trial, item: Property, parents: tuple[str, ...]) -> None:
    """An object without a value is ordered, too; before or behind the others, services differ."""
    if item.facets.required or item.facets.nullable is False:
        return
    with suppress(Unreachable):  # what is accepted is the business of other checks
        trial.session.make(trial.family, parents, base_with(trial, {item.name: None}))


CHECK = Check(
    name=NAME,
    title="orders a collection as it is asked to",
    explanation=(
        "The page names $orderby for the collection. Objects are created in no order and asked for"
        " in ascending and descending order of a property (OData URL Conventions, section 5.1.5):"
        " numbers by their size, instants by time whatever their offset, texts that any collation"
        " puts in the same order. A service may refuse a property whose row does not say that it"
        " supports $orderby; it must not answer in another order."
    ),
    claims=claims,
    run=run,
)
