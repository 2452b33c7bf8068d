from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.http.payload import MAX_BYTES, MAX_DEPTH, read_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)  # fmt: skip


@given(VALUES)
def test_every_json_value_is_read_as_it_is(value):
    result = read_json(json.dumps(value, ensure_ascii=False).encode())
    assert result.ok
    assert result.value == value
    assert not (result.duplicates or result.literals or result.bom)


@given(st.binary())
def test_octets_of_any_kind_are_a_value_or_an_error(octets):
    result = read_json(octets)
    assert result.ok or (result.value is None and result.error)


def test_duplicates_are_named_once_wherever_they_are():
    result = read_json(b'{"a": {"b": 1, "b": 2, "b": 3}, "c": [{"d": 1, "d": 1}]}')
    assert result.duplicates == ("b", "d")
    assert result.value == {"a": {"b": 3}, "c": [{"d": 1}]}


def test_literals_of_javascript_are_noticed():
    result = read_json(b"[NaN, Infinity, -Infinity, NaN]")
    assert result.literals == ("NaN", "Infinity", "-Infinity")
    assert isinstance(result.value, list)
    assert math.isnan(result.value[0])


def test_a_byte_order_mark_is_noticed():
    result = read_json(b"\xef\xbb\xbf[1]")
    assert (result.value, result.bom) == ([1], True)


@pytest.mark.parametrize(
    ("octets", "error"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"\xff\xfe[\x00", "not UTF-8 at byte 0"),
        (b'["\xe9"]', "not UTF-8 at byte 2"),
        (b"<html>", "line 1, column 1"),
        (b"[1]\n[2]", "line 2, column 1: Extra data"),
        (b'["\\ud800"]', "surrogate"),
        (b"9" * 5000, "too many digits"),
        (b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), "nested"),
        (b'{"a":' * (MAX_DEPTH + 1) + b"1" + b"}" * (MAX_DEPTH + 1), "nested"),
        (b"[" * 200_000, "nested"),
        (b" " * (MAX_BYTES + 1), "more than"),
    ],
)
def test_what_is_no_json(octets, error):
    result = read_json(octets)
    assert error in result.error
    assert (result.ok, result.value) == (False, None)


def test_breadth_is_not_depth():
    assert read_json(b"[" + b"[],{}," * 500 + b"1]").ok
    assert read_json(b"[" * MAX_DEPTH + b"1" + b"]" * MAX_DEPTH).ok


def test_a_surrogate_pair_is_a_character():
    assert read_json(b'["\\ud83d\\ude00"]').value == ["\U0001f600"]
