"""Markdown text to blocks that know their lines; the only module that imports mistune.

mistune keeps no line numbers, so its block state and parser are extended to note where each token
begins. Inline text is never parsed, and blank lines are no tokens: a paragraph token may hold
several paragraphs (see `contracts.markdown.table`). That halves the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from re import Match
from typing import Any, Final, NamedTuple

from mistune.block_parser import BlockParser
from mistune.core import BlockState

MAX_NESTING = 8
"""Quotes and lists that are followed into each other; deeper text is taken as it stands."""

_RULES = ["fenced_code", "atx_heading", "thematic_break", "block_quote", "list", "raw_html"]
"""The block rules that matter. Tables are read from paragraphs: pages break the strict grammar."""


_NEXT = re.compile(r"\n(?= {0,3}[`~#_*>+<\d-])")
"""The end of a line before one that may begin a block; most lines of a page are text or rows."""


class BlockKind(StrEnum):
    """What a block is. `TEXT` is one or more paragraphs."""

    HEADING = "heading"
    TEXT = "text"
    FENCE = "fence"
    HTML = "html"
    RULE = "rule"


class Block(NamedTuple):
    """A block of a page. `line` is its first line, counted from 1.

    `text` is the inline text as written: a heading's words, a fence's content, the HTML. `info` is
    the language of a fence, `level` that of a heading.
    """

    kind: BlockKind
    text: str
    line: int
    info: str = ""
    level: int = 0


class _LineState(BlockState):
    """A block state whose tokens carry the line that they begin on.

    The pieces of a paragraph are kept in a list: adding to its text line by line, as mistune does,
    takes quadratic time on hostile pages.
    """

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.base = self.here = self.item = 1
        self._last = 0
        self._count = 0

    def line(self, position: int) -> int:
        if position < self._last:
            self._last = self._count = 0
        self._count += self.src.count("\n", self._last, position)
        self._last = position
        return self.base + self._count

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> BlockState:
        child = super().child_state(src, lazy_line_starts)
        assert isinstance(child, _LineState)
        child.base = self.item
        # mistune makes an item's child after having consumed the first line of the next item.
        self.item = self.line(self.cursor) - 1
        return child

    def append_token(self, token: dict[str, Any]) -> None:
        token["line"] = self.here
        self.tokens.append(token)

    def prepend_token(self, token: dict[str, Any]) -> None:
        token["line"] = self.here
        super().prepend_token(token)

    def add_paragraph(self, text: str) -> None:
        last = self.tokens[-1] if self.tokens else None
        if last is not None and last["type"] == "paragraph":
            last["parts"].append(text)
        else:
            line = self.line(self.cursor)
            self.tokens.append({"type": "paragraph", "parts": [text], "line": line})

    def append_paragraph(self) -> int | None:
        """Go on with the paragraph before, unless a blank line has ended it."""
        last = self.tokens[-1] if self.tokens else None
        if last is None or last["type"] != "paragraph" or last["parts"][-1].endswith("\n\n"):
            return None
        end = self.find_line_end()
        last["parts"].append(self.get_text(end))
        return end


class _LineParser(BlockParser):
    """A block parser that tells its state on which line the current block begins."""

    state_cls = _LineState

    def __init__(self) -> None:
        super().__init__(_RULES, _RULES, MAX_NESTING)

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        """As mistune does it, but lines that no block begins with are passed over at once."""
        block = self.compile_sc(rules)
        place = state.cursor
        while place < state.cursor_max:
            found = block.match(state.src, place)
            if found is not None:
                _pass_over(state, place)
                end = self.parse_method(found, state)
                if end:
                    state.cursor = place = end
                    continue
            ahead = _NEXT.search(state.src, place)
            place = ahead.end() if ahead is not None else state.cursor_max
        _pass_over(state, state.cursor_max)

    def parse_method(self, m: Match[str], state: BlockState) -> int | None:
        assert isinstance(state, _LineState)
        here, item = state.here, state.item
        state.here = state.item = state.line(state.cursor)
        try:
            return super().parse_method(m, state)
        finally:
            state.here, state.item = here, item

    def parse_atx_heading(self, m: Match[str], state: BlockState) -> int:
        """As mistune does it, but in linear time for a heading full of blanks."""
        text = m.group("atx_2").strip()
        bare = text.rstrip("#")
        if not bare or bare[-1:] in (" ", "\t"):
            text = bare.rstrip()
        level = len(m.group("atx_1"))
        state.append_token({"type": "heading", "text": text, "attrs": {"level": level}})
        return m.end() + 1


def _pass_over(state: BlockState, end: int) -> None:
    """What stands before `end` is text."""
    if end > state.cursor:
        state.add_paragraph(state.get_text(end))
        state.cursor = end


_PARSER: Final = _LineParser()


def blocks(text: str, first_line: int = 1) -> Iterator[Block]:
    """The blocks of Markdown text in order, those inside lists and quotes too.

    Line ends must be LF. Takes linear time and bounded nesting whatever the text.
    """
    state = _LineState()
    state.base = first_line
    state.process(text)
    _PARSER.parse(state, _RULES)
    return _flat(state.tokens)


def _flat(tokens: list[dict[str, Any]]) -> Iterator[Block]:
    for token in tokens:
        match token["type"]:
            case "paragraph" | "block_text":
                text = "".join(token["parts"])
                if not text.isspace():
                    yield Block(BlockKind.TEXT, text, token["line"])
            case "heading":
                level = token["attrs"]["level"]
                yield Block(BlockKind.HEADING, token["text"], token["line"], level=level)
            case "block_code":
                info = token.get("attrs", {}).get("info", "").strip()
                yield Block(BlockKind.FENCE, token["raw"], token["line"], info)
            case "block_html":
                yield Block(BlockKind.HTML, token["raw"], token["line"])
            case "thematic_break":
                yield Block(BlockKind.RULE, "", token["line"])
            case _:
                # An item of a list has no line of its own, and none of its children lacks one.
                yield from _flat(token.get("children", []))
