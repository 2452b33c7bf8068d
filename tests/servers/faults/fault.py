"""One fault: a service that differs from the right one in a single way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uploads import Uploads


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault; `strength` says what it is against: the text, what follows from it, or sanity."""

    name: str
    kind: str
    strength: str
    words: str
    service: type[Uploads]


def faults(
    kind: str,
    *,
    stated: tuple[type[Uploads], ...] = (),
    implied: tuple[type[Uploads], ...] = (),
    hygiene: tuple[type[Uploads], ...] = (),
) -> tuple[Fault, ...]:
    """The table of a kind. Name and words are those of the class."""
    return tuple(
        Fault(_dashed(service.__name__), kind, strength, (service.__doc__ or "").strip(), service)
        for strength, services in _named(stated=stated, implied=implied, hygiene=hygiene)
        for service in services
    )


def _named(**groups: tuple[type[Uploads], ...]) -> Iterator[tuple[str, tuple[type[Uploads], ...]]]:
    yield from groups.items()


def _dashed(name: str) -> str:
    """`CreateAnswers200` as `create-answers-200`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])", "-", name).lower()
