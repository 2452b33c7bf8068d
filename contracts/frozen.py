"""A frozen dataclass that is as quick to make as any other.

A dataclass that is frozen at run time sets each field by a call of `object.__setattr__`. Reading
and linking make millions of objects, and spend every tenth second on that alone. So the classes
that are made by the thousand are frozen where code is checked, not where it runs (PEP 681).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform, overload

C = TypeVar("C")


@overload
def frozen(kind: type[C]) -> type[C]: ...
@overload
def frozen(*, order: bool = False) -> Callable[[type[C]], type[C]]: ...
@dataclass_transform(frozen_default=True)
def frozen(kind: type[Any] | None = None, *, order: bool = False) -> Any:
    """A class decorator: a dataclass with slots, equality and a hash; type checkers freeze it."""
    made = dataclass(slots=True, unsafe_hash=True, order=order)
    return made if kind is None else made(kind)
