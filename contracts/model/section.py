"""What single sections of a page say: routes, permissions, bodies, replies, types, members."""

from __future__ import annotations

from enum import StrEnum

from contracts.frozen import frozen
from contracts.model.message import Annotation, Body
from contracts.model.problem import Problem
from contracts.model.row import Row, TypeName
from contracts.source import Quote, Source


@frozen
class RouteFact:
    """One line of the block below the "HTTP request" heading.

    `path` is relative to the service root (`/x/{id}`), without query string; `query` is what
    stood behind `?`. `unresolved` marks a line that names no path (`** Collection URI … not
    found`): then `path` is empty. `heading` is the heading nearest above the block. `deprecated` is
    set where a sentence beside it says so of the path's beginning.
    """

    method: str
    path: str
    query: str
    heading: str
    unresolved: bool
    problems: tuple[Problem, ...]
    source: Source
    written: str
    deprecated: bool = False


@frozen
class Permission:
    """A row of the permissions table. `scopes` is empty where none is supported.

    `kind` is the first cell ("Application"); `written` the second, as it stands. `falling` means
    that the header promises the most privileged scope first.
    """

    kind: str
    written: str
    scopes: tuple[str, ...]
    supported: bool
    source: Source
    falling: bool = False
    alternatives: tuple[tuple[str, ...], ...] = ()

    @property
    def sufficient(self) -> tuple[str, ...]:
        """What suffices, as written: a scope, or `A and B` where both are needed."""
        return tuple(map(" and ".join, self.alternatives)) or self.scopes

    @property
    def ranked(self) -> tuple[str, ...]:
        """What suffices from least to most privileged, as far as the table orders it."""
        return self.sufficient[::-1] if self.falling else self.sufficient


class BodyWords(StrEnum):
    """What the prose above the table of a request body says."""

    NONE = "none"  # "Do not supply a request body"
    RESOURCE = "resource"  # "supply a JSON representation of the x object"
    PARAMETERS = "parameters"  # "provide a JSON object with the following parameters"
    UPDATE = "update"  # "supply the values for the fields that should be updated"
    CONTENT = "content"  # the bytes of a file or stream
    UNSAID = "unsaid"


@frozen
class BodyFact:
    """The "Request body" section.

    `resource` is the path of the first resource page it links, `lead` the text that says what to
    send, or the first one, `named` the type that it names in bold or in code. `demanded` are the
    properties that the text above the table calls required, `untouched` is the text that promises
    that properties which are not sent keep their values, `bounded` what prose says of values, by
    words that a property's name may end in.
    """

    words: BodyWords
    rows: tuple[Row, ...]
    resource: str
    boilerplate: Source | None
    source: Source
    lead: Source | None = None
    named: str = ""
    demanded: tuple[Quote, ...] = ()
    untouched: Source | None = None
    bounded: tuple[Row, ...] = ()


@frozen
class StatusWord:
    """A status code that prose promises (RFC 9110, section 15)."""

    status: int
    source: Source


@frozen
class ReplyWords:
    """The "Response" section before the examples.

    `resource` is the path of the first resource page it links, `collection` whether it says that
    a collection of them comes back, `empty` whether it says that nothing does. `returns` is the
    type of what comes back where words name it, without a link.
    """

    statuses: tuple[StatusWord, ...]
    resource: str
    collection: bool
    empty: bool
    text: str
    source: Source
    returns: TypeName | None = None


@frozen
class ErrorRow:
    """A row of a table of errors: a status or a code and what it means."""

    status: int | None
    code: str
    description: str
    source: Source


@frozen
class MemberRow:
    """A row of a table of enumeration members."""

    name: str
    value: str
    description: str
    source: Source


@frozen
class EnumerationFact:
    """A table of members and the name it belongs to, as the heading spells it."""

    name: str
    members: tuple[MemberRow, ...]
    flags: bool
    source: Source


@frozen
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


@frozen
class MethodRow:
    """A row of a resource page's table of methods. `link` is as in `Link.path`."""

    name: str
    link: str
    returns: TypeName
    source: Source


@frozen
class Support:
    """What prose says a query option (`$filter`) can be used with: a property and some operators.

    `operators` are empty where it names none.
    """

    option: str
    name: str
    operators: tuple[str, ...]
    source: Source


@frozen
class Most:
    """The largest number that prose admits for a query option: "the maximum of `$top` is 50"."""

    option: str
    maximum: int
    source: Source


@frozen
class Effect:
    """What prose says an operation does to a property of the object that it acts upon.

    `name` is set to the literal `value`, or the parameter `by` is added to it (`sign` 1) or taken
    from it (-1). All three say nothing where the property is only mentioned.
    """

    name: str
    source: Source
    value: str = ""
    by: str = ""
    sign: int = 0

    @property
    def known(self) -> bool:
        """Whether the property's new value can be told."""
        return bool(self.value or self.sign)
