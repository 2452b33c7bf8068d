"""Tables: rows that had to be mended, that are lost, or that stand twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contracts.model import problem
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.problem import Problem
from contracts.model.row import Row
from contracts.rules.base import Found, OfPage, OfProblem, Rule
from contracts.source import Quote

_MENDED = {
    problem.ROW_SURPLUS: ("has more cells than the header", "joined into the last cell"),
    problem.ROW_CONTINUED: ("goes on over several lines", "read as one row"),
}


def _mended(page: PageFacts, fault: Problem) -> Iterator[Found]:
    what, decision = _MENDED[fault.kind]
    yield Found(
        f"a table row that {what}: {fault.detail}",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision=decision,
        suggestion="write one row a line, and `\\|` for a pipe inside a cell",
    )


def _short(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        f"a table row with fewer cells than the header: {fault.detail}",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="the cells that lack are empty",
        suggestion="write as many cells as the header has",
    )


def _nameless(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        "a table row without a name",
        fault.source,
        evidence=(Quote(fault.detail or "(empty)", fault.source),),
        decision="the row is left out of the contract",
        suggestion="write the name in the first cell",
    )


def _twice(page: PageFacts) -> Iterator[Found]:
    yield from _repeated(page.properties)
    yield from _repeated(page.relationships)
    yield from _in_both(page)
    if page.body is not None:
        yield from _repeated(page.body.rows)


def _in_both(page: PageFacts) -> Iterator[Found]:
    """Names that stand among the properties and among the relationships: a thing is only one."""
    known = {row.name: row for row in page.properties}
    for row in page.relationships:
        first = known.get(row.name)
        if first is not None:
            yield Found(
                f"`{row.name}` stands among the properties and among the relationships",
                row.source,
                evidence=(
                    Quote(f"{first.name}: {first.type.written}", first.source),
                    Quote(f"{row.name}: {row.type.written}", row.source),
                ),
                decision="it is read as a relationship",
                suggestion="take one of the two rows out",
            )


def _repeated(rows: Sequence[Row]) -> Iterator[Found]:
    """Names that two rows share with nothing but rows between: groups may name a thing again."""
    seen: dict[str, tuple[int, Row]] = {}
    for number, row in enumerate(rows):
        place, first = seen.setdefault(row.name, (number, row))
        if first is row or first.source == row.source:
            continue
        seen[row.name] = number, row
        if row.source.line - first.source.line != number - place:
            continue
        yield Found(
            f"`{row.name}` stands twice in the table",
            row.source,
            evidence=(
                Quote(f"{first.name}: {first.type.written}", first.source),
                Quote(f"{row.name}: {row.type.written}", row.source),
            ),
            decision="the rows are read as one, the first being the stronger",
            suggestion="take one of the two rows out, or correct its name",
        )


RULES = (
    Rule(
        "DC404",
        Severity.WARNING,
        "Table row had to be mended",
        "A row has more cells than its header, since a pipe stands inside a cell, or goes on over"
        " several lines. Publishing cuts such rows short.",
        "`|fileName|String|A name (*.xml | *.json).|`",
        "Write one row a line, and `\\|` for a pipe inside a cell.",
        OfProblem(tuple(_MENDED), _mended),
    ),
    Rule(
        "DC405",
        Severity.WARNING,
        "Table row has no name",
        "The first cell of a row holds no name, so that what it states belongs to nothing.",
        "`| |String|The name.|`",
        "Write the name in the first cell.",
        OfProblem((problem.ROW_NO_NAME,), _nameless),
    ),
    Rule(
        "DC406",
        Severity.WARNING,
        "Table row stands twice",
        "Two rows of one table have the same name, or a property is a relationship as well.",
        "two rows `|model|String|…|`",
        "Take one of the two rows out, or correct its name.",
        OfPage(_twice),
    ),
    Rule(
        "DC421",
        Severity.NOTE,
        "Table row has too few cells",
        "A row has fewer cells than its header, so that its type or description is unknown.",
        "`|displayName|String|` below `Property | Type | Description`",
        "Write as many cells as the header has.",
        OfProblem((problem.ROW_SHORT,), _short),
    ),
)
