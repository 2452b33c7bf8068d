"""What one page says, before any other page is looked at.

Facts are evidence: they keep what is written, even where it is wrong, together with its source.
Deciding between facts is the work of `contracts.link`, complaining about them that of
`contracts.rules`. All of it is plain data (text, numbers, tuples, JSON values), so that a page's
facts can be stored and loaded without executing anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from contracts.frozen import frozen
from contracts.model.message import Annotation, ExampleFact, Header
from contracts.model.problem import Problem
from contracts.model.row import Row, TypeName
from contracts.model.section import (
    BodyFact,
    Effect,
    EnumerationFact,
    ErrorRow,
    MethodRow,
    Most,
    Permission,
    ReplyWords,
    RouteFact,
    Support,
    TypeFact,
)
from contracts.source import Quote, Source


class PageKind(StrEnum):
    """What a page is about, decided by its content first (see the dialect's `page_kind`)."""

    OPERATION = "operation"
    RESOURCE = "resource"
    ENUMERATION = "enumeration"
    PROSE = "prose"
    UNREADABLE = "unreadable"


@frozen
class FrontField:
    """One `key: value` line of the front matter, unquoted."""

    key: str
    value: str
    source: Source


@frozen
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


@frozen
class Heading:
    """A heading. `meaning` is the dialect's word for its section, empty for prose.

    `own` tells that the heading's own words say so, `empty` that nothing at all stands below it.
    """

    text: str
    level: int
    meaning: str
    own: bool
    empty: bool
    source: Source


@frozen
class UnreadTable:
    """A table that matches nothing the dialect knows; it is reported, not guessed at."""

    headers: tuple[str, ...]
    heading: str
    source: Source


@frozen
class PageFacts:
    """Everything that one page says. Sections that the page does not have are empty.

    `name` is the H1 without its decoration (" resource type"), `summary` the first sentence below
    it. `base` is the type of an "Inherits from" sentence. `query_options` are the OData system
    query options (`$top`) that the page says the operation supports; `all_query_options` is set
    where it says so without naming them. `option_sources` are the lines that say it of each option,
    under `all` of all of them, under `some` of some of them, and under `none` where it supports
    none. `supports` is what they can be used with, `most` how large their numbers may be, `effects`
    what the operation does to its object. `anchors` are the names that links to places on the page
    may have, `annotations` those of blocks that are neither a message of an example nor a type.
    """

    file: str
    kind: PageKind
    lines: int
    front: tuple[FrontField, ...] = ()
    title: Quote | None = None
    name: str = ""
    namespace: Quote | None = None
    summary: str = ""
    summary_source: Source | None = None
    base: TypeName | None = None
    base_source: Source | None = None
    deprecated: bool = False
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    annotations: tuple[Annotation, ...] = ()
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
    option_sources: Mapping[str, Source] = field(default_factory=dict)
    supports: tuple[Support, ...] = ()
    most: tuple[Most, ...] = ()
    effects: tuple[Effect, ...] = ()
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
