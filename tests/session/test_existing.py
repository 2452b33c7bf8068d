from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from contracts.config import Settings
from contracts.http.client import ReadOnlyRefused
from contracts.http.exchange import Exchange, Request, Response
from contracts.link import link
from contracts.model.operation import Operation
from contracts.session.keys import keys_shown
from contracts.session.profile import PROFILES
from contracts.session.scene import Scene
from contracts.session.session import Session
from contracts.session.shown import shown
from contracts.session.things import Unreachable
from tests.pages import page

Answer = Callable[[str, str], tuple[int, object]]


def document(title: str, line: str, url: str, reply: str) -> str:
    return (
        f"# {title}\n\n## HTTP request\n\n```http\n{line}\n```\n\n## Response\n\n"
        "If successful, this method returns `200 OK`.\n\n## Example\n\n### Request\n\n"
        f"```http\n{line.split()[0]} https://graph.microsoft.com/v1.0{url}\n```\n\n"
        f"### Response\n\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{reply}\n```\n"
    )


BODY = """## Request body

|Property|Type|Description|
|:---|:---|:---|
|mode|String|The mode.|
|size|Int32|The size.|

## Response"""
PAGES = {
    "list": document("List signs", "GET /signs", "/signs", '{"value": [{"id": "a"}]}'),
    "get": document("Get sign", "GET /signs/{id}", "/signs/a%20b", '{"id": "a b"}'),
    "delete": document("Delete sign", "DELETE /signs/{id}", "/signs/a", "{}"),
    "lamp": document("Get lamp", "GET /halls/{hall}/lamp", "/halls/h-1/lamp", '{"on": true}'),
    "boards": document("List boards", "GET /boards", "/boards", '{"value": [{"id": "1"}]}'),
    "board": document("Get board", "GET /boards/{id}", "/boards/1", '{"id": "1"}'),
    "make": document("Create board", "POST /boards", "/boards", '{"id": "1"}').replace(
        "## Response", BODY, 1
    ),
    "settings": document("Get settings", "GET /me/settings", "/me/settings", '{"mode": "day"}'),
    "settings-update": document(
        "Update settings", "PATCH /me/settings", "/me/settings", '{"mode": "day"}'
    ).replace("## Response", BODY, 1),
    "off": document("Delete mark", "DELETE /me/mark", "/me/mark", "{}"),
    "near": document(
        "sign: near",
        "GET /signs/near(place='{place}',far={far})",
        "/signs/near(place='x y',far=3)",
        "{}",
    ),
}


def started(answer: Answer) -> tuple[Session, dict[str, Operation]]:
    """A session with a target that answers as the test says, and the operations by their page."""
    facts = tuple(page(f"api__{name}", text) for name, text in PAGES.items())
    contract = link(facts, Settings().overrides, files=[fact.file for fact in facts])

    def send(request: Request) -> Exchange:
        status, body = answer(request.method, request.path)
        headers = (("Content-Type", "application/json"),)
        content = json.dumps(body).encode()
        return Exchange(request, Response(status, "X", headers, content), None, 0.0)

    operations = {op.page.rpartition("/")[2].removesuffix(".md"): op for op in contract.operations}
    return Session(Scene.of(contract), send, PROFILES["quick"], 0), operations


def nothing(method: str, path: str) -> tuple[int, object]:
    return 404, {"error": {}}


def test_what_is_listed_is_read() -> None:
    session, known = started(lambda method, path: (200, {"value": [{"id": "n/1"}]}))
    assert session.keys_for(known["get"]) == ("n%2F1",)


def test_what_is_listed_is_not_deleted() -> None:
    session, known = started(lambda method, path: (200, {"value": [{"id": "n/1"}]}))
    with pytest.raises(Unreachable, match="nothing documented creates"):
        session.keys_for(known["delete"])


def test_a_key_of_the_example_counts_only_where_it_names_something() -> None:
    session, known = started(nothing)
    keys = session.keys_for(known["get"])
    assert keys == ("a%20b",)
    with pytest.raises(Unreachable, match="'a b', as the example has it, was answered 404"):
        session.send(session.request(known["get"], session.path(known["get"], keys)))


def test_a_key_of_the_example_that_names_something_is_like_any_other() -> None:
    session, known = started(lambda method, path: (200 if "b" in path else 404, {"id": "a b"}))
    keys = session.keys_for(known["get"])
    sent = session.send(session.request(known["get"], session.path(known["get"], keys)))
    assert sent.status == 200


def test_what_nobody_can_make_again_is_not_deleted() -> None:
    session, known = started(lambda method, path: (200, {}))
    with pytest.raises(Unreachable, match="no page says how to make it again"):
        session.keys_for(known["off"])


@pytest.mark.parametrize("status", [400, 404])
def test_a_refused_argument_says_nothing(status: int) -> None:
    session, known = started(lambda method, path: (status, {"error": {}}))
    path = session.path(known["near"], session.keys_for(known["near"]))
    with pytest.raises(Unreachable, match="no page says which"):
        session.send(session.request(known["near"], path))


def test_where_only_reading_is_allowed_what_is_listed_is_read() -> None:
    def answer(method: str, path: str) -> tuple[int, object]:
        if method == "POST":
            raise ReadOnlyRefused("POST is not safe")
        return 200, {"value": [{"id": 1}]}

    session, known = started(answer)
    assert session.keys_for(known["board"]) == ("1",)


def test_what_was_there_before_is_put_back() -> None:
    settings = {"mode": "day", "size": None}
    sent: list[object] = []

    def answer(method: str, path: str) -> tuple[int, object]:
        sent.append((method, path))
        return 200, dict(settings)

    session, known = started(answer)
    for _ in range(2):
        session.keys_for(known["settings-update"])
    assert sent == [("GET", "/me/settings")]
    session.finish()
    assert sent[1:] == [("PATCH", "/me/settings")] and not session.leftovers.lost


def test_what_cannot_be_put_back_is_told_and_not_deleted() -> None:
    sent: list[str] = []

    def answer(method: str, path: str) -> tuple[int, object]:
        sent.append(method)
        return (200, {"mode": "day"}) if method == "GET" else (400, {"error": {}})

    session, known = started(answer)
    session.keys_for(known["settings-update"])
    session.finish()
    assert "as it was before: 400" in session.leftovers.lost["/me/settings"]
    assert sent == ["GET", "PATCH", "PATCH"]


def test_parameters_of_a_function_are_those_of_the_example() -> None:
    session, known = started(nothing)
    assert session.keys_for(known["near"]) == ("x%20y", "3")


def test_holes_are_filled_from_the_url_of_the_example() -> None:
    session, known = started(nothing)
    assert shown(known["lamp"]) == {"hall": "h-1"} and shown(known["list"]) == {}
    assert keys_shown(session, known["get"]) == ("a%20b",)
