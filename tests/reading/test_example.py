from __future__ import annotations

import textwrap

from contracts.model import problem
from contracts.model.message import ExampleFact
from contracts.reading import read_page


def examples(text: str) -> tuple[ExampleFact, ...]:
    return read_page(textwrap.dedent(text), "api/x-get.md").examples


def note(kind: str, name: str) -> str:
    return f'<!-- {{ "blockType": "{kind}", "name": {name} }} -->\n'


def shapes(found: tuple[ExampleFact, ...]) -> list[tuple[str, list[int | None]]]:
    return [(e.request.url if e.request else "", [r.status for r in e.replies]) for e in found]


def http(*lines: str) -> str:
    return "```http\n" + "\n".join(lines) + "\n```\n"


OK, GONE = http("HTTP/1.1 200 OK"), http("HTTP/1.1 204 No Content")


def test_a_reply_belongs_to_the_request_before_it() -> None:
    text = "## Examples\n" + http("GET /a") + OK + GONE + http("GET /b") + OK
    assert shapes(examples(text)) == [("/a", [200, 204]), ("/b", [200])]


def test_a_name_pairs_across_others_and_a_list_with_several() -> None:
    text = (
        "## Examples\n"
        + note("request", '"one"')
        + http("GET /a")
        + note("request", '"two"')
        + http("GET /b")
        + note("response", '"one"')
        + OK
        + note("response", '["one", "two"]')
        + GONE
    )
    assert shapes(examples(text)) == [("/a", [200, 204]), ("/b", [204])]


def test_a_route_block_written_as_a_request_answers_where_no_other_does() -> None:
    routes = "## HTTP request\n" + note("request", '"r"') + http("GET /drive")
    assert shapes(examples(routes + "## Response\n" + note("response", '"r"') + OK)) == [
        ("/drive", [200])
    ]
    assert shapes(examples(routes + "## Response\n" + OK)) == [("/drive", [200])]
    assert shapes(examples(routes + "## Example\n" + http("GET /me/drive") + OK)) == [
        ("/me/drive", [200])
    ]


def test_a_reply_to_nothing_comes_alone() -> None:
    (example,) = examples("## Response\n" + OK)
    assert example.request is None
    assert [r.status for r in example.replies] == [200]


def test_heading_levels_do_not_matter_and_the_topic_is_told() -> None:
    text = "## Examples\n### Example 1: a file\n#### Request\n" + http("GET /a") + "### Response\n"
    (example,) = examples(text + OK)
    assert example.request is not None
    assert example.request.heading == "Example 1: a file"
    assert len(example.replies) == 1


def test_several_requests_in_one_block() -> None:
    found = examples("## Example\n" + http("GET /a", "GET /b") + OK)
    assert shapes(found) == [("/a", []), ("/b", [200])]
    assert found[0].request is not None
    assert [p.kind for p in found[0].request.problems] == [problem.SEVERAL_REQUESTS]


def test_a_host_of_its_own_is_a_notification() -> None:
    (example,) = examples("## Example\n" + http("POST https://bot.example.org/calls", "", "{}"))
    assert example.request is not None
    assert [p.kind for p in example.request.problems] == [problem.PRIVATE_HOST]


def test_odd_replies() -> None:
    (bare,) = examples("## Example\n" + note("response", '"x"') + http('{"a": 1}'))
    (reply,) = bare.replies
    assert reply.status is None
    assert reply.body is not None
    assert reply.body.value == {"a": 1}
    assert [p.kind for p in reply.problems] == [problem.NO_STATUS_LINE]
    (headed,) = examples("## Example\n" + note("response", '"x"') + http("Etag: 1", "", "text"))
    assert [h.name for h in headed.replies[0].headers] == ["Etag"]
    (loose,) = examples("## Example\n" + http("HTTP 201 Created"))
    assert (loose.replies[0].status, loose.replies[0].problems[0].kind) == (
        201,
        problem.STATUS_LINE,
    )
    (turned,) = examples("## Example\n" + note("response", '"x"') + http("POST /x"))
    assert turned.request is not None
    assert [p.kind for p in turned.request.problems] == [problem.REQUEST_AS_REPLY]


def test_a_target_over_several_lines() -> None:
    (example,) = examples("## Example\n" + http("GET /f(ids=[", '  "a"', "])", "Prefer: x"))
    assert example.request is not None
    assert example.request.url == '/f(ids=["a"])'
    assert [h.name for h in example.request.headers] == ["Prefer"]


def test_the_words_above_a_reply_tell_that_it_is_shortened() -> None:
    words = "It is truncated. All of the properties will be returned from an actual call.\n\n"
    (example,) = examples("## Example\n" + http("GET /a") + "### Response\n" + words + OK)
    assert example.replies[0].complete


def test_code_that_is_no_message_is_left_alone() -> None:
    assert examples("## Example\n```csharp\nvar x = 1;\n```\n\n```http\n\n```\n") == ()
