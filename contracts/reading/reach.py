"""Some pages, and the pages that these lead to."""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Collection, Iterator

from contracts.model.facts import PageFacts
from contracts.reading.folder import Folder
from contracts.reading.link import resolve

NEAR = 2
"""Links from a page to all that it is judged by: its resources, and the types of their rows."""
_API = "api/"


def reached(
    folder: Folder, first: Collection[str], within: int | None = None
) -> tuple[PageFacts, ...]:
    """The facts of pages and of those that they lead to, in the order of the folder.

    A link is resolved exactly, else ignoring case. A type that is named without a link leads to the
    pages that are called like it. `within` is how many steps away a page may be; beyond, only base
    types are followed.
    """
    names = _Names(folder.files)
    found: dict[str, PageFacts] = {}
    todo = deque((file, 0) for file in first)
    while todo:
        wanted, away = todo.popleft()
        file = names.file(wanted)
        if not file or file in found:
            continue
        facts = found[file] = folder.read(file).facts
        if within is None:
            ahead = names.linked(facts)
        elif away < within:
            ahead = [*names.linked(facts), *names.named(facts)]
        else:
            ahead = names.bases(facts)
        todo.extend((next_file, away + 1) for next_file in ahead)
    return tuple(found[file] for file in folder.files if file in found)


class _Names:
    """The files of a folder by the ways in which pages name them."""

    def __init__(self, files: Collection[str]) -> None:
        self._files = files
        self._loose: dict[str, str] = {}
        self._called: dict[str, list[str]] = {}
        for file in files:
            self._loose.setdefault(file.lower(), file)
            if _API not in file:
                stem = posixpath.basename(file).lower().removesuffix(".md")
                for name in {stem, stem.rpartition("-")[2]}:
                    self._called.setdefault(name, []).append(file)
        self._enumerations = [f for f in files if posixpath.basename(f).startswith("enums")]

    def file(self, path: str) -> str:
        """The file of a path, ignoring case; empty if there is none."""
        return path if path in self._files else self._loose.get(path.lower(), "")

    def linked(self, page: PageFacts) -> list[str]:
        """Where a page's links lead."""
        return [resolve(page.file, path) for path in {link.path for link in page.links} if path]

    def named(self, page: PageFacts) -> list[str]:
        """Pages called like the types that a page names without a link."""
        words = {*_words(page), *_annotated(page)}
        found = [file for word in words for file in self._of_type(word)]
        return [*found, *self._enumerations] if any(_words(page)) else found

    def bases(self, page: PageFacts) -> list[str]:
        """Where the base of a page's type may be described."""
        stated = page.base.link if page.base is not None else ""
        found = [file for fact in page.types if fact.base for file in self._of_type(fact.base)]
        return [*found, resolve(page.file, stated)] if stated else found

    def _of_type(self, name: str) -> list[str]:
        return self._called.get(name.strip("#)").rpartition(".")[2].lower(), [])


def _words(page: PageFacts) -> Iterator[str]:
    """The types in the tables that are neither linked nor primitive."""
    sent = page.body.rows if page.body is not None else ()
    for row in (*page.properties, *page.relationships, *sent, *page.function_parameters):
        if row.type.name and not row.type.link and not row.type.name.startswith("Edm."):
            yield row.type.name


def _annotated(page: PageFacts) -> Iterator[str]:
    """The types that annotations of examples name, and bases."""
    for example in page.examples:
        for message in (example.request, *example.replies):
            if message is not None and message.annotation is not None:
                yield message.annotation.text("@odata.type")
    yield from (fact.base for fact in page.types)
