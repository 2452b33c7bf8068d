from __future__ import annotations

from dataclasses import replace

from werkzeug.test import Client

from contracts.edm import edm_type
from contracts.link.routes import route
from contracts.model.contract import Contract
from contracts.model.operation import Origin
from contracts.serve.application import Application

TOKEN = {"Authorization": "Bearer token"}


def test_an_object_that_nobody_creates_is_that_of_the_example(client: Client) -> None:
    shown = client.get("/readers/ann%2F1", headers=TOKEN).get_json()["value"]
    assert (shown["id"], shown["name"], shown["kind"]) == ("ann/1", "Ann", "novel")
    assert edm_type("Edm.Date").accepts(shown["since"])
    assert shown["home"] == {"name": "String", "city": shown["home"]["city"]}
    assert isinstance(shown["home"]["city"], str)
    assert [type(name) for name in shown["nicknames"]] == [str]
    assert "friends" not in shown  # a relationship comes when `$expand` asks for it
    assert "unheard" not in shown


def test_other_keys_are_unknown(client: Client) -> None:
    assert client.get("/readers/bob", headers=TOKEN).status_code == 404
    assert client.get("/readers/bob/loans", headers=TOKEN).status_code == 404


def test_objects_without_example_are_made_up(client: Client) -> None:
    loans = client.get("/readers/ann%2F1/loans", headers=TOKEN).get_json()["value"]
    assert len(loans) == 1 and len(loans[0]["id"]) == 36
    again = client.get("/readers/ann%2F1/loans", headers=TOKEN).get_json()["value"]
    assert loans == again


def test_the_key_may_stand_in_the_example_url(client: Client) -> None:
    assert client.delete("/visitors/carl", headers=TOKEN).status_code == 204
    assert client.delete("/visitors/carl", headers=TOKEN).status_code == 404


def test_an_object_is_put_where_no_operation_creates_one(library: Contract) -> None:
    application = Application(library, seed=1)
    client = Client(application)
    key, _ = application.supply("/readers/{}/loans", ("ann/1",), "lib.book")
    shown = client.get("/readers/ann%2F1/loans", headers=TOKEN).get_json()["value"]
    assert [loan["id"] for loan in shown][1:] == [key]
    keys = {application.supply("/readers", ())[0] for _ in range(3)}
    assert len(keys) == 3 and "ann/1" not in keys
    for reader in (*keys, "ann%2F1"):
        found = client.get(f"/readers/{reader}", headers=TOKEN).get_json()["value"]
        assert found["name"] == "Ann"


def test_an_object_of_an_unknown_collection_is_only_a_key(library: Contract) -> None:
    application = Application(library, seed=1)
    assert application.supply("/rooms/{}/lamps", ("7",))[0]
    assert Client(application).get("/rooms/7/lamps", headers=TOKEN).status_code == 404


def test_what_a_collection_of_no_page_holds_is_known_when_an_object_is_put_there(
    library: Contract,
) -> None:
    dust = next(op for op in library.operations if op.label == "POST /shelves/{id}/dust")
    alone = replace(library, operations=(dust,))
    application = Application(alone, seed=1)
    client = Client(application)
    assert client.post("/shelves/any/dust", headers=TOKEN).status_code == 204
    key, _ = application.supply("/shelves", ())
    assert client.post(f"/shelves/{key}/dust", headers=TOKEN).status_code == 204
    assert client.post("/shelves/any/dust", headers=TOKEN).status_code == 404


def test_an_object_with_a_path_of_its_own_is_put_back_as_it_was(library: Contract) -> None:
    application = Application(library, seed=1)
    client = Client(application)
    client.patch("/me/settings", json={"language": "fr"}, headers=TOKEN)
    application.restore("/me/settings", ())
    assert client.get("/me/settings", headers=TOKEN).get_json()["language"] == "fr"
    client.delete("/me/settings", headers=TOKEN)
    assert client.get("/me/settings", headers=TOKEN).status_code == 404
    application.restore("/me/settings", (), "lib.settings")
    assert client.get("/me/settings", headers=TOKEN).get_json()["language"] == "de"


def test_a_hole_may_be_part_of_a_segment_above(library: Contract) -> None:
    reads = next(op for op in library.operations if op.label == "GET /keyed/{isbn}")
    where = route("/hosts/{host}:/{isbn}", Origin.DOCUMENTED, reads.source)
    application = Application(replace(library, operations=(replace(reads, route=where),)), seed=1)
    key, _ = application.supply("/hosts/{}:", ("h",))
    client = Client(application)
    assert client.get(f"/hosts/h:/{key}", headers=TOKEN).status_code == 200
    assert client.get(f"/hosts/other:/{key}", headers=TOKEN).status_code == 404
