"""Equality of JSON values that no type gives a further meaning."""

from __future__ import annotations

from contracts.json_value import JsonValue


def same(one: JsonValue, other: JsonValue) -> bool:
    """Whether two JSON values are the same: objects by members, lists in order, numbers by value.

    A boolean is never a number, and a number that is none (`NaN`) is the same as itself. Takes
    time in proportion to the smaller value, at any depth of nesting.

    >>> same({"a": [1, None]}, {"a": [1.0, None]}), same(True, 1), same("\\u00e9", "e\\u0301")
    (True, False, False)
    """
    pairs = [(one, other)]
    while pairs:
        left, right = pairs.pop()
        if isinstance(left, dict) and isinstance(right, dict):
            if left.keys() != right.keys():
                return False
            pairs.extend((value, right[name]) for name, value in left.items())
        elif isinstance(left, list) and isinstance(right, list):
            if len(left) != len(right):
                return False
            pairs.extend(zip(left, right, strict=True))
        elif not _same_scalar(left, right):
            return False
    return True


def _same_scalar(left: JsonValue, right: JsonValue) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, float) and isinstance(right, float) and left != left:
        return right != right
    return left == right
