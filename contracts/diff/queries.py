"""The query of a call: OData's system options, parameters of a table, and those of a route."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from contracts.diff.change import Difference
from contracts.diff.operation_pairs import shapes
from contracts.diff.properties import kept
from contracts.diff.request_rules import (
    PARAMETER_ADDED,
    PARAMETER_REMOVED,
    QUERY_OPTION_ADDED,
    QUERY_OPTION_REMOVED,
    QUERY_OPTION_RESPELT,
    REQUIRED_PARAMETER_ADDED,
)
from contracts.diff.rule import Level
from contracts.diff.values import Values
from contracts.link.routes import shape_of
from contracts.model.facts import PageFacts
from contracts.model.operation import Operation, Parameter, Place
from contracts.model.type import Property
from contracts.source import Source

_NAME = re.compile(r"(?:^|[&?\[])\s{0,9}(\$?[A-Za-z_][\w.-]{0,80})(?=\s{0,9}=)")
"""A name in a query string as routes write it: `$top={n}&search='{text}'`, `[$expand=x]`."""

_GONE = (QUERY_OPTION_REMOVED, PARAMETER_REMOVED)
_FRESH = (QUERY_OPTION_ADDED, PARAMETER_ADDED, REQUIRED_PARAMETER_ADDED)


@dataclass(frozen=True, slots=True)
class Queries:
    """Compares the queries of two sides' operations."""

    values: Values

    def differences(self, old: Operation, new: Operation) -> Iterator[Difference]:
        """How the query of an operation differs."""
        found = [
            *self._options(old, new),
            *self._parameters(old, new),
            *self._written(old, new),
        ]
        yield from _respelt(found)

    def _options(self, old: Operation, new: Operation) -> Iterator[Difference]:
        """System query options; where one side says "all" without names, the text is open."""
        base, head = self.values.places
        everything = self._unnamed(old, new)
        for option in old.query_options:
            if option not in new.query_options and not everything[1]:
                if option in self._routed(new, old=False):
                    continue
                words, places = f"{option} is no longer supported", base.option(old, option)
                yield Difference.on(QUERY_OPTION_REMOVED, new, option, words, places, None)
        for option in new.query_options:
            if option not in old.query_options and not everything[0]:
                if option in self._routed(old, old=True):
                    continue
                words, places = f"{option} is supported", head.option(new, option)
                yield Difference.on(QUERY_OPTION_ADDED, new, option, words, None, places)
        whole = base.option(old), head.option(new)
        if (everything[0] and not everything[1]) or (whole[0] and not whole[1]):
            words = "no longer all query options are supported"
            lines = everything[0], head.options(new)
            yield Difference.on(QUERY_OPTION_REMOVED, new, "", words, *lines, Level.RISKY)
        elif (whole[1] and not whole[0]) or (everything[1] and not base.options(old)):
            words = f"{'all' if whole[1] else 'some'} query options are supported"
            lines = base.options(old), everything[1]
            yield Difference.on(QUERY_OPTION_ADDED, new, "", words, *lines)

    def _unnamed(self, old: Operation, new: Operation) -> list[Source | None]:
        """What says on either side that options are supported, without naming them."""
        sides = zip(self.values.places, (old, new), strict=True)
        return [places.option(o) or places.option(o, "some") for places, o in sides]

    def _parameters(self, old: Operation, new: Operation) -> Iterator[Difference]:
        """Parameters of query and function; those of the path are part of the route."""
        was, now = _by_name(old.parameters), _by_name(new.parameters)
        routed = self._routed(old, old=True), self._routed(new, old=False)
        for key, before in was.items():
            after = now.get(key)
            if after is not None:
                required = (before.required, after.required)
                yield from kept(
                    self.values, new.label, _as_property(before), _as_property(after), required
                )
            elif before.place is Place.QUERY and not _option(before) and key[1] not in routed[1]:
                words = "the parameter is gone"
                yield Difference.on(PARAMETER_REMOVED, new, before.name, words, before.source, None)
        for key, after in now.items():
            if key not in was and after.place is Place.QUERY and not _option(after):
                if key[1] in routed[0]:
                    continue
                rule = REQUIRED_PARAMETER_ADDED if after.required else PARAMETER_ADDED
                words = "the parameter is new" + (" and required" if after.required else "")
                yield Difference.on(rule, new, after.name, words, None, after.source)

    def _written(self, old: Operation, new: Operation) -> Iterator[Difference]:
        """Names in the query of a route's line, where the other side has them nowhere."""
        was, now = self._routed(old, old=True), self._routed(new, old=False)
        everything = self._unnamed(old, new)
        for name, source in was.items():
            if name in now or name in _named(new) or (everything[1] and name.startswith("$")):
                continue
            rule = QUERY_OPTION_REMOVED if name.startswith("$") else PARAMETER_REMOVED
            words = f"the address has no `{name}` any more"
            yield Difference.on(rule, new, name, words, source, _line(new))
        for name, source in now.items():
            if name in was or name in _named(old) or (everything[0] and name.startswith("$")):
                continue
            rule = QUERY_OPTION_ADDED if name.startswith("$") else PARAMETER_ADDED
            words = f"the address has `{name}`"
            yield Difference.on(rule, new, name, words, _line(old), source)

    def _routed(self, operation: Operation, *, old: bool) -> dict[str, Source]:
        """The names in the queries of an operation's routes, in lower case, and their lines."""
        page = self.values.places[0 if old else 1].page(operation)
        return _in_routes(operation, page) if page is not None else {}


def _respelt(found: Sequence[Difference]) -> Iterator[Difference]:
    """The same differences; a name that lost its `$`, or got one, is one of them and not two."""
    fresh = {d.name.lower(): d for d in found if d.rule in _FRESH}
    paired = {}
    for gone in found:
        other = gone.name[1:] if gone.name.startswith("$") else f"${gone.name}"
        if gone.rule in _GONE and gone.name and other.lower() in fresh:
            paired[gone] = fresh[other.lower()]
    taken = paired.values()
    for difference in found:
        if difference in paired:
            yield _renamed(difference, paired[difference])
        elif difference not in taken:
            yield difference


def _renamed(gone: Difference, fresh: Difference) -> Difference:
    words = f"`{gone.name}` is now written `{fresh.name}`"
    return replace(gone, rule=QUERY_OPTION_RESPELT, message=words, after=fresh.after, was=words)


def _in_routes(operation: Operation, page: PageFacts) -> dict[str, Source]:
    known = shapes(operation)
    found: dict[str, Source] = {}
    for fact in page.routes:
        if fact.query and fact.method == operation.method and shape_of(fact.path) in known:
            for name in _NAME.findall(fact.query):
                found.setdefault(name.lower(), fact.source)
    return found


def _named(operation: Operation) -> set[str]:
    """What the sections of an operation name, in lower case."""
    names = (*operation.query_options, *(p.name for p in operation.parameters))
    return {name.lower() for name in names}


def _line(operation: Operation) -> Source:
    return operation.route.source


def _by_name(parameters: Iterable[Parameter]) -> dict[tuple[str, str], Parameter]:
    return {(p.place.value, p.name.lower()): p for p in parameters}


def _option(parameter: Parameter) -> bool:
    return parameter.name.startswith("$")


def _as_property(parameter: Parameter) -> Property:
    return Property(
        name=parameter.name,
        type=parameter.type,
        description=parameter.description,
        facets=parameter.facets,
        source=parameter.source,
        sources=(parameter.source,),
    )
