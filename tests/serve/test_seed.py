from __future__ import annotations

from werkzeug.test import Client

from contracts.edm import edm_type

TOKEN = {"Authorization": "Bearer token"}


def test_an_object_that_nobody_creates_is_that_of_the_example(client: Client) -> None:
    shown = client.get("/readers/ann%2F1", headers=TOKEN).get_json()["value"]
    assert (shown["id"], shown["name"], shown["kind"]) == ("ann/1", "Ann", "novel")
    assert edm_type("Edm.Date").accepts(shown["since"])
    assert shown["home"] == {"name": "String", "city": shown["home"]["city"]}
    assert isinstance(shown["home"]["city"], str)
    assert [type(name) for name in shown["nicknames"]] == [str]
    assert shown["friends"] == [] and "unheard" not in shown


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
