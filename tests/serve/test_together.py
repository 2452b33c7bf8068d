"""Operations of several pages at one place, and objects of several types in one collection."""

from __future__ import annotations

from dataclasses import replace

from werkzeug.test import Client

from contracts.json_value import JsonValue
from contracts.model.contract import Contract
from contracts.model.operation import Example, Operation, RequestBody
from contracts.model.type import Type, TypeKind
from contracts.schema import Schemas
from contracts.serve.application import Application
from contracts.serve.representation import Representation
from contracts.serve.sample import Samples
from contracts.serve.store import Entity
from contracts.serve.together import together

TOKEN = {"Authorization": "Bearer token"}


def _create(library: Contract) -> tuple[Operation, RequestBody]:
    found = next(op for op in library.operations if op.label == "POST /shelves/{id}/books")
    assert found.body is not None
    return found, found.body


def _sends(operation: Operation, value: JsonValue) -> tuple[Example, ...]:
    return tuple(replace(example, body=value) for example in operation.examples)


def test_a_body_is_what_any_of_the_pages_lists(library: Contract) -> None:
    found, body = _create(library)
    first = replace(found, examples=_sends(found, {"title": "x"}))
    named = {p.name: p for p in body.properties}
    short = replace(first, body=replace(body, properties=(named["title"],), required=()))
    (joined,) = together([short, first, short])
    assert joined.body is not None and {p.name for p in joined.body.properties} == set(named)
    assert {p.name for p in joined.body.assigned} == {p.name for p in body.assigned}
    assert joined.body.required == ("title",)


def test_what_one_page_demands_and_another_does_without_is_not_required(library: Contract) -> None:
    first, _ = _create(library)
    without = replace(first, examples=_sends(first, {"pages": 3}))
    (joined,) = together([first, without])
    assert joined.body is not None and joined.body.required == ()


def test_types_at_one_place_stay_apart(library: Contract) -> None:
    media = [op for op in library.operations if op.label.startswith("POST /media")]
    assert list(together(media)) == media
    client = Client(Application(library, seed=1))
    for name in ("#lib.book", "#lib.comic"):
        shown = client.post("/media", json={"@odata.type": name, "title": "x"}, headers=TOKEN)
        assert shown.get_json()["@odata.type"] == name


def test_the_reference_serves_what_a_second_page_adds(library: Contract) -> None:
    found, body = _create(library)
    first = replace(found, examples=_sends(found, {"title": "x"}))
    few = tuple(p for p in body.properties if p.name != "pages")
    short = replace(first, body=replace(body, properties=few, required=()))
    rest = tuple(op for op in library.operations if op is not found)
    client = Client(Application(replace(library, operations=(short, first, *rest)), seed=1))
    assert client.post("/books", json={"title": "x", "pages": 7}, headers=TOKEN).status_code == 201
    assert client.post("/books", json={"pages": 7}, headers=TOKEN).status_code == 400


def test_an_object_names_its_own_type_among_its_relatives(library: Contract) -> None:
    known = dict(library.resources)
    known["lib.atlas"] = replace(known["lib.comic"], name="lib.atlas")
    contract = replace(library, resources=known)
    representation = Representation(Samples(Schemas(contract)))

    def named(kind: str, promised: str, shared: str = "") -> JsonValue:
        shows = next(op for op in library.operations if op.success is not None)
        reply = replace(shows.replies[0], type=Type(promised, TypeKind.RESOURCE))
        shows = replace(shows, replies=(reply,), discriminator=shared)
        view = representation.view(shows)
        return representation.of(Entity("1", kind, {"id": "1"}), view).get("@odata.type")

    assert named("lib.atlas", "lib.comic", "lib.comic") == "#lib.atlas"  # both are books
    assert named("lib.atlas", "lib.comic") == "#lib.comic"  # the reply promises nothing else
    assert named("lib.comic", "lib.book") == "#lib.comic"
    assert named("lib.reader", "lib.book") == "#lib.book"
    assert named("lib.unheard", "lib.book") == "#lib.unheard"


def test_a_nested_object_has_what_its_type_requires_unless_an_example_does_without(
    library: Contract,
) -> None:
    found, _ = _create(library)
    publisher = library.resources["lib.publisher"]
    needed = tuple(
        replace(p, facets=replace(p.facets, required=True)) for p in publisher.properties
    )
    known = {**library.resources, publisher.name: replace(publisher, properties=needed)}
    rest = tuple(op for op in library.operations if op is not found)
    sent = {"title": "x", "publisher": {"name": "n"}}
    for shown, status in (({"title": "x"}, 400), (sent, 201)):
        shows = replace(found, examples=_sends(found, shown))
        contract = replace(library, resources=known, operations=(shows, *rest))
        client = Client(Application(contract, seed=1))
        assert client.post("/books", json=sent, headers=TOKEN).status_code == status
        whole = {**sent, "publisher": {"name": "n", "city": "c"}}
        assert client.post("/books", json=whole, headers=TOKEN).status_code == 201


def test_what_the_example_does_without_is_not_required(library: Contract) -> None:
    found, _ = _create(library)
    rest = tuple(op for op in library.operations if op is not found)
    for shown, status in (({"title": "x"}, 400), ({"pages": 1}, 201)):
        shows = replace(found, examples=_sends(found, shown))
        client = Client(Application(replace(library, operations=(shows, *rest)), seed=1))
        assert client.post("/books", json={"pages": 7}, headers=TOKEN).status_code == status


def test_what_was_uploaded_is_elsewhere_where_the_page_redirects(library: Contract) -> None:
    label = next(op for op in library.operations if op.label == "GET /shelves/{id}/label")
    away = replace(label, replies=(replace(label.replies[0], status=302),))
    rest = tuple(op for op in library.operations if op is not label)
    client = Client(Application(replace(library, operations=(away, *rest)), seed=1))
    shelf = client.post("/shelves", json={"room": "x"}, headers=TOKEN).get_json()["id"]
    path = f"/shelves/{shelf}/label"
    client.put(path, data=b"png", content_type="image/png", headers=TOKEN)
    assert client.get(path, headers=TOKEN).status_code == 302
