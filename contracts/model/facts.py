"""What one page says, before any other page is looked at.

Facts are evidence: they keep what is written, even where it is wrong, together with its source.
Deciding between facts is the work of `contracts.link`, complaining about them that of
`contracts.rules`. All of it is plain data (text, numbers, tuples, JSON values), so that a page's
facts can be stored and loaded without executing anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from contracts.json_value import JsonValue as JsonValue
from contracts.source import Quote, Source


class PageKind(StrEnum):
    """What a page is about, decided by its content first (see the dialect's `page_kind`)."""

    OPERATION = "operation"
    RESOURCE = "resource"
    ENUMERATION = "enumeration"
    PROSE = "prose"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something on the page that had to be repaired, or could not be read.

    `kind` is one of the words in `contracts.model.problem`; `detail` quotes what was found.
    """

    kind: str
    detail: str
    source: Source


# --------------------------------------------------------------------------- words of the page


@dataclass(frozen=True, slots=True)
class FrontField:
    """One `key: value` line of the front matter, unquoted."""

    key: str
    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link. `target` is as written; `section` the meaning of the section around it.

    `path` is the file that the target names, relative to the page's folder and without anchor,
    or empty when the link leaves the documentation set (another site, a site-absolute path, an
    anchor on the page itself).
    """

    text: str
    target: str
    path: str
    section: str
    source: Source


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type cell, taken apart (OData: a type name or `Collection(type)`).

    `name` is a primitive (`Edm.String`), a qualified or simple type name, or empty where the
    cell names no type (`Enumeration`, `** Unknown Type **`, nothing). `link` is the path of the
    page that the cell links, as in `Link.path`. `others` are further types of a union (`A or B`).
    """

    written: str
    name: str
    collection: bool = False
    link: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What the words of a row say about a property. `None` and empty mean: nothing is said.

    `limited` quotes words that limit the value in a way that is not understood ("must be a valid
    URL"): then only the documented values can be called legal.
    """

    members: tuple[str, ...] = ()
    members_open: bool = False
    future_members: tuple[str, ...] = ()
    evolvable: bool = False
    flags: bool = False
    case_insensitive: bool | None = None
    required: bool | None = None
    read_only: bool | None = None
    write_only: bool | None = None
    immutable: bool | None = None
    nullable: bool | None = None
    key: bool | None = None
    unique: bool | None = None
    default: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    max_items: int | None = None
    pattern: str | None = None
    format: str | None = None
    inherited_from: str | None = None
    filter_operators: tuple[str, ...] | None = None
    orderable: bool | None = None
    only_on_select: bool | None = None
    deprecated: bool = False
    limited: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of properties, parameters, relationships or headers."""

    name: str
    type: TypeName
    description: str
    facets: Facets
    source: Source


@dataclass(frozen=True, slots=True)
class Header:
    """A header line of a message or a row of a header table."""

    name: str
    value: str
    source: Source
    required: bool = False


@dataclass(frozen=True, slots=True)
class UnreadTable:
    """A table that matches nothing the dialect knows; it is reported, not guessed at."""

    headers: tuple[str, ...]
    heading: str
    source: Source


# --------------------------------------------------------------------------- fenced blocks


@dataclass(frozen=True, slots=True)
class Annotation:
    """The JSON object in the HTML comment above a fence."""

    values: Mapping[str, JsonValue]
    problems: tuple[Problem, ...]
    source: Source

    def text(self, key: str) -> str:
        """The value of a key as text, empty if it is absent or no text."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def truth(self, key: str) -> bool:
        """The value of a key as a truth value; pages also write `"true"`."""
        return self.values.get(key) in (True, "true", "True")

    def texts(self, key: str) -> tuple[str, ...]:
        """The value of a key as a list of texts; a single text is a list of one."""
        value = self.values.get(key)
        if isinstance(value, str):
            return (value,)
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True)
class Body:
    """What follows the headers of a message, or the whole of a JSON block.

    `is_json` tells a JSON body, perhaps repaired, from opaque text. `value` is the value after
    the repairs that `problems` list. Line `i` (from 0) of `text` is line `source.line + i`.
    """

    text: str
    is_json: bool
    value: JsonValue
    problems: tuple[Problem, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class RequestFact:
    """An HTTP request in a fence: an example, or a route block that is written as one."""

    method: str
    url: str
    headers: tuple[Header, ...]
    body: Body | None
    annotation: Annotation | None
    heading: str
    problems: tuple[Problem, ...]
    source: Source
    unresolved: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names that pair this request with its replies."""
        return self.annotation.texts("name") if self.annotation else ()


@dataclass(frozen=True, slots=True)
class ReplyFact:
    """An HTTP response in a fence. `status` is None where the status line is missing.

    `complete` is set where the text above says that a real reply returns all properties.
    """

    status: int | None
    reason: str
    headers: tuple[Header, ...]
    body: Body | None
    annotation: Annotation | None
    heading: str
    problems: tuple[Problem, ...]
    source: Source
    complete: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The requests that this reply answers, where it names them."""
        return self.annotation.texts("name") if self.annotation else ()


@dataclass(frozen=True, slots=True)
class ExampleFact:
    """A request and its documented replies, in page order. Either may be missing."""

    request: RequestFact | None
    replies: tuple[ReplyFact, ...]


@dataclass(frozen=True, slots=True)
class RouteFact:
    """One line of the block below the "HTTP request" heading.

    `path` is relative to the service root (`/x/{id}`), without query string; `query` is what
    stood behind `?`. `unresolved` marks a line that names no path (`** Collection URI … not
    found`): then `path` is empty. `heading` is the heading nearest above the block.
    """

    method: str
    path: str
    query: str
    heading: str
    unresolved: bool
    problems: tuple[Problem, ...]
    source: Source
    written: str


# --------------------------------------------------------------------------- sections


@dataclass(frozen=True, slots=True)
class Permission:
    """A row of the permissions table. `scopes` is empty where none is supported.

    `kind` is the first cell ("Application"); `written` the second, as it stands.
    """

    kind: str
    written: str
    scopes: tuple[str, ...]
    supported: bool
    source: Source


class BodyWords(StrEnum):
    """What the prose above the table of a request body says."""

    NONE = "none"  # "Do not supply a request body"
    RESOURCE = "resource"  # "supply a JSON representation of the x object"
    PARAMETERS = "parameters"  # "provide a JSON object with the following parameters"
    UPDATE = "update"  # "supply the values for the fields that should be updated"
    CONTENT = "content"  # the bytes of a file or stream
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class BodyFact:
    """The "Request body" section. `resource` is the path of the first resource page it links."""

    words: BodyWords
    rows: tuple[Row, ...]
    resource: str
    boilerplate: Source | None
    source: Source


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A status code that prose promises (RFC 9110, section 15)."""

    status: int
    source: Source


@dataclass(frozen=True, slots=True)
class ReplyWords:
    """The "Response" section before the examples.

    `resource` is the path of the first resource page it links, `collection` whether it says that
    a collection of them comes back, `empty` whether it says that nothing does.
    """

    statuses: tuple[StatusWord, ...]
    resource: str
    collection: bool
    empty: bool
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """A row of a table of errors: a status or a code and what it means."""

    status: int | None
    code: str
    description: str
    source: Source


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A row of a table of enumeration members."""

    name: str
    value: str
    description: str
    source: Source


@dataclass(frozen=True, slots=True)
class EnumerationFact:
    """A table of members and the name it belongs to, as the heading spells it."""

    name: str
    members: tuple[MemberRow, ...]
    flags: bool
    source: Source


@dataclass(frozen=True, slots=True)
class TypeFact:
    """The annotated JSON representation of a resource: what defines a type.

    `name` is the annotation's `@odata.type`; empty where the block has no annotation.
    `base` is the annotation's `baseType`.
    """

    name: str
    base: str
    key: str
    open: bool
    abstract: bool
    optional: tuple[str, ...]
    body: Body | None
    annotation: Annotation | None
    source: Source


@dataclass(frozen=True, slots=True)
class MethodRow:
    """A row of a resource page's table of methods. `link` is as in `Link.path`."""

    name: str
    link: str
    returns: TypeName
    source: Source


# --------------------------------------------------------------------------- the page


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Everything that one page says. Sections that the page does not have are empty.

    `name` is the H1 without its decoration (" resource type"), `summary` the first sentence below
    it. `base` is the type of an "Inherits from" sentence. `query_options` are the OData system
    query options (`$top`) that the page says the operation supports; `all_query_options` is set
    where it says so without naming them.
    """

    file: str
    kind: PageKind
    lines: int
    front: tuple[FrontField, ...] = ()
    title: Quote | None = None
    name: str = ""
    namespace: Quote | None = None
    summary: str = ""
    base: TypeName | None = None
    base_source: Source | None = None
    deprecated: bool = False
    headings: tuple[Quote, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread_tables: tuple[UnreadTable, ...] = ()
    # operation pages
    permissions: tuple[Permission, ...] = ()
    routes: tuple[RouteFact, ...] = ()
    path_parameters: tuple[Row, ...] = ()
    query_parameters: tuple[Row, ...] = ()
    function_parameters: tuple[Row, ...] = ()
    query_options: tuple[str, ...] = ()
    all_query_options: bool = False
    request_headers: tuple[Header, ...] = ()
    response_headers: tuple[Header, ...] = ()
    body: BodyFact | None = None
    reply: ReplyWords | None = None
    errors: tuple[ErrorRow, ...] = ()
    examples: tuple[ExampleFact, ...] = ()
    # resource and enumeration pages
    types: tuple[TypeFact, ...] = ()
    properties: tuple[Row, ...] = ()
    relationships: tuple[Row, ...] = ()
    methods: tuple[MethodRow, ...] = ()
    enumerations: tuple[EnumerationFact, ...] = field(default=())
