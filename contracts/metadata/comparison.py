"""Pages and schema side by side: what the rules of `contracts.metadata.rules` look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from contracts.csdl.schema import Schema
from contracts.link.names import Names, namespace_of, qualify, simple, type_of_page
from contracts.link.routes import route_groups
from contracts.metadata.difference import Difference, Differences
from contracts.metadata.index import Index, index
from contracts.metadata.listing import Listing, Lists
from contracts.metadata.requested import Followed, of_requests
from contracts.metadata.statement import Statement, of_resource
from contracts.metadata.walk import Walk, walk
from contracts.metadata.written import Cells
from contracts.model.contract import Contract
from contracts.model.facts import PageFacts, PageKind

_ANOTHER: Final = (Difference.JSON, Difference.PRIMITIVE, Difference.NAMED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A contract beside a schema.

    `described` maps resource pages to the type that they describe as the page names it, `declared`
    to the declared type of that name, letter case aside; a page whose type is not declared is in
    the first only. `statements` are all rows about properties of declared types and parameters of
    declared operations, those of resource pages first; `differing` are those whose type differs.
    `listings` are the lists of members. `whole` says that all pages of the set are there, so that
    what none of them says is not said.
    """

    contract: Contract
    schema: Schema
    index: Index
    names: Names
    described: Mapping[str, str]
    declared: Mapping[str, str]
    statements: tuple[Statement, ...]
    differing: tuple[tuple[Statement, Difference], ...]
    listings: tuple[Listing, ...]
    routes: tuple[Followed, ...]
    whole: bool


def compare(contract: Contract, schema: Schema, *, whole: bool = True) -> Comparison:
    """Pair everything that pages say with what the schema declares of it. Never fails."""
    lookups = index(schema)
    names = _names(contract)
    described = {
        page.file: name
        for page in contract.pages.values()
        if page.kind is PageKind.RESOURCE and (name := type_of_page(page))
    }
    declared = {
        file: found
        for file, name in described.items()
        if (found := _declared(lookups, contract.pages[file], name))
    }
    routes = tuple(_routes(contract, lookups))
    about = [
        *(
            said
            for file, name in declared.items()
            if name in schema.types
            for said in of_resource(lookups, contract.pages[file], name)
        ),
        *of_requests(lookups, names, routes),
    ]
    statements = tuple(sorted(about, key=lambda said: (said.table, said.row.source)))
    differences = Differences(
        lookups,
        Cells(lookups, names),
        frozenset(contract.enumerations),
        frozenset(name for file, name in described.items() if file not in declared),
    )
    differing = tuple(_differing(differences, statements))
    return Comparison(
        contract=contract,
        schema=schema,
        index=lookups,
        names=names,
        described=described,
        declared=declared,
        statements=statements,
        differing=differing,
        listings=tuple(_listings(Lists(lookups, declared), contract, statements, differing)),
        routes=routes,
        whole=whole,
    )


def _names(contract: Contract) -> Names:
    """The types that the pages describe, as the contract knows them."""
    loose: dict[str, str] = {}
    for name in contract.spelled.values():
        loose.setdefault(simple(name).lower(), name)
    files = {file.lower(): file for file in contract.pages}
    return Names(contract.described, contract.spelled, loose, files)


def _declared(lookups: Index, page: PageFacts, name: str) -> str:
    """The declared type that a page describes: by its annotation, else by its heading."""
    namespace = namespace_of(page)
    found = lookups.find(name, namespace)
    if not found and page.name and " " not in page.name:
        found = lookups.find(qualify(page.name, namespace), namespace)
    return found


def _routes(contract: Contract, lookups: Index) -> Iterator[Followed]:
    known: dict[tuple[str, str], Walk] = {}
    for page in contract.pages.values():
        if page.kind is not PageKind.OPERATION:
            continue
        for route in (route for group in route_groups(page) for route in group.routes):
            if not route.unresolved:
                key = (route.method, route.path)
                if key not in known:
                    known[key] = walk(lookups, *key)
                yield Followed(page, route, known[key])


def _listings(
    lists: Lists,
    contract: Contract,
    statements: Sequence[Statement],
    differing: Sequence[tuple[Statement, Difference]],
) -> Iterator[Listing]:
    """All lists; that of a row with quite another type is about another enumeration."""
    others = {id(said) for said, how in differing if how in _ANOTHER}
    yield from lists.tables(contract.pages.values())
    yield from lists.in_prose(said for said in statements if id(said) not in others)


def _differing(
    differences: Differences, statements: Sequence[Statement]
) -> Iterator[tuple[Statement, Difference]]:
    for said in statements:
        found = differences.of(said)
        if found is not None:
            yield said, found
