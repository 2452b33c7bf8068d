"""What a call carries: headers and the body; `queries` compares the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from contracts.diff.change import Difference
from contracts.diff.properties import added, kept, removed
from contracts.diff.property_pairs import PropertyPair, pair_properties
from contracts.diff.queries import Queries
from contracts.diff.request_rules import (
    BODY_ADDED,
    BODY_REMOVED,
    BODY_TYPE_CHANGED,
    HEADER_ADDED,
    HEADER_BECAME_OPTIONAL,
    HEADER_BECAME_REQUIRED,
    HEADER_REMOVED,
    REQUEST_MEDIA_TYPE_CHANGED,
    REQUIRED_BODY_ADDED,
    REQUIRED_HEADER_ADDED,
)
from contracts.diff.rule import Direction, Level
from contracts.diff.side import Side
from contracts.diff.values import Values, bare
from contracts.model.message import Header
from contracts.model.operation import Operation, RequestBody
from contracts.model.row import Row
from contracts.model.section import BodyWords
from contracts.model.type import Property, Type
from contracts.source import Source

_AUTHORIZATION = "authorization"
"""The header whose meaning is compared elsewhere: by the permissions."""
_CONTENT_TYPE = "content-type"
"""The header that every body has; a client loses nothing when a table names it, or does not."""


@dataclass(frozen=True, slots=True)
class Requests:
    """Compares what the calls of two sides carry."""

    base: Side
    head: Side
    values: Values

    def differences(self, old: Operation, new: Operation) -> Iterator[Difference]:
        """How the request of an operation differs."""
        yield from _headers(old, new)
        yield from Queries(self.values).differences(old, new)
        if old.body is not None and new.body is not None:
            yield from self._bodies(old, new, old.body, new.body)
        elif old.body is not None:
            words = "no body is sent any more"
            yield Difference.on(BODY_REMOVED, new, "", words, *self._lines(old, new))
        elif new.body is not None:
            rule = REQUIRED_BODY_ADDED if new.body.required else BODY_ADDED
            words = "a body is sent"
            words += f", with {', '.join(new.body.required)}" if new.body.required else ""
            yield Difference.on(rule, new, "", words, *self._lines(old, new))

    def _lines(self, old: Operation, new: Operation) -> tuple[Source | None, Source | None]:
        """What the pages say of the body as a whole."""
        return self.values.places[0].body(old), self.values.places[1].body(new)

    # ------------------------------------------------------------------ body

    def _bodies(
        self, old: Operation, new: Operation, was: RequestBody, now: RequestBody
    ) -> Iterator[Difference]:
        if was.media_type != now.media_type:
            words = f"the body was {was.media_type} and is {now.media_type}"
            base, head = self.values.places
            lines = base.media_type(old, was), head.media_type(new, now)
            yield Difference.on(REQUEST_MEDIA_TYPE_CHANGED, new, "", words, *lines)
        yield from self._type(old, new, was, now)
        rows = self._rows(self.base, old), self._rows(self.head, new)
        for pair in pair_properties(_all(was), _all(now)):
            own = _own(rows[0], pair.old), _own(rows[1], pair.new)
            found = self._member(old, new, pair.old, pair.new)
            if _served(pair.old) and _served(pair.new):
                found = _listed(found) if _told(pair, own) else iter(())
            for difference in found:
                yield replace(difference, derived=own[0] == own[1])

    def _rows(self, side: Side, operation: Operation) -> dict[str, Row]:
        """What the table of the operation's own page says; the resource's page says the rest."""
        page = side.contract.pages.get(operation.page)
        rows = page.body.rows if page is not None and page.body is not None else ()
        return {row.name: row for row in rows}

    def _type(
        self, old: Operation, new: Operation, was: RequestBody, now: RequestBody
    ) -> Iterator[Difference]:
        """The resource that the body represents, where both pages link one or name it."""
        linked = [self._target(side, o) for side, o in ((self.base, old), (self.head, new))]
        named = was.words is now.words is BodyWords.RESOURCE and not any(linked)
        kinds = was.type, now.type
        if kinds[0] is None or kinds[1] is None or not (all(linked) or named):
            return
        if linked[0] == linked[1] and not named:
            return
        if not self.values.kinds.same_name(kinds[0].name, kinds[1].name):
            words = f"the body was {_simple(kinds[0])} and is {_simple(kinds[1])}"
            holds = self.values.kinds.holds_all(kinds[0], kinds[1])
            at_most = Level.COMPATIBLE if holds else Level.BREAKING
            lines = self._lines(old, new)
            yield Difference.on(BODY_TYPE_CHANGED, new, "", words, *lines, at_most)

    def _target(self, side: Side, operation: Operation) -> str:
        """The file of the resource page that the text of the body links, present or not."""
        page = side.contract.pages.get(operation.page)
        linked = page.body.resource if page is not None and page.body is not None else ""
        return linked.rpartition("/")[2].lower()

    def _member(
        self, old: Operation, new: Operation, was: Property | None, now: Property | None
    ) -> Iterator[Difference]:
        """A property of the body."""
        assert old.body is not None and new.body is not None
        owner = self._owner(new, was, now)
        if was is not None and now is not None:
            required = (was.name in old.body.required, now.name in new.body.required)
            yield from kept(self.values, owner, was, now, required)
        elif was is not None:
            yield removed(owner, was)
        elif now is not None:
            yield added(owner, now, required=now.name in new.body.required)

    def _owner(self, new: Operation, was: Property | None, now: Property | None) -> str:
        if now is not None:
            return now.declared_by or new.label
        assert was is not None
        return self.values.kinds.pairs.new_name(was.declared_by) or new.label


def _headers(old: Operation, new: Operation) -> Iterator[Difference]:
    was, now = _header_rows(old.request_headers), _header_rows(new.request_headers)
    for name, before in was.items():
        after = now.get(name)
        at_most = Level.COMPATIBLE if name == _CONTENT_TYPE else Level.BREAKING
        if after is None:
            words, line = "the header is no longer documented", before.source
            yield Difference.on(HEADER_REMOVED, new, before.name, words, line, None, at_most)
        elif before.required != after.required and name != _CONTENT_TYPE:
            rule = HEADER_BECAME_REQUIRED if after.required else HEADER_BECAME_OPTIONAL
            words = rule.title.lower()
            yield Difference.on(rule, new, after.name, words, before.source, after.source)
    for name, after in now.items():
        if name not in was:
            required = after.required and name != _CONTENT_TYPE
            rule = REQUIRED_HEADER_ADDED if required else HEADER_ADDED
            words = "the header is new" + (" and required" if required else "")
            yield Difference.on(rule, new, after.name, words, None, after.source)


def _header_rows(headers: Iterable[Header]) -> dict[str, Header]:
    """Header names are compared without their case (RFC 9110, section 5.1)."""
    found: dict[str, Header] = {}
    for header in headers:
        if header.name.lower() != _AUTHORIZATION:
            found.setdefault(header.name.lower(), header)
    return found


def _own(rows: Mapping[str, Row], item: Property | None) -> object:
    """What a page's own row says of a property, wherever the row stands."""
    row = rows.get(item.name) if item is not None else None
    if row is None:
        return None
    return (row.name, row.type.name, row.type.collection, row.facets, bare(row.description))


def _served(item: Property | None) -> bool:
    """Whether the server gives a property; one that is not there is no client's either."""
    return item is None or item.assigned


def _told(pair: PropertyPair, rows: tuple[object, object]) -> bool:
    """Whether an operation's own table lists a property wherever it is, and not the same way."""
    sides = zip((pair.old, pair.new), rows, strict=True)
    return rows[0] != rows[1] and all(row for item, row in sides if item is not None)


def _listed(found: Iterable[Difference]) -> Iterator[Difference]:
    """What becomes of a row of what the server gives, which a client has no business with.

    Whether it was ever heeded, the pages do not decide; what the row says harms no one.
    """
    for difference in found:
        one_sided = difference.before is None or difference.after is None
        if one_sided or difference.rule.level(Direction.REQUEST) <= Level.COMPATIBLE:
            yield replace(difference, at_most=min(difference.at_most, Level.RISKY))


def _simple(kind: Type) -> str:
    return kind.name.rpartition(".")[2]


def _all(body: RequestBody) -> tuple[Property, ...]:
    return (*body.properties, *body.assigned)
