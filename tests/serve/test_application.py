from __future__ import annotations

import json

import pytest
from werkzeug.test import Client, TestResponse

from contracts.model.contract import Contract
from contracts.serve.application import Application

TOKEN = {"Authorization": "Bearer token"}


def fault(response: TestResponse, status: int) -> str:
    """The message of an error body, which must have the service's form."""
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/json"
    error = response.get_json()["error"]
    assert set(error) == {"code", "message", "innerError"} and error["code"]
    assert set(error["innerError"]) == {"date", "request-id"}
    message: str = error["message"]
    assert message
    return message


def test_unknown_path(client: Client) -> None:
    fault(client.get("/nothing", headers=TOKEN), 404)


def test_wrong_method_names_the_right_ones(client: Client) -> None:
    response = client.put("/shelves", headers=TOKEN)
    fault(response, 405)
    assert response.headers["Allow"] == "GET, HEAD, POST"


def test_head_is_get_without_body(client: Client) -> None:
    whole, head = client.get("/shelves", headers=TOKEN), client.head("/shelves", headers=TOKEN)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == whole.headers["Content-Length"] == "13"


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc", "Bearer a b", "x"])
def test_a_token_is_demanded(client: Client, header: str | None) -> None:
    response = client.get("/shelves", headers={"Authorization": header} if header else {})
    fault(response, 401)
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_only_the_configured_token_counts(library: Contract) -> None:
    client = Client(Application(library, token="s3cret"))
    assert client.get("/shelves", headers={"Authorization": "bearer s3cret"}).status_code == 200
    response = client.get("/shelves", headers=TOKEN)
    fault(response, 401)
    assert response.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'


def test_a_reply_without_body_has_no_media_type(client: Client) -> None:
    client.post("/shelves", json={"room": "x"}, headers=TOKEN)
    response = client.delete("/shelves/1", headers=TOKEN)
    assert response.status_code == 204
    assert "Content-Type" not in response.headers and "Content-Length" not in response.headers


def test_documented_headers_and_charset(client: Client) -> None:
    response = client.post("/shelves", json={"room": "x"}, headers=TOKEN)
    assert response.status_code == 201
    assert response.headers["Location"] == "http://localhost/shelves/1"
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    plain = client.get("/shelves/1", headers=TOKEN)
    assert plain.headers["Content-Type"] == "application/json"


def test_too_much(client: Client) -> None:
    response = client.post("/shelves", data=b" " * (8 * 1024 * 1024 + 1), headers=TOKEN)
    fault(response, 413)


def test_operations_of_one_route_are_told_apart_by_type(client: Client) -> None:
    comic = {"@odata.type": "#lib.comic", "title": "x", "colours": 4}
    made = client.post("/media", json=comic, headers=TOKEN)
    assert made.status_code == 201 and made.get_json()["colours"] == 4
    book = {"@odata.type": "#lib.book", "title": "x", "colours": 4}
    assert "colours" in fault(client.post("/media", json=book, headers=TOKEN), 400)
    unnamed = client.post("/media", json={"title": "x"}, headers=TOKEN)
    assert unnamed.status_code == 201 and "colours" not in unnamed.get_json()


def test_an_encoded_slash_is_part_of_a_key(client: Client) -> None:
    response = client.get("/readers/ann%2f1", headers=TOKEN)
    assert response.status_code == 200 and response.get_json()["value"]["id"] == "ann/1"
    assert client.get("/readers/ann/1", headers=TOKEN).status_code == 404


def test_a_location_leads_to_the_object(client: Client) -> None:
    note = {"isbn": "ä /1", "title": "x"}
    made = client.post("/readers/ann%2F1/notes", json=note, headers=TOKEN)
    location = made.headers["Location"]
    assert location == "http://localhost/readers/ann%2F1/notes/%C3%A4%20%2F1"
    found = client.get(location.removeprefix("http://localhost"), headers=TOKEN)
    assert found.get_json() == note


def test_a_trailing_slash_is_no_other_path(client: Client) -> None:
    assert client.get("/shelves/", headers=TOKEN).status_code == 200


def test_holes_within_segments(client: Client) -> None:
    client.post("/shelves", json={"room": "x"}, headers=TOKEN)
    response = client.get("/shelves/1/tidy(level='7')", headers=TOKEN)
    assert response.status_code == 200
    shown = response.get_json()["value"][0]
    assert shown["lent"] in (True, False) and shown["tags"] == [] and shown["pages"] == 100


def test_the_same_seed_gives_the_same_keys(library: Contract) -> None:
    def keys(seed: int) -> list[str]:
        client = Client(Application(library, seed=seed))
        made = [client.post("/books", json={"title": "x"}, headers=TOKEN) for _ in range(3)]
        return [response.get_json()["id"] for response in made]

    assert keys(1) == keys(1) != keys(2)


def test_what_is_stored_is_written_as_utf_8(client: Client) -> None:
    made = client.post("/books", json={"title": "Ä\U0001f600"}, headers=TOKEN)
    assert json.loads(made.data.decode("utf-8"))["title"] == "Ä\U0001f600"
    assert "Ä".encode() in made.data
