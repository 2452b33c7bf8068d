from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import Client

TOKEN = {"Authorization": "Bearer token"}
MOMENT = "2016-12-31T23:58:32.5709497+03:00"


def make(client: Client, path: str = "/books", **values: Any) -> dict[str, Any]:
    response = client.post(path, json={"title": "x", **values}, headers=TOKEN)
    assert response.status_code == 201, response.data
    made: dict[str, Any] = response.get_json()
    return made


def read(client: Client, path: str) -> Any:
    response = client.get(path, headers=TOKEN)
    assert response.status_code == 200, response.data
    return response.get_json()


def status(client: Client, method: str, path: str, value: object = None) -> int:
    return client.open(path, method=method, json=value, headers=TOKEN).status_code


def test_a_new_object_is_complete(client: Client) -> None:
    made = make(client, kind="poem", printed=MOMENT, publisher={"name": "P"})
    key = made.pop("id")
    assert len(key) == 36
    assert made == {
        "@odata.type": "#lib.book",
        "title": "x",
        "kind": "poem",
        "marks": None,
        "printed": MOMENT,
        "pages": 100,
        "lent": made["lent"],
        "tags": [],
        "publisher": {"name": "P"},
        "added": None,
    }
    assert isinstance(made["lent"], bool)
    assert read(client, f"/books/{key}") == {**made, "id": key}


def test_read_only_properties_are_ignored(client: Client) -> None:
    made = make(client, id="mine", added=MOMENT)
    assert made["id"] != "mine" and made["added"] is None


def test_write_only_and_selected_properties(client: Client) -> None:
    made = make(client, code="1234", summary="s")
    assert "code" not in made and "summary" not in made
    selected = read(client, f"/books/{made['id']}?$select=title,summary")
    assert selected == {"@odata.type": "#lib.book", "title": "x", "summary": "s"}


def test_an_object_of_a_derived_type(client: Client) -> None:
    made = client.post(
        "/books", json={"@odata.type": "LIB.Comic", "title": "x", "colours": 3}, headers=TOKEN
    ).get_json()
    assert made["@odata.type"] == "#lib.comic" and made["colours"] == 3


def test_update_merges(client: Client) -> None:
    made = make(client, kind="poem", publisher={"name": "P", "city": "C"}, tags=["a"])
    path = f"/books/{made['id']}"
    change = {"publisher": {"city": "D"}, "tags": ["b"], "kind": None}
    response = client.patch(path, json=change, headers=TOKEN)
    wanted = {**made, "publisher": {"name": "P", "city": "D"}, "tags": ["b"], "kind": None}
    assert response.status_code == 200 and response.get_json() == wanted == read(client, path)
    assert client.patch(path, json={}, headers=TOKEN).get_json() == wanted


def test_a_nested_object_of_another_type_replaces(client: Client) -> None:
    made = make(client, publisher={"name": "P"})
    new = {"@odata.type": "#lib.other", "city": "C"}
    change = client.patch(f"/books/{made['id']}", json={"publisher": new}, headers=TOKEN)
    assert change.get_json()["publisher"] == new


def test_replace_forgets(client: Client) -> None:
    shelf = client.post("/shelves", json={"room": "r"}, headers=TOKEN).get_json()["id"]
    path = f"/shelves/{shelf}/books"
    key = make(client, path, kind="poem")["id"]
    response = client.put(f"{path}/{key}", json={"title": "y"}, headers=TOKEN)
    assert (response.status_code, response.data) == (204, b"")
    after = read(client, f"{path}/{key}")
    assert (after["id"], after["title"], after["kind"]) == (key, "y", None)


@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT", "DELETE"])
def test_unknown_keys(client: Client, method: str) -> None:
    client.post("/shelves", json={"room": "r"}, headers=TOKEN)
    assert status(client, method, "/shelves/1/books/none", {"title": "x"}) == 404


