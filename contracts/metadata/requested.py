"""Which declared type or operation the tables of an operation page speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contracts.csdl.schema import OperationKind
from contracts.link.names import namespace_of
from contracts.metadata.index import Index
from contracts.metadata.statement import Statement, of_body, of_call
from contracts.metadata.walk import Walk
from contracts.model.facts import PageFacts
from contracts.model.operation import Operation, Route


@dataclass(frozen=True, slots=True)
class Followed:
    """A documented route, and where it leads in the schema."""

    operation: Operation
    route: Route
    walk: Walk


def of_requests(
    lookups: Index, pages: Mapping[str, PageFacts], routes: Sequence[Followed]
) -> Iterator[Statement]:
    """What operation pages say of the parameters of calls, and of the objects that are sent.

    A page of several routes speaks of what fits most of its rows: some routes call an action, and
    others send the object by itself.
    """
    by_page: dict[str, list[Followed]] = {}
    for followed in routes:
        by_page.setdefault(followed.operation.page, []).append(followed)
    for file, group in by_page.items():
        page = pages[file]
        if (page.body is not None and page.body.rows) or page.function_parameters:
            readings = [list(_of_request(lookups, page, followed)) for followed in group]
            yield from max(readings, key=_fitting, default=[])


def _fitting(reading: Sequence[Statement]) -> int:
    return sum(said.declared is not None for said in reading)


def _of_request(lookups: Index, page: PageFacts, followed: Followed) -> Iterator[Statement]:
    """The parameters of a call, or the properties of the object that a request sends."""
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
    the route's end is no object, or not known.
    """
    operation, reached = followed.operation, followed.walk.reached
    if operation.body is None or reached is None or reached.name not in lookups.schema.types:
        return ""
    stated = operation.body.type.name if operation.body.type is not None else ""
    named = lookups.find(stated, namespace_of(page)) if stated else ""
    return named if named and lookups.schema.derives(named, reached.name) else reached.name
