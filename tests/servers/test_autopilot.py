"""The right server, asked what a reader of the pages would ask."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import autopilot
import pytest
import requests
from autopilot import running
from caller import ABSENT, BEARER, EXAMPLE, INSTANT, JSON, TOKEN, Caller, calling
from message import ROUTE
from uploads import MEMBERS, TYPE, Uploads, is_instant

DOCS = Path(__file__).parents[2] / "docs" / "api"


@pytest.fixture
def call() -> Iterator[Caller]:
    with calling() as caller:
        yield caller


def test_the_example_of_the_create_page_is_answered_as_documented(call: Caller) -> None:
    reply = call.create()
    assert (reply.status_code, reply.reason) == (201, "Created")
    assert reply.headers["Content-Type"] == "application/json"
    assert reply.json() == {**EXAMPLE, "id": reply.json()["id"]}
    assert reply.json()["id"]


def test_an_object_goes_through_its_life(call: Caller) -> None:
    assert call.list_all().json() == {"value": []}
    created = call.create().json()
    assert call.list_all().json() == {"value": [created]}
    key = created["id"]
    assert call.get(key).json() == created
    changed = call.update(key, status="complete")
    assert (changed.status_code, changed.json()) == (200, {**created, "status": "complete"})
    assert call.get(key).json() == changed.json()
    gone = call.delete(key)
    assert (gone.status_code, gone.content) == (204, b"")
    assert call.get(key).status_code == 404
    assert call.update(key, status="error").status_code == 404
    assert call.delete(key).status_code == 404
    assert call.list_all().json() == {"value": []}


def test_update_changes_only_what_is_sent(call: Caller) -> None:
    key, other = call.new(status="error"), call.new()
    call.update(key, createdDateTimeUtc="2020-05-17T08:00:00-08:00")
    assert call.get(key).json()["status"] == "error"
    assert call.get(other).json() == {**EXAMPLE, "id": other}
    assert call.update(key).json() == call.get(key).json()


def test_what_is_left_out_on_create_is_given(call: Caller) -> None:
    upload = call.post(b"{}").json()
    assert upload["@odata.type"] == TYPE
    assert upload["status"] == "noUpload"
    assert is_instant(upload["createdDateTimeUtc"])


def test_an_id_in_the_body_is_ignored(call: Caller) -> None:
    key = call.new(id="mine")
    assert key != "mine"
    assert call.update(key, id="mine").json()["id"] == key


@pytest.mark.parametrize("member", MEMBERS)
def test_every_member_comes_back(call: Caller, member: str) -> None:
    assert call.kept(status=member)["status"] == member


@pytest.mark.parametrize(
    "text",
    [
        INSTANT,
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999-14:00",
        "2000-02-29T12:00:00.1+05:45",
        "1969-07-20T20:17:40-00:00",
    ],
)
def test_every_instant_comes_back_as_written(call: Caller, text: str) -> None:
    assert call.kept(createdDateTimeUtc=text)["createdDateTimeUtc"] == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020-05-17",
        "2020-05-17T08:00:00",
        "2020-05-17 08:00:00Z",
        "2020-05-17T08:00Z",
        "2020-05-17T08:00:00.Z",
        "2020-05-17T08:00:00.12345678Z",
        "2020-05-17T08:00:00+0100",
        "2020-05-17T08:00:00+14:01",
        "2020-05-17T08:00:00+01:60",
        "2020-05-17T24:00:00Z",
        "2020-05-17T08:60:00Z",
        "2020-05-17T08:00:60Z",
        "2020-00-17T08:00:00Z",
        "2020-13-17T08:00:00Z",
        "2020-04-31T08:00:00Z",
        "1900-02-29T08:00:00Z",
        "0000-01-01T00:00:00Z",
        "2020-05-17T08:00:00Z\n",
        "２０２０-05-17T08:00:00Z",
    ],
)
def test_what_is_no_instant_is_refused(call: Caller, text: str) -> None:
    assert call.create(createdDateTimeUtc=text).status_code == 400


@pytest.mark.parametrize(
    "values",
    [
        {"status": "unheard"},
        {"status": "Pending"},
        {"status": None},
        {"status": 1},
        {"status": ["pending"]},
        {"createdDateTimeUtc": None},
        {"createdDateTimeUtc": 1589702400},
        {"createdDateTimeUtc": {"value": INSTANT}},
        {"@odata.type": "#microsoft.graph.user"},
        {"@odata.type": None},
        {"colour": "red"},
        {"colour": "\ud800"},
    ],
)
def test_wrong_values_are_refused_and_change_nothing(
    call: Caller, values: dict[str, object]
) -> None:
    key = call.new()
    assert call.create(**values).status_code == 400
    assert call.update(key, **values).status_code == 400
    assert call.listed() == [{**EXAMPLE, "id": key}]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"{} {}",
        b"{'status': 'error'}",
        b'{"status": "error",}',
        b'{"status": NaN}',
        b'{"status": "error\xff"}',
        b"\xef\xbb\xbf{}",
        b"[" * 100_000,
        b'{"status": ' + b"1" * 5_000 + b"}",
    ],
    ids=lambda body: body[:20].decode("latin-1"),
)
def test_what_is_no_json_object_is_refused(call: Caller, body: bytes) -> None:
    assert call.post(body).status_code == 400
    assert call.ids() == []


@pytest.mark.parametrize("media_type", ["application/json; charset=utf-8", "Application/JSON"])
def test_json_is_taken_with_parameters_and_in_any_case(call: Caller, media_type: str) -> None:
    assert call.post(b"{}", {"Content-Type": media_type}).status_code == 201


@pytest.mark.parametrize("headers", [{}, {"Content-Type": "text/plain"}, {"Content-Type": ""}])
def test_other_media_types_are_refused(call: Caller, headers: dict[str, str]) -> None:
    assert call.post(b"{}", headers).status_code == 415
    assert call.patch(call.new(), b"{}", headers).status_code == 415


@pytest.mark.parametrize(
    "value",
    [None, "", "Bearer", "Bearer ", "Bearer another", f"Basic {TOKEN}", TOKEN, f"Bearer{TOKEN}"],
)
def test_only_the_bearer_of_the_token_is_let_in(call: Caller, value: str | None) -> None:
    headers = {} if value is None else {"Authorization": value}
    one = f"{ROUTE}/{call.new()}"
    replies = [
        call.send("GET", ROUTE, headers),
        call.send("POST", ROUTE, {**headers, **JSON}, b"{}"),
        call.send("GET", one, headers),
        call.send("PATCH", one, {**headers, **JSON}, b'{"status": "error"}'),
        call.send("DELETE", one, headers),
    ]
    assert [reply.status_code for reply in replies] == [401] * 5
    assert all(reply.headers["WWW-Authenticate"].startswith("Bearer") for reply in replies)
    assert [upload["status"] for upload in call.listed()] == ["pending"]


def test_the_scheme_is_known_in_any_case(call: Caller) -> None:
    assert call.send("GET", ROUTE, {"Authorization": f"bearer {TOKEN}"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("PUT", ROUTE, "POST, GET"),
        ("DELETE", ROUTE, "POST, GET"),
        ("POST", f"{ROUTE}/{ABSENT}", "GET, PATCH, DELETE"),
        ("OPTIONS", f"{ROUTE}/{ABSENT}", "GET, PATCH, DELETE"),
    ],
)
def test_other_methods_are_answered_with_those_allowed(
    call: Caller, method: str, path: str, allow: str
) -> None:
    reply = call.send(method, path, BEARER)
    assert (reply.status_code, reply.headers["Allow"]) == (405, allow)


@pytest.mark.parametrize("path", ["/", "/deviceManagement", f"{ROUTE}/", f"{ROUTE}/a/b"])
def test_other_paths_are_not_found(call: Caller, path: str) -> None:
    assert call.send("GET", path, BEARER).status_code == 404


def test_nothing_is_found_outside_the_service_root(call: Caller) -> None:
    call.url = call.url.removesuffix(autopilot.ROOT)
    assert call.list_all().status_code == 404


def test_every_error_has_the_same_form(call: Caller) -> None:
    replies = [
        call.create(status="unheard"),
        call.send("GET", ROUTE, {}),
        call.get(ABSENT),
        call.send("PUT", ROUTE, BEARER),
        call.post(b"{}", {"Content-Type": "text/plain"}),
        call.send("BREW", ROUTE, BEARER),
    ]
    assert [reply.status_code for reply in replies] == [400, 401, 404, 405, 415, 501]
    for reply in replies:
        assert reply.headers["Content-Type"] == "application/json"
        assert {"code", "message"} <= reply.json()["error"].keys()


@contextmanager
def connected(call: Caller) -> Iterator[socket.socket]:
    place = urlsplit(call.url)
    with socket.create_connection((place.hostname, place.port or 0), timeout=10) as connection:
        yield connection


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Transfer-Encoding: chunked", 411),
        ("Content-Length: many", 411),
        ("Content-Length: 1048577", 413),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(call: Caller, header: str, status: int) -> None:
    with connected(call) as connection:
        connection.sendall(f"POST {autopilot.ROOT}{ROUTE} HTTP/1.1\r\n{header}\r\n\r\n".encode())
        assert connection.recv(4096).startswith(f"HTTP/1.1 {status} ".encode())


def test_one_connection_serves_many_requests(call: Caller) -> None:
    request = f"GET {autopilot.ROOT}{ROUTE} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    with connected(call) as connection:
        for _ in range(3):
            connection.sendall(request)
            assert connection.recv(4096).startswith(b"HTTP/1.1 401 ")


def test_callers_at_the_same_time_do_not_disturb_each_other(call: Caller) -> None:
    def life(member: str) -> bool:
        with requests.Session() as session:
            caller = Caller(call.url)
            caller.session = session
            session.trust_env = False
            keys = [caller.new(status=member) for _ in range(10)]
            shown = [caller.get(key).json()["status"] for key in keys]
            return shown == [member] * 10

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(life, MEMBERS))
    assert len(set(call.ids())) == 40


def test_the_server_is_gone_after_the_block() -> None:
    with running(Uploads(TOKEN)) as url:
        assert requests.get(url + ROUTE, headers=BEARER, timeout=10).status_code == 200
    with pytest.raises(requests.ConnectionError):
        requests.get(url + ROUTE, headers=BEARER, timeout=10)


def test_the_command_prints_where_it_serves() -> None:
    script = [sys.executable, str(Path(autopilot.__file__)), "--token", TOKEN]
    with subprocess.Popen(
        [*script, "--fault", "create-answers-200"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        caller = Caller(process.stdout.readline().strip())
        with caller.session:
            assert caller.create().status_code == 200
        process.terminate()


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.stem)
def test_the_pages_name_what_the_server_knows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert ROUTE in text or "Collection URI" in text
    if '"status"' in text:
        assert json.dumps(TYPE) in text
        assert INSTANT in text
