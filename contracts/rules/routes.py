"""Routes: named, well formed, and the same in the examples."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from contracts.model import problem
from contracts.model.contract import Contract
from contracts.model.entry import Entry, RouteEntry
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.operation import Operation, Origin
from contracts.model.problem import Problem
from contracts.model.section import RouteFact
from contracts.rules.base import Found, OfOperation, OfPage, OfProblem, OfSet, Rule
from contracts.source import Quote

_HOW = {
    Origin.CONFIGURED: "as doc-contracts.toml says",
    Origin.SIBLING: "as another page of the same resource says",
    Origin.CONVENTION: "by OData's naming convention, since nothing says more",
}
_MALFORMED = {
    problem.ROUTE_NO_SLASH: "a route without its leading slash",
    problem.ROUTE_GLUED_METHOD: "a method glued to its route",
    problem.ROUTE_UNBALANCED: "a route with unbalanced brackets",
}


def _unresolved(contract: Contract, operation: Operation) -> Iterator[Found]:
    if not operation.unresolved:
        return
    first, *rest = operation.unresolved
    yield Found(
        "the page does not name its route",
        first.source,
        evidence=operation.unresolved,
        also=tuple(quote.source for quote in rest),
        decision=f"{operation.method} {operation.route.written}"
        f" {_HOW.get(operation.route.origin, '')}".rstrip(),
        suggestion=f"write `{operation.method} {operation.route.written}`",
    )


def _malformed(page: PageFacts) -> Iterator[Found]:
    for route in page.routes:
        for fault in route.problems:
            if fault.kind in _MALFORMED:
                yield Found(
                    _MALFORMED[fault.kind],
                    fault.source,
                    evidence=(Quote(fault.detail, fault.source),),
                    decision=f"read as {route.method} {route.path}",
                    suggestion=f"write `{route.method} {route.path}`",
                )


def _absolute(page: PageFacts) -> Iterator[Found]:
    for route in page.routes:
        for fault in route.problems:
            if fault.kind == problem.ROUTE_ABSOLUTE:
                yield Found(
                    "a route with scheme and host",
                    fault.source,
                    evidence=(Quote(fault.detail, fault.source),),
                    decision=f"read as {route.method} {route.path}",
                    suggestion=f"write `{route.method} {route.path}`, as the other pages do",
                )


def _no_route(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        "a line in the route block that is no route",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="the line is left out",
        suggestion="write `METHOD /path`, or move the line out of the block",
    )


def _twice(page: PageFacts) -> Iterator[Found]:
    seen: dict[tuple[str, str, str, str, bool], RouteFact] = {}
    for route in page.routes:
        if route.unresolved:
            continue
        # A whole URL below a route is an example of a request to it.
        whole = any(fault.kind == problem.ROUTE_ABSOLUTE for fault in route.problems)
        key = (route.heading, route.method, route.path, route.query, whole)
        first = seen.setdefault(key, route)
        if first is not route:
            yield Found(
                f"the route {route.method} {route.path} stands twice",
                route.source,
                evidence=(
                    Quote(first.written, first.source),
                    Quote(route.written, route.source),
                ),
                decision="read once",
                suggestion="take one of the two lines out",
            )


def _shared(entries: Collection[Entry]) -> Iterator[Found]:
    """One method and route for one type on two pages: which of them documents it?"""
    seen: dict[tuple[str, str, str], tuple[str, RouteEntry]] = {}
    for entry in entries:
        for route in entry.routes:
            key = (route.method, route.shape, route.type)
            file, first = seen.setdefault(key, (entry.file, route))
            if file != entry.file:
                yield Found(
                    f"{route.method} {route.shape} is documented on another page as well",
                    route.source,
                    evidence=(
                        Quote(f"{first.method} {first.shape}", first.source),
                        Quote(f"{route.method} {route.shape}", route.source),
                    ),
                    decision="both pages are read, as operations of their own",
                    suggestion="keep one of the pages, or say how their requests differ",
                    cause=f"{route.method} {route.shape} {route.type}",
                )


RULES = (
    Rule(
        "DC201",
        Severity.ERROR,
        "Route is unresolved",
        "The generator of the page did not find the collection's address and left a message in its"
        " place, in the route block or in the example request. Both show one cause. The route is"
        " taken from `[routes]` in doc-contracts.toml, else from another page of the resource, else"
        " by convention.",
        "`POST ** Collection URI for microsoft.graph.x not found`",
        'Write the route; until then give it in doc-contracts.toml: [routes] "page.md" = "/x".',
        OfOperation(_unresolved),
    ),
    Rule(
        "DC202",
        Severity.WARNING,
        "Route line is malformed",
        "A line of the route block had to be repaired to be read as method and path.",
        "`GET users/{id}` without the leading slash",
        "Write `METHOD /path` as suggested.",
        OfPage(_malformed),
    ),
    Rule(
        "DC203",
        Severity.WARNING,
        "Line of the route block is no route",
        "The block below `HTTP request` holds a line that names no method and path, and no header.",
        "a line of program code below `GET /users`",
        "Write `METHOD /path`, or move the line out of the block.",
        OfProblem((problem.ROUTE_LINE,), _no_route),
    ),
    Rule(
        "DC204",
        Severity.NOTE,
        "Route stands twice in a block",
        "Two lines of a route block are the same, so that one of them was meant to say more.",
        "`GET /users` twice",
        "Take one of the lines out, or correct it.",
        OfPage(_twice),
    ),
    Rule(
        "DC208",
        Severity.NOTE,
        "Route with scheme and host",
        "A line of the route block is a whole URL. Routes are relative to the service root, which"
        " depends on version and cloud.",
        "`GET https://graph.microsoft.com/beta/users`",
        "Write the path alone.",
        OfPage(_absolute),
    ),
    Rule(
        "DC205",
        Severity.NOTE,
        "Route is documented on two pages",
        "Two pages document one method and route, and act upon the same type, so that nothing tells"
        " their requests apart. Pages that act upon different types are told apart by these.",
        "`GET /users/{id}` on user-get.md and on person-get.md, both returning a user",
        "Keep one of the pages, or say how their requests differ.",
        OfSet(_shared),
    ),
)
