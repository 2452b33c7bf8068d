"""Pages that want to break the reader: it neither fails nor hangs, and every line it tells exists."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from enum import Enum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.model.facts import PageFacts
from contracts.reading import read_page
from contracts.source import Source

PAGE = """\
---
title: "Create thing"
doc_type: apiPageType
---

# Create thing

Namespace: microsoft.graph

Create a [thing](../resources/thing.md).

## Permissions
|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Application|Things.ReadWrite.All|

## HTTP request
<!-- { "blockType": "ignored" } -->
``` http
POST /things
POST /boxes/{id}/things?$top={n}
```

## Request body
The following table shows the properties that are required when you create the [thing](x.md).

|Property|Type|Description|
|:---|:---|:---|
|id|String|Key of the entity. Inherited from [base](../resources/base.md)|
|kind|thingKind|The kind. Possible values are: `a`, `b`, `unknownFutureValue`. The default value is `a`.|
|size|Int32|Required. Valid values 1 to 16|
|tags|Collection(String)|Optional. This collection can contain a maximum of 5 elements.|

## Response
If successful, this method returns a `201 Created` response code and a [thing](x.md).

## Example
### Request
<!-- { "blockType": "request", "name": "create_thing" } -->
``` http
POST https://graph.microsoft.com/v1.0/things
Content-type: application/json

{
  "kind": "a", // one
  "tags": ["x", ]
}
```
### Response
<!-- { "blockType": "response", "name": "create_thing", "truncated": true, } -->
``` http
HTTP/1.1 201 Created

{"id": "1", "value": [{"a": null}]}
```
"""
RESOURCE = PAGE.replace("## HTTP request", "## JSON representation").replace(
    "## Request body", "## Properties"
)


def sources(value: object) -> Iterator[Source]:
    """All sources inside facts."""
    if isinstance(value, Source):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, (type, Enum)):
        for entry in dataclasses.fields(value):
            yield from sources(getattr(value, entry.name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from sources(inner)


def check(text: str) -> PageFacts:
    facts = read_page(text, "set/api/x.md")
    last = text.count("\n") + 2
    for source in sources(facts):
        assert source.file == "set/api/x.md"
        assert 1 <= source.line <= last
        assert source.end_line >= source.line - 1
    return facts


LINES = PAGE.splitlines(keepends=True)
SNIPPETS = st.sampled_from(
    [
        *("\0", "\ufeff", "\r", "\u2028", "|", "||", "```", "~~~", "<!--", "-->", "#", "> ", "- "),
        *("[", "](", "{", "}", "\\", "`", "*", "<ul><li>", "Possible values are: ", "$filter"),
        *("Inherited from ", "HTTP/1.1 ", "GET ", "# [x](#tab/http)\n", "---\n", "\t", '"', "'"),
        *("[!INCLUDE [x](../x.md)]", "&nbsp;", '{ "blockType": ', "between 1 and ", "٣", "²"),
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A page with lines cut, repeated, moved and spliced with what breaks grammars."""
    lines = list(draw(st.sampled_from((LINES, RESOURCE.splitlines(keepends=True)))))
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 4)):
            case 0:
                del lines[place : place + draw(st.integers(1, 9))]
            case 1:
                lines[place:place] = lines[: draw(st.integers(0, 20))]
            case 2:
                cut = draw(st.integers(0, len(lines[place])))
                lines[place] = lines[place][:cut] + draw(SNIPPETS) + lines[place][cut:]
            case 3:
                lines[place] = draw(SNIPPETS) + lines[place]
            case _:
                lines[place] = draw(st.text(max_size=20)) + "\n"
        lines = lines or ["\n"]
    return "".join(lines)


@given(mutated())
@settings(max_examples=250, deadline=None)
def test_a_mutated_page_is_read(text: str) -> None:
    check(text)


@given(st.lists(st.one_of(SNIPPETS, st.sampled_from(LINES)), max_size=80))
@settings(max_examples=200, deadline=None)
def test_scraps_are_read(pieces: list[str]) -> None:
    check("".join(pieces))


@pytest.mark.parametrize("page", [PAGE, RESOURCE])
def test_every_beginning_of_a_page_is_read(page: str) -> None:
    for end in range(0, len(page), 7):
        check(page[:end])


TABLE = "## Properties\n|Property|Type|Description|\n|---|---|---|\n"


def _fence(text: str) -> str:
    return f"## Example\n```http\n{text}\n```\n"


LONG = {
    "rows": TABLE + "|a|String|Possible values are: `a`, `b`.|\n" * 20_000,
    "a wide row": TABLE + "|a" * 100_000 + "|\n",
    "a long description": TABLE + "|a|String|" + "Possible values are: `a`, " * 20_000 + "|\n",
    "bare members": TABLE + "|a|String|Possible values are: " + "a, " * 100_000 + "|\n",
    "blanks": TABLE + "|a|String|Possible values are:" + " " * 200_000 + "x|\n",
    "brackets": TABLE + "|a|" + "[x](" * 50_000 + "|" + "[" * 100_000 + "|\n",
    "a long type": TABLE + "|a|" + "x collection " * 50_000 + ")|d|\n",
    "inherited": TABLE + "|a|String|" + "Inherited from " * 20_000 + "|\n",
    "many requests": _fence("GET /x\n" * 50_000),
    "a deep body": _fence("POST /x\n\n" + "[" * 100_000),
    "quotes": _fence("POST /x\n\n{" + '"' * 99_000),
    "escaped quotes": _fence("POST /x\n\n{" + '"' + '\\"' * 45_000),
    "comments in a body": _fence("POST /x\n\n{" + "/*" * 45_000),
    "headers": _fence("POST /x\n" + "A: b\n" * 50_000),
    "examples": "```http\nGET /x\n```\n```http\nHTTP/1.1 200 OK\n```\n" * 1_500,
    "route brackets": "## HTTP request\n```http\nGET /" + "{(<'" * 40_000 + "\n```\n",
    "headings": "# a\n" * 40_000,
    "nested headings": "".join("#" * (i % 6 + 1) + " x\n" for i in range(40_000)),
    "statuses": "## Response\n" + "`200 " * 60_000 + "\n",
    "prose": "## Request body\n" + "Do not supply a request " * 20_000 + "\n",
    "annotations": "<!-- { -->\n" * 20_000,
    "references": "[a]: x.md\n" * 40_000 + TABLE + "|a|[a]|d|\n",
    "values": "### a values\n|Member|\n|---|\n" * 5_000,
    "html": "<ul>" * 50_000 + "\n",
    "front matter": "---\n" + "a: b\n" * 50_000,
}


@pytest.mark.parametrize("name", LONG)
def test_sizes_take_bounded_time(name: str) -> None:
    begun = time.process_time()
    check(LONG[name])
    assert time.process_time() - begun < 10


def test_the_model_page_is_read_whole() -> None:
    facts = check(PAGE)
    assert [r.path for r in facts.routes] == ["/things", "/boxes/{id}/things"]
    assert facts.body is not None
    assert [r.name for r in facts.body.rows] == ["id", "kind", "size", "tags"]
    (example,) = facts.examples
    assert example.request is not None
    assert example.request.body is not None
    assert example.request.body.value == {"kind": "a", "tags": ["x"]}
    assert [reply.status for reply in example.replies] == [201]
    assert example.replies[0].annotation is not None
    assert [p.kind for p in example.replies[0].annotation.problems] == ["annotation-repaired"]
