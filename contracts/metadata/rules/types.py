"""The types that tables state for properties and parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contracts.csdl.schema import TypeReference
from contracts.link.names import simple
from contracts.metadata.base import Rule
from contracts.metadata.comparison import Comparison
from contracts.metadata.difference import Difference
from contracts.metadata.evidence import quoted
from contracts.metadata.rules.properties import row
from contracts.model.finding import Severity
from contracts.rules.base import Found


def in_words(kind: TypeReference) -> str:
    """A type as tables write it.

    >>> in_words(TypeReference("Edm.String", True))
    'String collection'
    """
    return simple(kind.name) + (" collection" if kind.collection else "")


def _finder(wanted: Difference, words: str) -> Callable[[Comparison], Iterator[Found]]:
    """Finds the statements with one disagreement; `words` say it of written and declared type."""

    def look(comparison: Comparison) -> Iterator[Found]:
        for said, difference in comparison.differing:
            if difference is not wanted or said.declared is None:
                continue
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
        Severity.ERROR,
        "Type is another kind of JSON value than in the schema",
        "The table and the schema name types that differ in JSON itself: a string, a number, a"
        " boolean or an object. A client that follows the page cannot read the property.",
        '`|age|String|…|`, and `Property Name="age" Type="Edm.Int32"`',
        "Write the type that the schema declares.",
        _finder(Difference.JSON, _IS),
    ),
    Rule(
        "DC722",
        Severity.ERROR,
        "Primitive type differs from the schema",
        "Both types are written alike in JSON, but their values differ: range, precision or format."
        " Words that are no name of an Edm type, such as `number`, fit each type that they may"
        " mean.",
        '`|created|String|…|`, and `Property Name="created" Type="Edm.DateTimeOffset"`',
        "Write the type that the schema declares.",
        _finder(Difference.PRIMITIVE, _IS),
    ),
    Rule(
        "DC723",
        Severity.ERROR,
        "Named type differs from the schema",
        "The table names a resource or an enumeration, the schema declares another, and neither"
        " is derived from the other.",
        '`|body|[itemBody](itembody.md)|…|`, and `Type="graph.educationItemBody"`',
        "Name the type that the schema declares, and link its page.",
        _finder(Difference.NAMED, _IS),
    ),
    Rule(
        "DC724",
        Severity.NOTE,
        "Type is more general or more special than in the schema",
        "The table names a base of the declared type, or a type derived from it, or the declared"
        " type has no properties and stands for any JSON value. The page may know better than the"
        " schema which values there are.",
        '`|members|[user](user.md) collection|…|`, and `Type="Collection(graph.directoryObject)"`',
        "Name the declared type, and say in words which objects there are.",
        _finder(Difference.RELATED, _IS),
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
            Difference.UNLISTED, "stated as {stated} and declared as the enumeration {declared}"
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
        _finder(Difference.OPEN, "stated as the enumeration {stated} and declared as {declared}"),
    ),
    Rule(
        "DC727",
        Severity.ERROR,
        "Collection and single value",
        "The table says one value, the schema a collection, or the other way round. In JSON that is"
        " an array or not.",
        '`|tags|String|…|`, and `Property Name="tags" Type="Collection(Edm.String)"`',
        "Write `x collection` for a collection, and `x` for one value.",
        _finder(Difference.COLLECTION, _IS),
    ),
    Rule(
        "DC728",
        Severity.NOTE,
        "Enumeration that the table calls a string",
        "The schema declares an enumeration. The table says String and lists the members, so that"
        " JSON is right; clients with types, which are made from the schema, know another type.",
        '`|state|String|Possible values …|`, and `Property Name="state" Type="graph.jobState"`',
        "Name the enumeration in the type cell, and link its page.",
        _finder(Difference.LISTED, "stated as {stated} and declared as the enumeration {declared}"),
    ),
)
