from __future__ import annotations

from dataclasses import replace

import pytest

from contracts.json_value import JsonValue
from contracts.model.contract import Contract
from contracts.model.message import Body, ReplyFact
from contracts.model.operation import Reply, Shape
from contracts.model.row import Facets
from contracts.model.type import Property, Type, TypeKind
from contracts.schema import Schemas
from contracts.serve.sample import Samples
from contracts.source import Source

HERE = Source("x.md", 1, 1)


@pytest.fixture
def samples(library: Contract) -> Samples:
    return Samples(Schemas(library))


def item(name: str, *, collection: bool = False, line: int = 1, **said: object) -> Property:
    kind = TypeKind.PRIMITIVE if name.startswith("Edm.") else TypeKind.RESOURCE
    facets = replace(Facets(), **said)
    return Property("p", Type(name, kind, collection), "", facets, Source("x.md", line, line))


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("Edm.Boolean", "TRUE", True),
        ("Edm.Boolean", "yes", None),
        ("Edm.Int32", "7", 7),
        ("Edm.Int32", "seven", None),
        ("Edm.Int32", "99999999999", None),
        ("Edm.Double", "1.5", 1.5),
        ("Edm.String", "x", "x"),
        ("Edm.String", "null", None),
        ("Edm.Date", "today", None),
    ],
)
def test_defaults(samples: Samples, name: str, text: str, value: JsonValue) -> None:
    assert samples.absent(item(name, default=text)) == value


def test_what_was_never_set(samples: Samples) -> None:
    assert samples.absent(item("Edm.String")) is None
    assert samples.absent(item("Edm.String", collection=True)) == []
    made = samples.absent(item("Edm.DateTimeOffset", nullable=False, line=2))
    assert samples.valid(item("Edm.DateTimeOffset", nullable=False, line=2), made)


def test_types_that_hold_themselves_end(samples: Samples) -> None:
    resources = dict(samples.schemas.contract.resources)
    loop = replace(item("lib.loop", nullable=False), name="loop")
    resources["lib.loop"] = replace(resources["lib.keyed"], name="lib.loop", properties=(loop,))
    looping = Samples(Schemas(replace(samples.schemas.contract, resources=resources)))
    assert looping.made(loop.type) == {"loop": {"loop": {"loop": {"loop": {}}}}}


def test_types_that_no_page_names(samples: Samples) -> None:
    assert samples.made(Type("lib.nothing", TypeKind.RESOURCE)) is None
    assert samples.made(Type("", TypeKind.ENUMERATION)) == ""
    assert samples.made(Type("lib.shelf", TypeKind.RESOURCE, collection=True)) == []


@pytest.mark.parametrize(
    ("shape", "kind", "body"),
    [
        (Shape.COLLECTION, "", {"value": []}),
        (Shape.VALUE, "", {"value": None}),
        (Shape.OBJECT, "", {}),
        (Shape.WRAPPED, "lib.publisher", {"value": {"name": None, "city": None}}),
        (Shape.COLLECTION, "lib.publisher", {"value": [{"name": None, "city": None}]}),
        (Shape.OBJECT, "lib.publisher", {"name": None, "city": None}),
    ],
)
def test_replies_without_example(
    samples: Samples, shape: Shape, kind: str, body: JsonValue
) -> None:
    named = Type(kind, TypeKind.RESOURCE) if kind else None
    reply = Reply(200, "", named, (shape,), (), None, False, HERE, HERE)
    answer = samples.answer(reply)
    assert (answer.status, answer.body, answer.media_type) == (200, body, "application/json")


@pytest.mark.parametrize(
    ("shape", "written", "body"),
    [
        (Shape.OBJECT, {"name": "P", "x": 1}, {"name": "P", "x": 1, "city": None}),
        (Shape.OBJECT, {"value": {"name": "P"}}, {"name": "P", "city": None}),
        (Shape.WRAPPED, {"value": {"name": "P"}}, {"value": {"name": "P", "city": None}}),
        (Shape.COLLECTION, {"value": [{}, 7]}, {"value": [{"name": None, "city": None}, 7]}),
        (Shape.VALUE, {"value": 7}, {"value": 7}),
        (Shape.OPAQUE, [1], [1]),
    ],
)
def test_replies_like_their_examples(
    samples: Samples, shape: Shape, written: JsonValue, body: JsonValue
) -> None:
    shown = Body("", True, written, (), HERE)
    example = ReplyFact(200, "", (), shown, None, "", (), HERE)
    kind = Type("lib.publisher", TypeKind.RESOURCE)
    reply = Reply(200, "application/json", kind, (shape,), (), example, True, HERE, HERE)
    assert samples.answer(reply).body == body


def test_no_reply_at_all(samples: Samples) -> None:
    assert samples.answer(None).status == 204
    empty = Reply(202, "", None, (Shape.EMPTY,), (), None, False, HERE, HERE)
    assert samples.answer(empty).status == 202
