"""A contract made by hand: shelves that hold books, readers that nobody creates, settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from werkzeug.test import Client

from contracts.json_value import JsonValue
from contracts.link.routes import route
from contracts.model.contract import Contract
from contracts.model.message import Body, Header, ReplyFact, RequestFact
from contracts.model.operation import (
    Example,
    Operation,
    OperationKind,
    Origin,
    Parameter,
    Place,
    Reply,
    RequestBody,
    Shape,
)
from contracts.model.row import Facets
from contracts.model.section import BodyWords
from contracts.model.type import Property, Resource, Type, TypeKind
from contracts.serve.application import Application
from contracts.source import Source

HERE = Source("library.md", 1, 1)
TOKEN = {"Authorization": "Bearer token"}
OPTIONS = ("$top", "$skip", "$count", "$select", "$filter", "$orderby", "$expand")


def edm(name: str, *, collection: bool = False) -> Type:
    return Type(f"Edm.{name}", TypeKind.PRIMITIVE, collection)


def a(name: str, *, collection: bool = False) -> Type:
    return Type(f"lib.{name}", TypeKind.RESOURCE, collection)


KIND = Type("lib.kind", TypeKind.ENUMERATION, members=("novel", "poem"))
MARKS = Type("lib.marks", TypeKind.ENUMERATION, members=("red", "green", "blue"), flags=True)


def prop(
    name: str, kind: Type, *, navigation: bool = False, assigned: bool = False, **said: object
) -> Property:
    facets = replace(Facets(), **said)
    return Property(name, kind, "", facets, HERE, (HERE,), navigation, "lib", assigned)


def body_of(value: JsonValue) -> Body:
    if isinstance(value, str):
        return Body(value, False, None, (), HERE)
    return Body(json.dumps(value), True, value, (), HERE)


def reply(
    status: int,
    shape: Shape = Shape.EMPTY,
    kind: Type | None = None,
    example: JsonValue = None,
    **headers: str,
) -> Reply:
    lines = tuple(Header(name.replace("_", "-"), value, HERE) for name, value in headers.items())
    shown = body_of(example) if example is not None else None
    fact = ReplyFact(status, "", lines, shown, None, "", (), HERE)
    media = "" if shape is Shape.EMPTY else "application/json"
    return Reply(status, media, kind, (shape,), lines, fact, False, HERE, HERE)


def body(kind: Type | None, *properties: Property, required: tuple[str, ...] = ()) -> RequestBody:
    """Key and read-only properties are the server's to give, as linking has it."""
    given = tuple(p for p in properties if p.facets.read_only or p.facets.key or p.navigation)
    sent = tuple(p for p in properties if p not in given)
    return RequestBody(
        words=BodyWords.RESOURCE,
        type=kind,
        properties=sent,
        assigned=tuple(replace(p, assigned=True) for p in given),
        required=required,
        media_type="application/json",
        source=HERE,
    )


def operation(
    kind: OperationKind,
    line: str,
    subject: str,
    answer: Reply | None,
    request: RequestBody | None = None,
    *aliases: str,
    url: str = "",
    options: tuple[str, ...] = (),
) -> Operation:
    method, path = line.split(" ")
    fact = RequestFact(method, url or path, (), None, None, "", (), HERE)
    return Operation(
        method=method,
        route=route(path, Origin.DOCUMENTED, HERE),
        aliases=tuple(route(alias, Origin.DOCUMENTED, HERE) for alias in aliases),
        kind=kind,
        page="library.md",
        name="",
        subject=subject,
        discriminator="",
        parameters=tuple(
            Parameter(o, Place.QUERY, edm("String"), False, "", Facets(), HERE) for o in options
        ),
        request_headers=(Header("Authorization", "Bearer {token}", HERE),),
        body=request,
        replies=(answer,) if answer is not None else (),
        examples=(Example("", fact, (), None, (), HERE),),
        permissions=(),
        query_options=(),
        source=HERE,
    )


