"""Route lines become templates that can be filled; holes are filled by the order of evidence."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from contracts.frozen import frozen
from contracts.link.names import simple
from contracts.model.facts import PageFacts, PageKind
from contracts.model.message import RequestFact
from contracts.model.operation import Origin, Route
from contracts.model.section import RouteFact
from contracts.model.settings import Fixed
from contracts.source import Source

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}|<([^<>]*)>|\(([a-z]+-id)\)")
_NOT_NAME = re.compile(r"[^\w.$-]+")


def route(path: str, origin: Origin, source: Source, written: str = "") -> Route:
    """A path, with a placeholder name of its own for each hole. `written` is what the page has.

    >>> route("/a/{id}/b/{id}", Origin.DOCUMENTED, Source("x.md", 1, 1)).template
    '/a/{id}/b/{id-2}'
    """
    names: dict[str, int] = {}  # with the number that the last one so called has

    def number(match: re.Match[str]) -> str:
        written = next(group for group in match.groups() if group is not None)
        name = _NOT_NAME.sub("-", written.strip()).strip("-") or "value"
        unique, count = name, names.get(name, 1)
        while unique in names:
            count += 1
            unique = f"{name}-{count}"
        names[unique] = 1
        names[name] = count
        return "{" + unique + "}"

    template = _PLACEHOLDER.sub(number, path)
    if len(template) > 1:
        template = template.rstrip("/")
    return Route(template, tuple(names), written or path, origin, source)


def shape_of(template: str) -> str:
    """The template with all placeholders alike and in lower case: equal for equal routes.

    >>> shape_of("/Users/{id | userPrincipalName}/messages")
    '/users/{}/messages'
    """
    return _PLACEHOLDER.sub("{}", template).lower().rstrip("/")


def same_end(one: str, other: str) -> bool:
    """Whether two routes may be aliases: they end in the same literal, or both in a hole."""
    return shape_of(one).rpartition("/")[2] == shape_of(other).rpartition("/")[2]


@frozen
class RouteGroup:
    """Routes of one operation: one method, the canonical route first."""

    method: str
    routes: tuple[RouteFact, ...]


def grouped(facts: Sequence[RouteFact]) -> Iterator[RouteGroup]:
    """Split a page's route lines into operations, aliases under the first route of their shape.

    A deprecated route is the first only where there is no other.
    """
    groups: list[tuple[str, list[RouteFact]]] = []
    for fact in sorted(facts, key=lambda fact: fact.deprecated):
        home = next(
            (rs for method, rs in groups if method == fact.method and _belongs(rs[0], fact)), None
        )
        if home is None:
            groups.append((fact.method, [fact]))
        else:
            home.append(fact)
    for method, routes in groups:
        yield RouteGroup(method, tuple(routes))


def route_groups(page: PageFacts) -> tuple[RouteGroup, ...]:
    """The operations of a page: those of its route lines, else those of its example requests."""
    stated = tuple(grouped(page.routes))
    if stated or page.kind is not PageKind.OPERATION:
        return stated
    return tuple(_from_examples(page))


def _from_examples(page: PageFacts) -> Iterator[RouteGroup]:
    """Pages without route lines are known by their example requests alone."""
    facts = []
    for example in page.examples:
        if example.request is not None and example.request.method:
            facts.append(as_route(example.request))
    yield from grouped(facts)


def as_route(request: RequestFact) -> RouteFact:
    """The route line that an example request stands for."""
    parts = urlsplit(request.url)
    path = parts.path
    if parts.scheme:
        # The first segment of an absolute URL is the version of the service.
        path = "/" + path.lstrip("/").partition("/")[2]
    return RouteFact(
        method=request.method,
        path=path,
        query=parts.query,
        heading=request.heading,
        unresolved=request.unresolved,
        problems=(),
        source=request.source,
        written=request.url,
    )


def _belongs(first: RouteFact, fact: RouteFact) -> bool:
    if first.unresolved or fact.unresolved:
        return first.unresolved and fact.unresolved
    return same_end(first.path, fact.path)


@frozen
class Holes:
    """Fills in routes that pages fail to name: configuration, sibling pages, convention."""

    configured: Mapping[str, Fixed]
    siblings: Mapping[str, str]  # type name -> collection path that another page states

    def fill(self, page: PageFacts, fact: RouteFact, subject: str) -> Route:
        """The route of an unresolved line, with how it was found."""
        for key in self._keys(page):
            fixed = self.configured.get(key)
            if fixed is not None:
                return route(fixed.value, Origin.CONFIGURED, fact.source)
        sibling = self.siblings.get(subject)
        collection = sibling or "/" + _plural(simple(subject) or page.name.split(" ")[-1])
        origin = Origin.SIBLING if sibling else Origin.CONVENTION
        single = fact.method != "POST" and not page.name.lower().startswith("list")
        path = f"{collection}/{{{simple(subject) or 'id'}Id}}" if single else collection
        return route(path, origin, fact.source)

    def _keys(self, page: PageFacts) -> Iterator[str]:
        """What a `[routes]` entry may call the page: its example's name or its file."""
        for example in page.examples:
            if example.request is not None:
                yield from example.request.names
        file = posixpath.basename(page.file)
        yield file
        yield file.removesuffix(".md")


def _plural(name: str) -> str:
    """The plural that OData services name collections by.

    >>> _plural("policy"), _plural("access"), _plural("upload")
    ('policies', 'accesses', 'uploads')
    """
    if name.endswith("y") and name[-2:-1] not in tuple("aeiou"):
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("s", "x", "ch", "sh")) else "s")
