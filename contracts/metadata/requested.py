"""Which declared type or operation the tables of an operation page speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts.csdl.schema import Operation as Declared
from contracts.csdl.schema import OperationKind
from contracts.link.names import Names, namespace_of
from contracts.metadata.index import Index
from contracts.metadata.statement import Statement, of_body, of_call
from contracts.metadata.walk import Walk
from contracts.model.facts import PageFacts
from contracts.model.row import Row
from contracts.model.section import BodyWords, RouteFact

_BODILESS = ("GET", "HEAD", "DELETE")


@dataclass(frozen=True, slots=True)
class Followed:
    """A documented route, and where it leads in the schema."""

    page: PageFacts
    route: RouteFact
    walk: Walk


def of_requests(lookups: Index, names: Names, routes: Sequence[Followed]) -> Iterator[Statement]:
    """What operation pages say of the parameters of calls, and of the objects that are sent.

    A page of several routes speaks of what fits most of its rows: some routes call an action, and
    others send the object by itself.
    """
    by_page: dict[str, list[Followed]] = {}
    for followed in routes:
        by_page.setdefault(followed.page.file, []).append(followed)
    for group in by_page.values():
        page = group[0].page
        if (page.body is not None and page.body.rows) or page.function_parameters:
            # Aliases speak of one and the same.
            targets = {_target(lookups, names, followed): followed for followed in reversed(group)}
            readings = [list(_about(lookups, page, *target)) for target in reversed(targets)]
            yield from max(readings, key=_fitting, default=[])


def _fitting(reading: Sequence[Statement]) -> int:
    return sum(said.declared is not None for said in reading)


def _target(lookups: Index, names: Names, followed: Followed) -> tuple[str, tuple[Declared, ...]]:
    """The type of the object that a request sends, or else the overloads that it may call."""
    called = followed.walk.called
    return ("", called) if called else (_sent(lookups, names, followed), ())


def _about(
    lookups: Index, page: PageFacts, owner: str, called: tuple[Declared, ...]
) -> Iterator[Statement]:
    """The parameters of a call, or the properties of the object that is sent."""
    if called:
        sent = page.body.rows if page.body is not None else ()
        action = called[0].kind is OperationKind.ACTION
        rows = sent if action else page.function_parameters
        inside = _inside(lookups, called, rows)
        yield from of_body(lookups, page, inside) if inside else of_call(page, called, rows)
    elif owner:
        yield from of_body(lookups, page, owner)


def _inside(lookups: Index, called: Sequence[Declared], rows: Sequence[Row]) -> str:
    """The type of the only parameter where rows name its properties instead of the parameter."""
    parameters = {p.name.lower(): p.type.name for o in called for p in o.parameters}
    if len(parameters) != 1 or any(row.name.lower() in parameters for row in rows):
        return ""
    (only,) = parameters.values()
    known = lookups.schema.properties(only)
    return only if any(row.name in known for row in rows) else ""


def _sent(lookups: Index, names: Names, followed: Followed) -> str:
    """The declared type of the object that a request sends.

    It is what stands at the route's end; the page may name a type derived from that. Empty where
    the route's end is no object, or not known.
    """
    page, reached = followed.page, followed.walk.reached
    if followed.route.method in _BODILESS or reached is None:
        return ""
    if page.body is None or reached.name not in lookups.schema.types:
        return ""
    linked = (page.body.resource, page.reply.resource if page.reply is not None else "")
    stated = (names.of_page.get(names.file(page.file, path), "") for path in linked if path)
    named = lookups.find(next((name for name in stated if name), ""), namespace_of(page))
    if page.body.words is BodyWords.PARAMETERS:
        named = ""
    return named if named and lookups.schema.derives(named, reached.name) else reached.name
