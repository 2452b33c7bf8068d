"""A documentation set of today as it was at an earlier revision of its git repository."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from contracts import revision
from contracts.model.contract import Contract
from contracts.reading.folder import shown
from contracts.revision import Revision


@dataclass(frozen=True, slots=True)
class Place:
    """Where a set was: its folder, and the pages that it is about if not about all of them."""

    root: Path
    only: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A revision, seen from today: `was` maps the files that were renamed since to the old ones.

    `shown_from` is the folder that today's files are shown relative to.
    """

    revision: Revision
    was: Mapping[Path, Path]
    shown_from: Path

    @property
    def base(self) -> Path:
        """The folder that the revision's files are shown relative to, so that names are alike."""
        return self.revision.mirror(self.shown_from)

    def place(self, root: Path, today: Contract, *, whole: bool) -> Place | None:
        """Where a set of today was then, or None if nothing of it was there."""
        root = self.revision.mirror(self._root(real(root)))
        if whole:
            return Place(root, ()) if any(root.rglob("*.md")) else None
        here = (real(self.shown_from / file) for file in today.pages)
        then = (self.revision.mirror(self.was.get(page, page)) for page in here)
        only = tuple(page for page in then if page.is_file())
        return Place(root, only) if only else None

    def _root(self, root: Path) -> Path:
        """Where the set was: a folder that was renamed is known by a page of it."""
        if self.revision.mirror(root).is_dir():
            return root
        for new, old in self.was.items():
            if new.is_relative_to(root):
                tail = new.relative_to(root).parts
                if old.parts[-len(tail) :] == tail:
                    return Path(*old.parts[: -len(tail)])
        return root

    def file(self, then: str) -> str:
        """What a file of the revision is called today."""
        path = real(self.shown_from / self.revision.real(then))
        now = next((new for new, old in self.was.items() if old == path), path)
        return shown(now, real(self.shown_from))


@contextmanager
def opened(name: str, top: Path, shown_from: Path) -> Iterator[Earlier]:
    """A revision of the repository at `top`, until the block ends.

    Raises InputError if it cannot be read.
    """
    with revision.opened(name, top) as then:
        renamed = revision.renamed(name, top)
        yield Earlier(then, {new: old for old, new in renamed.items()}, shown_from)


def real(path: Path) -> Path:
    """An absolute path as git sees it: links in its folders resolved, the file itself not."""
    if path.is_dir():
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent), path.name)
