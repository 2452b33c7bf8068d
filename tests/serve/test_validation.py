from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client

from contracts.model.contract import Contract
from contracts.serve.application import Application
from contracts.serve.problem import Problem
from contracts.serve.validation import parse

TOKEN = {"Authorization": "Bearer token"}


def refused(client: Client, value: object, path: str = "/books") -> str:
    text, kind = json.dumps(value), "application/json"
    response = client.post(path, data=text, content_type=kind, headers=TOKEN)
    assert response.status_code == 400, response.data
    message: str = response.get_json()["error"]["message"]
    return message


@pytest.mark.parametrize(
    "media",
    ["", "text/plain", "application/xml", "application/json-patch", "application/json; charset=x"],
)
def test_other_media_types(client: Client, media: str) -> None:
    response = client.post("/books", data=b'{"title": "x"}', content_type=media, headers=TOKEN)
    assert response.status_code == 415
    assert "application/json" in response.get_json()["error"]["message"]


@pytest.mark.parametrize(
    "media",
    ["Application/JSON", "application/json;charset=UTF-8", 'application/json; charset="utf-8"'],
)
def test_spellings_of_the_media_type(client: Client, media: str) -> None:
    response = client.post("/books", data=b'{"title": "x"}', content_type=media, headers=TOKEN)
    assert response.status_code == 201


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" ",
        b'{"title": "x"',
        b'{"title": "x"}}',
        b'{"title": "x"} {}',
        b'{"title": "x", "title": "y"}',
        b'{"width": NaN}',
        b'{"width": 1e999}',
        b'{"width": [-1e999]}',
        b'\xef\xbb\xbf{"title": "x"}',
        b'{"title": "\xff"}',
        b'{"title": "\\ud800"}',
        '{"title": "x"}'.encode("utf-16"),
        b"[" * 2000 + b"]" * 2000,
        b"1" * 5000,
    ],
)
def test_what_is_no_json(client: Client, content: bytes) -> None:
    kind = "application/json"
    response = client.post("/books", data=content, content_type=kind, headers=TOKEN)
    assert response.status_code == 400


@pytest.mark.parametrize("value", [[], [{"title": "x"}], "x", 1, True, None])
def test_what_is_no_object(client: Client, value: object) -> None:
    assert "object" in refused(client, value)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("/kind", "Novel"),
        ("/kind", "novel "),
        ("/kind", 1),
        ("/marks", "red,pink"),
        ("/pages", "7"),
        ("/pages", 7.5),
        ("/pages", 2**31),
        ("/lent", None),
        ("/lent", 1),
        ("/printed", "2016-02-30T00:00:00Z"),
        ("/printed", "2016-12-31"),
        ("/tags", "a"),
        ("/tags/1", ["a", 1]),
        ("/publisher", []),
        ("/publisher/city", {"city": 1}),
    ],
)
def test_wrong_values_are_named_by_pointer(client: Client, where: str, value: object) -> None:
    name = where.split("/")[1]
    assert refused(client, {"title": "x", name: value}).startswith(f"{where}: ")


@pytest.mark.parametrize(
    ("name", "value"),
    [("kind", None), ("marks", "red, blue"), ("pages", -1), ("tags", []), ("publisher", None)],
)
def test_legal_values(client: Client, name: str, value: object) -> None:
    response = client.post("/books", json={"title": "x", name: value}, headers=TOKEN)
    assert response.status_code == 201 and response.get_json()[name] == value


def test_facets(client: Client) -> None:
    assert refused(client, {"room": "x" * 21}, "/shelves").startswith("/room: ")
    assert refused(client, {"room": "x", "width": -1}, "/shelves").startswith("/width: ")


def test_required_and_unlisted_properties(client: Client) -> None:
    assert "title" in refused(client, {})
    assert refused(client, {"title": "x", "colour": 1}) == "/: the page lists no colour"
    long = refused(client, {"title": "x", "y" * 5000: 1})
    assert len(long) < 600


@pytest.mark.parametrize("named", ["#lib.shelf", "lib.nothing", 7, None])
def test_the_type_that_a_body_names(client: Client, named: object) -> None:
    assert "#lib.book" in refused(client, {"@odata.type": named, "title": "x"})


@pytest.mark.parametrize("named", ["#lib.book", "lib.book", "#Lib.Book"])
def test_spellings_of_the_type(client: Client, named: str) -> None:
    value = {"@odata.type": named, "title": "x", "publisher@odata.bind": "https://x"}
    assert client.post("/books", json=value, headers=TOKEN).status_code == 201


def test_nothing_refused_is_kept(client: Client) -> None:
    for value in ({"title": 1}, {}, {"title": "x", "kind": "?"}):
        refused(client, value)
    assert client.get("/books", headers=TOKEN).get_json() == {"value": []}


NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)


@given(st.recursive(st.none() | st.booleans() | NUMBERS | st.text(), st.lists))
def test_parse_reads_what_json_writes(value: object) -> None:
    assert parse(json.dumps(value).encode()) == value


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_words_for_numbers_are_no_json(word: str) -> None:
    with pytest.raises(Problem):
        parse(f"[{word}]".encode())
    assert parse(json.dumps(word).encode()) == word


@given(
    st.dictionaries(
        st.sampled_from(["title", "kind", "marks", "pages", "lent", "tags", "publisher", "x"]),
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text()),
    )
)
def test_any_object_is_refused_or_kept_as_sent(library: Contract, value: dict[str, object]) -> None:
    client = Client(Application(library))
    response = client.post("/books", json=value, headers=TOKEN)
    assert response.status_code in (201, 400)
    if response.status_code == 201:
        shown = response.get_json()
        assert {name: shown[name] for name in value} == value
