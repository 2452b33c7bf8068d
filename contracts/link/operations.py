"""A page becomes its operations: subject, route, body, replies and examples brought together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeGuard

from contracts.frozen import frozen
from contracts.json_value import JsonValue
from contracts.link.bodies import Bodies
from contracts.link.examples import Sendable
from contracts.link.names import Names
from contracts.link.parameters import Parameters, arguments, as_called, with_holes
from contracts.link.replies import Replies, unshown
from contracts.link.routes import Holes, RouteGroup, as_route, route, route_groups, shape_of
from contracts.link.types import Types
from contracts.model.facts import PageFacts
from contracts.model.message import ExampleFact, ReplyFact, RequestFact
from contracts.model.operation import (
    Example,
    Operation,
    OperationKind,
    Origin,
    Reply,
    RequestBody,
    Route,
    Shape,
    Substitution,
)
from contracts.model.problem import PRIVATE_HOST
from contracts.model.section import BodyWords, RouteFact
from contracts.model.type import Resource, Type, TypeKind, descent, related
from contracts.source import Quote

_VERSIONED = re.compile(r"https?://[^/]{1,200}/(?:beta|v\d)", re.IGNORECASE)


@frozen
class Operations:
    """Builds the operations of pages."""

    names: Names
    subjects: Mapping[str, str]
    types: Types
    resources: Mapping[str, Resource]
    holes: Holes
    bodies: Bodies
    sendable: Sendable

    def of(self, page: PageFacts) -> Iterator[Operation]:
        """The operations of one page, in the order of its route lines."""
        groups = route_groups(page)
        for group in groups:
            alone = sum(g.method == group.method for g in groups) == 1
            yield self._operation(page, group, alone=alone)

    def _operation(self, page: PageFacts, group: RouteGroup, *, alone: bool) -> Operation:
        subject, examples = self.subjects[page.file], _examples(page, group, alone=alone)
        routes = [self._route(page, fact, subject) for fact in group.routes]
        request = next((e.request for e in examples if e.request is not None), None)
        shown = request if request is not None else _shown(page, group.method)
        body = self.bodies.of(page, group.method, subject, shown)
        answers = [reply for example in examples for reply in example.replies]
        others = [] if answers else _answers(page, group.method)
        replies = Replies(self.names, self.resources).of(
            page, group.method, subject, answers or others
        )
        if not answers:
            replies = tuple(unshown(page, routes[0].written, reply) for reply in replies)
        returned = next((r.type.name for r in replies if r.success and _is_resource(r.type)), "")
        if group.method == "GET" and not alone and self._unlike(subject, returned):
            subject = returned  # a part of what the page is about, or one kind of it
        return Operation(
            method=group.method,
            route=routes[0],
            aliases=tuple(routes[1:]),
            kind=kind_of(page, group.method, routes[0], body, replies, subject),
            page=page.file,
            name=request.names[0] if request is not None and request.names else "",
            subject=subject or returned,
            discriminator="",
            parameters=tuple(Parameters(self.types).of(page, group.method, routes[0])),
            request_headers=page.request_headers,
            body=body,
            replies=replies,
            examples=tuple(self._example(e, body) for e in examples if e.request is not None),
            permissions=page.permissions,
            query_options=page.query_options,
            source=group.routes[0].source,
            unresolved=_unresolved(group, examples),
            deprecated=page.deprecated,
            option_sources=page.option_sources,
            supports=page.supports,
            most=page.most,
            effects=page.effects,
        )

    def _unlike(self, subject: str, returned: str) -> bool:
        """Whether what is returned shares no base with the subject, or is derived from it."""
        one, other = self.resources.get(subject), self.resources.get(returned)
        if one is None or other is None:
            return False
        derived = subject in descent(other, self.resources)
        return derived or not related(one, other, self.resources)

    def _route(self, page: PageFacts, fact: RouteFact, subject: str) -> Route:
        if fact.unresolved:
            return self.holes.fill(page, fact, subject)
        path = with_holes(as_called(page, fact.method, fact.path), arguments(page, fact.method))
        found = route(path, Origin.DOCUMENTED, fact.source, written=fact.path)
        return replace(found, deprecated=True) if fact.deprecated else found

    def _example(self, fact: ExampleFact, body: RequestBody | None) -> Example:
        request = fact.request
        assert request is not None
        value: JsonValue = None
        made: tuple[Substitution, ...] = ()
        if request.body is not None and request.body.is_json and body is not None:
            value, made = self.sendable.body(request.body, body)
        name = request.names[0] if request.names else ""
        return Example(name, request, fact.replies, value, made, request.source)


def _is_resource(kind: Type | None) -> TypeGuard[Type]:
    return kind is not None and kind.kind is TypeKind.RESOURCE


def kind_of(
    page: PageFacts,
    method: str,
    canonical: Route,
    body: RequestBody | None,
    replies: Sequence[Reply],
    subject: str,
) -> OperationKind:
    """What an operation does, told from its method, its route and its replies."""
    last = canonical.template.rpartition("/")[2]
    success = next((r for r in replies if r.success), None)
    returns = success.readings[0] if success is not None else Shape.EMPTY
    titled = page.title.text.lower() if page.title is not None else ""
    if method == "GET":
        called = "(" in last or "." in last or titled.endswith(" function")
        if page.function_parameters or called:
            return OperationKind.FUNCTION
        return OperationKind.LIST if returns is Shape.COLLECTION else OperationKind.GET
    if method == "POST":
        represents = body is not None and (
            body.type is not None or (bool(subject) and body.words is BodyWords.RESOURCE)
        )
        makes = represents and success is not None
        action = "." in last or ": " in titled or titled.endswith(" action")
        action = action or last.startswith("{")
        creates = makes and not action and returns in (Shape.OBJECT, Shape.WRAPPED)
        return OperationKind.CREATE if creates else OperationKind.ACTION
    simple = {
        "PATCH": OperationKind.UPDATE,
        "PUT": OperationKind.REPLACE,
        "DELETE": OperationKind.DELETE,
    }
    return OperationKind.OTHER if last.startswith("$") else simple.get(method, OperationKind.OTHER)


def _examples(page: PageFacts, group: RouteGroup, *, alone: bool) -> tuple[ExampleFact, ...]:
    """The examples of a group: those of its method, and of its path where methods repeat.

    A request to another host that ends like no route is a notification to the client, one to an
    address without the service's version the next step that an earlier reply has told.
    """
    same = [e for e in page.examples if e.request is None or e.request.method == group.method]
    shapes = {shape_of(fact.path) for fact in group.routes}
    if alone:
        return tuple(e for e in same if not _elsewhere(e.request, shapes))
    return tuple(e for e in same if e.request is not None and _ends_like(e.request, shapes))


def _shown(page: PageFacts, method: str) -> RequestFact | None:
    """The first example of a method: routes without one of their own take the same body."""
    requests = (e.request for e in page.examples if e.request is not None)
    return next((r for r in requests if r.method == method), None)


def _answers(page: PageFacts, method: str) -> list[ReplyFact]:
    """The example replies of a method: routes without one of their own are answered alike."""
    shapes = {shape_of(fact.path) for fact in page.routes}
    same = (e for e in page.examples if e.request is not None and e.request.method == method)
    return [r for e in same if not _elsewhere(e.request, shapes) for r in e.replies]


def _elsewhere(request: RequestFact | None, shapes: Collection[str]) -> bool:
    if request is None or not request.url.lower().startswith(("http:", "https:")):
        return False
    private = any(p.kind == PRIVATE_HOST for p in request.problems)
    if not private and _VERSIONED.match(request.url):
        return False
    return not _ends_like(request, shapes)


def _ends_like(request: RequestFact, shapes: Collection[str]) -> bool:
    """Whether a request ends like a route: in its last segment, or with a key in that one's place.

    Then the nearest segment before that is no placeholder must be the same.
    """
    path = shape_of(as_route(request).path).split("/")
    return any(
        shape.rpartition("/")[2] == path[-1] or _same_fixed(shape.split("/"), path)
        for shape in shapes
    )


def _same_fixed(shape: Sequence[str], path: Sequence[str]) -> bool:
    pairs = zip(reversed(shape), reversed(path), strict=False)
    return next((one == other for one, other in pairs if one not in ("{}", "")), False)


def _unresolved(group: RouteGroup, examples: Sequence[ExampleFact]) -> tuple[Quote, ...]:
    """The places that should name the route and do not: route lines and example requests."""
    lines = [Quote(f.written, f.source) for f in group.routes if f.unresolved]
    requests = [
        Quote(f"{e.request.method} {e.request.url}", e.request.source)
        for e in examples
        if e.request is not None and e.request.unresolved
    ]
    return (*lines, *requests)
