"""A page as sections of paragraphs, tables and fences, with the comment above each fence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from contracts.frozen import frozen
from contracts.markdown import front
from contracts.markdown.blocks import Block, BlockKind, blocks
from contracts.markdown.front import Front
from contracts.markdown.table import Paragraph, Table, TableRow, parts
from contracts.model import problem
from contracts.model.problem import Problem
from contracts.source import Quote, Source

__all__ = ["Fence", "Page", "Paragraph", "Section", "Table", "TableRow", "parse"]

_TAB = re.compile(r"\[[^\]]*\]\(#tab/([\w-]+)[^)]*\)\s*")
_ANCHOR = re.compile(r'<a (?:name|id)="([^"<>]{0,200})">\s{0,5}</a>')
_REFERENCE = re.compile(r"^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*(\S{1,500})", re.MULTILINE)
_MESSAGE = re.compile(r'"blockType"\s{0,9}:\s{0,9}"(?:request|response|resource)"', re.IGNORECASE)
_INCLUDE = "[!INCLUDE"


@frozen
class Fence:
    """A fenced block and the comment above it. Line `i` of `text` is `source.line + i`.

    `distant` is set where text stands between the comment and the fence.
    """

    info: str
    text: str
    comment: Quote | None
    distant: bool
    source: Source


@frozen
class Section:
    """A heading and what follows it up to the next heading. `level` 0 is above all headings.

    `anchor` is the name of an anchor inside the heading, which translated pages leave in English.
    """

    title: str
    level: int
    anchor: str
    parts: tuple[Paragraph | Fence | Table, ...]
    source: Source

    @property
    def empty(self) -> bool:
        """Whether nothing stands below the heading."""
        return not self.parts

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs, list items and lines of quotes."""
        return (part for part in self.parts if isinstance(part, Paragraph))

    @property
    def fences(self) -> Iterator[Fence]:
        """The fenced blocks."""
        return (part for part in self.parts if isinstance(part, Fence))

    @property
    def tables(self) -> Iterator[Table]:
        """The tables."""
        return (part for part in self.parts if isinstance(part, Table))


@frozen
class Page:
    """A page, read but not understood.

    `text` is the page as written, `references` maps the lower-case labels of reference links to
    their targets, `remarks` are the comments that hold an object but stand above no fence.
    """

    file: str
    text: str
    lines: int
    front: Front
    sections: tuple[Section, ...]
    references: dict[str, str]
    remarks: tuple[Quote, ...]
    problems: tuple[Problem, ...]


def parse(text: str, file: str) -> Page:
    """Read a page; line ends must be LF and a byte order mark gone."""
    head = front.parse(text, file)
    builder = _Builder(file)
    for block in blocks(text[head.end :], head.lines + 1):
        builder.add(block)
    builder.close()
    references: dict[str, str] = {}
    if "]:" in text:
        for label, target in _REFERENCE.findall(text):
            references.setdefault(label.lower(), target.strip("<>"))
    faults = (*head.problems, *builder.problems)
    remarks = tuple(builder.remarks)
    lines = text.count("\n") + (not text.endswith("\n"))
    return Page(file, text, lines, head, tuple(builder.sections), references, remarks, faults)


@dataclass(slots=True)
class _Builder:
    """Collects the sections of a page, block by block."""

    file: str
    sections: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Quote] = field(default_factory=list)
    title: str = ""
    level: int = 0
    anchor: str = ""
    line: int = 1
    parts: list[Paragraph | Fence | Table] = field(default_factory=list)
    comment: Quote | None = None
    distant: bool = False
    hidden: bool = False

    def add(self, block: Block) -> None:
        """Take the next block. Tabs look like headings; all but one are other languages."""
        match block.kind:
            case BlockKind.HEADING:
                tab = _TAB.fullmatch(block.text)
                self.hidden = tab is not None and tab.group(1) != "http"
                if tab is None:
                    self._open(block)
            case BlockKind.RULE:
                self.hidden = False
            case _ if self.hidden:
                pass
            case BlockKind.HTML:
                self._html(block)
            case BlockKind.FENCE:
                self._fence(block)
            case _:
                self._text(block)

    def close(self) -> None:
        """End the section at hand."""
        self._forget()
        if self.level or self.parts:
            source = Source.at(self.file, self.line)
            made = Section(self.title, self.level, self.anchor, tuple(self.parts), source)
            self.sections.append(made)
        self.parts = []

    def _open(self, block: Block) -> None:
        self.close()
        anchor = _ANCHOR.search(block.text) if "<a " in block.text else None
        self.anchor = anchor.group(1) if anchor else ""
        self.title = _ANCHOR.sub("", block.text).strip() if anchor else block.text
        self.level, self.line = block.level, block.line

    def _html(self, block: Block) -> None:
        text = block.text.strip()
        if text.startswith("<!--"):
            source = Source(self.file, block.line, block.line + block.text.rstrip().count("\n"))
            if self.comment is None or _holds_object(text):
                self._forget()
                self.comment, self.distant = Quote(text, source), False
            if "-->" not in text:
                fault = Problem(problem.UNCLOSED_COMMENT, text.partition("\n")[0], source)
                self.problems.append(fault)
        else:
            self._text(block)

    def _fence(self, block: Block) -> None:
        first = block.line + 1
        last = block.line + max(block.text.count("\n"), 1)
        source = Source(self.file, first, last)
        self.parts.append(Fence(block.info, block.text, self.comment, self.distant, source))
        self.comment = None

    def _text(self, block: Block) -> None:
        found = tuple(parts(block.text, self.file, block.line))
        if not found:
            return
        self.parts += found
        if _INCLUDE in block.text:
            if self.comment is not None and _holds_object(self.comment.text):
                self.remarks.append(self.comment)
            self.comment = None  # the comment is about what is included
        self.distant = True

    def _forget(self) -> None:
        """Let go of a comment that no fence followed; a message's annotation is missed there."""
        if self.comment is not None and _holds_object(self.comment.text):
            self.remarks.append(self.comment)
        if self.comment is not None and _MESSAGE.search(self.comment.text):
            brief = " ".join(self.comment.text.split())[:80]
            fault = Problem(problem.ANNOTATION_DISTANT, brief, self.comment.source)
            self.problems.append(fault)
        self.comment = None


def _holds_object(comment: str) -> bool:
    """Whether a comment begins with the brace of an annotation."""
    return comment[4:].lstrip().startswith("{")
