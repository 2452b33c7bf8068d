"""What the type cells of property tables say."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.link.names import namespace_of, qualify, simple
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.row import Row
from contracts.reading import resolve
from contracts.rules.base import Found, OfLinkedPage, OfPage, Rule
from contracts.rules.piece import Piece
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


def _linked_otherwise(piece: Piece) -> Iterator[Found]:
    page, contract = piece.page, piece.contract
    cells = [(row.type, row.source) for row in _tables(page)]
    cells += [(row.returns, row.source) for row in page.methods]
    for written, source in cells:
        if not written.link or written.name.startswith("Edm.") or ".md#" in written.written:
            continue
        target = contract.described.get(resolve(page.file, written.link), "")
        named = contract.spelled.get(qualify(written.name, namespace_of(page)).lower(), "")
        if target and named and simple(target).lower() != simple(named).lower():
            yield Found(
                f"a type cell says {simple(named)} and links the page of {simple(target)}",
                source,
                evidence=(Quote(written.written[:200], source),),
                decision=f"the type is {target}",
                suggestion="link the page of the type that is meant, by its name",
                cause=f"{page.file} {target} {named}",
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
    Rule(
        "DC422",
        Severity.NOTE,
        "Type cell names one type and links another",
        "The words of a link in a type cell are the name of a documented type, and the link leads"
        " to the page of another one.",
        "`|lamp|[lamp](../resources/room.md)|`",
        "Link the page of the type that is meant.",
        OfLinkedPage(_linked_otherwise),
    ),
)
