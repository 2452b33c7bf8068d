"""Dataclasses to plain data and back: lists, texts, numbers, nothing that could run when read."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Final, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Plain: TypeAlias = Any
"""What JSON can hold."""
Decoder: TypeAlias = Callable[[Plain], Any]


def as_json(value: object) -> str:
    """A value in one line of JSON (RFC 8259), a dataclass as the list of its fields' values.

    >>> from contracts.source import Source
    >>> as_json((Source("x.md", 1, 2), None))
    '[["x.md",1,2],null]'
    """
    return _ENCODER.encode(value)


def decode(kind: type[T], plain: Plain) -> T:
    """The value of a type that `as_json` wrote, read as JSON.

    Raises ValueError, TypeError, KeyError or IndexError for anything else.

    >>> from contracts.source import Source
    >>> decode(Source, ["x.md", 1, 2])
    Source(file='x.md', line=1, end_line=2)
    """
    hint: Any = kind
    return cast("T", _decoder(hint)(plain))


def from_json(kind: type[T], text: str) -> T:
    """The value of a type that `as_json` wrote; errors as in `decode`."""
    return decode(kind, json.loads(text))


def _simpler(value: object) -> Plain:
    """What JSON does not know, one step nearer to what it knows."""
    if is_dataclass(value):
        kind: Any = type(value)
        return _values(kind)(value)
    return value.value if isinstance(value, Enum) else dict(cast("Mapping[str, Any]", value))


_ENCODER: Final = json.JSONEncoder(check_circular=False, separators=(",", ":"), default=_simpler)


@cache
def _values(kind: type[Any]) -> Callable[[object], tuple[Any, ...]]:
    names = [field.name for field in fields(kind)]
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


@cache
def _decoder(hint: Any) -> Decoder:
    origin, inner = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return _of_fields(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if origin in (Union, types.UnionType):
        some_of = [arg for arg in inner if arg is not type(None)]
        if len(some_of) > 1:
            return _as_it_is  # a JSON value
        some = _decoder(some_of[0])
        return lambda plain: None if plain is None else some(plain)
    if origin is tuple and inner[-1] is Ellipsis:
        return _each(inner[0])
    if origin is tuple:
        return lambda plain: tuple(_decoder(i)(p) for i, p in zip(inner, plain, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        return _of_mapping(_decoder(inner[1]))
    return _as_it_is


def _as_it_is(plain: Plain) -> Any:
    return plain


def _each(hint: Any) -> Decoder:
    one = _decoder(hint)
    return tuple if one is _as_it_is else lambda plain: tuple(map(one, plain))


def _of_mapping(one: Decoder) -> Decoder:
    if one is _as_it_is:
        return dict
    return lambda plain: {key: one(value) for key, value in plain.items()}


def _of_fields(kind: type[Any]) -> Decoder:
    hints = get_type_hints(kind)
    each = [_decoder(hints[field.name]) for field in fields(kind)]
    inner = [(place, one) for place, one in enumerate(each) if one is not _as_it_is]

    def made(plain: Plain) -> Any:
        if len(plain) != len(each):
            raise ValueError(f"{kind.__name__} has {len(each)} fields, not {len(plain)}")
        values = list(plain)
        for place, one in inner:
            values[place] = one(values[place])
        return kind(*values)

    return made
