"""Routes: named, well formed, and the same in the examples."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.model import problem
from contracts.model.contract import Contract
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.operation import Operation, Origin
from contracts.rules.base import Found, OfOperation, OfPage, Rule
from contracts.source import Quote

_HOW = {
    Origin.CONFIGURED: "as doc-contracts.toml says",
    Origin.SIBLING: "as another page of the same resource says",
    Origin.CONVENTION: "by OData's naming convention, since nothing says more",
}
_MALFORMED = {
    problem.ROUTE_NO_SLASH: "a route without its leading slash",
    problem.ROUTE_GLUED_METHOD: "a method glued to its route",
    problem.ROUTE_ABSOLUTE: "a route with scheme and host",
    problem.ROUTE_UNBALANCED: "a route with unbalanced brackets",
    problem.ROUTE_LINE: "a line in the route block that is no route",
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
)
