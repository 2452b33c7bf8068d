"""The properties that pages list: declared at all, by that name, and of that sort."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.csdl.schema import Property
from contracts.link.names import simple
from contracts.metadata.base import Rule
from contracts.metadata.comparison import Comparison
from contracts.metadata.evidence import quoted, quoted_type
from contracts.metadata.index import near, same_but_case
from contracts.metadata.statement import Statement, TableKind
from contracts.model.finding import Severity
from contracts.rules.base import Found
from contracts.source import Quote


def _missing(comparison: Comparison) -> Iterator[Statement]:
    """Rows of tables of properties whose name the schema does not have, in no letter case."""
    for said in comparison.statements:
        if said.declared is None and said.table is not TableKind.PARAMETERS:
            known = comparison.schema.properties(said.owner)
            if not same_but_case(said.row.name, known):
                yield said


def _undeclared(comparison: Comparison) -> Iterator[Found]:
    for said in _missing(comparison):
        open_type = comparison.schema.open(said.owner)
        if not open_type and not comparison.index.below(said.owner, said.row.name):
            yield _absent(comparison, said, "the row is not compared")


def _dynamic(comparison: Comparison) -> Iterator[Found]:
    for said in _missing(comparison):
        elsewhere = comparison.index.below(said.owner, said.row.name)
        if comparison.schema.open(said.owner) and not elsewhere:
            yield _absent(comparison, said, "a dynamic property, since the type is open")


def _absent(comparison: Comparison, said: Statement, decision: str) -> Found:
    declared = comparison.schema.types[said.owner]
    meant = near(said.row.name, comparison.schema.properties(said.owner))
    return Found(
        f"`{simple(said.owner)}` declares no property `{said.row.name}`",
        said.row.source,
        evidence=(row(said), quoted_type(declared)),
        decision=decision,
        suggestion=f"write `{meant}`, if that is meant" if meant else "take the row out",
        cause=f"{said.owner}/{said.row.name}",
    )


def _derived(comparison: Comparison) -> Iterator[Found]:
    for said in _missing(comparison):
        found = comparison.index.below(said.owner, said.row.name)
        if found and said.table is not TableKind.BODY:
            elsewhere = found[0]
            yield Found(
                f"`{said.row.name}` is a property of `{simple(elsewhere.owner)}`,"
                f" not of `{simple(said.owner)}`",
                said.row.source,
                evidence=(row(said), quoted(elsewhere)),
                decision="the row is not compared",
                suggestion=f"move the row to the page of `{simple(elsewhere.owner)}`",
                cause=f"{said.owner}/{said.row.name}",
            )


def _spelled(comparison: Comparison) -> Iterator[Found]:
    for said in comparison.statements:
        if said.declared is not None or said.table is TableKind.PARAMETERS:
            continue
        known = comparison.schema.properties(said.owner)
        meant = same_but_case(said.row.name, known)
        if meant:
            yield Found(
                f"`{said.row.name}` is declared as `{meant}`",
                said.row.source,
                evidence=(row(said), quoted(known[meant])),
                decision="names are case-sensitive: another property",
                suggestion=f"write `{meant}`",
                cause=f"{said.owner}/{said.row.name}",
            )


def _placed(comparison: Comparison) -> Iterator[Found]:
    for said in comparison.statements:
        item = said.declared
        if not isinstance(item, Property) or said.table not in _TABLES:
            continue
        wanted = TableKind.RELATIONSHIPS if item.navigation else TableKind.PROPERTIES
        if said.table is not wanted:
            sort = "navigation" if item.navigation else "structural"
            yield Found(
                f"`{said.subject}` is a {sort} property, listed among the {_TABLES[said.table]}",
                said.row.source,
                evidence=(row(said), quoted(item)),
                decision=f"read as one of the {_TABLES[said.table]}",
                suggestion=f"move the row to the table of {_TABLES[wanted]}",
                cause=f"{item.owner}/{item.name}",
            )


_TABLES = {TableKind.PROPERTIES: "properties", TableKind.RELATIONSHIPS: "relationships"}


def row(said: Statement) -> Quote:
    """The row as it stands: name and type cell."""
    return Quote(f"{said.row.name}: {said.row.type.written or '(empty)'}", said.row.source)


RULES = (
    Rule(
        "DC711",
        Severity.WARNING,
        "Property is not in the schema",
        "The schema declares no property of that name for the type, its bases and its derived"
        " types. The type is not open, so objects cannot have it.",
        '`|serialNumber|String|…|`, and no `Property Name="serialNumber"` in the type',
        "Name the property as the schema does, or take the row out.",
        _undeclared,
    ),
    Rule(
        "DC712",
        Severity.NOTE,
        "Property is not declared, but its type is open",
        "The schema declares no property of that name. The type is open, so that objects may have"
        " properties that are not declared; only the service knows.",
        '`|calls|call collection|…|` in a type with `OpenType="true"`',
        "Name the property as the schema does, or take the row out if the service has no such"
        " property.",
        _dynamic,
    ),
    Rule(
        "DC713",
        Severity.ERROR,
        "Name of a property differs in letter case",
        "Names are case-sensitive in OData: a client that sends or reads the page's name misses the"
        " property.",
        '`|filename|String|…|`, and `Property Name="fileName"`',
        "Write the name as the schema does.",
        _spelled,
    ),
    Rule(
        "DC714",
        Severity.WARNING,
        "Property of a derived type",
        "The page lists the property for a type that does not have it; only a type derived from it"
        " declares it.",
        "`|deviceTag|String|…|` on the page of `device`, declared in `managedDevice`",
        "Move the row to the page of the derived type.",
        _derived,
    ),
    Rule(
        "DC715",
        Severity.WARNING,
        "Structural property among the relationships, or the other way round",
        "A structural property comes with the object; a navigation property is only there on"
        " `$expand` or at an address of its own. The table says which a client may expect.",
        '`|members|user collection|…|` below Properties, and `NavigationProperty Name="members"`',
        "Move the row to the other table.",
        _placed,
    ),
)
