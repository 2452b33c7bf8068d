"""What an operation answers: prose and example replies, with every reading that they admit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from contracts.edm import edm_type
from contracts.frozen import frozen
from contracts.json_value import JsonValue
from contracts.link.names import Names, namespace_of
from contracts.model.facts import PageFacts
from contracts.model.message import Header, ReplyFact
from contracts.model.operation import Reply, Shape
from contracts.model.type import Resource, Type, TypeKind
from contracts.source import Source

_RAW = ("/$value", "/$count")
"""Ends of paths that give a value as bytes or text (OData URL conventions, section 4.7)."""


@frozen
class Replies:
    """Builds the documented replies of an operation."""

    names: Names
    resources: Mapping[str, Resource]

    def of(
        self, page: PageFacts, method: str, subject: str, examples: Sequence[ReplyFact]
    ) -> tuple[Reply, ...]:
        """All documented replies, the promised success first.

        The prose of the "Response" section is stronger than the status line of an example; an
        example of a status that no prose promises counts if it is an error, or if prose is silent.
        """
        promised = {word.status: word.source for word in page.reply.statuses} if page.reply else {}
        successes = [status for status in promised if status < 400]
        replies = [
            self._reply(page, method, subject, status, place, self._example(status, examples))
            for status, place in sorted(promised.items(), key=lambda item: item[0] >= 400)
        ]
        for example in examples:
            if example.status is None or example.status in promised:
                continue
            if example.status >= 400 or not successes:
                promised[example.status] = example.source
                replies.append(
                    self._reply(page, method, subject, example.status, example.source, example)
                )
        return tuple(replies)

    def _example(self, status: int, examples: Sequence[ReplyFact]) -> ReplyFact | None:
        """The example of a promised status; a success example with another number counts too."""
        exact = next((e for e in examples if e.status == status), None)
        if exact is not None or status >= 400:
            return exact
        return next((e for e in examples if e.status is None or e.status < 400), None)

    def _reply(
        self,
        page: PageFacts,
        method: str,
        subject: str,
        status: int,
        status_source: Source,
        example: ReplyFact | None,
    ) -> Reply:
        kind = self._type(page, subject, example) if status < 400 else None
        if kind is not None and kind.kind is TypeKind.PRIMITIVE and not _fits(kind, example):
            kind = None
        readings = _readings(page, method, status, kind, example)
        if readings[0] is Shape.EMPTY:
            kind = None
        return Reply(
            status=status,
            media_type=_media_type(readings, example),
            type=kind,
            readings=readings,
            headers=_headers(page, status, example),
            example=example,
            complete=example.complete if example is not None else False,
            source=example.source if example is not None else status_source,
            status_source=status_source,
        )

    def _type(self, page: PageFacts, subject: str, example: ReplyFact | None) -> Type | None:
        """The annotation's type if a page documents it, else what the prose links or names.

        An annotation gives way where the example itself names what the page is about, or has more
        of its properties.
        """
        if example is not None and example.annotation is not None:
            written = example.annotation.text("@odata.type") or example.annotation.text("@type")
            written = written.removeprefix("Collection(").removesuffix(")")
            found = self.names.find(written, namespace_of(page))
            if found and found != subject and self._is_rather(example, subject, found, page):
                found = subject
            if found:
                return Type(found, TypeKind.RESOURCE)
        linked = self.names.file(page.file, page.reply.resource) if page.reply else ""
        name = self.names.of_page.get(linked, "")
        returns = page.reply.returns if page.reply is not None else None
        if not name and returns is not None:
            if returns.name.startswith("Edm."):
                return Type(returns.name, TypeKind.PRIMITIVE)
            name = self.names.find(returns.name, namespace_of(page))
        # An action or function returns what its page says, seldom what it acts upon.
        name = name or ("" if _acts(page) else subject)
        return Type(name, TypeKind.RESOURCE) if name else None

    def _is_rather(self, example: ReplyFact, subject: str, annotated: str, page: PageFacts) -> bool:
        shown = _object(example.body.value) if example.body is not None else None
        if not isinstance(shown, dict) or not subject:
            return False
        named = shown.get("@odata.type")
        if isinstance(named, str):
            return self.names.find(named.lstrip("#"), namespace_of(page)) == subject
        return self._known(subject, shown) > self._known(annotated, shown)

    def _known(self, kind: str, shown: Mapping[str, JsonValue]) -> int:
        """How many members of an object a type has as properties."""
        resource = self.resources.get(kind)
        return sum(p.name in shown for p in resource.properties) if resource is not None else 0


def unshown(page: PageFacts, path: str, reply: Reply) -> Reply:
    """A reply of a route that no example answers, as the example of another route shows it.

    Raw values and counts are not what the objects of a page are shown as.
    """
    headers = page.response_headers if reply.success else ()
    found = replace(reply, example=None, headers=headers, source=reply.status_source)
    if not reply.success or not path.rstrip("/").endswith(_RAW):
        return found
    return replace(found, type=None, readings=(Shape.OPAQUE,), media_type="")


def _object(value: JsonValue) -> JsonValue:
    """The object of an example's body, or the first of several."""
    inner = value.get("value", value) if isinstance(value, dict) else value
    return inner[0] if isinstance(inner, list) and inner else inner


