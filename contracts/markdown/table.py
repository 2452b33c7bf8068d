"""Tables and paragraphs out of running text; tables as pages write them, not as GFM has it.

Pages leave out pipes, break a cell over several lines and write pipes inside cells; nothing of that
may lose a row.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from contracts.model import problem
from contracts.source import Source

_DELIMITER = re.compile(r"[ \t]*[|:-][|:\- \t]*")
_NO_ROW = (">", "#", "[!", "```")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. Line `i` of `text` is `source.line + i`."""

    text: str
    source: Source


class TableRow(NamedTuple):
    """A row as written, with as many cells as the header row has, or fewer.

    `faults` are the kinds of problem (see `contracts.model.problem`) that were mended.
    """

    cells: tuple[str, ...]
    file: str
    line: int
    end_line: int
    faults: tuple[str, ...] = ()

    @property
    def source(self) -> Source:
        """Where the row stands; made when asked for, since most rows are never quoted."""
        return Source(self.file, self.line, self.end_line)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as written; `source` is its header row."""

    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]
    source: Source


def parts(text: str, file: str, line: int) -> Iterator[Paragraph | Table]:
    """The paragraphs and tables of text that begins on a line, in order."""
    lines = text.split("\n")
    start = 0
    while start < len(lines):
        if not lines[start].strip():
            start += 1
            continue
        end = start + 1
        while end < len(lines) and lines[end].strip():
            end += 1
        yield from _block(lines[start:end], file, line + start)
        start = end


def _block(lines: list[str], file: str, line: int) -> Iterator[Paragraph | Table]:
    """One run of lines without a blank one: text, a table, or text glued to a table."""
    place = 0
    if len(lines) > 1 and "|" in lines[-1] + lines[1]:
        place = next((i for i, part in enumerate(lines) if i and _delimits(part)), 0)
    top = place - 1 if place else len(lines)
    if top:
        yield Paragraph("\n".join(lines[:top]), Source(file, line, line + top - 1))
    if place:
        taken = yield from _table(lines[top:], file, line + top)
        if top + taken < len(lines):
            yield from _block(lines[top + taken :], file, line + top + taken)


def _delimits(line: str) -> bool:
    """Whether a line is the row of dashes below a table's header."""
    return "-" in line and "|" in line and _DELIMITER.fullmatch(line) is not None


def _table(lines: list[str], file: str, line: int) -> Generator[Table, None, int]:
    """Yields the table that begins with the first line; returns how many lines it takes."""
    headers = cells(lines[0])
    count, place = len(headers), 2
    rows: list[TableRow] = []
    while place < len(lines) and not lines[place].lstrip().startswith(_NO_ROW):
        end = place + 1
        while end < len(lines) and _continues(lines[end], lines[place:end], count):
            end += 1
        if not rows and "|" not in lines[place]:
            break
        if rows and "|" not in "".join(lines[place:end]):
            break
        found, faults = _row(lines[place:end], count)
        rows.append(TableRow(found, file, line + place, line + end - 1, faults))
        place = end
    yield Table(headers, tuple(rows), Source.at(file, line))
    return place


def _continues(line: str, before: list[str], count: int) -> bool:
    """Whether a line goes on with the last cell of the row above.

    It has no leading pipe, and the row lacks cells or its closing pipe.
    """
    text = line.strip()
    if text.startswith(("|", *_NO_ROW)):
        return False
    inner = text.rstrip("|").count("|")
    if inner + 1 >= count > 1:
        return False
    short = sum(part.strip().strip("|").count("|") for part in before) + 1 < count
    closed = before[-1].rstrip().endswith("|")
    return short or (not closed and not inner)


def _row(lines: list[str], count: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The cells of a row, and what had to be mended."""
    if len(lines) == 1:
        found = cells(lines[0])
        if len(found) == count:
            return found, ()
    faults = [problem.ROW_CONTINUED] if len(lines) > 1 else []
    text = " ".join(part.strip() for part in lines)
    found = cells(text)
    if len(found) > count:
        found = cells(text, code=True)
    if len(found) > count:
        faults.append(problem.ROW_SURPLUS)
        found = (*found[: count - 1], "|".join(found[count - 1 :]))
    elif len(found) < count:
        faults.append(problem.ROW_SHORT)
    return found, tuple(faults)


def cells(line: str, *, code: bool = False) -> tuple[str, ...]:
    """The cells of a table row. Escaped pipes do not divide; with `code` those in code neither.

    >>> cells("|a| b\\\\|c | d |")
    ('a', 'b\\\\|c', 'd')
    >>> cells("|a|`b|c`|", code=True)
    ('a', '`b|c`')
    """
    text = line.strip()
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    pieces = text.split("|")
    if code or "\\|" in text:
        pieces = list(_joined(pieces, code=code))
    return tuple(piece.strip() for piece in pieces)


def _joined(pieces: list[str], *, code: bool) -> Iterator[str]:
    """Pieces between pipes, put together where the pipe does not divide."""
    held: list[str] = []
    ticks = 0
    for piece in pieces:
        held.append(piece)
        ticks += piece.count("`") if code else 0
        if ticks % 2 == 0 and not piece.endswith("\\"):
            yield "|".join(held)
            held, ticks = [], 0
    if held and code and ticks % 2:
        yield from held  # a back-tick that is never closed is no code
    elif held:
        yield "|".join(held)
