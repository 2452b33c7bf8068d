from __future__ import annotations

import pytest

from contracts.markdown.cells import links, plain
from contracts.markdown.message import body, rest, start_line, status_line
from contracts.model import problem
from contracts.source import Source

HERE = Source("x.md", 1, 9)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("GET /users", ("GET", "/users", False)),
        ("  post   /x y", ("POST", "/x y", False)),
        ("DELETE/identity", ("DELETE", "/identity", True)),
        ("GETTING started", None),
        ("GET", None),
        ("Prefer: x", None),
    ],
)
def test_start_line(line: str, expected: tuple[str, str, bool] | None) -> None:
    found = start_line(line)
    assert (found and (found.method, found.target, found.glued)) == expected


@pytest.mark.parametrize(
    ("line", "status"),
    [("HTTP/1.1 201 Created", 201), ("HTTP 204", 204), ("http/2 200", 200), ("201 Created", None)],
)
def test_status_line(line: str, status: int | None) -> None:
    found = status_line(line)
    assert (found.status if found else None) == status


def test_headers_and_body_know_their_lines() -> None:
    message = rest(["GET /x", "A: b", "", '{"c":', " 1}"], 1, HERE)
    assert [(h.name, h.value, h.source.line) for h in message.headers] == [("A", "b", 2)]
    assert message.body is not None
    assert (message.body.value, message.body.source.line) == ({"c": 1}, 4)


def test_a_blank_line_before_the_headers_is_skipped_and_told() -> None:
    message = rest(["POST /x", "", "Content-type: application/json", "", "{}"], 1, HERE)
    assert [h.name for h in message.headers] == ["Content-type"]
    assert [p.kind for p in message.problems] == [problem.BLANK_BEFORE_HEADERS]


def test_a_body_glued_to_the_headers_is_told() -> None:
    message = rest(["POST /x", "A: b", '{"c": 1}'], 1, HERE)
    assert message.body is not None and message.body.value == {"c": 1}
    assert [p.kind for p in message.problems] == [problem.BODY_GLUED]


def test_a_body_may_be_no_json_or_nothing() -> None:
    assert body(" \n", HERE) is None
    found = body("a,b", HERE)
    assert found is not None and not found.is_json


def test_links_of_three_kinds() -> None:
    found = links("[a](x.md 't') [b][c] [d](<y z>)")
    assert [(link.text, link.target, link.reference) for link in found][:2] == [
        ("a", "x.md", False),
        ("b", "c", True),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Required.** `a`", "Required. a"),
        ("a<br>b", "a b"),
        ("&lt;token&gt;", "<token>"),
        (r"\$filter a_b_c", "$filter a_b_c"),
        ("_x_ *y*", "x y"),
    ],
)
def test_plain(text: str, words: str) -> None:
    assert plain(text) == words