def _headers(page: PageFacts, status: int, example: ReplyFact | None) -> tuple[Header, ...]:
    """The header lines of an example, and for a success those that the page only names."""
    shown = example.headers if example is not None else ()
    if status >= 400:
        return shown
    known = {header.name.lower() for header in shown}
    return (*shown, *(h for h in page.response_headers if h.name.lower() not in known))


def _fits(kind: Type, example: ReplyFact | None) -> bool:
    """Whether an example shows what the prose calls a primitive value, or nothing."""
    body = example.body if example is not None else None
    if body is None or not body.is_json:
        return True
    value = body.value.get("value") if isinstance(body.value, dict) else None
    values = value if isinstance(value, list) else [value]
    return kind.name == "Edm.Stream" or all(edm_type(kind.name).accepts(v) for v in values)


def _acts(page: PageFacts) -> bool:
    titled = page.title.text.lower() if page.title is not None else ""
    return ": " in titled or titled.endswith((" action", " function"))


def _readings(
    page: PageFacts, method: str, status: int, kind: Type | None, example: ReplyFact | None
) -> tuple[Shape, ...]:
    """The outlines that example and prose admit, the stronger first."""
    silent = example is None and page.reply is not None and page.reply.empty
    if method == "HEAD" or status == 204 or (silent and status < 400):
        return (Shape.EMPTY,)  # HEAD and 204 whatever the page shows (RFC 9110, 9.3.2 and 15.3.5)
    collection = page.reply is not None and page.reply.collection
    if example is None:
        if status >= 400:
            return (Shape.OBJECT,)
        if kind is None or kind.name == "Edm.Stream":
            return (Shape.OPAQUE,)
        single = Shape.VALUE if kind.kind is TypeKind.PRIMITIVE else Shape.OBJECT
        return (Shape.COLLECTION,) if collection else (single,)
    shown = _shown(example, kind)
    if shown is Shape.WRAPPED and not collection and status < 400:
        # Generated Get pages wrap the object; their prose returns it bare.
        return (Shape.OBJECT, Shape.WRAPPED)
    if shown is Shape.OBJECT and collection and method == "GET" and status < 400:
        # An object may contain the collection that the prose tells of; one is asked for by its key.
        denied = _denies_collection(example) or _keyed(page, method)
        return (Shape.OBJECT, Shape.COLLECTION) if denied else (Shape.COLLECTION, Shape.OBJECT)
    return (shown,)


def _keyed(page: PageFacts, method: str) -> bool:
    """Whether the routes of a method end in the key of one object."""
    routes = [fact.path for fact in page.routes if fact.method == method]
    return bool(routes) and all(path.endswith("}") for path in routes)


def _denies_collection(example: ReplyFact) -> bool:
    """Whether an annotation denies in so many words that it is a collection."""
    note = example.annotation
    if note is None or "isCollection" not in note.values:
        return False
    return not note.truth("isCollection")


def _shown(example: ReplyFact, kind: Type | None) -> Shape:
    """The outline of an example's body."""
    if example.body is None:
        return Shape.EMPTY
    if not example.body.is_json or not isinstance(example.body.value, dict):
        return Shape.OPAQUE
    if "value" not in example.body.value:
        return Shape.OBJECT
    inner: JsonValue = example.body.value["value"]
    if isinstance(inner, list):
        return Shape.COLLECTION
    beside = [name for name in example.body.value if name != "value" and not name.startswith("@")]
    if isinstance(inner, dict) and not beside:
        return Shape.WRAPPED
    return Shape.OBJECT if beside and kind is not None else Shape.VALUE


def _media_type(readings: tuple[Shape, ...], example: ReplyFact | None) -> str:
    """The media type that the example states (RFC 9110, section 8.3), else JSON for JSON shapes."""
    if readings[0] is Shape.EMPTY:
        return ""
    for header in example.headers if example is not None else ():
        if header.name.lower() == "content-type" and "/" in header.value:
            return header.value.split(";")[0].strip().lower()
    if readings[0] is Shape.OPAQUE:
        return ""
    return "application/json"
