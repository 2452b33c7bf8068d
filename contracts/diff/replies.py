"""What comes back: status codes, media types, outline and type of the body, response headers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.diff.change import Difference
from contracts.diff.kinds import Kinds
from contracts.diff.places import Places
from contracts.diff.reply_rules import (
    ERROR_STATUS_ADDED,
    ERROR_STATUS_REMOVED,
    REPLY_BODY_ADDED,
    REPLY_BODY_REMOVED,
    REPLY_MEDIA_TYPE_CHANGED,
    REPLY_SHAPE_CHANGED,
    REPLY_TYPE_CHANGED,
    REPLY_TYPE_STATED,
    REPLY_TYPE_UNSTATED,
    RESPONSE_HEADER_ADDED,
    RESPONSE_HEADER_REMOVED,
    SUCCESS_STATUS_ADDED,
    SUCCESS_STATUS_REMOVED,
)
from contracts.diff.rule import Level
from contracts.diff.side import Side
from contracts.model.contract import Contract
from contracts.model.message import Header
from contracts.model.operation import Operation, Reply, Shape
from contracts.model.section import ReplyWords
from contracts.model.type import Type, TypeKind
from contracts.source import Source


@dataclass(frozen=True, slots=True)
class Replies:
    """Compares what the operations of two sides answer."""

    base: Side
    head: Side
    kinds: Kinds
    places: tuple[Places, Places]

    def differences(self, old: Operation, new: Operation) -> Iterator[Difference]:
        """How the replies of an operation differ."""
        was = {reply.status: reply for reply in old.replies}
        now = {reply.status: reply for reply in new.replies}
        yield from self._statuses(new, was, now)
        for status, before in was.items():
            if status in now:
                yield from self._reply(old, new, before, now[status])
        yield from self._replaced(old, new, was, now)
        yield from self._headers(old, new)

    def _replaced(
        self, one: Operation, other: Operation, was: dict[int, Reply], now: dict[int, Reply]
    ) -> Iterator[Difference]:
        """The body of a success whose status is another one: 200 with a body became 204."""
        gone = [r for s, r in was.items() if r.success and s not in now]
        fresh = [r for s, r in now.items() if r.success and s not in was]
        if len(gone) == len(fresh) == 1:
            yield from self._reply(one, other, gone[0], fresh[0])

    def _reply(
        self, one: Operation, other: Operation, old: Reply, new: Reply
    ) -> Iterator[Difference]:
        operation, places = other, self._lines(one, other, old, new)
        empty = [reply.readings[0] is Shape.EMPTY for reply in (old, new)]
        if empty[0] != empty[1]:
            rule = REPLY_BODY_REMOVED if empty[1] else REPLY_BODY_ADDED
            words = "no body comes back any more" if empty[1] else "a body comes back"
            yield Difference.on(rule, operation, f"{new.status}", words, *places)
            return
        if old.media_type and new.media_type and old.media_type != new.media_type:
            words = f"was {old.media_type} and is {new.media_type}"
            places = _media_type(old), _media_type(new)
            yield Difference.on(
                REPLY_MEDIA_TYPE_CHANGED, operation, f"{new.status}", words, *places
            )
        elif not set(old.readings) & set(new.readings):
            unsure = Shape.OPAQUE in (*old.readings, *new.readings)
            words = f"the body was {_SHAPES[old.readings[0]]} and is {_SHAPES[new.readings[0]]}"
            at_most = Level.RISKY if unsure else Level.BREAKING
            yield Difference.on(
                REPLY_SHAPE_CHANGED, operation, f"{new.status}", words, *places, at_most
            )
        if old.success:
            yield from self._type(one, other, old, new)

    def _lines(
        self, one: Operation, other: Operation, old: Reply, new: Reply
    ) -> tuple[Source, Source]:
        """The lines of prose where that says another outline, else those of the examples."""
        was, now = self._words(one, other)
        if was is None or now is None or _outline(was) != _outline(now):
            return old.status_source, new.status_source
        return old.source, new.source

    def _words(
        self, one: Operation, other: Operation
    ) -> tuple[ReplyWords | None, ReplyWords | None]:
        """What the prose of two operations says of their replies."""
        pages = self.places[0].page(one), self.places[1].page(other)
        return (pages[0].reply if pages[0] else None), (pages[1].reply if pages[1] else None)

    def _same_page(self, one: Operation, other: Operation) -> bool:
        """Whether prose links one page, present or not, whatever it calls what is there."""
        was, now = self._words(one, other)
        return bool(was and now and was.resource) and _file(was) == _file(now)

    def _type(
        self, one: Operation, other: Operation, old: Reply, new: Reply
    ) -> Iterator[Difference]:
        operation, name = other, f"{new.status}"
        same = self._same_page(one, other)
        places = (
            self.places[0].reply_type(one, old, shown=same),
            self.places[1].reply_type(other, new, shown=same),
        )
        if old.type is None or new.type is None:
            if old.type is not None and old.type.kind is not TypeKind.UNTYPED:
                words = f"the body is no longer said to be {_simple(old.type)}"
                yield Difference.on(REPLY_TYPE_UNSTATED, operation, name, words, *places)
            elif new.type is not None and new.type.kind is not TypeKind.UNTYPED:
                words = f"the body is now said to be {_simple(new.type)}"
                yield Difference.on(REPLY_TYPE_STATED, operation, name, words, *places)
            return
        if self.kinds.same_name(old.type.name, new.type.name):
            yield from self._said(one, other, new)
            return
        if same and _annotated(old) == _annotated(new):
            return  # an absent page that is called by another name
        words = f"the body was {_simple(old.type)} and is {_simple(new.type)}"
        at_most = Level.BREAKING
        if self.kinds.holds_all(old.type, new.type):
            at_most = Level.COMPATIBLE
        elif same or not (self.kinds.described(old.type, new.type) or _loses(old, new)):
            # An annotation alone against prose that stays, or types that no page describes and
            # examples that show all that they did: this does not decide.
            at_most = Level.RISKY
        yield Difference.on(REPLY_TYPE_CHANGED, operation, name, words, *places, at_most)

    def _said(self, one: Operation, other: Operation, reply: Reply) -> Iterator[Difference]:
        """Prose that names another type now, while the annotations of the examples do not."""
        said = self.places[0].said_type(one), self.places[1].said_type(other)
        if said[0] and said[1] and not self.kinds.same_name(said[0], said[1]):
            names = [name.rpartition(".")[2] for name in said]
            words = f"the text says {names[1]}, no longer {names[0]}; the example does not"
            places = (
                self.places[0].reply_type(one, reply, shown=False),
                self.places[1].reply_type(other, reply, shown=False),
            )
            name = f"{reply.status}"
            yield Difference.on(REPLY_TYPE_CHANGED, other, name, words, *places, Level.RISKY)

    def _statuses(
        self, operation: Operation, was: dict[int, Reply], now: dict[int, Reply]
    ) -> Iterator[Difference]:
        """A success that is gone stands beside what is answered instead, if anything is."""
        instead = next((r.status_source for r in now.values() if r.success), None)
        for status, reply in was.items():
            if status not in now:
                rule = SUCCESS_STATUS_REMOVED if reply.success else ERROR_STATUS_REMOVED
                words = "is no longer answered"
                places = reply.status_source, (instead if reply.success else None)
                yield Difference.on(rule, operation, f"{status}", words, *places)
        for status, reply in now.items():
            if status not in was:
                rule = SUCCESS_STATUS_ADDED if reply.success else ERROR_STATUS_ADDED
                words = "may be answered"
                yield Difference.on(rule, operation, f"{status}", words, None, reply.status_source)

    def _headers(self, old: Operation, new: Operation) -> Iterator[Difference]:
        was = _response_headers(self.base.contract, old)
        now = _response_headers(self.head.contract, new)
        for key, header in was.items():
            if key not in now:
                words = "the header is no longer documented"
                yield Difference.on(
                    RESPONSE_HEADER_REMOVED, new, header.name, words, header.source, None
                )
        for key, header in now.items():
            if key not in was:
                words = "the header is new"
                yield Difference.on(
                    RESPONSE_HEADER_ADDED, new, header.name, words, None, header.source
                )


_SHAPES = {
    Shape.EMPTY: "empty",
    Shape.OBJECT: "one object",
    Shape.WRAPPED: "one object in `value`",
    Shape.COLLECTION: "a list in `value`",
    Shape.VALUE: "a value in `value`",
    Shape.OPAQUE: "not described",
}


def _outline(words: ReplyWords) -> tuple[object, ...]:
    return (words.collection, words.empty, tuple(word.status for word in words.statuses))


def _file(words: ReplyWords | None) -> str:
    return words.resource.rpartition("/")[2].lower() if words is not None else ""


def _loses(old: Reply, new: Reply) -> bool:
    """Whether the example of a reply no longer shows a property that it showed."""
    return not _members(old) <= _members(new)


def _members(reply: Reply) -> set[str]:
    """The properties that the example of a reply shows: of its object, or of those in a list."""
    body = reply.example.body if reply.example is not None else None
    value = body.value if body is not None else None
    if isinstance(value, dict) and isinstance(value.get("value"), dict | list):
        value = value["value"]
    objects = value if isinstance(value, list) else [value]
    return {name for shown in objects if isinstance(shown, dict) for name in shown}


def _annotated(reply: Reply) -> str:
    """The type that the annotation of a reply's example names."""
    note = reply.example.annotation if reply.example is not None else None
    written = (note.text("@odata.type") or note.text("@type")) if note is not None else ""
    return written.removesuffix(")").rpartition(".")[2].lower()


def _media_type(reply: Reply) -> Source:
    """The header of the example that states the media type, else the example."""
    stating = (h.source for h in reply.headers if h.name.lower() == "content-type")
    return next(stating, reply.source)


def _response_headers(contract: Contract, operation: Operation) -> dict[str, Header]:
    """The table of response headers; the header lines of an example are an example."""
    page = contract.pages.get(operation.page)
    return {h.name.lower(): h for h in page.response_headers} if page is not None else {}


def _simple(kind: Type) -> str:
    return kind.name.rpartition(".")[2]