def resource(name: str, key: str, *properties: Property, **more: object) -> Resource:
    known = Resource(f"lib.{name}", "", key, False, False, properties, (HERE,))
    return replace(known, **more)


ID = prop("id", edm("String"), key=True, read_only=True)
SHELF = (
    prop("id", edm("Int64"), key=True, read_only=True),
    prop("room", edm("String"), required=True, max_length=20),
    prop("width", edm("Double"), minimum=0.0),
    prop("books", a("book", collection=True), navigation=True),
)
BOOK = (
    ID,
    prop("title", edm("String"), required=True),
    prop("kind", KIND),
    prop("marks", MARKS),
    prop("printed", edm("DateTimeOffset")),
    prop("pages", edm("Int32"), default="100"),
    prop("lent", edm("Boolean"), nullable=False),
    prop("tags", edm("String", collection=True)),
    prop("publisher", a("publisher")),
    prop("code", edm("String"), write_only=True),
    prop("summary", edm("String"), only_on_select=True),
    prop("added", edm("DateTimeOffset"), read_only=True),
    prop("cover", edm("Stream")),
)
COMIC = (*BOOK, prop("colours", edm("Int32")))
PUBLISHER = (prop("name", edm("String")), prop("city", edm("String")))
READER = (
    ID,
    prop("name", edm("String")),
    prop("since", edm("Date"), nullable=False),
    prop("kind", KIND),
    prop("home", a("publisher")),
    prop("nicknames", edm("String", collection=True)),
    prop("friends", a("reader", collection=True), navigation=True),
)
SETTINGS = (prop("language", edm("String")), prop("volume", edm("Int32")))
KEYED = (prop("isbn", edm("String"), key=True), prop("title", edm("String")))

SHOWN_BOOK: JsonValue = {"@odata.type": "#lib.book", "id": "1", "title": "x"}
SHOWN_READER: JsonValue = {
    "id": "ann/1",
    "name": "Ann",
    "since": "String (date)",
    "kind": "String",
    "home": {"name": "String", "city": 7},
    "nicknames": [1],
    "friends": [{"id": "bob"}],
    "unheard": 1,
}


