"""The pages of a folder: found, decoded, read."""

from __future__ import annotations

import gc
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from contracts.dialect.base import Dialect
from contracts.dialect.graph import GRAPH
from contracts.model import problem
from contracts.model.facts import PageFacts, PageKind
from contracts.model.problem import Problem
from contracts.reading.include import Included
from contracts.reading.link import resolve
from contracts.reading.page import read_page
from contracts.source import Source

MAX_BYTES = 16 * 1024 * 1024
"""A larger file is no page that anybody reads."""


def read_set(
    root: Path, *, base: Path, only: Collection[Path] | None = None, dialect: Dialect = GRAPH
) -> tuple[PageFacts, ...]:
    """The facts of all Markdown pages below a folder, or of some and of all that these lead to.

    `base` is the folder that files are shown relative to. A page that cannot be read comes as
    `PageKind.UNREADABLE` with the reason; nothing here fails on account of a page.
    """
    root, base = _absolute(root), _absolute(base)
    source = _Folder(root, base, dialect)
    with _collector_paused():
        return _read_set(source, only)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading makes millions of objects and no cycles: collecting them takes long."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read_set(source: _Folder, only: Collection[Path] | None) -> tuple[PageFacts, ...]:
    root, base = source.root, source.base
    files = {shown(path, base): path for path in pages(root)}
    if only is None:
        return tuple(source.read(path) for path in files.values())
    wanted = [_absolute(path) for path in only]
    return _reachable(source, files, [shown(path, base) for path in wanted])


def _absolute(path: Path) -> Path:
    """An absolute path without `..`; symbolic links stay as the user names them."""
    return Path(os.path.normpath(path.absolute()))


def _reachable(
    source: _Folder, files: Mapping[str, Path], first: Collection[str]
) -> tuple[PageFacts, ...]:
    """Pages and what they link; a link is resolved exactly, else ignoring case."""
    loose: dict[str, str] = {}
    for file in files:
        loose.setdefault(file.lower(), file)
    found: dict[str, PageFacts] = {}
    todo = list(first)
    while todo:
        wanted = todo.pop()
        file = wanted if wanted in files else loose.get(wanted.lower(), "")
        if file and file not in found:
            facts = found[file] = source.read(files[file])
            paths = {link.path for link in facts.links if link.path}
            todo.extend(resolve(file, path) for path in paths)
    return tuple(found[file] for file in files if file in found)


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
    """A path as users see it: relative to `base` if it lies below it, with forward slashes."""
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()


@dataclass(frozen=True, slots=True)
class _Folder:
    """Reads pages of one folder, and what they include from it or from beside it."""

    root: Path
    base: Path
    dialect: Dialect

    def read(self, path: Path) -> PageFacts:
        """The facts of a file, whatever is in it."""
        file = shown(path, self.base)
        text = self._text(path)
        if isinstance(text, _Refused):
            fault = Problem(text.kind, text.detail, Source.at(file, 1))
            return PageFacts(file, PageKind.UNREADABLE, 0, problems=(fault,))
        if "\0" not in text:
            return read_page(text, file, self.dialect, self.include)
        line = text.count("\n", 0, text.index("\0")) + 1
        fault = Problem(problem.NUL_CHARACTER, "U+0000", Source.at(file, line))
        facts = read_page(text.replace("\0", "\ufffd"), file, self.dialect, self.include)
        return replace(facts, problems=(fault, *facts.problems))

    def _text(self, path: Path) -> str | _Refused:
        if path.is_symlink() and not lies_in(path, self.root):
            return _Refused(problem.LINK_OUTSIDE, "a symbolic link out of the documentation")
        return text_of(path)

    def include(self, file: str, target: str) -> Included:
        """The text of an included file; it must lie in the set or in a folder beside it."""
        path = Path(os.path.normpath(self.base / resolve(file, target.replace("\0", "\ufffd"))))
        name = shown(path, self.base)
        if not lies_in(path, self.root.parent):
            return Included(name, problem=problem.INCLUDE_OUTSIDE)
        text = text_of(path)
        if isinstance(text, _Refused):
            return Included(name, problem=problem.INCLUDE_MISSING)
        return Included(name, text)


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why a file is no text."""

    kind: str
    detail: str


def text_of(path: Path) -> str | _Refused:
    """The text of a file with LF line ends and without byte order mark.

    What is no file (a device, a named pipe) is not opened: reading it might never end.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return _Refused(problem.UNREADABLE_FILE, "a folder that cannot be listed")
        if not stat.S_ISREG(mode):
            return _Refused(problem.UNREADABLE_FILE, "no regular file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _Refused(problem.UNREADABLE_FILE, error.strerror or str(error))
    if len(content) > MAX_BYTES:
        return _Refused(problem.TOO_LARGE, f"more than {MAX_BYTES} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _Refused(problem.NOT_UTF8, f"no UTF-8 at byte {error.start}")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
