"""Findings that a change brings in: those of today that were not there at an earlier revision.

A finding is known by its code, its words and the file it stands in, never by its line. Of several
alike in one file as many are new as there are more than before; which ones is told by the text of
their lines. A finding with one cause and many places is cut down to the new places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from contracts.config import load_settings
from contracts.csdl import Schema
from contracts.documentation import Documentation, load
from contracts.earlier import Earlier, opened
from contracts.errors import ContractError, InputError
from contracts.model.finding import Finding
from contracts.revision import repository
from contracts.source import Source

Key = tuple[str, str, str]
"""Code, message and file."""


def introduced(
    name: str,
    paths: Sequence[Path],
    sets: Sequence[Documentation],
    found: Iterable[Finding],
    cwd: Path,
    schema: Schema | None = None,
) -> list[Finding]:
    """The findings among `found` that were not there at a revision, on today's lines.

    `sets` are today's, one for each of `paths`. Raises InputError if the revision cannot be read.
    """
    known = _Known()
    named = list(zip(paths, sets, strict=True))
    for top, group in groupby(named, key=lambda pair: repository(pair[0])):
        with opened(name, top, cwd) as earlier:
            for path, documentation in group:
                known.add(_findings(earlier, path, documentation, schema), earlier)
    return list(known.surplus(found, cwd))


def _findings(
    earlier: Earlier, path: Path, today: Documentation, schema: Schema | None
) -> tuple[Finding, ...]:
    """What was wrong then on the same pages; nothing where nothing of them was there."""
    place = earlier.place(today.root, today.contract, whole=path.is_dir())
    if place is None:
        return ()
    settings = load_settings(place.root)
    try:
        then = load(place.root, earlier.base, settings, only=place.only, schema=schema)
    except ContractError as error:
        words = earlier.revision.real(error.message)
        raise InputError(f"At {earlier.revision.name}: {words}", hint=error.hint) from error
    return then.findings


@dataclass(slots=True)
class _Known:
    """The places of earlier findings: for each key the texts of their lines."""

    lines: dict[Key, Counter[str]] = field(default_factory=dict)

    def add(self, found: Iterable[Finding], earlier: Earlier) -> None:
        """Take in the findings of an earlier set."""
        texts = _Lines(earlier.base)
        for finding in found:
            message = earlier.revision.real(finding.message)
            for place in _places(finding):
                key = (finding.code, message, earlier.file(place.file))
                self.lines.setdefault(key, Counter())[texts.at(place)] += 1

    def surplus(self, found: Iterable[Finding], cwd: Path) -> Iterator[Finding]:
        """The findings that have more places than before, with those places alone."""
        kept = list(found)
        texts = _Lines(cwd)
        groups: dict[Key, list[tuple[int, Source]]] = {}
        for number, finding in enumerate(kept):
            for place in _places(finding):
                key = (finding.code, finding.message, place.file)
                groups.setdefault(key, []).append((number, place))
        new: dict[int, list[Source]] = {}
        for key, group in groups.items():
            for number, place in self._new(self.lines.get(key, Counter()), group, texts):
                new.setdefault(number, []).append(place)
        for number, finding in enumerate(kept):
            places = [place for place in _places(finding) if place in new.get(number, ())]
            if places:
                yield replace(finding, source=places[0], also=tuple(places[1:]))

    def _new(
        self, known: Counter[str], group: Sequence[tuple[int, Source]], texts: _Lines
    ) -> Sequence[tuple[int, Source]]:
        """As many places as there are more than before, those with unknown lines first."""
        more = len(group) - known.total()
        if more <= 0:
            return ()
        left = known.copy()
        strange: list[tuple[int, Source]] = []
        familiar: list[tuple[int, Source]] = []
        for item in group:
            text = texts.at(item[1])
            (familiar if left[text] > 0 else strange).append(item)
            left[text] -= 1
        return (strange + familiar[::-1])[:more]


@dataclass(slots=True)
class _Lines:
    """The lines of files below a folder, each file read once."""

    base: Path
    files: dict[str, list[str]] = field(default_factory=dict)

    def at(self, place: Source) -> str:
        """The text of the first line of a place; empty where the file cannot be read."""
        if place.file not in self.files:
            try:
                text = (self.base / place.file).read_text("utf-8", "replace")
            except OSError:
                text = ""  # an unreadable file has no lines to tell findings apart by
            self.files[place.file] = text.splitlines()
        lines = self.files[place.file]
        return lines[place.line - 1].strip() if 0 < place.line <= len(lines) else ""


def _places(finding: Finding) -> tuple[Source, ...]:
    return (finding.source, *finding.also)
