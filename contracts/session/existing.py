"""What the paths of a run name that the run has not made itself.

of the target     the reference implementation puts an object wherever none can be created
listed            the first objects of a documented collection, only to be read
shown             the key in the example's URL, only to be read: it may well name nothing
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote, unquote

from contracts.edm.values import representative
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, status_of
from contracts.model.operation import Operation, Parameter, Place
from contracts.model.type import TypeKind
from contracts.schema import limits
from contracts.session.shown import shown
from contracts.session.things import Unreachable


class Supplier(Protocol):
    """A target that puts objects where no documented operation creates one.

    That is what a setup request does elsewhere. `shape` is a route (`/x/{}/y`) whose holes `keys`
    fill.
    """

    def supply(
        self, shape: str, keys: tuple[str, ...], kind: str = ""
    ) -> tuple[str, Mapping[str, JsonValue]]:
        """Put an object into a collection, of a type if one is named; its key, and the object."""

    def restore(self, shape: str, keys: tuple[str, ...], kind: str = "") -> None:
        """See to it that the object of a path of its own (`/me/settings`) is there, of a type."""


_PARTS = re.compile(r"[/(),='\":]")
"""What ends a key or an argument in a path."""


def remedy(name: str) -> str:
    """How a user says what fills a hole of a path."""
    return (
        f'give a value in doc-contracts.toml: [values] "{{{name}}}" = "…", '
        f"or a [[setup]] request that captures it"
    )


@dataclass(slots=True)
class Existing:
    """Finds keys of objects that no documented operation creates.

    `assumed` are keys and arguments of which only an example tells, with the hole of the path that
    each fills, and the words to say where it names nothing.
    """

    supplier: Supplier | None = None
    assumed: dict[str, tuple[str, str]] = field(default_factory=dict)

    def supplied(
        self, shape: str, keys: tuple[str, ...], kind: str
    ) -> tuple[str, Mapping[str, JsonValue]]:
        """The quoted key of a new object of the target's own, and the object."""
        assert self.supplier is not None  # the caller asks
        key, values = self.supplier.supply(shape, tuple(map(unquote, keys)), kind)
        return quote(key, safe=""), values

    def restored(self, operation: Operation, shape: str, keys: tuple[str, ...]) -> None:
        """See to it that an object with a path of its own is there.

        Raises Unreachable for deleting one that is not the run's, since no page brings it back.
        """
        if self.supplier is not None:
            self.supplier.restore(shape, tuple(map(unquote, keys)), operation.subject)
        elif operation.method == "DELETE" and not keys:
            raise Unreachable(
                f"the run did not make what {operation.label} deletes, and no page says how to "
                "make it again"
            )

    def assume(self, operation: Operation, name: str) -> str | None:
        """The key that the example has there; a refusal of it says nothing about the target."""
        value = shown(operation).get(name)
        if value is None:
            return None
        key = quote(value, safe="")
        words = f"no page says how `{{{name}}}` of {operation.label} comes to be, and "
        self.assumed[key] = name, words
        return key

    def observe(self, exchange: Exchange) -> None:
        """Raise Unreachable for a refusal where a key of the path was only assumed."""
        status = status_of(exchange)
        if 200 <= status < 300:
            self._known(exchange)
        if not self.assumed or not 400 <= status < 500 or status == 401:
            return
        for part in _PARTS.split(exchange.request.path.partition("?")[0]):
            if part in self.assumed:
                name, words = self.assumed[part]
                raise Unreachable(
                    f"{words}{unquote(part)!r}, as the example has it, was answered "
                    f"{answered(exchange)}; {remedy(name)}"
                )

    def _known(self, exchange: Exchange) -> None:
        """What is in the path of an answer that is a success was assumed rightly."""
        for part in _PARTS.split(exchange.request.path.partition("?")[0]):
            self.assumed.pop(part, None)

    def called(self, operation: Operation, name: str) -> str | None:
        """A value for a parameter of a function; a refusal of it says nothing about the target."""
        found = argument(operation, name)
        if found is not None and self.supplier is None:
            words = f"no page says which `{{{name}}}` {operation.label} can be called with, and "
            self.assumed[found] = name, words
        return found


def argument(operation: Operation, name: str) -> str | None:
    """The value of the example, quoted, else one of the parameter's type."""
    value = shown(operation).get(name)
    if value is None:
        found = (p for p in operation.parameters if p.place is Place.PATH and p.name == name)
        value = next((_literal(p) for p in found), None)
    return quote(value, safe="") if value is not None else None


def _literal(parameter: Parameter) -> str | None:
    """The first value that its type and bounds admit."""
    kind = parameter.type
    if kind.collection:
        return None
    if kind.kind is TypeKind.ENUMERATION:
        return next(iter(kind.members), None)
    primitive = kind.kind is TypeKind.PRIMITIVE
    few = representative(kind.name, limits(parameter.facets)) if primitive else ()
    value = next((sample.value for sample in few), None)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) and value != "" else None
