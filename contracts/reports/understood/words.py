"""Facts in words, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from contracts.model.row import Facets
from contracts.model.type import Type

_TYPE = ("members", "members_open", "future_members", "evolvable", "flags")
"""Facets that are told with the type, which holds the decision about them."""
_NOTHING = Facets()


def said_of(facets: Facets) -> Iterator[str]:
    """What a description states, one fact each.

    >>> list(said_of(Facets(required=True, nullable=False, maximum=5, filter_operators=("eq",))))
    ['required', 'not nullable', 'maximum 5', 'filter operators eq']
    """
    for field in fields(Facets):
        value = getattr(facets, field.name)
        if field.name in _TYPE or value == getattr(_NOTHING, field.name):
            continue
        name = field.name.replace("_", " ")
        if name in ("read only", "write only"):
            name = name.replace(" ", "-")
        if isinstance(value, bool):
            yield name if value else f"not {name}"
        elif isinstance(value, tuple):
            yield f"{name} {', '.join(value) or 'unnamed'}"
        elif field.name == "condition":
            yield f"required {value}"
        elif field.name == "limited":
            yield f'not sure which values are legal ("{value}")'
        else:
            yield f"{name} {value}"


def members_of(kind: Type) -> Iterator[str]:
    """What is known of the members of an enumeration."""
    if kind.members:
        more = " or another" if kind.open_members else ""
        yield f"one of {', '.join(kind.members)}{more}"
    if kind.future_members:
        yield f"in replies also {', '.join(kind.future_members)}"
    if kind.evolvable:
        yield "evolvable"
    if kind.flags:
        yield "flags"


def typed(kind: Type) -> Iterator[str]:
    """A type, with its members if it has some. An enumeration without a name is text."""
    first, *others = [*members_of(kind), ""]
    if first.startswith("one of"):
        yield f"{kind if kind.name else replace(kind, name='Edm.String')} {first}"
    else:
        yield str(kind)
        yield first
    yield from others
