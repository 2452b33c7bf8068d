"""Objects by the path of their collection."""

from __future__ import annotations

import random
import threading
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from contracts.json_value import JsonValue

SINGLE = ""
"""The key of the only object of a path that names no collection, such as `/me/settings/`."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An object: its key as paths spell it, its type, and the values that it was given."""

    key: str
    type: str
    values: Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes that were uploaded, and what their sender called them."""

    body: bytes
    media_type: str


class Store:
    """Collections of objects, by path (`/users/7/messages`), in the order of their creation.

    Single calls are safe in any thread; hold `lock` around several that belong together. The same
    `seed` gives the same keys in the same order.
    """

    def __init__(self, seed: int | None = None) -> None:
        self.lock = threading.RLock()
        self._collections: dict[str, dict[str, Entity]] = {}
        self._random = random.Random(seed)
        self._numbers = count(1)
        self.contents: dict[str, Content] = {}

    def collection(
        self, path: str, initial: Callable[[], Iterable[Entity]]
    ) -> Mapping[str, Entity]:
        """The objects of a collection by key; those of `initial` when it is first looked at."""
        with self.lock:
            found = self._collections.get(path)
            if found is None:
                found = self._collections[path] = {e.key: e for e in initial()}
            return found

    def has(self, path: str) -> bool:
        """Whether a collection was looked at before, or an object was put there."""
        with self.lock:
            return path in self._collections

    def put(self, path: str, entity: Entity) -> None:
        """Add an object, or replace the one of its key, which keeps its position."""
        with self.lock:
            self._collections.setdefault(path, {})[entity.key] = entity

    def remove(self, path: str, key: str) -> None:
        """Remove an object that is there, and all objects below it."""
        below = path if key == SINGLE else f"{path}/{key}/"
        with self.lock:
            del self._collections[path][key]
            for other in [p for p in self._collections if p.startswith(below) and p != path]:
                del self._collections[other]

    def new_key(self, *, number: bool = False) -> int | str:
        """A key that no object has or had: a GUID, or the next number."""
        with self.lock:
            if number:
                return next(self._numbers)
            return str(uuid.UUID(int=self._random.getrandbits(128), version=4))