def test_a_deleted_object_is_gone_with_all_below_it(client: Client) -> None:
    for room in ("one", "two"):
        client.post("/shelves", json={"room": room}, headers=TOKEN)
    key = make(client, "/shelves/1/books")["id"]
    other = make(client, "/shelves/2/books")["id"]
    assert read(client, "/shelves/1/books")["value"][0]["id"] == key
    assert status(client, "DELETE", "/shelves/1") == 204
    assert status(client, "DELETE", "/shelves/1") == 404
    assert status(client, "GET", f"/shelves/1/books/{key}") == 404
    assert status(client, "GET", "/shelves/1/books") == 404
    assert status(client, "POST", "/shelves/1/books", {"title": "x"}) == 404
    assert status(client, "POST", "/shelves/1/dust") == 404
    assert read(client, f"/shelves/2/books/{other}")["id"] == other
    assert [shelf["id"] for shelf in read(client, "/shelves")["value"]] == [2]
    assert client.post("/shelves", json={"room": "r"}, headers=TOKEN).get_json()["id"] == 3


def test_deleting_may_show_what_was_deleted(client: Client) -> None:
    client.post("/shelves", json={"room": "r"}, headers=TOKEN)
    made = make(client, "/shelves/1/books")
    response = client.delete(f"/shelves/1/books/{made['id']}", headers=TOKEN)
    assert response.status_code == 200 and response.get_json() == made


def test_a_key_that_the_client_gives(client: Client) -> None:
    book = {"isbn": "3-1", "title": "x"}
    made = client.post("/keyed", json=book, headers=TOKEN)
    assert made.status_code == 201 and made.get_json() == book
    assert status(client, "POST", "/keyed", book) == 409
    assert status(client, "PATCH", "/keyed/3-1", {"isbn": "3-2"}) == 400
    assert status(client, "PATCH", "/keyed/3-1", {"isbn": "3-1", "title": "y"}) == 200
    assert read(client, "/keyed/3-1") == {"isbn": "3-1", "title": "y"}
    unnamed = client.post("/keyed", json={"title": "z"}, headers=TOKEN).get_json()
    assert read(client, f"/keyed/{unnamed['isbn']}")["title"] == "z"


def test_actions_answer_as_their_examples_do(client: Client) -> None:
    client.post("/shelves", json={"room": "r"}, headers=TOKEN)
    assert status(client, "POST", "/shelves/1/dust") == 204
    counted = client.post("/shelves/1/count", headers=TOKEN)
    assert counted.get_json() == {"value": 7} and counted.headers["Retry-After"] == "3"
    assert status(client, "POST", "/shelves/1/count", {"level": 1}) == 200
    assert status(client, "POST", "/shelves/1/count", {"level": "1"}) == 400
    text = client.get("/shelves/1/label", headers=TOKEN)
    assert (text.data, text.headers["Content-Type"]) == (b"a label", "text/plain")


def test_what_was_uploaded_is_downloaded(client: Client) -> None:
    for room in "rs":
        client.post("/shelves", json={"room": room}, headers=TOKEN)
    label = client.put("/shelves/1/label", data=b"png", content_type="image/png", headers=TOKEN)
    assert label.status_code == 204
    image = client.get("/shelves/1/label", headers=TOKEN)
    assert (image.data, image.headers["Content-Type"]) == (b"png", "image/png")
    other = client.get("/shelves/2/label", headers=TOKEN)
    assert other.data == b"a label"


def test_settings_are_there_and_can_be_changed(client: Client) -> None:
    shown = read(client, "/me/settings")
    assert shown["language"] == "de" and isinstance(shown["volume"], int)
    assert status(client, "PATCH", "/me/settings", {"volume": 3}) == 204
    assert read(client, "/me/settings") == {"language": "de", "volume": 3}
    assert status(client, "PUT", "/me/settings", {"volume": 4}) == 200
    assert read(client, "/me/settings") == {"language": None, "volume": 4}


def test_settings_can_be_deleted_and_made_anew(client: Client) -> None:
    assert status(client, "DELETE", "/me/settings") == 204
    assert status(client, "GET", "/me/settings") == 404
    assert status(client, "PATCH", "/me/settings", {"volume": 3}) == 404
    assert status(client, "PUT", "/me/settings", {"volume": 3}) == 200
    assert read(client, "/me/settings") == {"language": None, "volume": 3}
