"""The reader neither fails nor hangs, and every line it tells exists."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from enum import Enum

import pytest
from hostile_pages import PAGE, RESOURCE, SHAPES, mutated, scraps
from hypothesis import given, settings

from contracts.model.facts import PageFacts
from contracts.reading import read_page
from contracts.source import Source


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


@given(mutated())
@settings(max_examples=250, deadline=None)
def test_a_mutated_page_is_read(text: str) -> None:
    check(text)


@given(scraps())
@settings(max_examples=200, deadline=None)
def test_scraps_are_read(text: str) -> None:
    check(text)


@pytest.mark.parametrize("page", [PAGE, RESOURCE])
def test_every_beginning_of_a_page_is_read(page: str) -> None:
    for end in range(0, len(page), 7):
        check(page[:end])


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_are_read(name: str) -> None:
    check(SHAPES[name].of(20_000))


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - ", "[", "(", "*", "`", "<b>", "{"])
def test_ten_thousand_deep_nesting_is_read(mark: str) -> None:
    facts = check(f"# Get x\n\n{mark * 10_000}x\n")
    assert facts.title is not None
    assert facts.title.text == "Get x"


@pytest.mark.parametrize("deep", ["[", '{"a":', '[{"a":'])
def test_json_that_nests_ten_thousand_deep_is_told(deep: str) -> None:
    close = "".join({"[": "]", "{": "}"}.get(c, "") for c in reversed(deep))
    text = f"# Add x\n## Example\n```http\nPOST /x\n\n{deep * 10_000}1{close * 10_000}\n```\n"
    (example,) = check(text).examples
    assert example.request is not None
    assert example.request.body is not None
    assert [p.kind for p in example.request.body.problems] == ["too-deep"]


def test_a_table_of_ten_megabytes_is_read_whole() -> None:
    row = "|name|String|" + "Read-only. " * 9_000 + "|\n"
    text = "# x resource type\n## Properties\n|Property|Type|Description|\n|--|--|--|\n"
    facts = read_page(text + row * 101, "x.md")
    assert len(row) * 101 > 10_000_000
    assert len(facts.properties) == 101
    assert facts.properties[-1].facets.read_only


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
