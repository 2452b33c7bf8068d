"""How often each sentence of the dialect is met: `python tests/dialect/sentence_counts.py PATH`.

One line a pattern: its hits and three places. With a number behind PATH, that many places with the
words around, to be judged by eye; with a word behind that, only the patterns whose names hold it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from contracts.dialect.base import Rare
from contracts.dialect.graph import GRAPH
from contracts.markdown.cells import plain
from contracts.markdown.page import Page, parse
from contracts.reading.folder import pages, text_of


@dataclass(slots=True)
class Count:
    """A pattern, the places where it is found, and the words there."""

    name: str
    search: Callable[[str], re.Match[str] | None]
    word: str = ""
    places: list[tuple[str, str]] = field(default_factory=list)

    def look(self, text: str, lower: str, place: str) -> None:
        """Look for the pattern in a text that is about one place."""
        if self.word not in lower:
            return
        found = self.search(text)
        if found is not None:
            around = text[max(found.start() - 50, 0) : found.end() + 50].replace("\n", " ")
            self.places.append((place, around))


def cell_patterns() -> list[Count]:
    """What is looked for in the cells of tables."""
    counts = [Count(f"{s.facet}: {s.says}", s.pattern.search, s.word) for s in GRAPH.sentences]
    listing = Count("members: a list begins", GRAPH.enumerations.lead.search)
    later = Count("members: those to ask for", GRAPH.enumerations.future.search)
    flags = Count("members: several may be combined", GRAPH.enumerations.flags.search, "flag")
    return [*counts, listing, later, flags]


def raw_patterns() -> list[Count]:
    """What is looked for in the cells as written, marks and links included."""
    default = Count("default: in code", GRAPH.default.search, "default")
    return [default, Count("inherited_from", GRAPH.inherited.search, "inherited")]


def prose_patterns() -> list[Count]:
    """What is looked for in paragraphs."""
    words = GRAPH.prose
    counts = [Count(f"body: {kind.value}", pattern.search) for kind, pattern in words.bodies]
    for name in words.__slots__:
        value = getattr(words, name)
        if isinstance(value, re.Pattern | Rare):
            counts.append(Count(f"prose: {name}", value.search))
    return counts


def texts(page: Page) -> Iterator[tuple[bool, str, str]]:
    """(whether it is a cell, text, place) of all cells and paragraphs of a page."""
    for section in page.sections:
        for paragraph in section.paragraphs:
            yield False, paragraph.text, str(paragraph.source)
        for table in section.tables:
            for row in table.rows:
                for cell in row.cells[1:]:
                    yield True, cell, str(row.source)


def main(root: Path, shown: int, only: str) -> None:
    """Print the counts."""
    cells, raw, prose = cell_patterns(), raw_patterns(), prose_patterns()
    for path in pages(root):
        text = text_of(path)
        if not isinstance(text, str):
            continue
        for is_cell, written, place in texts(parse(text, path.relative_to(root).as_posix())):
            words = plain(written)
            lower = words.lower()
            for count in cells if is_cell else prose:
                count.look(words, lower, place)
            for count in raw if is_cell else ():
                count.look(written, lower, place)
    for count in (*cells, *raw, *prose):
        if only in count.name:
            print_count(count, shown)


def print_count(count: Count, shown: int) -> None:
    """One line, or one line and the places with their words."""
    few = "" if shown else "  ".join(place for place, _ in count.places[:3])
    print(f"{len(count.places):6}  {count.name:60}  {few}")
    step = max(1, len(count.places) // shown) if shown else 1
    for place, around in count.places[::step] if shown else ():
        print(f"          {place}: {around}")


if __name__ == "__main__":
    arguments = [*sys.argv[1:], "", "", ""]
    main(Path(arguments[0]).absolute(), int(arguments[1] or 0), arguments[2])
