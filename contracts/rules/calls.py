"""Example requests against the routes that their page documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.link.routes import shape_of
from contracts.model import problem
from contracts.model.finding import Severity
from contracts.model.message import RequestFact
from contracts.reading.route import divided
from contracts.rules.base import Found, OfLinkedPage, Rule
from contracts.rules.piece import Piece
from contracts.source import Quote

_KEY = re.compile(r"\('?[^()']*'?\)")
_HOLE = "{}"
_BEHIND = re.compile(r"(?:/\$(?:count|value|ref)|/microsoft\.graph\.[\w.]+|\([^()]*\))+$")


def _other_method(piece: Piece) -> Iterator[Found]:
    """No example uses a method of the routes; one that does may stand beside preparing calls."""
    routes, requests = piece.page.routes, piece.requests
    methods = {route.method for route in routes}
    if not methods or not requests or any(r.method in methods for r in requests):
        return
    first = requests[0]
    yield Found(
        f"the example uses {first.method}, the routes use {' and '.join(sorted(methods))}",
        first.source,
        evidence=(
            Quote(f"{first.method} {first.url}", first.source),
            Quote(routes[0].written, routes[0].source),
        ),
        decision="both are read, as operations of their own",
        suggestion=f"write {routes[0].method}, or add the route",
    )


def _paths(piece: Piece) -> Iterator[Found]:
    """The examples that fit no route, or fit one only without regard to letter case."""
    routes = piece.page.routes
    if not routes or not piece.requests or any(r.unresolved for r in routes):
        return
    for request in piece.requests:
        if request.unresolved or _foreign(request) or "://" not in request.url[:10]:
            continue
        if any(r.method == request.method and _plainly(request.url, r.path) for r in routes):
            continue
        path = divided(request.url)[0]
        mine = [shape_of(r.path) for r in routes if r.method == request.method]
        if not mine:
            continue
        fits = any(_fits(_bare(path.lower()), _bare(shape)) for shape in mine)
        if fits and any(_fits_exactly(_bare(path), _bare(r.path)) for r in routes):
            continue
        what = "a route only without regard to letter case" if fits else "none of the routes"
        yield Found(
            f"the example request fits {what}: {path}",
            request.source,
            evidence=(
                Quote(f"{request.method} {request.url}"[:200], request.source),
                Quote(routes[0].written, routes[0].source),
            ),
            decision="the routes are right",
            suggestion="correct the example, or add the route",
        )


def _plainly(url: str, route: str) -> bool:
    """Whether a URL is an instance of a route at first sight, which most are."""
    given, wanted = url.partition("?")[0].split("/")[3:], route.split("/")
    if len(given) != len(wanted):
        return False
    pairs = zip(given[1:], wanted[1:], strict=True)
    return all(
        one == other or (other[:1] == "{" and one and other[-1:] == "}") for one, other in pairs
    )


def _foreign(request: RequestFact) -> bool:
    return any(fault.kind == problem.PRIVATE_HOST for fault in request.problems)


def _bare(path: str) -> str:
    """A path without what any route may be followed by, its own user in long form.

    That are casts, counts and the arguments of a function, which tables describe.
    """
    path = _BEHIND.sub("", path.rstrip("/"))
    return re.sub(r"^/me(?=/|$)", "/users/{}", path)


def _fits(path: str, shape: str) -> bool:
    """Whether a path in lower case is an instance of a shape (`/users/{}/messages`)."""
    wanted, given = shape.split("/"), path.rstrip("/").split("/")
    if len(wanted) == len(given) and all(map(_same, wanted, given)):
        return True
    if ":" in shape or "..." in shape or "(" in shape:
        parts = re.split(r"\{\}|\.\.\.", shape)
        pattern = ".+".join(re.escape(part) for part in parts)
        return re.fullmatch(pattern, path.rstrip("/")) is not None
    keyed = _KEY.sub(lambda match: "/" + match.group().strip("()'"), path)
    return keyed != path and _fits(keyed.replace("(", "").replace(")", ""), shape)


def _same(wanted: str, given: str) -> bool:
    if _HOLE not in wanted:
        return wanted == given
    if wanted == _HOLE:
        return bool(given)
    head, _, tail = wanted.partition(_HOLE)
    return bool(given) and given.startswith(head) and given.endswith(tail.rpartition(_HOLE)[2])


def _fits_exactly(path: str, route: str) -> bool:
    """The same with regard to case, for the literal parts of the route."""
    literal = [part for part in route.split("/") if part and "{" not in part and "<" not in part]
    given = set(_KEY.sub("", path).split("/")) | set(path.split("/"))
    return all(part in given or "(" in part or "." in part for part in literal)


RULES = (
    Rule(
        "DC206",
        Severity.WARNING,
        "Example request uses another method than the routes",
        "No example request of the page uses a method that its route block names.",
        "`PATCH /x/1` below a route block with `PUT /x/{id}`",
        "Correct the example, or the route.",
        OfLinkedPage(_other_method),
    ),
    Rule(
        "DC207",
        Severity.NOTE,
        "Example request fits none of the routes",
        "The path of an example request is no instance of a route of the page, whatever stands for"
        " its placeholders, or is one only without regard to letter case.",
        "`GET /me/calendar` where the route is `/me/calendars/{id}`",
        "Correct the example, or add the route.",
        OfLinkedPage(_paths),
    ),
)
