"""Markdown text to blocks that know their lines; the only module that imports mistune.

mistune keeps no line numbers, so its block state and parser are extended to note where each token
begins. Inline text is never parsed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from re import Match
from typing import Any

from mistune.block_parser import BlockParser
from mistune.core import BlockState

MAX_NESTING = 6
"""Quotes and lists that are followed into each other; deeper text is taken as it stands."""


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FENCE = "fence"
    HTML = "html"
    TABLE = "table"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page. `line` is its first line, counted from 1.

    `text` is the inline text as written: a heading's words, a fence's content, the HTML. `info` is
    the language of a fence, `level` that of a heading, `rows` the cells of a table's rows, the
    header row first, `lines` their lines.
    """

    kind: BlockKind
    text: str
    line: int
    info: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[int, ...] = ()


class _LineState(BlockState):
    """A block state whose tokens carry the line that they begin on."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.base = 1
        self.at: int | None = None
        self.item = 1
        self._last = 0
        self._count = 0

    def line(self, position: int) -> int:
        if position < self._last:
            self._last = self._count = 0
        self._count += self.src.count("\n", self._last, position)
        self._last = position
        return self.base + self._count

    def child_state(self, src: str, *rest: Any, **options: Any) -> _LineState:
        child: _LineState = super().child_state(src, *rest, **options)  # type: ignore[assignment]
        child.base = self.item
        self.item = self.line(self.cursor) - 1
        return child

    def _here(self) -> int:
        return self.line(self.cursor if self.at is None else self.at)

    def append_token(self, token: dict[str, Any]) -> None:
        token["line"] = self._here()
        super().append_token(token)

    def prepend_token(self, token: dict[str, Any]) -> None:
        token["line"] = self._here()
        super().prepend_token(token)

    def add_paragraph(self, text: str) -> None:
        before = len(self.tokens)
        super().add_paragraph(text)
        if len(self.tokens) > before:
            self.tokens[-1]["line"] = self.line(self.cursor)


class _LineParser(BlockParser):
    """A block parser that tells its state where the current block begins."""

    state_cls = _LineState
    max_nested_level = MAX_NESTING

    def parse_method(self, m: Match[str], state: BlockState) -> int | None:
        assert isinstance(state, _LineState)
        at, item = state.at, state.item
        state.at = state.cursor
        state.item = state.line(state.cursor)
        try:
            return super().parse_method(m, state)
        finally:
            state.at, state.item = at, item


_BLOCKS = [
    "fenced_code",
    "atx_heading",
    "thematic_break",
    "block_quote",
    "list",
    "raw_html",
    "blank_line",
]
"""The block rules that matter. Tables are read from paragraphs: pages break the strict grammar."""

_DELIMITER = re.compile(r"^[ \t]*\|?(?=[^\n]*\|)[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-*:?[ \t]*)*$")


def blocks(text: str, first_line: int = 1) -> Iterator[Block]:
    """The blocks of Markdown text in order, those inside lists and quotes too."""
    parser = _LineParser()
    state = _LineState()
    state.base = first_line
    state.process(text)
    parser.parse(state, _BLOCKS)
    yield from _flat(state.tokens)


def _flat(tokens: list[dict[str, Any]]) -> Iterator[Block]:
    for token in tokens:
        kind, line = token["type"], token.get("line", 1)
        attributes = token.get("attrs") or {}
        if kind == "heading":
            text = token["text"].strip()
            yield Block(BlockKind.HEADING, text, line, level=attributes["level"])
        elif kind == "block_code":
            yield Block(BlockKind.FENCE, token["raw"], line, attributes.get("info", "").strip())
        elif kind == "block_html":
            yield Block(BlockKind.HTML, token["raw"], line)
        elif kind in ("paragraph", "block_text"):
            yield from paragraph(token["text"], line)
        elif kind == "thematic_break":
            yield Block(BlockKind.RULE, "", line)
        else:
            yield from _flat(token.get("children") or [])


def paragraph(text: str, line: int) -> Iterator[Block]:
    """A paragraph, split where a table's delimiter row shows that a table begins."""
    lines = text.rstrip().split("\n")
    place = next((i for i, part in enumerate(lines) if i and _DELIMITER.match(part)), 0)
    if not place:
        yield Block(BlockKind.PARAGRAPH, text, line)
        return
    if place > 1:
        yield Block(BlockKind.PARAGRAPH, "\n".join(lines[: place - 1]), line)
    top = place - 1
    rows = [(cells(lines[top]), line + top)]
    for offset, part in enumerate(lines[place + 1 :], place + 1):
        begins = part.lstrip().startswith("|")
        if part.lstrip().startswith(">"):
            break
        if not begins and len(rows) > 1 and "|" not in part.strip().strip("|"):
            # A cell broken over lines: the text goes on in the row's last cell.
            (*head, last), at = rows[-1]
            rows[-1] = (*head, f"{last} {part.strip().rstrip('|').strip()}"), at
        else:
            rows.append((cells(part), line + offset))
    table_rows = tuple(row for row, _ in rows)
    yield Block(BlockKind.TABLE, "", line + top, rows=table_rows, lines=tuple(at for _, at in rows))


def cells(line: str) -> tuple[str, ...]:
    """The cells of a table row; pipes in code and escaped pipes do not divide.

    >>> cells("|a|`b|c`| d |")
    ('a', '`b|c`', 'd')
    """
    text = line.strip()
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    found, start, code = [], 0, False
    for place, character in enumerate(text):
        if character == "`":
            code = not code
        elif character == "|" and not code and text[place - 1 : place] != "\\":
            found.append(text[start:place].strip())
            start = place + 1
    found.append(text[start:].strip())
    return tuple(found)
