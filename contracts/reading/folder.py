"""The pages of a folder: found, decoded, read."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from contracts.dialect.base import Dialect
from contracts.dialect.graph import GRAPH
from contracts.frozen import frozen
from contracts.model import problem
from contracts.model.facts import PageFacts, PageKind
from contracts.model.problem import Problem
from contracts.reading.include import Included
from contracts.reading.link import resolve
from contracts.reading.page import read_page
from contracts.reading.text import Text, text_of
from contracts.source import Source


@contextmanager
def collector_paused() -> Iterator[None]:
    """Reading makes millions of objects, no cycles, and little garbage: collecting takes long.

    What was made stays, and later collections are spared looking at it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()


def absolute(path: Path) -> Path:
    """An absolute path without `..`; symbolic links stay as the user names them."""
    return Path(os.path.normpath(path.absolute()))


def pages(root: Path) -> Iterator[Path]:
    """Markdown files below a folder in a fixed order, and what may hide some of them.

    These are folders that cannot be listed, and symbolic links to folders outside. Links to folders
    inside are not followed: what they lead to is found where it stands.
    """
    hidden: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=lambda e: hidden.append(Path(e.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [path for name in folders if (path := Path(folder, name)).is_symlink()]
        yield from (path for path in linked if not lies_in(path, root))
        yield from (Path(folder, name) for name in sorted(names) if name.lower().endswith(".md"))
    yield from hidden


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path still leads into a folder when its symbolic links are followed.

    A loop of links, which leads nowhere, does not lead out.
    """
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def shown(path: Path, base: Path) -> str:
    """A path as users see it: relative to `base` if it lies below it, with forward slashes.

    Bytes of a name that are no UTF-8 are escaped, so that it is text like any other.
    """
    text, above = str(path), f"{str(base).rstrip(os.sep)}{os.sep}"
    text = (text[len(above) :] if text.startswith(above) else text).replace(os.sep, "/")
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


@frozen
class ReadPage:
    """A page's facts and what they were read from: digests by file, empty where none is there."""

    facts: PageFacts
    digest: str
    included: Mapping[str, str]


@frozen
class Folder:
    """Reads pages of one folder, and what they include from it or from beside it.

    `files` are its pages, as they are shown to users, in a fixed order.
    """

    root: Path
    base: Path
    dialect: Dialect
    files: Mapping[str, Path]

    @classmethod
    def below(cls, root: Path, base: Path, dialect: Dialect = GRAPH) -> Folder:
        """The Markdown pages below a folder. `base` is what files are shown relative to."""
        root, base = absolute(root), absolute(base)
        return cls(root, base, dialect, {shown(path, base): path for path in pages(root)})

    def read(self, file: str) -> ReadPage:
        """The facts of a page, whatever is in it."""
        text = self._text(self.files[file])
        if text.refused is not None:
            fault = Problem(*text.refused, Source.at(file, 1))
            facts = PageFacts(file, PageKind.UNREADABLE, 0, problems=(fault,))
            return ReadPage(facts, text.digest, {})
        included: dict[str, str] = {}
        return ReadPage(self._facts(text.text, file, included), text.digest, included)

    def _text(self, path: Path) -> Text:
        if path.is_symlink() and not lies_in(path, self.root):
            return Text("", "", (problem.LINK_OUTSIDE, "a symbolic link out of the documentation"))
        return text_of(path)

    def _facts(self, text: str, file: str, included: dict[str, str]) -> PageFacts:
        def include(page: str, target: str) -> Included:
            return self._include(page, target, included)

        if "\0" not in text:
            return read_page(text, file, self.dialect, include)
        line = text.count("\n", 0, text.index("\0")) + 1
        fault = Problem(problem.NUL_CHARACTER, "U+0000", Source.at(file, line))
        facts = read_page(text.replace("\0", "\ufffd"), file, self.dialect, include)
        return replace(facts, problems=(fault, *facts.problems))

    def _include(self, file: str, target: str, included: dict[str, str]) -> Included:
        """The text of an included file; it must lie in the set or in a folder beside it."""
        path = Path(os.path.normpath(self.base / resolve(file, target.replace("\0", "\ufffd"))))
        name = shown(path, self.base)
        if not lies_in(path, self.root.parent):
            return Included(name, problem=problem.INCLUDE_OUTSIDE)
        text = text_of(path)
        included[name] = text.digest
        if text.refused is not None:
            return Included(name, problem=problem.INCLUDE_MISSING)
        return Included(name, text.text)
