"""What the type cells of property tables say."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.row import Row
from contracts.rules.base import Found, OfPage, Rule
from contracts.source import Quote


def _tables(page: PageFacts) -> Iterator[Row]:
    yield from page.properties
    yield from page.relationships
    yield from page.function_parameters
    if page.body is not None:
        yield from page.body.rows


def _means(row: Row) -> bool:
    """Whether a type cell, or the members in the description, say what the type is."""
    return bool(row.type.name or row.type.others or row.facets.members)


def _nameless(page: PageFacts) -> Iterator[Found]:
    for row in _tables(page):
        if not row.type.name and not row.type.others and row.facets.members:
            yield Found(
                f"the type of `{row.name}` names no type",
                row.source,
                evidence=(Quote(row.type.written, row.source),),
                decision=f"an enumeration of {', '.join(row.facets.members)}",
                suggestion="link the enumeration's page, or write String",
            )


def _unknown(page: PageFacts) -> Iterator[Found]:
    for row in _tables(page):
        if row.type.written and not _means(row):
            yield Found(
                f"the type of `{row.name}` is not known",
                row.source,
                evidence=(Quote(row.type.written, row.source),),
                decision="any JSON value",
                suggestion="name an Edm type or link the resource's page",
            )


RULES = (
    Rule(
        "DC401",
        Severity.NOTE,
        "Type cell names no type",
        "The cell says that the property is an enumeration but not which; its members are taken"
        " from the description.",
        "`|status|Enumeration|Possible values are: `a`, `b`.|`",
        "Link the enumeration's page.",
        OfPage(_nameless),
    ),
    Rule(
        "DC402",
        Severity.WARNING,
        "Type is not known",
        "The type cell holds words that are neither an Edm type nor the name of a documented type.",
        "`** Unknown Type **`",
        "Name an Edm type, or link the page of the type.",
        OfPage(_unknown),
    ),
)
