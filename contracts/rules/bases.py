"""What a resource is derived from, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.model.contract import Contract
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.type import Resource
from contracts.reading import resolve
from contracts.rules.base import Found, OfResource, Rule
from contracts.source import Quote, Source

MAX_DEPTH = 32
"""Longest chain of bases that is followed."""


def _base(contract: Contract, page: PageFacts, resource: Resource) -> Iterator[Found]:
    """The base in the annotation, in the prose, and where rows say that they come from."""
    stated = [
        Quote(fact.base, fact.annotation.source)
        for fact in page.types
        if fact.base
        and fact.annotation is not None
        and _simple(fact.name) == _simple(resource.name)
    ]
    if page.base is not None and page.base_source is not None:
        named = _linked(contract, page) if page.base.link else page.base.name
        if named:
            stated.append(Quote(named, page.base_source))
    names = {_simple(quote.text) for quote in stated}
    if len(names) > 1:
        first, other = (
            stated[0],
            next(q for q in stated if _simple(q.text) != _simple(stated[0].text)),
        )
        yield Found(
            f"the annotation derives {resource.simple_name} from {first.text}, the prose from"
            f" {other.text}",
            other.source,
            evidence=(first, other),
            decision=f"{resource.base} is its base",
            suggestion="name one base",
        )
    yield from _origins(contract, page, resource)


def _linked(contract: Contract, page: PageFacts) -> str:
    """The type that the prose links, whatever words it links it by; empty if it is not there."""
    link = page.base.link if page.base is not None else ""
    found = contract.resource_on(resolve(page.file, link)) if link else None
    return found.name if found is not None else ""


def _origins(contract: Contract, page: PageFacts, resource: Resource) -> Iterator[Found]:
    """Rows that are inherited from a type that is none of the bases."""
    chain, base = {_simple(resource.name)}, resource
    for _ in range(MAX_DEPTH):
        if not base.base:
            break
        chain.add(_simple(base.base))
        found = contract.resource(base.base)
        if found is None:
            return  # the chain leads out of the set, so that nothing is known of its end
        base = found
    for row in (*page.properties, *page.relationships):
        origin = row.facets.inherited_from
        if not origin or " " in origin or _simple(origin) in chain:
            continue
        known = ", ".join(sorted(chain - {_simple(resource.name)})) or "none"
        yield Found(
            f"`{row.name}` is inherited from {origin}, which is no base of {resource.simple_name}"
            f" (bases: {known})",
            row.source,
            evidence=(Quote(f"{row.name}: {row.description}"[:200], row.source),),
            decision="the property is the resource's all the same",
            suggestion="correct the origin, or name the base",
            cause=f"{resource.name} {origin}",
        )


def _simple(name: str) -> str:
    return name.lstrip("#").rpartition(".")[2].lower()


def _title_case(contract: Contract, page: PageFacts, resource: Resource) -> Iterator[Found]:
    title, name = page.title, resource.simple_name
    if title is None or page.name == name or page.name.lower() != name.lower():
        return
    fact = next((f for f in page.types if _simple(f.name) == name.lower()), None)
    if fact is None:
        return
    place: Source = fact.annotation.source if fact.annotation is not None else fact.source
    yield Found(
        f"the heading calls the type {page.name}, the annotation {name}",
        title.source,
        evidence=(title, Quote(fact.name, place)),
        decision=f"the type is {name}",
        suggestion=f"write {name} in the heading",
    )


RULES = (
    Rule(
        "DC416",
        Severity.WARNING,
        "Base type is contradictory",
        "The annotation of a resource, its prose and the origins of its rows name base types that"
        " do not lie on one chain.",
        '`"baseType": "microsoft.graph.entity"` and `Inherits from directoryObject`',
        "Name one base.",
        OfResource(_base),
    ),
    Rule(
        "DC417",
        Severity.NOTE,
        "Heading and annotation differ in letter case",
        "The heading writes the name of the type in another letter case than the annotation. Type"
        " names are exact (OData CSDL, section 15.3).",
        '`# Audio resource type` above `"@odata.type": "microsoft.graph.audio"`',
        "Write the name as the service does.",
        OfResource(_title_case),
    ),
)
