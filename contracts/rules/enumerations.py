"""Enumerations: their members in prose, in their own tables, and on several pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from contracts.model.contract import Contract
from contracts.model.entry import Entry
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.row import Row
from contracts.model.type import Enumeration, Property, TypeKind
from contracts.rules.base import Found, OfLinkedPage, OfPage, OfSet, Rule
from contracts.rules.piece import Piece
from contracts.source import Quote, Source

_MARKS = ("unknownfuturevalue", "null")


def _against_table(piece: Piece) -> Iterator[Found]:
    page = piece.page
    listed = [row for row in page.properties if row.facets.members]
    if piece.resource is not None and listed:
        known = {p.name: p for p in piece.resource.properties}
        yield from _rows(piece.contract, listed, known)
    sent = [row for row in page.body.rows if row.facets.members] if page.body is not None else []
    for operation in piece.operations if sent else ():
        if operation.body is not None:
            known = {p.name: p for p in (*operation.body.properties, *operation.body.assigned)}
            yield from _rows(piece.contract, sent, known)


def _rows(contract: Contract, rows: Sequence[Row], known: dict[str, Property]) -> Iterator[Found]:
    """Rows whose list of members differs from the table of the enumeration that they are of."""
    for row in rows:
        item = known.get(row.name)
        if item is None or item.type.kind is not TypeKind.ENUMERATION:
            continue
        table = contract.enumerations.get(item.type.name) if item.type.name else None
        if table is not None and not _same(row, table):
            yield _differing(row, table)


def _same(row: Row, table: Enumeration) -> bool:
    """A list that says of itself that it is incomplete may leave members out."""
    if row.facets.members == table.members:
        return True
    stated = set(_named((*row.facets.members, *row.facets.future_members)))
    tabled = set(_named((*table.members, *table.future_members)))
    return stated <= tabled if row.facets.members_open else stated == tabled


def _named(members: Sequence[str]) -> list[str]:
    """Members that stand for something: not the mark of an evolvable enumeration, and not null."""
    return [name for name in dict.fromkeys(members) if name.lower() not in _MARKS]


def _differing(row: Row, table: Enumeration) -> Found:
    stated = _named((*row.facets.members, *row.facets.future_members))
    tabled = _named((*table.members, *table.future_members))
    only_here = [name for name in stated if name not in tabled]
    only_there = [name for name in tabled if name not in stated]
    said = [f"the table lacks {_listed(only_here)}"] if only_here else []
    said += [f"the row lacks {_listed(only_there)}"] if only_there else []
    name = table.name.rpartition(".")[2]
    return Found(
        f"`{row.name}` lists other values than the table of {name}: {'; '.join(said)}",
        row.source,
        evidence=(
            Quote(f"{row.name}: {', '.join(stated)}"[:300], row.source),
            Quote(f"{name}: {', '.join(tabled)}"[:300], table.source),
        ),
        decision="the table is right",
        suggestion="write the members alike in both places, in the same letter case",
        cause=f"{table.name} {' '.join(only_here)} | {' '.join(only_there)}",
    )


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:6])
    return shown if len(names) <= 6 else f"{shown} and {len(names) - 6} more"


def _repeated(page: PageFacts) -> Iterator[Found]:
    for fact in page.enumerations:
        yield from _alike((row.name, row.source) for row in fact.members)
    rows = (*page.properties, *(page.body.rows if page.body is not None else ()))
    for row in rows:
        if row.facets.members:
            yield from _alike((name, row.source) for name in row.facets.members)


def _alike(members: Iterable[tuple[str, Source]]) -> Iterator[Found]:
    seen: dict[str, tuple[str, Source]] = {}
    for name, source in members:
        first, place = seen.setdefault(name.lower(), (name, source))
        if (first, place) == (name, source):
            continue
        case = " but for letter case" if first != name else ""
        yield Found(
            f"the members `{first}` and `{name}` are the same{case}",
            source,
            evidence=(Quote(first, place), Quote(name, source)),
            decision="both spellings are members" if case else "read as one member",
            suggestion="keep one of them",
        )


def _elsewhere(entries: Collection[Entry]) -> Iterator[Found]:
    seen: dict[str, tuple[Quote, tuple[str, ...]]] = {}
    for entry in entries:
        for quote, members in zip(entry.enumerations, entry.members, strict=True):
            key = quote.text.lower()
            if not quote.text.rpartition(".")[2][:1].islower():
                continue  # words of a heading, and not the name of a type
            first, known = seen.setdefault(key, (quote, members))
            if first is quote or set(known) == set(members):
                continue
            more = [name for name in members if name not in known]
            fewer = [name for name in known if name not in members]
            said = [f"only the first has {_listed(fewer)}"] if fewer else []
            said += [f"only the second has {_listed(more)}"] if more else []
            yield Found(
                f"{quote.text} has two tables of members that differ: {'; '.join(said)}",
                quote.source,
                evidence=(
                    Quote(", ".join(known)[:300], first.source),
                    Quote(", ".join(members)[:300], quote.source),
                ),
                decision="the first table is right",
                suggestion="keep one table, or give the enumerations names of their own",
            )


RULES = (
    Rule(
        "DC410",
        Severity.WARNING,
        "Row lists other values than the enumeration's own table",
        "The description of a property lists possible values, its type has a table of members, and"
        " the two differ. A list that says that it is incomplete may leave members out.",
        "`Possible values are: `low`, `high`.` where the table has `low`, `medium` and `high`",
        "Write the members alike in both places.",
        OfLinkedPage(_against_table),
    ),
    Rule(
        "DC411",
        Severity.WARNING,
        "Enumeration has a member twice",
        "Two members of one enumeration have the same name, or names that differ in letter case"
        " only.",
        "`|unknown|` and `|Unknown|`",
        "Keep one of them.",
        OfPage(_repeated),
    ),
    Rule(
        "DC412",
        Severity.WARNING,
        "Enumeration is defined twice with different members",
        "Two tables of members belong to one name and differ, so that a reader of one of them does"
        " not know what the other one allows.",
        "two headings `status values`",
        "Keep one table, or give the enumerations names of their own.",
        OfSet(_elsewhere),
    ),
)
