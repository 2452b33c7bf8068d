from __future__ import annotations

import json

import pytest

from contracts.http.exchange import Exchange, Request, Response
from contracts.model.settings import Setup
from contracts.session.setup import Preparation, at
from contracts.session.things import Unreachable
from contracts.source import Source

PLACE = Source("doc-contracts.toml", 4, 4)
ORG = Setup("org", "POST", "/orgs", {"name": "x"}, {"{org-id}": "/id"}, "/orgs/{org-id}", PLACE)
TEAM = Setup(
    "team",
    "POST",
    "/orgs/{org-id}/teams",
    {"org": "{org-id}", "kind": "{unknown}"},
    {"{team-id}": "/value/0/id"},
    "",
    PLACE,
)


class Server:
    """Answers each path with what the test says, and keeps what it was sent."""

    def __init__(self, **bodies: object) -> None:
        self.bodies = bodies
        self.sent: list[Request] = []

    def __call__(self, request: Request) -> Exchange:
        self.sent.append(request)
        body = self.bodies.get(request.path.rpartition("/")[2])
        status = 201 if body is not None else 403
        content = json.dumps(body).encode()
        headers = (("Content-Type", "application/json"),)
        return Exchange(request, Response(status, "X", headers, content), None, 0.0)


def test_what_is_needed_is_made_once_and_in_order() -> None:
    server = Server(orgs={"id": 'a/"b'}, teams={"value": [{"id": 7}]})
    made = Preparation([ORG, TEAM])
    assert made.value("{team-id}", server) == "7"
    assert made.value("{team-id}", server) == "7"
    assert [r.path for r in server.sent] == ["/orgs", "/orgs/a%2F%22b/teams"]
    assert json.loads(server.sent[1].body or b"") == {"org": 'a/"b', "kind": "{unknown}"}
    assert made.undo == ["/orgs/a%2F%22b"]


def test_what_no_setup_captures_sends_nothing() -> None:
    server = Server()
    assert Preparation([ORG]).value("{other}", server) is None
    assert server.sent == []


def test_a_setup_that_fails_says_where_it_stands_and_is_not_sent_again() -> None:
    server, made = Server(), Preparation([ORG])
    for _ in range(2):
        with pytest.raises(
            Unreachable, match=r"org \(doc-contracts.toml:4\) failed: .* answered 403"
        ):
            made.value("{org-id}", server)
    assert len(server.sent) == 1
    assert made.undo == []


@pytest.mark.parametrize(
    "shown", [{"id": None}, {"id": {}}, {"id": ""}, {"no": 1}, [], {"id": True}]
)
def test_a_reply_without_the_value(shown: object) -> None:
    with pytest.raises(Unreachable, match="no text or number at /id"):
        Preparation([ORG]).value("{org-id}", Server(orgs=shown))


@pytest.mark.parametrize(
    ("pointer", "value"),
    [("", {"a": [1]}), ("/a/0", 1), ("/a/1", None), ("/a/x", None), ("/b/c", None)],
)
def test_pointers(pointer: str, value: object) -> None:
    assert at({"a": [1]}, pointer) == value
