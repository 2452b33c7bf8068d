"""Operations as such: there or not, method and routes, deprecation, and where their page is."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.change import Difference
from contracts.diff.operation_pairs import shapes
from contracts.diff.rule import Area, Level, Rule, call
from contracts.diff.side import Side
from contracts.link.routes import shape_of
from contracts.model.facts import PageFacts
from contracts.model.operation import Operation, Origin, Route
from contracts.source import Source

OPERATION_REMOVED = Rule(
    "operation-removed",
    Area.OPERATION,
    call(Level.BREAKING),
    "Operation is gone",
    "No page documents the operation any more: clients that call it have no promise of an answer.",
    "`api/user-delete.md` is deleted",
)
OPERATION_ADDED = Rule(
    "operation-added",
    Area.OPERATION,
    call(Level.COMPATIBLE),
    "Operation is new",
    "A page documents an operation that the old pages did not have.",
    "`api/user-delete.md` is new",
)
METHOD_CHANGED = Rule(
    "method-changed",
    Area.OPERATION,
    call(Level.BREAKING),
    "Method is another one",
    "The page documents the same address with another method.",
    "`PATCH /users/{id}` became `PUT /users/{id}`",
)
ROUTE_CHANGED = Rule(
    "route-changed",
    Area.OPERATION,
    call(Level.BREAKING),
    "Address is another one",
    "The page (or the example of the same name) documents the operation at another address, and no"
    " longer at the old one. Names of placeholders and the case of letters do not count. Where a"
    " page did not name the address, there was nothing to keep to.",
    "`GET /me/things` became `GET /me/items`",
)
ROUTE_REMOVED = Rule(
    "route-removed",
    Area.OPERATION,
    call(Level.BREAKING),
    "One of several addresses is gone",
    "The operation is still documented, and no longer at this address.",
    "of `GET /me/things` and `GET /users/{id}/things` the first is gone",
)
ROUTE_ADDED = Rule(
    "route-added",
    Area.OPERATION,
    call(Level.COMPATIBLE),
    "Operation has one more address",
    "The operation can be called at this address as well.",
    "`GET /users/{id}/things` is new beside `GET /me/things`",
)
OPERATION_DEPRECATED = Rule(
    "operation-deprecated",
    Area.OPERATION,
    call(Level.COMPATIBLE),
    "Operation is deprecated",
    "It goes on working, and clients should stop calling it.",
    "`# Get user` became `# Get user (deprecated)`",
    tested=False,
)
OPERATION_UNDEPRECATED = Rule(
    "operation-undeprecated",
    Area.OPERATION,
    call(Level.COMPATIBLE),
    "Operation is no longer deprecated",
    "Clients may go on calling it.",
    "`# Get user (deprecated)` became `# Get user`",
    tested=False,
)
PAGE_MOVED = Rule(
    "page-moved",
    Area.WORDING,
    call(Level.EDITORIAL),
    "Page has another name",
    "Recognised by the operations or types that it documents: the contract is the same.",
    "`api/user-get.md` became `api/users-get.md`",
    tested=False,
)

_SURE = (Origin.DOCUMENTED, Origin.CONFIGURED)


def removed(operation: Operation) -> Difference:
    """An operation that only the old pages have."""
    return _difference(OPERATION_REMOVED, operation, "is gone", operation.source, None)


def added(operation: Operation) -> Difference:
    """An operation that only the new pages have."""
    return _difference(OPERATION_ADDED, operation, "is new", None, operation.source)


def call_differences(old: Operation, new: Operation) -> Iterator[Difference]:
    """How the call itself differs."""
    if old.method != new.method:
        words = f"the method was {old.method} and is {new.method}"
        yield _difference(METHOD_CHANGED, new, words, old.source, new.source)
    yield from _routes(old, new)


def deprecations(
    old: Operation, new: Operation, before: PageFacts, after: PageFacts
) -> Iterator[Difference]:
    """Whether an operation is deprecated, which the title of its page says."""
    if old.deprecated != new.deprecated:
        rule = OPERATION_DEPRECATED if new.deprecated else OPERATION_UNDEPRECATED
        was = before.title.source if before.title is not None else None
        now = after.title.source if after.title is not None else None
        yield _difference(rule, new, rule.title.lower(), was, now)


def _routes(old: Operation, new: Operation) -> Iterator[Difference]:
    was, now = shapes(old), shapes(new)
    gone = [r for r in _unique(old) if shape_of(r.template) not in now]
    fresh = [r for r in _unique(new) if shape_of(r.template) not in was]
    if gone and not was.keys() & now.keys():
        words = f"was at {gone[0].written} and is at {fresh[0].written}"
        yield _difference(
            ROUTE_CHANGED, new, words, gone[0].source, fresh[0].source, _certainty(gone, fresh)
        )
        gone, fresh = gone[1:], fresh[1:]
    for route in gone:
        words = f"is no longer at {route.written}"
        yield _difference(ROUTE_REMOVED, new, words, route.source, None)
    for route in fresh:
        yield _difference(ROUTE_ADDED, new, f"is at {route.written}, too", None, route.source)


def _certainty(gone: list[Route], fresh: list[Route]) -> Level:
    """A route that a page did not name was no promise; one that it no longer names is unknown."""
    if gone[0].origin not in _SURE:
        return Level.COMPATIBLE
    return Level.BREAKING if fresh[0].origin in _SURE else Level.RISKY


def _unique(operation: Operation) -> list[Route]:
    """The routes of an operation, one for each shape."""
    routes = (operation.route, *operation.aliases)
    found = {shape_of(route.template): route for route in reversed(routes)}
    return [route for route in routes if found.get(shape_of(route.template)) is route]


def moved(base: Side, head: Side, places: list[tuple[Source, Source]]) -> Iterator[Difference]:
    """Pages under another name, told from where operations and types stood and stand."""
    seen: set[tuple[str, str]] = set()
    old_files = {base.page(file) for file in base.contract.pages}
    new_files = {head.page(file) for file in head.contract.pages}
    for before, after in places:
        was, now = base.page(before.file), head.page(after.file)
        if was == now or was in new_files or now in old_files or (was, now) in seen:
            continue
        seen.add((was, now))
        words = f"is now {now}"
        top = Source.at(before.file, 1), Source.at(after.file, 1)
        yield Difference(PAGE_MOVED, f"page {was}", "", words, *top, was, now)


def _difference(
    rule: Rule,
    operation: Operation,
    message: str,
    before: Source | None,
    after: Source | None,
    at_most: Level = Level.BREAKING,
) -> Difference:
    return Difference(rule, operation.label, "", message, before, after, message, "", at_most)
