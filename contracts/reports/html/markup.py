"""A page as blocks that keep their line numbers, to be shown with every claim where it stands.

This is a view of lines, not a second reading of the pages: what is no heading, table, list, quote
or fence is a paragraph, and raw HTML is text. A block is a list whose first entry names it:

    ["h", line, level, pieces]              a heading
    ["p", [[line, pieces], …]]              a paragraph, line by line
    ["l", [[line, depth, marker, pieces], …]]   a list
    ["q", kind, [[line, pieces], …]]        a quote; `kind` of an alert such as `NOTE`, or empty
    ["t", [[line, heading, [pieces, …]], …]]    a table
    ["f", info, line, [text, …]]            a fenced block; `line` is that of its first text
    ["c", line, [text, …]]                  a comment
    ["m", line, [text, …]]                  the front matter
    ["x", line]                             a rule
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from contracts.reports.html.inline import pieces

Block = list[Any]

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})\s*(.{0,200})$")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_TAB = re.compile(r"\[[^\]]{0,100}\]\(#tab/")
"""What a heading begins with that is no heading but the label of a tab."""

_ITEM = re.compile(r"^( {0,12})([-*+]|\d{1,9}[.)])\s+(.*)$")
_QUOTE = re.compile(r"^ {0,3}> ?(.*)$")
_ALERT = re.compile(r"^\[!(\w{1,20})\]\s*")
_RULE = re.compile(r"^ {0,3}([-*_])(?:\s*\1){2,}\s*$")
_DELIMITER = re.compile(r"^[\s|:-]*-[\s|:-]*$")
_CELL_END = re.compile(r"(?<!\\)\|")


def blocks(text: str) -> list[Block]:
    """The blocks of a page in their order."""
    reader = _Reader(text.split("\n"))
    return reader.read()


class _Reader:
    """Goes through the lines once; every step takes at least one of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.at = 0
        self.found: list[Block] = []

    def read(self) -> list[Block]:
        if self.lines[0].strip() == "---":
            self._front()
        while self.at < len(self.lines):
            self._block(self.lines[self.at])
        return self.found

    def _block(self, line: str) -> None:
        if not line.strip():
            self.at += 1
        elif match := _FENCE.match(line):
            self._fence(match[1], match[2].strip())
        elif match := _HEADING.match(line):
            level = 6 if _TAB.match(match[2]) else len(match[1])
            self._one(["h", self.at + 1, level, pieces(match[2])])
        elif line.lstrip().startswith("<!--"):
            self._comment()
        elif _RULE.match(line):
            self._one(["x", self.at + 1])
        elif self._begins_table():
            self._table()
        elif _QUOTE.match(line):
            self._quote()
        elif _ITEM.match(line):
            self._list()
        else:
            self._paragraph()

    def _one(self, block: Block) -> None:
        self.found.append(block)
        self.at += 1

    def _until(self, last: Callable[[str], bool]) -> list[str]:
        """The lines up to one that ends the block; that one is passed over."""
        taken: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if last(line):
                break
            taken.append(line)
        return taken

    def _front(self) -> None:
        self.at = 1
        self.found.append(["m", 2, self._until(lambda line: line.strip() == "---")])

    def _fence(self, mark: str, info: str) -> None:
        self.at += 1
        first = self.at + 1

        def closes(line: str) -> bool:
            found = _FENCE.match(line)
            return found is not None and found[1].startswith(mark) and not found[2].strip()

        self.found.append(["f", info, first, self._until(closes)])

    def _comment(self) -> None:
        first = self.at + 1
        lines = []
        while self.at < len(self.lines):
            lines.append(self.lines[self.at])
            self.at += 1
            if "-->" in lines[-1]:
                break
        self.found.append(["c", first, lines])

    def _begins_table(self) -> bool:
        line, after = self.lines[self.at], self.lines[self.at + 1 : self.at + 2]
        return "|" in line and bool(after) and "|" in after[0] and bool(_DELIMITER.match(after[0]))

    def _table(self) -> None:
        rows = [[self.at + 1, True, _cells(self.lines[self.at])]]
        self.at += 2
        while self.at < len(self.lines) and "|" in self.lines[self.at]:
            rows.append([self.at + 1, False, _cells(self.lines[self.at])])
            self.at += 1
        self.found.append(["t", rows])

    def _quote(self) -> None:
        kind, rows = "", []
        while self.at < len(self.lines) and (match := _QUOTE.match(self.lines[self.at])):
            text = match[1]
            if alert := _ALERT.match(text):
                kind, text = kind or alert[1].upper(), text[alert.end() :]
            if text.strip():
                rows.append([self.at + 1, pieces(text)])
            self.at += 1
        self.found.append(["q", kind, rows])

    def _list(self) -> None:
        rows: list[Any] = []
        while self.at < len(self.lines) and self.lines[self.at].strip():
            line = self.lines[self.at]
            if match := _ITEM.match(line):
                rows.append([self.at + 1, len(match[1]) // 2, match[2], pieces(match[3])])
            elif _FENCE.match(line) or _HEADING.match(line):
                break
            else:
                rows.append([self.at + 1, rows[-1][1] if rows else 0, "", pieces(line.strip())])
            self.at += 1
        self.found.append(["l", rows])

    def _paragraph(self) -> None:
        rows = [[self.at + 1, pieces(self.lines[self.at].strip())]]
        self.at += 1
        while self.at < len(self.lines) and self._continues(self.lines[self.at]):
            rows.append([self.at + 1, pieces(self.lines[self.at].strip())])
            self.at += 1
        self.found.append(["p", rows])

    def _continues(self, line: str) -> bool:
        begins = (_FENCE, _HEADING, _QUOTE, _ITEM)
        return (
            bool(line.strip())
            and not any(pattern.match(line) for pattern in begins)
            and not line.lstrip().startswith("<!--")
            and not self._begins_table()
        )


def _cells(line: str) -> list[Any]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [pieces(cell.replace("\\|", "|").strip()) for cell in _CELL_END.split(inner)]
