"""The types that pages describe, by name."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from contracts.csdl.schema import EnumerationType
from contracts.link.names import enumeration_name, simple
from contracts.metadata.base import Rule
from contracts.metadata.comparison import Comparison
from contracts.metadata.evidence import quoted_type
from contracts.model.facts import PageFacts, PageKind
from contracts.model.finding import Severity
from contracts.rules.base import Found
from contracts.source import Quote, Source

_ALIKE = 5
"""Characters at either end that names have in common if one may be meant for the other."""


def place_of(page: PageFacts) -> Source:
    """Where a page names its type: the annotation that does, else its heading."""
    for fact in page.types:
        if fact.name and fact.annotation is not None:
            return fact.annotation.source
    return page.title.source if page.title is not None else Source.at(page.file, 1)


def _undeclared(comparison: Comparison) -> Iterator[Found]:
    for file, name in comparison.described.items():
        if file not in comparison.declared:
            page = comparison.contract.pages[file]
            yield Found(
                f"the schema declares no type `{simple(name)}`",
                place_of(page),
                evidence=(Quote(name, place_of(page)), _whole(comparison)),
                decision="nothing of the page is compared with the schema",
                suggestion=_suggested(comparison, name),
                cause=name,
            )


def _spelled(comparison: Comparison) -> Iterator[Found]:
    for file, declared in comparison.declared.items():
        name, page = comparison.described[file], comparison.contract.pages[file]
        stated = any(fact.name for fact in page.types) or page.namespace is not None
        found = comparison.index.declaration(declared)
        if name == declared or not stated or found is None:
            continue
        yield Found(
            f"the page describes `{name}`, the schema declares `{declared}`",
            place_of(page),
            evidence=(Quote(name, place_of(page)), quoted_type(found)),
            decision=f"the page is compared with {declared}",
            suggestion=f"write `{declared}`",
            cause=name,
        )


def _kind(comparison: Comparison) -> Iterator[Found]:
    for file, declared in comparison.declared.items():
        found, page = comparison.index.declaration(declared), comparison.contract.pages[file]
        if isinstance(found, EnumerationType) and page.properties:
            yield Found(
                f"the page lists properties of `{simple(declared)}`, which is an enumeration",
                place_of(page),
                evidence=(Quote(page.name, place_of(page)), quoted_type(found)),
                decision="its properties are not compared",
                suggestion="list its members instead",
            )


def _enumerations(comparison: Comparison) -> Iterator[Found]:
    for page in comparison.contract.pages.values():
        for fact in page.enumerations if page.kind is PageKind.ENUMERATION else ():
            name = enumeration_name(page, fact)
            found = comparison.index.declaration(comparison.index.find(name, name))
            if isinstance(found, EnumerationType):
                continue
            what = "no enumeration" if found is None else "a structured type, no enumeration,"
            yield Found(
                f"the schema declares {what} `{simple(name)}`",
                fact.source,
                evidence=(
                    Quote(name, fact.source),
                    _whole(comparison) if found is None else quoted_type(found),
                ),
                decision="its members are not compared",
                suggestion=_suggested(comparison, name),
                cause=name,
            )


def _whole(comparison: Comparison) -> Quote:
    schema = comparison.schema
    count = len(schema.types) + len(schema.enumerations)
    return Quote(f"none of its {count} types", Source.at(schema.file, 1))


def _suggested(comparison: Comparison, name: str) -> str:
    """The name that may be meant: one that is declared, begins alike or ends alike."""
    wanted = simple(name).lower()
    ends = (wanted[:_ALIKE], wanted[-_ALIKE:])
    loose = comparison.index.loose
    known = [n for n in loose if n.startswith(ends[0]) or n.endswith(ends[1])]
    near = get_close_matches(wanted, known, n=1, cutoff=0.85)
    return f"write `{loose[near[0]][0]}`, if that is meant" if near else "take the page out"


RULES = (
    Rule(
        "DC701",
        Severity.WARNING,
        "Type of a resource page is not in the schema",
        "The page describes a type that the service's schema does not declare, in no letter case"
        " and in no namespace: it was renamed or taken out, or is not in yet. Reported once, and"
        " not again for each of its properties.",
        "a page `legacyRiskEvent resource type`, and no such type in $metadata",
        "Take the page out, or name the type as the schema does.",
        _undeclared,
    ),
    Rule(
        "DC702",
        Severity.WARNING,
        "Name of a type differs in letter case or namespace",
        "Names are case-sensitive in OData: a client that writes the page's name in an"
        " `@odata.type` is refused.",
        '`"@odata.type": "microsoft.graph.Contract"`, and `EntityType Name="contract"`',
        "Write the name as the schema does.",
        _spelled,
    ),
    Rule(
        "DC703",
        Severity.WARNING,
        "Enumeration page is not an enumeration of the schema",
        "The page lists members of an enumeration that the schema does not declare, or declares as"
        " a structured type.",
        'a page `colour enum type`, and no `EnumType Name="colour"`',
        "Take the page out, or name the enumeration as the schema does.",
        _enumerations,
    ),
    Rule(
        "DC704",
        Severity.WARNING,
        "Resource page of an enumeration",
        "The page lists properties of what the schema declares as an enumeration.",
        '`status resource type` with a table of properties, and `EnumType Name="status"`',
        "List the members of the enumeration.",
        _kind,
    ),
)
