"""Values that are made when they are asked for, once, and what each of them was made from.

A contract of thousands of pages is seldom needed whole: one page's operations need that page and
the few that it names. Whoever asks for a value is told the pages that went into it, so that a
result can be kept as long as none of them changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from contracts.model.operation import Operation

V = TypeVar("V")


class Trace:
    """Notes which files are read while a value is made; values may be made inside each other."""

    def __init__(self) -> None:
        self._open: list[set[str]] = []

    def note(self, files: Collection[str]) -> None:
        """These files have gone into whatever is being made."""
        if self._open:
            self._open[-1].update(files)

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Collect the files that are noted inside; they are noted for what is around, too."""
        files: set[str] = set()
        self._open.append(files)
        try:
            yield files
        finally:
            self._open.pop()
            self.note(files)


class Demand(Mapping[str, V]):
    """A mapping whose keys are known and whose values are made when asked for, once."""

    def __init__(self, keys: Collection[str], make: Callable[[str], V], trace: Trace) -> None:
        self._keys, self._make, self._trace = keys, make, trace
        self._made: dict[str, tuple[V, frozenset[str]]] = {}

    def __getitem__(self, key: str) -> V:
        known = self._made.get(key)
        if known is not None:
            self._trace.note(known[1])
            return known[0]
        if key not in self._keys:
            raise KeyError(key)
        with self._trace.noting() as files:
            value = self._make(key)
        self._made[key] = value, frozenset(files)
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Joined(Sequence[Operation]):
    """The operations of all pages, one page after the other."""

    def __init__(self, pages: Mapping[str, tuple[Operation, ...]]) -> None:
        self._pages = pages
        self._all: tuple[Operation, ...] | None = None

    def _joined(self) -> tuple[Operation, ...]:
        if self._all is None:
            self._all = tuple(found for group in self._pages.values() for found in group)
        return self._all

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        return self._joined()[place]

    def __iter__(self) -> Iterator[Operation]:
        return iter(self._joined())

    def __len__(self) -> int:
        return len(self._joined())
