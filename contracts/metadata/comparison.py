"""Pages and schema side by side: what the rules of `contracts.metadata.rules` look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contracts.csdl.schema import OperationKind, Schema
from contracts.link.names import index as name_index
from contracts.link.names import namespace_of, type_of_page
from contracts.metadata.index import Index, index
from contracts.metadata.statement import Statement, of_body, of_call, of_resource
from contracts.metadata.walk import Walk, walk
from contracts.metadata.written import Cells
from contracts.model.contract import Contract
from contracts.model.facts import PageFacts, PageKind
from contracts.model.operation import Operation, Origin, Route


@dataclass(frozen=True, slots=True)
class Followed:
    """A documented route, and where it leads in the schema."""

    operation: Operation
    route: Route
    walk: Walk


@dataclass(frozen=True, slots=True)
class Comparison:
    """A contract beside a schema.

    `described` maps resource pages to the type that they describe as the page names it, `declared`
    to the declared type of that name, letter case aside; a page whose type is not declared is in
    the first only. `statements` are all rows about properties of declared types and parameters of
    declared operations. `whole` says that all pages of the set are there, so that what none of
    them says is not said at all.
    """

    contract: Contract
    schema: Schema
    index: Index
    cells: Cells
    described: Mapping[str, str]
    declared: Mapping[str, str]
    statements: tuple[Statement, ...]
    routes: tuple[Followed, ...]
    whole: bool


def compare(contract: Contract, schema: Schema, *, whole: bool = True) -> Comparison:
    """Pair everything that pages say with what the schema declares of it. Never fails."""
    lookups = index(schema)
    cells = Cells(lookups, name_index(contract.pages.values()))
    described = {
        page.file: name
        for page in contract.pages.values()
        if page.kind is PageKind.RESOURCE and (name := type_of_page(page))
    }
    declared = {
        file: found
        for file, name in described.items()
        if (found := lookups.find(name, namespace_of(contract.pages[file])))
    }
    routes = tuple(_routes(contract, lookups))
    return Comparison(
        contract=contract,
        schema=schema,
        index=lookups,
        cells=cells,
        described=described,
        declared=declared,
        statements=tuple(_statements(contract, lookups, declared, routes)),
        routes=routes,
        whole=whole,
    )


def _routes(contract: Contract, lookups: Index) -> Iterator[Followed]:
    known: dict[str, Walk] = {}
    for operation in contract.operations:
        for route in (operation.route, *operation.aliases):
            if route.origin is Origin.DOCUMENTED:
                if route.written not in known:
                    known[route.written] = walk(lookups, route.written)
                yield Followed(operation, route, known[route.written])


def _statements(
    contract: Contract,
    lookups: Index,
    declared: Mapping[str, str],
    routes: tuple[Followed, ...],
) -> Iterator[Statement]:
    for file, name in declared.items():
        if name in lookups.schema.types:
            yield from of_resource(lookups, contract.pages[file], name)
    seen: set[str] = set()
    for followed in routes:
        page = contract.pages[followed.operation.page]
        if page.file not in seen:
            found = list(_of_request(lookups, page, followed))
            seen |= {page.file} if found else set()
            yield from found


def _of_request(lookups: Index, page: PageFacts, followed: Followed) -> Iterator[Statement]:
    """What a page says of the parameters of a call, or of the object that a request sends."""
    called = followed.walk.called
    if called:
        sent = page.body.rows if page.body is not None else ()
        action = called[0].kind is OperationKind.ACTION
        yield from of_call(page, called, sent if action else page.function_parameters)
        return
    owner = _sent(lookups, page, followed)
    if owner:
        yield from of_body(lookups, page, owner)


def _sent(lookups: Index, page: PageFacts, followed: Followed) -> str:
    """The declared type of the object that a request sends.

    It is what stands at the route's end; the page may name a type derived from that. Empty where
    the route's end is no object.
    """
    body, reached = followed.operation.body, followed.walk.reached
    if body is None or reached is None or reached.name not in lookups.schema.types:
        return ""
    stated = body.type.name if body.type is not None else ""
    named = lookups.find(stated, namespace_of(page)) if stated else ""
    return named if named and lookups.schema.derives(named, reached.name) else reached.name
