"""Pages become facts; each module reads one kind of section."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from contracts.model.facts import PageFacts
from contracts.reading.folder import Folder, absolute, collector_paused, shown
from contracts.reading.link import resolve
from contracts.reading.page import read_page
from contracts.reading.reach import reached

__all__ = ["read_page", "read_set", "resolve"]


def read_set(
    root: Path, *, base: Path, only: Collection[Path] | None = None
) -> tuple[PageFacts, ...]:
    """The facts of all Markdown pages below a folder, or of some and of all that these lead to.

    `base` is the folder that files are shown relative to. A page that cannot be read comes as
    `PageKind.UNREADABLE` with the reason; nothing here fails on account of a page.
    """
    folder = Folder.below(root, base)
    with collector_paused():
        if only is None:
            return tuple(folder.read(file).facts for file in folder.files)
        return reached(folder, [shown(absolute(path), folder.base) for path in only])
