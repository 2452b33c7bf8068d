"""Operations: how to call them, what they take, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fnmatch import fnmatchcase

from contracts.frozen import frozen
from contracts.json_value import JsonValue
from contracts.model.message import Header, ReplyFact, RequestFact
from contracts.model.row import Facets
from contracts.model.section import BodyWords, Effect, Most, Permission, Support
from contracts.model.type import Property, Type
from contracts.source import Quote, Source


class Origin(StrEnum):
    """How a fact is known, strongest first (the order of evidence)."""

    CONFIGURED = "configured"
    DOCUMENTED = "documented"
    SIBLING = "sibling"  # another page of the same resource states it
    CONVENTION = "convention"  # OData naming


@frozen
class Route:
    """A path template relative to the service root.

    `written` is the path as documented. In `template` each placeholder is `{name}` with a name of
    its own (`{id}`, `{id-2}`), so that it can be filled; `parameters` are these names in order.
    `deprecated` is set where the page says that another route is to be used.
    """

    template: str
    parameters: tuple[str, ...]
    written: str
    origin: Origin
    source: Source
    deprecated: bool = False

    def fill(self, values: Mapping[str, str]) -> str:
        """The path with every placeholder replaced; values must be percent-encoded already.

        >>> from contracts.source import Source
        >>> place = Source("x.md", 1, 1)
        >>> Route("/x/{id}/y", ("id",), "/x/{id}/y", Origin.DOCUMENTED, place).fill({"id": "7"})
        '/x/7/y'
        """
        path = self.template
        for name in self.parameters:
            path = path.replace("{" + name + "}", values[name])
        return path


class OperationKind(StrEnum):
    """What an operation does to its resource, told from method, route and body."""

    CREATE = "create"
    LIST = "list"
    GET = "get"
    UPDATE = "update"
    REPLACE = "replace"
    DELETE = "delete"
    ACTION = "action"
    FUNCTION = "function"
    OTHER = "other"


class Place(StrEnum):
    """Where a parameter travels."""

    PATH = "path"
    QUERY = "query"
    BODY = "body"
    HEADER = "header"


@frozen
class Parameter:
    """A parameter of a path, of a query or of a function call."""

    name: str
    place: Place
    type: Type
    required: bool
    description: str
    facets: Facets
    source: Source


@frozen
class RequestBody:
    """What a client sends. `type` is the resource it represents, if any.

    `properties` may be sent, `assigned` are listed by the page but the server's to give,
    `required` must be sent because the page says so of each (never from boilerplate): in its row,
    or in the prose that `demanded` quotes. `untouched` is where it promises that properties which
    are not sent keep their values.
    """

    words: BodyWords
    type: Type | None
    properties: tuple[Property, ...]
    assigned: tuple[Property, ...]
    required: tuple[str, ...]
    media_type: str
    source: Source
    boilerplate: Source | None = None
    demanded: tuple[Quote, ...] = ()
    untouched: Source | None = None

    def property_named(self, name: str) -> Property | None:
        """The property of that exact name that may be sent."""
        return next((p for p in self.properties if p.name == name), None)

    def demand_of(self, item: Property) -> Source:
        """Where a required property is called so."""
        said = (quote.source for quote in self.demanded if quote.text == item.name)
        return next(said, item.source)


class Shape(StrEnum):
    """The outline of a reply's body."""

    EMPTY = "empty"
    OBJECT = "object"  # the resource itself
    WRAPPED = "wrapped"  # the resource in `{"value": {…}}`
    COLLECTION = "collection"  # `{"value": [ … ]}` (OData JSON, section 12)
    VALUE = "value"  # a primitive in `{"value": …}`
    OPAQUE = "opaque"  # not JSON, or JSON of a shape that nothing describes


@frozen
class Reply:
    """A documented reply.

    `readings` are the shapes that the pages admit, the stronger first; a service that keeps to
    one of them passes. `complete` means that a page says that all properties are returned although
    the example is shortened.
    """

    status: int
    media_type: str
    type: Type | None
    readings: tuple[Shape, ...]
    headers: tuple[Header, ...]
    example: ReplyFact | None
    complete: bool
    source: Source
    status_source: Source

    @property
    def success(self) -> bool:
        """Whether the status is 2xx (RFC 9110, section 15.3) or a documented redirect."""
        return 200 <= self.status < 400


@frozen
class Substitution:
    """A value of an example that is sent in another form because it is a placeholder."""

    pointer: str  # JSON Pointer (RFC 6901) into the body
    written: JsonValue
    sent: JsonValue
    reason: str
    source: Source


@frozen
class Example:
    """A documented request and its replies. `body` is what is sent, placeholders replaced."""

    name: str
    request: RequestFact
    replies: tuple[ReplyFact, ...]
    body: JsonValue
    substitutions: tuple[Substitution, ...]
    source: Source


@frozen
class Operation:
    """Method, path, and all that the pages say about calling it.

    `label` names it in item ids: `POST /x`, with the type in brackets where several operations
    share one route. `subject` is the resource it acts upon; `unresolved` are the places where a
    page fails to name the route. `option_sources` are the lines that name the query options,
    `supports` and `most` what these can be used with and how large their numbers may be. `effects`
    are what prose says the operation does to the object that it acts upon.
    """

    method: str
    route: Route
    aliases: tuple[Route, ...]
    kind: OperationKind
    page: str
    name: str
    subject: str
    discriminator: str
    parameters: tuple[Parameter, ...]
    request_headers: tuple[Header, ...]
    body: RequestBody | None
    replies: tuple[Reply, ...]
    examples: tuple[Example, ...]
    permissions: tuple[Permission, ...]
    query_options: tuple[str, ...]
    source: Source
    unresolved: tuple[Quote, ...] = ()
    deprecated: bool = False
    option_sources: Mapping[str, Source] = field(default_factory=dict)
    supports: tuple[Support, ...] = ()
    most: tuple[Most, ...] = ()
    effects: tuple[Effect, ...] = ()

    @property
    def label(self) -> str:
        """How users and item ids name the operation."""
        bracket = f"[{self.discriminator}]" if self.discriminator else ""
        return f"{self.method} {self.route.written}{bracket}"

    def matches(self, glob: str) -> bool:
        """Whether a user's glob means this operation: by label, example name or full id."""
        names = (self.label, self.name, f"{self.page}::{self.label}")
        return any(fnmatchcase(name, glob) for name in names)

    @property
    def success(self) -> Reply | None:
        """The first documented reply that is a success."""
        return next((r for r in self.replies if r.success), None)

    @property
    def safe(self) -> bool:
        """Safe methods change nothing (RFC 9110, section 9.2.1)."""
        return self.method in ("GET", "HEAD", "OPTIONS")
