"""One exchange as archives keep it: plain, redacted, fit to travel between processes and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

Fields = tuple[tuple[str, str], ...]
"""Header fields in their order (RFC 9110, section 5)."""


@dataclass(frozen=True, slots=True)
class Record:
    """A request and what came back, credentials replaced by a mark.

    `item` is the id of the item that sent it. `status` is None where no reply came, and `failure`
    says why. `started` is in seconds since the epoch, `elapsed` in seconds. `size` is the length
    of the reply's body in bytes, of which `reply` may be only the beginning. `count` tells how many
    exchanges of the item were the same.
    """

    item: str
    method: str
    url: str
    headers: Fields
    body: str
    status: int | None
    reason: str
    reply_headers: Fields
    reply: str
    failure: str = ""
    started: float = 0.0
    elapsed: float = 0.0
    size: int = 0
    count: int = 1

    @property
    def sameness(self) -> tuple[object, ...]:
        """What makes two exchanges of an item the same: all but time and count."""
        return (
            *(self.item, self.method, self.url, self.headers, self.body),
            *(self.status, self.reason, self.reply, self.failure),
        )


def to_plain(record: Record) -> dict[str, Any]:
    """The record as JSON-ready data."""
    return asdict(record)


def from_plain(plain: Mapping[str, Any]) -> Record:
    """The record that `to_plain` wrote. Raises KeyError, TypeError or ValueError for other data."""
    data = dict(plain)
    for name in ("headers", "reply_headers"):
        data[name] = tuple((str(key), str(value)) for key, value in data[name])
    return Record(**data)
