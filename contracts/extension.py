"""What users add in their `conftest.py`: plain functions, marked by a decorator.

A decorator only marks its function; the plugin finds the marked functions of the `conftest.py`
modules that pytest has loaded, so that nothing is registered anywhere, and nothing stays.

    from contracts import check

    @check("answers with a request id", strength="hygiene")
    def has_request_id(trial):
        assert trial.documented().response.header("request-id"), "no request-id header"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from contracts.errors import InputError

Function = TypeVar("Function", bound=Callable[..., Any])

STRENGTHS = ("stated", "implied", "hygiene")
_MARK = "__doc_contracts__"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a function was marked as: `subject` is a claim, a placeholder or a property."""

    kind: str
    subject: str
    function: Callable[..., Any]
    operations: str = "*"
    strength: str = "implied"

    @property
    def name(self) -> str:
        """The name of the function as checks are named: `has-request-id`."""
        return self.function.__name__.strip("_").replace("_", "-")

    @property
    def place(self) -> str:
        """Where the function stands, for messages."""
        code = getattr(self.function, "__code__", None)
        return f"{code.co_filename}:{code.co_firstlineno}" if code is not None else self.name


def check(
    claim: str, *, operations: str = "*", strength: str = "implied"
) -> Callable[[Function], Function]:
    """A check: the function gets a `Trial`, and an `AssertionError` says that the claim fails.

    `claim` completes the sentence "POST /x …"; `operations` is a glob, as for
    `--contract-operation`; `strength` is `stated`, `implied` or `hygiene`.
    """
    if strength not in STRENGTHS:
        raise InputError(
            f"There is no strength {strength!r}.", hint=f"Known: {', '.join(STRENGTHS)}."
        )
    return _marking("check", claim, operations=operations, strength=strength)


def value(subject: str) -> Callable[[Function], Function]:
    """A value: for a placeholder (`{team-id}`), or for a property (`user.mailNickname`).

    The function is called without arguments: once for a placeholder, for a property anew for every
    body, so that it may give another value each time.
    """
    return _marking("value", subject)


def format(subject: str) -> Callable[[Function], Function]:
    """A format of a property (`user.mail`): whether a value, as it is in JSON, is well-formed.

    Every reply that shows the property is held to it; `null` is not passed on.
    """
    return _marking("format", subject)


def authentication(function: Function) -> Function:
    """The bearer token: called before every request, so that it may change; it keeps its own."""
    return _marking("authentication", "")(function)


def setup(subject: str) -> Callable[[Function], Function]:
    """A value for a placeholder that takes requests: the function gets `send`.

    `send(method, path, body=None)` returns the `Exchange`. A generator function may `yield` the
    value and clean up after it, which is done at the end of the run.
    """
    return _marking("setup", subject)


def _marking(kind: str, subject: str, **more: str) -> Callable[[Function], Function]:
    def mark(function: Function) -> Function:
        setattr(function, _MARK, Mark(kind, subject, function, **more))
        return function

    return mark


@dataclass(frozen=True, slots=True)
class Extensions:
    """The marked functions of a run, by kind; of checks, values and formats by their subject."""

    checks: tuple[Mark, ...] = ()
    formats: tuple[Mark, ...] = ()
    values: Mapping[str, Mark] = field(default_factory=dict)
    setups: Mapping[str, Mark] = field(default_factory=dict)
    authentication: Mark | None = None

    @classmethod
    def of(cls, modules: Iterable[object]) -> Extensions:
        """The marked functions of modules. Raises InputError where two have the same subject."""
        marks: dict[str, dict[str, Mark]] = {}
        seen = [getattr(value, _MARK, None) for module in modules for value in _members(module)]
        for mark in dict.fromkeys(m for m in seen if isinstance(m, Mark)):
            key = mark.name if mark.kind in ("check", "format") else mark.subject
            other = marks.setdefault(mark.kind, {}).setdefault(key, mark)
            if other is not mark:
                raise InputError(
                    f"{mark.place}: there is a second {mark.kind} {key or 'function'}.",
                    hint=f"The first is at {other.place}.",
                )
        return cls(
            checks=tuple(marks.get("check", {}).values()),
            formats=tuple(marks.get("format", {}).values()),
            values=marks.get("value", {}),
            setups=marks.get("setup", {}),
            authentication=marks.get("authentication", {}).get(""),
        )


def _members(module: object) -> list[object]:
    return list(vars(module).values()) if hasattr(module, "__dict__") else []