def operations() -> Iterator[Operation]:
    kinds, one, many = OperationKind, Shape.OBJECT, Shape.COLLECTION
    shelf, book, comic, reader = a("shelf"), a("book"), a("comic"), a("reader")
    made = body(shelf, *SHELF, required=("room",))
    created = reply(
        201, one, shelf, {"id": 1}, Location="/shelves/1", Content_Type="text/x; charset=utf-8"
    )
    yield operation(kinds.CREATE, "POST /shelves", "lib.shelf", created, made)
    listed = reply(200, many, shelf, {"value": []})
    yield operation(kinds.LIST, "GET /shelves", "lib.shelf", listed, options=OPTIONS)
    yield operation(kinds.GET, "GET /shelves/{id}", "lib.shelf", reply(200, one, shelf, {"id": 1}))
    yield operation(kinds.DELETE, "DELETE /shelves/{id}", "lib.shelf", reply(204))
    yield operation(kinds.ACTION, "POST /shelves/{id}/dust", "lib.shelf", reply(204))
    counted = reply(200, Shape.VALUE, None, {"value": 7}, Retry_After="3")
    level = body(None, prop("level", edm("Int32")))
    yield operation(kinds.ACTION, "POST /shelves/{id}/count", "", counted, level)
    tidy = "GET /shelves/{id}/tidy(level='{level}')"
    yield operation(kinds.FUNCTION, tidy, "lib.book", reply(200, many, book))
    label = replace(body(None), words=BodyWords.CONTENT, media_type="image/png")
    yield operation(kinds.REPLACE, "PUT /shelves/{id}/label", "", None, label)
    plain = replace(reply(200, Shape.OPAQUE, None, "a label"), media_type="text/plain")
    yield operation(kinds.GET, "GET /shelves/{id}/label", "", plain)

    items, item = "/shelves/{id}/books", "/shelves/{id}/books/{id}"
    made, shown = body(book, *BOOK, required=("title",)), reply(200, one, book, SHOWN_BOOK)
    created = reply(201, one, book, SHOWN_BOOK)
    yield operation(kinds.CREATE, f"POST {items}", "lib.book", created, made, "/books")
    listed = reply(200, many, book, {"value": [SHOWN_BOOK]})
    yield operation(kinds.LIST, f"GET {items}", "lib.book", listed, None, "/books", options=OPTIONS)
    yield operation(
        kinds.GET, f"GET {item}", "lib.book", shown, None, "/books/{id}", options=("$select",)
    )
    changed = replace(made, required=())
    yield operation(kinds.UPDATE, f"PATCH {item}", "lib.book", shown, changed, "/books/{id}")
    yield operation(kinds.REPLACE, f"PUT {item}", "lib.book", reply(204), made)
    yield operation(kinds.DELETE, f"DELETE {item}", "lib.book", reply(200, one, book, SHOWN_BOOK))

    wrapped = reply(200, Shape.WRAPPED, reader, {"value": SHOWN_READER})
    yield operation(kinds.GET, "GET /readers/{id}", "lib.reader", wrapped)
    loans = reply(200, many, book)
    yield operation(kinds.LIST, "GET /readers/{id}/loans", "lib.book", loans)
    noted = reply(201, Shape.OBJECT, a("keyed"), {"isbn": "1"}, Location="/readers/ann/notes/1")
    note = replace(body(a("keyed")), properties=KEYED)
    yield operation(kinds.CREATE, "POST /readers/{id}/notes", "lib.keyed", noted, note)
    yield operation(kinds.GET, "GET /readers/{id}/notes/{isbn}", "lib.keyed", noted)
    yield operation(
        kinds.DELETE, "DELETE /visitors/{id}", "lib.reader", reply(204), url="/visitors/carl"
    )

    settings = a("settings")
    shown = reply(200, one, settings, {"language": "de", "volume": "Int32"})
    sent = body(settings, *SETTINGS)
    yield operation(kinds.GET, "GET /me/settings", "lib.settings", shown)
    yield operation(kinds.UPDATE, "PATCH /me/settings", "lib.settings", reply(204), sent)
    yield operation(kinds.REPLACE, "PUT /me/settings", "lib.settings", shown, sent)
    yield operation(kinds.DELETE, "DELETE /me/settings", "lib.settings", None)

    isbn = body(a("keyed"))
    isbn = replace(isbn, properties=KEYED)
    yield operation(kinds.CREATE, "POST /keyed", "lib.keyed", None, isbn)
    yield operation(kinds.GET, "GET /keyed/{isbn}", "lib.keyed", None)
    yield operation(kinds.UPDATE, "PATCH /keyed/{isbn}", "lib.keyed", None, isbn)

    for kind, properties in ((book, BOOK), (comic, COMIC)):
        created = reply(201, one, kind, {"id": "1"})
        found = operation(kinds.CREATE, "POST /media", kind.name, created, body(kind, *properties))
        yield replace(found, discriminator=kind.name)


@pytest.fixture(scope="session")
def library() -> Contract:
    known = (
        resource("shelf", "id", *SHELF),
        resource("book", "id", *BOOK, derived=("lib.comic",)),
        resource("comic", "id", *COMIC, base="lib.book"),
        resource("publisher", "", *PUBLISHER),
        resource("reader", "id", *READER),
        resource("settings", "", *SETTINGS),
        resource("keyed", "isbn", *KEYED),
    )
    return Contract({r.name: r for r in known}, {}, tuple(operations()), {})


@pytest.fixture
def client(library: Contract) -> Client:
    """Calls a fresh application in process."""
    return Client(Application(library, seed=1))
