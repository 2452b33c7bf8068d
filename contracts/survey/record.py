"""What is found out about a page, and kept from one run to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contracts.frozen import frozen


@frozen
class Stamp:
    """A file's size in bytes and time of change in nanoseconds, as the system tells them."""

    size: int
    changed: int


@frozen
class Reading:
    """A page that was read: what it was read from, and its card as JSON.

    `digest` names the file's content, `included` that of each file that it includes. `sheet`, what
    a comparison with a schema needs of it, is JSON, or empty where none is wanted.
    """

    file: str
    digest: str
    included: Mapping[str, str]
    card: str
    sheet: str = ""


@frozen
class Examination:
    """What was found on a page, and the pages that went into it.

    `operations` is how many the page documents. `entry`, its part in the set, and `found`, pairs of
    a code and what a rule found, are JSON.
    """

    file: str
    needs: tuple[str, ...]
    operations: int
    entry: str
    found: str


@frozen
class Known:
    """What the last run knew of a file, as far as it tells whether that still holds."""

    stamp: Stamp
    digest: str
    included: Mapping[str, str]


@frozen
class News:
    """What a run has found out beyond what was known.

    `saved` is when it looked, in nanoseconds; `gone` are the files that are no more, `stamps` those
    of all others. `index` and `on_set`, what was found in the set as a whole, are JSON.
    """

    saved: int
    index: str
    on_set: str
    gone: Sequence[str]
    stamps: Mapping[str, Stamp]
    readings: Sequence[Reading]
    examinations: Sequence[Examination]
