"""A function whose argument is of another type, or none of its values, is refused."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from contracts.checks.base import Check
from contracts.checks.wording import refused
from contracts.claim import Claim
from contracts.http.exchange import Exchange
from contracts.judge import answered, status_of
from contracts.model.operation import Operation, OperationKind, Parameter, Place
from contracts.model.type import TypeKind
from contracts.session.existing import argument, remedy
from contracts.session.scene import Scene
from contracts.session.things import Unreachable
from contracts.session.trial import Trial

NAME = "rejects-argument"
_WRONG = {
    "Edm.Boolean": ("perhaps",),
    "Edm.Byte": ("many", "-1", "1.5"),
    "Edm.Int16": ("many", "1.5"),
    "Edm.Int32": ("many", "1.5", "99999999999"),
    "Edm.Int64": ("many", "1.5"),
    "Edm.Double": ("many",),
    "Edm.Decimal": ("many",),
    "Edm.Date": ("2024-02-30", "today"),
    "Edm.DateTimeOffset": ("2024-02-30T00:00:00Z", "today"),
    "Edm.Guid": ("no-guid",),
}
"""Literals that are none of the type (OData ABNF), whatever the service makes of quotes."""


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each argument of a function whose type leaves values out."""
    if operation.kind is not OperationKind.FUNCTION:
        return
    for parameter in operation.parameters:
        called = parameter.place is Place.PATH and argument(operation, parameter.name)
        if called and _wrong(parameter):
            what = f"an argument {parameter.name} that is no {parameter.type}"
            source = parameter.source
            yield from refused(
                scene, operation, NAME, what, source, subject=parameter.name, effect=False
            )


def run(trial: Trial) -> None:
    """Call the function as documented, so that its arguments are known to work, then change one."""
    parameter = next(p for p in trial.operation.parameters if p.name == trial.subject)
    keys = trial.target()
    usual = trial.call(trial.operation, keys)
    if not 200 <= status_of(usual) < 300:
        raise Unreachable(
            f"the documented call is answered {answered(usual)}, so that other arguments tell "
            f"nothing; {remedy(trial.subject)}"
        )
    for value in _wrong(parameter):
        with trial.attempt(value):
            trial.refused(_called(trial, value, keys), usual)


def _called(trial: Trial, value: str, keys: tuple[str, ...]) -> Exchange:
    place = trial.operation.route.parameters.index(trial.subject)
    changed = (*keys[:place], quote(value, safe=""), *keys[place + 1 :])
    return trial.call(trial.operation, changed)


def _wrong(parameter: Parameter) -> tuple[str, ...]:
    """Values that the type or a bound excludes."""
    kind, facets = parameter.type, parameter.facets
    if kind.kind is TypeKind.ENUMERATION and kind.members and not kind.open_members:
        return ("noSuchMember",)
    found = _WRONG.get(kind.name, ()) if not kind.collection else ()
    if found and facets.maximum is not None:
        found = (*found, f"{int(facets.maximum) + 1}")
    if found and facets.minimum is not None:
        found = (*found, f"{int(facets.minimum) - 1}")
    return found


CHECK = Check(
    name=NAME,
    title="refuses arguments of functions that are no values of their type",
    explanation=(
        "The page gives the parameters of a function their types, bounds and members. The"
        " documented call is sent with one argument that its type excludes: letters for a number,"
        " a member that there is not, a number beyond the stated bounds. It must be refused with a"
        " status from 400 to 499 and the service's error body."
    ),
    claims=claims,
    run=run,
)
