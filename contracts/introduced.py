"""Findings that a change brings in: those of today that were not there at an earlier revision.

A finding is known by its code, its words and the file it stands in, never by its line. Of several
alike in one file as many are new as there are more than before; which ones is told by the text of
their lines. A finding with one cause and many places is cut down to the new places.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from contracts import revision
from contracts.config import load_settings
from contracts.csdl import Schema
from contracts.documentation import Documentation, load
from contracts.errors import ContractError, InputError
from contracts.model.finding import Finding
from contracts.reading.folder import shown
from contracts.revision import Revision
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
    for top, group in groupby(named, key=lambda pair: revision.repository(pair[0])):
        with revision.opened(name, top) as then:
            earlier = _Earlier(then, revision.renamed(name, top), cwd)
            for path, documentation in group:
                known.add(earlier.findings(path, documentation, schema), earlier)
    return list(known.surplus(found, cwd))


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The documentation of a revision, its files under the names that they have today."""

    revision: Revision
    renamed: Mapping[Path, Path]
    cwd: Path

    @property
    def base(self) -> Path:
        return self.revision.mirror(self.cwd)

    def findings(
        self, path: Path, today: Documentation, schema: Schema | None
    ) -> tuple[Finding, ...]:
        """What was wrong then on the same pages."""
        was = {new: old for old, new in self.renamed.items()}
        root = self.revision.mirror(self._root(_real(today.root), was))
        only: list[Path] = []
        if not path.is_dir():
            here = (_real(self.cwd / file) for file in today.contract.pages)
            then = (self.revision.mirror(was.get(page, page)) for page in here)
            only = [page for page in then if page.is_file()]
        if not (only if not path.is_dir() else any(root.rglob("*.md"))):
            return ()  # nothing of it was there: all of it is new
        try:
            return load(root, self.base, load_settings(root), only=only, schema=schema).findings
        except ContractError as error:
            raise InputError(
                f"At {self.revision.name}: {self.revision.real(error.message)}", hint=error.hint
            ) from error

    def _root(self, root: Path, was: Mapping[Path, Path]) -> Path:
        """Where the set was: a folder that was renamed is known by a page of it."""
        if self.revision.mirror(root).is_dir():
            return root
        for new, old in was.items():
            if new.is_relative_to(root):
                tail = new.relative_to(root).parts
                if old.parts[-len(tail) :] == tail:
                    return Path(*old.parts[: -len(tail)])
        return root

    def file(self, then: str) -> str:
        """What a file is called today."""
        path = _real(self.cwd / self.revision.real(then))
        return shown(self.renamed.get(path, path), _real(self.cwd))


@dataclass(slots=True)
class _Known:
    """The places of earlier findings: for each key the texts of their lines."""

    lines: dict[Key, Counter[str]] = field(default_factory=dict)

    def add(self, found: Iterable[Finding], earlier: _Earlier) -> None:
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


def _real(path: Path) -> Path:
    """An absolute path as git sees it: links in its folders resolved, the file itself not."""
    if path.is_dir():
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent), path.name)
