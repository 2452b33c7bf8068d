"""Tables of permissions: who may call an operation, and with which scopes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from contracts.dialect.base import Dialect, Words
from contracts.markdown.cells import plain
from contracts.markdown.page import Table, TableRow
from contracts.model import problem
from contracts.model.problem import Problem
from contracts.model.section import Permission
from contracts.reading.rows import Tables, cell

_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_PART = re.compile(r"[,;\n]")
_AND = re.compile(r"\band\b")


def permissions(table: Table, tables: Tables, heading: str = "") -> Iterator[Permission]:
    """The rows of a permissions table; of a matrix, each column of permissions by itself.

    `heading` is what the table holds for, where each of several has a heading of its own.
    """
    columns = tables.columns(table)
    prose = tables.dialect.prose
    kind_at = columns.get("kind", 0)
    places = [i for i in range(len(table.headers)) if i != kind_at]
    matrix = "permissions" not in columns and len(places) > 1
    group = ""
    falling = any("most to least" in header.lower() for header in table.headers)
    for row, below in zip_longest(table.rows, table.rows[1:]):
        if not matrix and _groups(row, below, kind_at):
            group = plain(cell(row, kind_at))
            continue
        for place in places if matrix else places[:1]:
            written = cell(row, place)
            extra = plain(cell(row, columns.get("more permissions")))
            words = plain(_BREAK.sub("; ", written) if "<" in written else written)
            supported = bool(words) and not prose.unsupported.match(words)
            scopes = tuple(dict.fromkeys(prose.scope.findall(f"{words} {extra}")))
            kind = plain(cell(row, kind_at))
            if matrix:
                kind = f"{plain(table.headers[place])}, {kind}"
            elif _indented(row, kind_at):
                kind = f"{group}, {kind}"  # indented: a workload of the row above
            else:
                group = kind
            yield Permission(
                kind=f"{heading}, {kind}" if heading else kind,
                written=written,
                scopes=scopes if supported else (),
                supported=supported,
                source=row.source,
                falling=falling,
                alternatives=_alternatives(words, prose.scope) if supported else (),
            )


def _alternatives(words: str, scope: Words) -> tuple[tuple[str, ...], ...]:
    """The sets of scopes of which one is enough, where any set holds several.

    "A and B, C" are two sets, "A, B and C" is one: the whole list ends in "and".
    """
    if "and" not in words:
        return ()
    parts = [part for part in _PART.split(words) if part.strip()]
    joined = [_AND.search(part) is not None for part in parts]
    if not any(joined):
        return ()
    sets = [tuple(dict.fromkeys(scope.findall(part))) for part in parts]
    if joined[-1] and not any(joined[:-1]):
        sets = [tuple(dict.fromkeys(name for names in sets for name in names))]
    found = tuple(dict.fromkeys(names for names in sets if names))
    return found if any(len(names) > 1 for names in found) else ()


def _indented(row: TableRow | None, place: int) -> bool:
    """Whether a row is about a workload of the row above."""
    return row is not None and cell(row, place).startswith("&nbsp;")


def _groups(row: TableRow, below: TableRow | None, place: int) -> bool:
    """Whether a row only heads those of its workloads, which name the permissions."""
    named = any(plain(text) for at, text in enumerate(row.cells) if at != place)
    return not named and not _indented(row, place) and _indented(below, place)


def permission_faults(table: Table, dialect: Dialect) -> Iterator[Problem]:
    """Rows that had to be mended, open brackets, and a header that turns the order."""
    header = " ".join(plain(header) for header in table.headers)
    if dialect.prose.from_most.search(header):
        yield Problem(problem.PERMISSIONS_ORDER, header, table.source)
    for row in table.rows:
        for kind in row.faults:
            yield Problem(kind, row.cells[0], row.source)
        if row.cells[0].count("(") != row.cells[0].count(")"):
            yield Problem(problem.PERMISSION_BRACKET, plain(row.cells[0]), row.source)
