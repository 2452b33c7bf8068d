"""What two rows say of a value, facet by facet, whatever the sentences that pages use for it."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from contracts.diff.facets import FACETS
from contracts.diff.rule import Direction, Level
from contracts.model.row import Facets

ELSEWHERE = {
    "members": "members",
    "members_open": "members",
    "future_members": "members",
    "evolvable": "members",
    "flags": "members",
    "required": "what the operation demands",
    "key": "the resource's key",
    "inherited_from": "the base type",
}
"""Facets that are compared as part of something else."""


def said(old: Facets, new: Facets) -> list[tuple[str, Level]]:
    return [(rule.code, most) for facet in FACETS for rule, _, most in facet.compare(old, new)]


@pytest.mark.parametrize("field", [f.name for f in fields(Facets) if f.name not in ELSEWHERE])
def test_every_facet_is_compared(field: str) -> None:
    nothing = Facets()
    value = {
        "default": "a",
        "pattern": "^a$",
        "format": "uri",
        "condition": "if lit",
        "limited": "must be good",
        "filter_operators": ("eq",),
        "query_options": ("$search",),
        "minimum": 1.0,
        "maximum": 9.0,
        "min_length": 1,
        "max_length": 9,
        "max_items": 9,
    }.get(field, True)
    one = replace(nothing, **{field: value})
    assert len(said(nothing, one)) == len(said(one, nothing)) == 1
    assert said(one, one) == []


@pytest.mark.parametrize(
    ("field", "tight", "loose"),
    [
        ("minimum", 5.0, 1.0),
        ("maximum", 5.0, 9.0),
        ("min_length", 5, 1),
        ("max_length", 5, 9),
        ("max_items", 5, 9),
    ],
)
def test_bounds(field: str, tight: float, loose: float) -> None:
    narrow, wide, open_ = (replace(Facets(), **{field: v}) for v in (tight, loose, None))
    ((code, most),) = said(wide, narrow)
    assert code.endswith("-tightened") and most is Level.BREAKING
    ((code, most),) = said(narrow, wide)
    assert code.endswith("-loosened") and most is Level.BREAKING
    ((code, most),) = said(open_, narrow)
    assert code.endswith("-tightened") and most is Level.RISKY
    ((code, most),) = said(narrow, open_)
    assert code.endswith("-loosened") and most is Level.RISKY


def test_forms_are_not_judged() -> None:
    one, other = (replace(Facets(), pattern=p) for p in ("^a$", "^b$"))
    assert said(one, other) == [("form-changed", Level.BREAKING)]
    (facet,) = [f for f in FACETS if getattr(f, "field", "") == "pattern"]
    ((rule, _, _),) = facet.compare(one, other)
    assert {rule.level(d) for d in (Direction.REQUEST, Direction.RESPONSE)} == {Level.RISKY}


def test_what_is_false_and_what_is_unsaid() -> None:
    unsaid, false, true = (replace(Facets(), nullable=v) for v in (None, False, True))
    assert said(false, true) == [("became-nullable", Level.BREAKING)]
    assert said(true, false) == [("became-non-nullable", Level.BREAKING)]
    assert said(unsaid, true) == [("became-nullable", Level.RISKY)]
    assert said(true, unsaid) == [("became-non-nullable", Level.RISKY)]
    assert said(unsaid, replace(Facets(), read_only=False)) == []


def test_filters_with_and_without_operators() -> None:
    unsaid, plain, some, more = (
        replace(Facets(), filter_operators=v) for v in (None, (), ("eq",), ("eq", "ne"))
    )
    assert said(some, more) == [("filter-added", Level.BREAKING)]
    assert said(more, some) == [("filter-removed", Level.BREAKING)]
    assert said(plain, some) == said(some, plain) == []
    assert said(plain, unsaid) == [("filter-removed", Level.RISKY)]
