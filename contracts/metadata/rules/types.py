"""The types that tables state for properties and parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum

from contracts.csdl.schema import TypeReference
from contracts.link.names import simple
from contracts.metadata.base import Rule
from contracts.metadata.comparison import Comparison
from contracts.metadata.evidence import quoted
from contracts.metadata.rules.properties import in_order, row
from contracts.metadata.statement import Statement
from contracts.metadata.written import Written
from contracts.model.finding import Severity
from contracts.rules.base import Found

_NUMBERS = frozenset(
    f"Edm.{name}"
    for name in ("Byte", "SByte", "Int16", "Int32", "Int64", "Decimal", "Double", "Single")
)


class Disagreement(Enum):
    """How a type cell and a declared type differ; the first that applies."""

    JSON = "another JSON kind"
    PRIMITIVE = "another primitive type"
    NAMED = "another type"
    RELATED = "a base or derived type"
    UNLISTED = "an enumeration without its members"
    OPEN = "an enumeration that is declared as a string"
    COLLECTION = "one or several"


def disagreement(comparison: Comparison, said: Statement) -> Disagreement | None:
    """How a row's type and the declared one differ; None where they fit, or nothing is said."""
    if said.declared is None:
        return None
    written, kind = comparison.cells.read(said.page, said.row.type), said.declared.type
    underlying = comparison.schema.definitions.get(kind.name, kind.name)
    if not written.names and (not written.undeclared or _reported(comparison, written)):
        return None
    if underlying not in written.names:
        differs = _differs(comparison, said, written, underlying)
        if differs is not None:
            return differs
    return None if written.collection == kind.collection else Disagreement.COLLECTION


def _differs(
    comparison: Comparison, said: Statement, written: Written, declared: str
) -> Disagreement | None:
    enumerations = comparison.schema.enumerations
    enumerated = declared in enumerations
    if enumerated and written.names == ("Edm.String",):
        return None if said.row.facets.members else Disagreement.UNLISTED
    names = written.names or (written.undeclared,)
    if declared == "Edm.String" and all(_enumeration(comparison, name) for name in names):
        return Disagreement.OPEN
    if any(comparison.index.related(name, declared) for name in written.names):
        return Disagreement.RELATED
    if all(_json_kind(comparison, name) != _json_kind(comparison, declared) for name in names):
        return Disagreement.JSON
    primitive = all(name.startswith("Edm.") for name in (*names, declared))
    return Disagreement.PRIMITIVE if primitive else Disagreement.NAMED


def _reported(comparison: Comparison, written: Written) -> bool:
    """Whether the type has a page that describes what is not declared: that is told once, there."""
    undeclared = (n for f, n in comparison.described.items() if f not in comparison.declared)
    return written.undeclared in undeclared


def _enumeration(comparison: Comparison, name: str) -> bool:
    """Whether a name means an enumeration, of the schema or of the pages."""
    if name in comparison.schema.enumerations or name in comparison.contract.enumerations:
        return True
    return comparison.index.declaration(name) is None and not name.startswith("Edm.")


def _json_kind(comparison: Comparison, name: str) -> str:
    """What values of a type are in JSON (OData JSON Format, section 7)."""
    if name in _NUMBERS:
        return "number"
    if name in ("Edm.Boolean", "Edm.Stream"):
        return name
    if name.startswith("Edm.") or _enumeration(comparison, name):
        return "string"
    return "object"


def in_words(kind: TypeReference) -> str:
    """A type as tables write it.

    >>> in_words(TypeReference("Edm.String", True))
    'String collection'
    """
    return simple(kind.name) + (" collection" if kind.collection else "")


def _finder(wanted: Disagreement, words: str) -> Callable[[Comparison], Iterator[Found]]:
    """Finds the statements with one disagreement; `words` say it of written and declared type."""

    def look(comparison: Comparison) -> Iterator[Found]:
        for said in in_order(comparison):
            if disagreement(comparison, said) is not wanted:
                continue
            assert said.declared is not None
            stated, kind = said.row.type, in_words(said.declared.type)
            shown = simple(stated.name) + (" collection" if stated.collection else "")
            yield Found(
                f"`{said.subject}` is {words.format(stated=shown, declared=kind)}",
                said.row.source,
                evidence=(row(said), quoted(said.declared)),
                decision=f"the contract keeps {shown}",
                suggestion=f"write `{kind}`",
                cause=f"{said.home}/{said.declared.name}/{shown}",
            )

    return look


_IS = "stated as {stated} and declared as {declared}"
RULES = (
    Rule(
        "DC721",
        Severity.WARNING,
        "Type is another kind of JSON value than in the schema",
        "The table and the schema name types that differ in JSON itself: a string, a number, a"
        " boolean or an object. A client that follows the page cannot read the property.",
        '`|age|String|…|`, and `Property Name="age" Type="Edm.Int32"`',
        "Write the type that the schema declares.",
        _finder(Disagreement.JSON, _IS),
    ),
    Rule(
        "DC722",
        Severity.WARNING,
        "Primitive type differs from the schema",
        "Both types are written alike in JSON, but their values differ: range, precision or format."
        " Words that are no name of an Edm type, such as `number`, fit each type that they may"
        " mean.",
        '`|created|String|…|`, and `Property Name="created" Type="Edm.DateTimeOffset"`',
        "Write the type that the schema declares.",
        _finder(Disagreement.PRIMITIVE, _IS),
    ),
    Rule(
        "DC723",
        Severity.WARNING,
        "Named type differs from the schema",
        "The table names a resource or an enumeration, the schema declares another, and neither"
        " is derived from the other.",
        '`|body|[itemBody](itembody.md)|…|`, and `Type="graph.educationItemBody"`',
        "Name the type that the schema declares, and link its page.",
        _finder(Disagreement.NAMED, _IS),
    ),
    Rule(
        "DC724",
        Severity.NOTE,
        "Type is more general or more special than in the schema",
        "The table names a base of the declared type, or a type derived from it. The page may know"
        " better than the schema which objects there are, or leave properties out.",
        '`|members|[user](user.md) collection|…|`, and `Type="Collection(graph.directoryObject)"`',
        "Name the declared type, and say in words which objects there are.",
        _finder(Disagreement.RELATED, _IS),
    ),
    Rule(
        "DC725",
        Severity.NOTE,
        "Members of an enumeration are not listed",
        "The schema declares an enumeration; the table says String, and its description lists no"
        " members.",
        '`|state|String|The state.|`, and `Property Name="state" Type="graph.jobState"`',
        "List the members (`Possible values are: …`), or link the page of the enumeration.",
        _finder(
            Disagreement.UNLISTED, "stated as {stated} and declared as the enumeration {declared}"
        ),
    ),
    Rule(
        "DC726",
        Severity.WARNING,
        "Enumeration that the schema declares as a string",
        "The table names an enumeration, the schema says `Edm.String`: the service may answer with"
        " other values than the members.",
        '`|ageGroup|[ageGroup](agegroup.md)|…|`, and `Property Name="ageGroup" Type="Edm.String"`',
        "Write String, and list the values that are known.",
        _finder(Disagreement.OPEN, "stated as the enumeration {stated} and declared as {declared}"),
    ),
    Rule(
        "DC727",
        Severity.WARNING,
        "Collection and single value",
        "The table says one value, the schema a collection, or the other way round. In JSON that is"
        " an array or not.",
        '`|tags|String|…|`, and `Property Name="tags" Type="Collection(Edm.String)"`',
        "Write `x collection` for a collection, and `x` for one value.",
        _finder(Disagreement.COLLECTION, _IS),
    ),
)
