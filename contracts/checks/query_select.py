"""`$select` returns the properties that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.checks.base import Check
from contracts.checks.querying import collects, documented
from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, brief, status_of
from contracts.model.operation import Operation, OperationKind, Shape
from contracts.session.scene import Scene
from contracts.session.trial import Trial

NAME = "query-select"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each collection or object whose page names `$select`."""
    named, family = documented(operation, "$select"), scene.family(operation)
    reads = operation.kind is OperationKind.GET and family is not None and family.create
    if named is None or _property(scene, operation) is None:
        return
    if not (collects(scene, operation) or (reads and _one(operation))):
        return
    texts = {
        "answered": "supports $select",
        "right": "$select returns the selected property with its value",
        "less": "$select leaves out what is not selected",
    }
    for aspect, text in texts.items():
        yield claim(operation, NAME, text, Strength.STATED, named, subject="$select", aspect=aspect)


def run(trial: Trial) -> None:
    """Read an object whole and again with one property selected."""
    thing = trial.make()
    lists = trial.operation.kind is OperationKind.LIST
    keys = thing.keys[:-1] if lists else thing.keys
    name = _property(trial.scene, trial.operation)
    path = trial.session.path(trial.operation, keys)
    whole = trial.send(trial.session.request(trial.operation, path))
    part = trial.send(trial.session.request(trial.operation, f"{path}?$select={name}"))
    with trial.attempt(f"$select={name}"):
        trial.require("answered", status_of(part) == 200, "200", answered(part), part)
        before, after = _first(trial, whole), _first(trial, part)
        if not before or after is None or name is None:
            return
        same = name in after and before.get(name) == after[name]
        expected = f"{name}: {brief(before.get(name))}"
        received = f"{name}: {brief(after.get(name, '(absent)'))}"
        trial.require("right", same, expected, received, whole, part)
        rest = [n for n in before if n != name and "@" not in n and n != "id"]
        kept = [n for n in rest if n in after]
        # More than was selected may come back (Protocol 4.01, section 11.2.5.1), not everything.
        less = not rest or len(kept) < len(rest)
        trial.require("less", less, f"{name} alone", f"also {', '.join(kept)}", whole, part)


def _first(trial: Trial, exchange: Exchange) -> Mapping[str, JsonValue] | None:
    if trial.operation.kind is OperationKind.LIST:
        found = trial.scene.judge.objects_in(exchange)
        return found[0] if found else None
    return trial.scene.judge.object_in(trial.operation.success, exchange)


def _one(operation: Operation) -> bool:
    reply = operation.success
    return reply is not None and reply.readings[0] in (Shape.OBJECT, Shape.WRAPPED)


def _property(scene: Scene, operation: Operation) -> str | None:
    """A property that every object of the run has, since it is created with it."""
    family = scene.family(operation)
    create = family.create if family is not None else None
    sent = scene.base(create) if create is not None else {}
    shown = scene.properties(operation)
    names = (n for n in sent if "@" not in n and n in shown and not shown[n].facets.write_only)
    return next(names, None)


CHECK = Check(
    name=NAME,
    title="selects properties by $select",
    explanation=(
        "The page names $select. With one property selected it must come back with the value that"
        " it has without $select, and the other properties must not all come back, too (OData URL"
        " Conventions, section 5.1.3; a service may add some, such as the key)."
    ),
    claims=claims,
    run=run,
)
