"""A page as sections of blocks, with annotations beside the fences that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from contracts.markdown.blocks import Block, BlockKind, blocks
from contracts.model.facts import FrontField
from contracts.source import Quote, Source

_TAB = re.compile(r"^\[[^\]]*\]\(#tab/([\w-]+)[^)]*\)\s*$")
_ANCHOR = re.compile(r"<a [^>]*>\s*</a>|\{#[\w-]+\}")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block and the comment above it. Line `i` of `text` is `source.line + i`."""

    info: str
    text: str
    comment: Quote | None
    source: Source


@dataclass(frozen=True, slots=True)
class Row:
    """A table row as written."""

    cells: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Table:
    """A table as written."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it up to the next heading. `above` are the headings around it."""

    title: str
    level: int
    above: tuple[str, ...]
    parts: tuple[Quote | Fence | Table, ...]
    source: Source

    @property
    def paragraphs(self) -> Iterator[Quote]:
        """The paragraphs and list items."""
        return (part for part in self.parts if isinstance(part, Quote))

    @property
    def fences(self) -> Iterator[Fence]:
        """The fenced blocks."""
        return (part for part in self.parts if isinstance(part, Fence))

    @property
    def tables(self) -> Iterator[Table]:
        """The tables."""
        return (part for part in self.parts if isinstance(part, Table))


@dataclass(frozen=True, slots=True)
class Page:
    """A page, read but not understood."""

    file: str
    lines: int
    front: tuple[FrontField, ...]
    front_faults: tuple[Quote, ...]
    sections: tuple[Section, ...]


@dataclass(slots=True)
class _Builder:
    file: str
    sections: list[Section] = field(default_factory=list)
    stack: list[tuple[int, str]] = field(default_factory=list)
    title: str = ""
    level: int = 0
    line: int = 1
    parts: list[Quote | Fence | Table] = field(default_factory=list)
    comment: Quote | None = None
    hidden: bool = False

    def add(self, block: Block) -> None:
        if block.kind is BlockKind.HEADING:
            tab = _TAB.match(block.text)
            if tab is None:
                self.hidden = False
                self._open(block)
            else:
                self.hidden = tab.group(1) != "http"
            return
        if block.kind is BlockKind.RULE:
            self.hidden = False
        elif not self.hidden:
            self._part(block)

    def _part(self, block: Block) -> None:
        last = block.line + block.text.count("\n")
        source = Source(self.file, block.line, max(block.line, last))
        if block.kind is BlockKind.HTML:
            if block.text.lstrip().startswith("<!--"):
                self.comment = Quote(block.text, source)
        elif block.kind is BlockKind.FENCE:
            inner = Source(self.file, block.line + 1, block.line + max(block.text.count("\n"), 1))
            self.parts.append(Fence(block.info, block.text, self.comment, inner))
            self.comment = None
        elif block.kind is BlockKind.TABLE:
            self.parts.append(self._table(block))
        else:
            self.parts.append(Quote(block.text, source))

    def _table(self, block: Block) -> Table:
        rows = zip(block.rows, block.lines, strict=True)
        made = [Row(cells, Source.at(self.file, line)) for cells, line in rows]
        return Table(made[0].cells, tuple(made[1:]), made[0].source)

    def _open(self, block: Block) -> None:
        self.close()
        title = _ANCHOR.sub("", block.text).strip()
        while self.stack and self.stack[-1][0] >= block.level:
            self.stack.pop()
        self.title, self.level, self.line = title, block.level, block.line
        self.stack.append((block.level, title))

    def close(self) -> None:
        above = tuple(title for _, title in self.stack[:-1])
        source = Source.at(self.file, self.line)
        self.sections.append(Section(self.title, self.level, above, tuple(self.parts), source))
        self.parts, self.comment = [], None


def parse(text: str, file: str) -> Page:
    """Read a page; line ends must be LF and a byte order mark gone."""
    front, faults, body, first = _front(text, file)
    builder = _Builder(file)
    for block in blocks(body, first):
        builder.add(block)
    builder.close()
    return Page(file, text.count("\n") + 1, front, faults, tuple(builder.sections))


def _front(text: str, file: str) -> tuple[tuple[FrontField, ...], tuple[Quote, ...], str, int]:
    """Front matter: `key: value` lines between two lines of dashes (not YAML: pages break it)."""
    if not text.startswith("---\n"):
        return (), (), text, 1
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines[1:200], 1) if line.rstrip() == "---"), 0)
    if not end:
        return (), (Quote("the front matter is not closed", Source.at(file, 1)),), text, 1
    fields, faults = [], []
    for number, line in enumerate(lines[1:end], 2):
        key, colon, value = line.partition(":")
        source = Source.at(file, number)
        if colon and key.strip() and not key.startswith((" ", "\t", "-")):
            value = value.strip()
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
            fields.append(FrontField(key.strip(), value[1:-1] if quoted else value, source))
        elif line.strip() and not line.startswith((" ", "\t", "-", "#")):
            faults.append(Quote(line, source))
    return tuple(fields), tuple(faults), "\n".join(lines[end + 1 :]), end + 2
