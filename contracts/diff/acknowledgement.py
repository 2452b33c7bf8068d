"""Changes that somebody has acknowledged in so many words: meant, and why."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from contracts.diff.change import Change
from contracts.errors import InputError

TRAILER = "Breaking-Change:"
"""What a line may begin with, as it does in a commit message."""

FORM = "Write `CODE PAGE reason`, or `CODE PAGE#NAME reason` for one property or operation."


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One line: the code of the change, its page, perhaps the name of what changed, the reason."""

    code: str
    page: str
    name: str
    reason: str
    place: str

    def means(self, change: Change) -> bool:
        """Whether this line is about a change: the same code, and one of its pages."""
        if self.code != change.code:
            return False
        places = (change.before, change.after, *change.also)
        pages = {place.file for place in places if place is not None}
        if not any(page == self.page or page.endswith(f"/{self.page}") for page in pages):
            return False
        subject = change.subject
        return not self.name or subject == self.name or subject.endswith(_ends(self.name))


def _ends(name: str) -> tuple[str, ...]:
    return (f".{name}", f": {name}")


def acknowledgements(text: str, file: str, codes: Iterable[str]) -> tuple[Acknowledgement, ...]:
    """The acknowledgements of a file; blank lines and those that begin with `#` say nothing.

    Raises InputError for a line that is none, with its place.
    """
    return tuple(_read(text, file, tuple(codes)))


def _read(text: str, file: str, codes: tuple[str, ...]) -> Iterator[Acknowledgement]:
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if words.lower().startswith(TRAILER.lower()):
            words = words[len(TRAILER) :]
        code, page, reason = (*words.split(None, 2), "", "", "")[:3]
        place = f"{file}:{number}"
        if code not in codes:
            near = difflib.get_close_matches(code, codes, n=1, cutoff=0.0)[0]
            raise InputError(
                f"{place}: there is no kind of change {code!r}; the nearest is {near}.", hint=FORM
            )
        if not page or not reason:
            missing = "page" if not page else "reason"
            raise InputError(f"{place}: the acknowledgement names no {missing}.", hint=FORM)
        path, _, name = page.partition("#")
        yield Acknowledgement(code, path, name, reason, place)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Which changes are acknowledged by what, and the lines that are about none of them."""

    by: Mapping[Change, Acknowledgement]
    unused: tuple[Acknowledgement, ...]


def acknowledge(changes: Iterable[Change], lines: Iterable[Acknowledgement]) -> Acknowledged:
    """Match acknowledgements with changes; the first line that means a change counts."""
    known = tuple(lines)
    found: dict[Change, Acknowledgement] = {}
    used: set[Acknowledgement] = set()
    for change in changes:
        fitting = [line for line in known if line.means(change)]
        used.update(fitting)
        if fitting:
            found[change] = fitting[0]
    return Acknowledged(found, tuple(line for line in known if line not in used))
