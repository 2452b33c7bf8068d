"""An action does to its object what the page says, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.checks.base import Check, sendable
from contracts.checks.bodies import full_body, make_one_of
from contracts.checks.effects import Expected, understood
from contracts.claim import Claim, Strength, claim
from contracts.family import Family
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, brief, status_of
from contracts.model.operation import Operation
from contracts.session.pages import SHIFTED, on_later_page
from contracts.session.scene import Scene
from contracts.session.things import Thing, Unreachable
from contracts.session.trial import Trial, control
from contracts.strategy import spread

NAME = "acts-as-stated"
_FEW = 3
"""Values of each parameter: an effect may be right for the documented one alone."""
_REST, _LATER, _LISTED = "rest stays", "stays so", "still listed"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each action whose effect on its object the page states."""
    found, family = understood(scene, operation), scene.owner(operation)
    if not found or family is None or family.create is None or family.get is None:
        return
    for expected in found:
        text, source = f"the action {expected.words}", expected.effect.source
        yield claim(operation, NAME, text, Strength.STATED, source, aspect=expected.name)
    rest = "the action leaves the properties alone that its page does not name"
    yield claim(operation, NAME, rest, Strength.IMPLIED, found[0].effect.source, aspect=_REST)
    if family.list is not None:
        listed = "the collection still holds the object, with what the action has set"
        yield claim(
            operation, NAME, listed, Strength.IMPLIED, found[0].effect.source, aspect=_LISTED
        )
    if _kept(family, found):
        later = "what the action has set stays through an update of other properties"
        source = found[0].effect.source
        yield claim(operation, NAME, later, Strength.IMPLIED, source, aspect=_LATER)


def run(trial: Trial) -> None:
    """Call the action with several values, each time on a new object that has all values."""
    family = trial.scene.owner(trial.operation)
    assert family is not None and family.create is not None  # or there would be no claim
    found = understood(trial.scene, trial.operation)
    full = full_body(trial.scene, family.create)
    for label, body in _bodies(trial):
        thing = make_one_of(trial, family, full)
        before = _read(trial, family, thing)
        exchange = trial.call(trial.operation, thing.keys, body or None)
        if not 200 <= status_of(exchange) < 300:
            _refused(trial, exchange)
            continue
        after = _read(trial, family, thing)
        shown = (exchange, trial.log[-1])
        for expected in found:
            with trial.attempt(label):
                fault = expected.fault(trial.scene.equality, before, body, after)
                trial.require_fault(expected.name, fault, *shown)
        with trial.attempt(label):
            named = {effect.name for effect in trial.operation.effects} | set(body)
            rest = {name: value for name, value in before.items() if name not in named}
            trial.require_fault(_REST, trial.changed(family, rest, after), *shown)
        with trial.attempt(label):
            _listed(trial, family, thing, after, found)
        if _kept(family, found):
            with trial.attempt(label):
                _later(trial, family, thing, after, found)


def _refused(trial: Trial, exchange: Exchange) -> None:
    """What is accepted is the business of other checks."""
    for claimed in trial.claims:
        trial.cannot(claimed.aspect, f"the action answered {answered(exchange)}")


def _bodies(trial: Trial) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    """The documented parameters, then other values for each."""
    base = trial.base
    yield "the example", base
    for item in sendable(trial.operation):
        legal = trial.scene.values.representative(item, base.get(item.name))
        for sample in spread([s for s in legal if s.value != base.get(item.name)], _FEW):
            yield f"{item.name}: {sample.label}", {**base, item.name: sample.value}


def _kept(family: Family, found: list[Expected]) -> bool:
    """Whether the pages promise that an update leaves what the action has set."""
    update = family.update
    return update is not None and update.body is not None and update.body.untouched is not None


def _listed(
    trial: Trial,
    family: Family,
    thing: Thing,
    after: Mapping[str, JsonValue],
    found: list[Expected],
) -> None:
    listed = trial.session.listed(family, thing.keys, trial.send)
    if family.list is None or listed is None:
        return
    key = trial.scene.key(family.list)
    own = next((item for item in listed if item.get(key) == thing.shown.get(key)), None)
    if own is None and not trial.session.alone and on_later_page(trial.log[-1]):
        trial.cannot(_LISTED, SHIFTED)
        return
    received = f"{len(listed)} others"
    trial.require(_LISTED, own is not None, f"{key} {thing.keys[-1]}", received, trial.log[-1])
    shown = {expected.name: after.get(expected.name) for expected in found}
    fault = trial.changed(family, shown, {**shown, **(own or {})})
    trial.require_fault(_LISTED, fault, trial.log[-1])


def _later(
    trial: Trial,
    family: Family,
    thing: Thing,
    after: Mapping[str, JsonValue],
    found: list[Expected],
) -> None:
    """Update something else, and look whether what the action has set is still there."""
    update = family.update
    assert update is not None  # as `_kept` has seen
    names = {expected.name for expected in found}
    base = trial.scene.base(update)
    rest = {name: value for name, value in base.items() if "@" in name or name not in names}
    exchange = trial.call(update, thing.keys, {**control(base), **rest})
    if not 200 <= status_of(exchange) < 300:
        trial.cannot(_LATER, f"the update answered {answered(exchange)}")
        return
    now = _read(trial, family, thing)
    for expected in found:
        same = trial.scene.equality.equal(
            expected.item.type, after.get(expected.name), now.get(expected.name)
        )
        wanted = f"{expected.name}: {brief(after.get(expected.name))}, as the action left it"
        received = f"{expected.name}: {brief(now.get(expected.name))}"
        trial.require(_LATER, same, wanted, received, exchange, trial.log[-1])


def _read(trial: Trial, family: Family, thing: Thing) -> Mapping[str, JsonValue]:
    reads = family.get
    assert reads is not None  # or there would be no claim
    exchange = trial.call(reads, thing.keys)
    found = trial.scene.judge.object_in(reads.success, exchange)
    if status_of(exchange) != 200 or found is None:
        raise Unreachable(f"{reads.label} answered {answered(exchange)}")
    return found


CHECK = Check(
    name=NAME,
    title="does by an action what its page says",
    explanation=(
        'The page says what the action does to its object ("sets **state** to `closed`", "adds the'
        ' days to **dueDateTime**"). It is called with several values of its parameters, each time'
        " on a new object: each property must then have the value that follows, and those that the"
        " page does not name must be as they were, and the collection must still hold it. Where the"
        " page of the update promises that properties that are not sent keep their values, what the"
        " action has set must stay."
    ),
    claims=claims,
    run=run,
)
