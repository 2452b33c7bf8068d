from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.markdown.json_text import line_of, parse
from contracts.model import problem
from contracts.source import Source

HERE = Source("x.md", 10, 20)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ('{"a": 1,}', {"a": 1}, problem.JSON_TRAILING_COMMA),
        ("[1, 2,]", [1, 2], problem.JSON_TRAILING_COMMA),
        ('{"a": 1 // note\n}', {"a": 1}, problem.JSON_COMMENT),
        ('{"a": 1, ...}', {"a": 1}, problem.JSON_ELISION),
        ('{"a": 1\n "b": 2}', {"a": 1, "b": 2}, problem.JSON_MISSING_COMMA),
        ('{"a":\u00a01}', {"a": 1}, problem.JSON_SPACE),
        ('{"a": 1,\u202f\n"b": 2}', {"a": 1, "b": 2}, problem.JSON_SPACE),
        ("{“a”: 1}", {"a": 1}, problem.JSON_QUOTE),
        ('{"a": "one\ntwo"}', {"a": "one two"}, problem.JSON_LINE_BREAK),
    ],
)
def test_repairs_are_made_and_reported(text: str, value: object, kind: str) -> None:
    parsed = parse(text, HERE)
    assert parsed.ok
    assert parsed.value == value
    assert kind in {p.kind for p in parsed.problems}


def test_a_text_may_hold_any_blank() -> None:
    parsed = parse('{"a": "one\u00a0two",}', HERE)
    assert parsed.value == {"a": "one\u00a0two"}
    assert [p.kind for p in parsed.problems] == [problem.JSON_TRAILING_COMMA]


def test_a_hopeless_text_says_where() -> None:
    parsed = parse('{"a": 1,\n "b": }', HERE)
    assert not parsed.ok
    assert [(p.kind, p.source.line) for p in parsed.problems] == [(problem.JSON_BROKEN, 11)]


def test_duplicate_names_are_told() -> None:
    parsed = parse('{"a": 1, "a": 2}', HERE)
    assert (parsed.value, [p.kind for p in parsed.problems]) == (
        {"a": 2},
        [problem.JSON_DUPLICATE_KEY],
    )


def test_nesting_is_bounded() -> None:
    assert [p.kind for p in parse("[" * 5000, HERE).problems] == [problem.TOO_DEEP]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_valid_json_needs_no_repair(value: object) -> None:
    parsed = parse(json.dumps(value, indent=1), HERE)
    assert (parsed.ok, parsed.value, parsed.problems) == (True, value, ())


@given(st.text(alphabet='{}[]",:a1 \n.', max_size=40))
def test_any_text_is_parsed_or_refused_with_a_reason(text: str) -> None:
    parsed = parse(text, HERE)
    assert parsed.ok or parsed.problems


def test_the_line_of_a_member() -> None:
    text = '{\n "a": {\n  "b": 1\n },\n "b": 2\n}'
    assert [line_of(text, p) for p in ("/a", "/a/b", "/b", "/nothing")] == [2, 3, 5, 1]


def test_a_number_that_no_double_holds_is_broken() -> None:
    parsed = parse('{"a": 1e999}', Source("x.md", 1, 1))
    assert not parsed.ok
    assert "1e999" in parsed.problems[-1].detail
