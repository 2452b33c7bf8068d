"""Checks that users write: functions of their `conftest.py`, marked as check or as format."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from contracts.checks.base import Check
from contracts.claim import Claim, Strength, claim
from contracts.extension import Extensions, Mark
from contracts.judge import Fault, brief, status_of
from contracts.model.operation import Operation
from contracts.session.scene import Scene
from contracts.session.things import Unreachable
from contracts.session.trial import Trial


def own_checks(extensions: Extensions) -> list[Check]:
    """The users' checks and formats, in the order in which they stand."""
    return [*map(_check, extensions.checks), *map(_format, extensions.formats)]


def _check(mark: Mark) -> Check:
    def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
        if operation.matches(mark.operations):
            strength = Strength[mark.strength.upper()]
            yield claim(operation, mark.name, mark.subject, strength, operation.source)

    def run(trial: Trial) -> None:
        with trial.attempt():
            try:
                mark.function(trial)
            except AssertionError as error:
                received = str(error).partition("\n")[0] or "an assertion that does not hold"
                trial.require_fault("", Fault(mark.subject, received), *trial.log[-1:])
            trial.require("", True, "", "")

    return Check(mark.name, mark.subject, _words(mark), claims, run)


def _format(mark: Mark) -> Check:
    resource_name, _, name = mark.subject.rpartition(".")

    def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
        resource = scene.subject(operation)
        reply = operation.success
        if resource is None or reply is None or resource.simple_name != resource_name:
            return
        item = next((p for p in resource.properties if p.name == name), None)
        if item is not None and reply.type is not None:
            text = f"shows {name} as {mark.function.__name__} wants it"
            yield claim(operation, mark.name, text, Strength.IMPLIED, item.source, subject=name)

    def run(trial: Trial) -> None:
        exchange = trial.documented()
        judge, reply = trial.scene.judge, trial.operation.success
        found = judge.objects_in(exchange) or [judge.object_in(reply, exchange) or {}]
        values = [item[name] for item in found if item.get(name) is not None]
        if not values or status_of(exchange) >= 300:
            raise Unreachable(f"no reply showed {name}")
        for value in values:
            with trial.attempt():
                fault = Fault(f"{name} well-formed", f"{name}: {brief(value)}", mark.name, name)
                trial.require_fault("", None if mark.function(value) else fault, exchange)

    return Check(mark.name, f"shows {mark.subject} well-formed", _words(mark), claims, run)


def _words(mark: Mark) -> str:
    return inspect.getdoc(mark.function) or f"A function of the user's: {mark.place}"
