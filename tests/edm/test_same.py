from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.edm.same import same
from contracts.json_value import JsonValue

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=8,
)


@given(JSON)
def test_every_value_is_the_same_as_itself(value: JsonValue) -> None:
    assert same(value, value)


@given(JSON, JSON)
def test_the_order_of_comparison_does_not_matter(one: JsonValue, other: JsonValue) -> None:
    assert same(one, other) == same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (True, 1),
        (False, 0),
        (0, False),
        (None, False),
        (None, 0),
        ("", None),
        ("1", 1),
        ([], {}),
        ({}, None),
        ([1], [1, 1]),
        ([1, 2], [2, 1]),
        ([True], [1]),
        ({"a": 1}, {"a": 1, "b": None}),
        ({"a": 1}, {"A": 1}),
        ("\u00e9", "e\u0301"),
        (float("nan"), 1.0),
        (1.0, float("nan")),
    ],
)
def test_values_that_differ(one: JsonValue, other: JsonValue) -> None:
    assert not same(one, other)
    assert not same([one], [other])


def test_members_have_no_order_and_numbers_no_notation() -> None:
    assert same({"a": 1, "b": [2, {"c": 3.0}]}, {"b": [2.0, {"c": 3}], "a": 1})


def test_nesting_is_no_limit() -> None:
    one: JsonValue = []
    other: JsonValue = []
    for _ in range(100_000):
        one, other = [one], [other]
    assert same(one, other)
    while isinstance(one, list) and one:  # taken apart by hand: freeing it nests as deeply
        one = one.pop()
