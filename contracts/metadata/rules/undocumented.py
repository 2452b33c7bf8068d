"""What the schema declares and no page says."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.csdl.schema import Operation, Property
from contracts.link.names import enumeration_name, namespace_of, simple
from contracts.metadata.base import Rule
from contracts.metadata.comparison import Comparison
from contracts.metadata.evidence import listed, quoted, quoted_child, quoted_type
from contracts.metadata.rules.names import place_of
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.rules.base import Found
from contracts.source import Quote

_MOST = 5
"""Declarations that a finding quotes."""


def _pages(comparison: Comparison) -> dict[str, list[PageFacts]]:
    """The pages about each declared structured type. None if pages of the set were not read."""
    found: dict[str, list[PageFacts]] = {}
    for file, name in comparison.declared.items() if comparison.whole else ():
        if name in comparison.schema.types:
            found.setdefault(name, []).append(comparison.contract.pages[file])
    return found


def _properties(comparison: Comparison) -> Iterator[Found]:
    named: dict[str, set[str]] = {}
    for said in comparison.statements:
        named.setdefault(said.home, set()).add(said.row.name.lower())
    for name, pages in _pages(comparison).items():
        rows = {r.name.lower() for p in pages for r in (*p.properties, *p.relationships)}
        known = rows | named.get(name, set())
        missing = [
            item
            for item in comparison.schema.types[name].properties
            if item.name.lower() not in known
        ]
        if missing:
            place = place_of(pages[0])
            yield Found(
                f"`{simple(name)}` has properties that no page lists:"
                f" {listed([item.name for item in missing])}",
                place,
                evidence=(Quote(pages[0].name, place), *map(quoted, missing[:_MOST])),
                also=tuple(place_of(page) for page in pages[1:]),
                decision="the contract does not know them",
                suggestion="add a row for each",
            )


def _operations(comparison: Comparison) -> Iterator[Found]:
    called = {o.name for followed in comparison.routes for o in followed.walk.called}
    meant = _meant(comparison)
    for name, pages in _pages(comparison).items():
        missing: dict[str, Operation] = {}
        for collection in (False, True):
            for operation in comparison.index.bound.get((name, collection), ()):
                if operation.name not in called and (name, operation.simple_name) not in meant:
                    missing.setdefault(operation.simple_name, operation)
        if missing:
            place = place_of(pages[0])
            quotes = [
                Quote(f'{o.kind.value.capitalize()} Name="{o.simple_name}"', o.source)
                for o in missing.values()
            ]
            yield Found(
                f"`{simple(name)}` has operations that no page documents: {listed(list(missing))}",
                place,
                evidence=(Quote(pages[0].name, place), *quotes[:_MOST]),
                decision="the contract does not know them",
                suggestion="add a page for each, and a row in the table of methods",
            )


def _meant(comparison: Comparison) -> set[tuple[str, str]]:
    """Operations that routes name at the wrong place: told there, and documented all the same."""
    return {
        (fault.at.removeprefix("Collection(").removesuffix(")"), fault.segment.partition("(")[0])
        for followed in comparison.routes
        for fault in followed.walk.faults
    }


def _types(comparison: Comparison) -> Iterator[Found]:
    documented = {*comparison.declared.values(), *_enumerations(comparison)}
    for name, item in _named_by_documented(comparison):
        declared = comparison.index.declaration(name)
        if name in documented or declared is None:
            continue
        documented.add(name)
        yield Found(
            f"`{simple(name)}` has no page, and `{simple(item.owner)}.{item.name}` is of that type",
            declared.source,
            evidence=(quoted_type(declared), quoted(item)),
            decision="the contract does not know its properties or members",
            suggestion="add a page, or list the members where the property is described",
        )


def _named_by_documented(comparison: Comparison) -> Iterator[tuple[str, Property]]:
    """The types of the properties of documented types, in the order of the pages."""
    for name in _pages(comparison):
        for item in comparison.schema.types[name].properties:
            yield item.type.name, item


def _enumerations(comparison: Comparison) -> Iterator[str]:
    """The enumerations whose members stand in a table or in the description of a property."""
    for page in comparison.contract.pages.values():
        for fact in page.enumerations:
            name = enumeration_name(page, fact)
            yield comparison.index.find(name, namespace_of(page))
    for said in comparison.statements:
        if said.declared is not None and said.row.facets.members:
            yield said.declared.type.name


def _container(comparison: Comparison) -> Iterator[Found]:
    if not comparison.whole:
        return
    begun = {
        followed.route.path.strip("/").partition("/")[0].partition("(")[0].lower()
        for followed in comparison.routes
    }
    missing = [c for c in comparison.schema.container.values() if c.name.lower() not in begun]
    if missing:
        yield Found(
            f"no documented route begins with {listed([child.name for child in missing])}",
            missing[0].source,
            evidence=tuple(map(quoted_child, missing)),
            decision="the contract does not know them",
            suggestion="document their operations",
        )


RULES = (
    Rule(
        "DC761",
        Severity.NOTE,
        "Properties without documentation",
        "The schema declares properties of the type that no table lists, neither on a page of the"
        " type nor where they are sent. Inherited ones belong to the page of the base.",
        '`Property Name="riskLevel"`, and no row `riskLevel`',
        "Add a row for each to the table of properties or relationships.",
        _properties,
    ),
    Rule(
        "DC762",
        Severity.NOTE,
        "Type without documentation",
        "A documented type has a property of a type that no page describes; for an enumeration no"
        " list of members stands with a property either.",
        '`Property Name="scope" Type="graph.policyScope"`, and no page of `policyScope`',
        "Add a page for the type, or list the members with the property.",
        _types,
    ),
    Rule(
        "DC763",
        Severity.NOTE,
        "Actions and functions without documentation",
        "The schema binds actions or functions to the type that no documented route calls.",
        '`Action Name="archive" IsBound="true"`, and no route that ends in `/archive`',
        "Add a page for each.",
        _operations,
    ),
    Rule(
        "DC764",
        Severity.NOTE,
        "Entity sets without documentation",
        "The entity container has sets, singletons or imports that no documented route begins"
        " with.",
        '`EntitySet Name="agreements"`, and no route `/agreements`',
        "Document their operations.",
        _container,
    ),
)
