"""The pages of a folder."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterator
from pathlib import Path

from contracts.dialect.base import Dialect
from contracts.dialect.graph import GRAPH
from contracts.model import problem
from contracts.model.facts import PageFacts, PageKind, Problem
from contracts.reading.page import read_page
from contracts.source import Source

MAX_BYTES = 16 * 1024 * 1024


def read_set(
    root: Path, *, base: Path, only: Collection[Path] | None = None, dialect: Dialect = GRAPH
) -> tuple[PageFacts, ...]:
    """The facts of all pages below a folder, or of some and those that they link."""
    root, base = root.absolute(), base.absolute()
    files = {shown(path, base).lower(): path for path in pages(root)}
    if only is None:
        return tuple(_read(path, shown(path, base), dialect) for path in files.values())
    found: dict[str, PageFacts] = {}
    todo = [shown(path.absolute(), base) for path in only]
    while todo:
        file = todo.pop()
        path = files.get(file.lower())
        if path is None or file.lower() in found:
            continue
        facts = found[file.lower()] = _read(path, shown(path, base), dialect)
        todo.extend(resolve(facts.file, link.path) for link in facts.links if link.path)
    return tuple(sorted(found.values(), key=lambda facts: facts.file))


def pages(root: Path) -> Iterator[Path]:
    """Markdown files below a folder in a fixed order; links out of it are not followed."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder) / name
            if name.lower().endswith(".md") and path.resolve().is_relative_to(root.resolve()):
                yield path


def shown(path: Path, base: Path) -> str:
    """A path as users see it: relative to `base`, with forward slashes."""
    return Path(os.path.relpath(path, base)).as_posix()


def resolve(page_file: str, link_path: str) -> str:
    """The file that a link of a page names."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page_file), link_path))


def _read(path: Path, file: str, dialect: Dialect) -> PageFacts:
    try:
        if path.stat().st_size > MAX_BYTES:
            return _unreadable(file, problem.TOO_LARGE, f"more than {MAX_BYTES} bytes")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return _unreadable(file, problem.UNREADABLE_FILE, error.strerror or str(error))
    except UnicodeDecodeError as error:
        return _unreadable(file, problem.NOT_UTF8, f"no UTF-8 at byte {error.start}")
    return read_page(
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"), file, dialect
    )


def _unreadable(file: str, kind: str, detail: str) -> PageFacts:
    return PageFacts(
        file, PageKind.UNREADABLE, 0, problems=(Problem(kind, detail, Source.at(file, 1)),)
    )
