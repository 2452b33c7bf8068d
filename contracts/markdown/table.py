"""Tables and paragraphs out of running text; tables as pages write them, not as GFM has it.

Pages leave out pipes, break a cell over several lines and write pipes inside cells; nothing of that
may lose a row.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

from contracts.frozen import frozen
from contracts.markdown.cells import remembered
from contracts.model import problem
from contracts.source import Source

_DELIMITER = re.compile(r"[ \t]*[|:-][|:\- \t]*")
_NO_ROW = (">", "#", "[!", "```")
_ENDS_ROW = ("|", *_NO_ROW)
"""What a line begins with that does not go on with the row above."""


@frozen
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


@frozen
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
    start = 0
    while start < len(lines):
        top = _top(lines, start)
        if top > start:
            text = "\n".join(lines[start:top])
            yield Paragraph(text, Source(file, line + start, line + top - 1))
        start = (yield from _table(lines, top, file, line)) if top < len(lines) else top


def _top(lines: list[str], start: int) -> int:
    """Where the next table's header row stands, at the end where there is none."""
    if start + 1 < len(lines) and "|" in lines[-1] + lines[start + 1]:
        for place in range(start + 1, len(lines)):
            if _delimits(lines[place]):
                return place - 1
    return len(lines)


def _delimits(line: str) -> bool:
    """Whether a line is the row of dashes below a table's header."""
    return "-" in line and "|" in line and _DELIMITER.fullmatch(line) is not None


def _table(lines: list[str], top: int, file: str, line: int) -> Generator[Table, None, int]:
    """Yields the table whose header row is `lines[top]`; returns where it ends."""
    headers = cells(lines[top])
    count, place = len(headers), top + 2
    rows: list[TableRow] = []
    while place < len(lines) and not lines[place].lstrip().startswith(_NO_ROW):
        end = _row_end(lines, place, count)
        if not rows and "|" not in lines[place]:
            break
        if rows and "|" not in "".join(lines[place:end]):
            break
        found, faults = _row(lines[place:end], count)
        rows.append(TableRow(found, file, line + place, line + end - 1, faults))
        place = end
    yield Table(headers, tuple(rows), Source.at(file, line + top))
    return place


def _row_end(lines: list[str], place: int, count: int) -> int:
    """The line behind the row that begins on a line."""
    end = place + 1
    if end == len(lines) or lines[end].lstrip().startswith(_ENDS_ROW):
        return end
    pipes = _inner_pipes(lines[place])
    while end < len(lines) and _continues(lines[end], lines[end - 1], pipes, count):
        pipes += _inner_pipes(lines[end])
        end += 1
    return end


def _inner_pipes(line: str) -> int:
    return line.strip().strip("|").count("|")


def _continues(line: str, above: str, pipes: int, count: int) -> bool:
    """Whether a line goes on with the last cell of the row above, which has so many inner pipes.

    It has no leading pipe, and the row lacks cells or its closing pipe.
    """
    text = line.strip()
    if text.startswith(_ENDS_ROW):
        return False
    inner = text.rstrip("|").count("|")
    if inner + 1 >= count > 1:
        return False
    closed = above.rstrip().endswith("|")
    return pipes + 1 < count or (not closed and not inner)


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
        found = _cells(text, code=True)
    if len(found) > count:
        faults.append(problem.ROW_SURPLUS)
        found = (*found[: count - 1], "|".join(found[count - 1 :]))
    elif len(found) < count:
        faults.append(problem.ROW_SHORT)
    return found, tuple(faults)


@remembered
def cells(line: str) -> tuple[str, ...]:
    """The cells of a table row. Escaped pipes do not divide.

    >>> cells("|a| b\\\\|c | d |")
    ('a', 'b\\\\|c', 'd')
    """
    return _cells(line, code=False)


def _cells(line: str, *, code: bool) -> tuple[str, ...]:
    """The cells of a table row; with `code`, pipes in code do not divide either."""
    text = line.strip()
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    pieces = text.split("|")
    if code or "\\|" in text:
        pieces = list(_joined(pieces, code=code))
    return tuple(map(str.strip, pieces))


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
