from __future__ import annotations

import pytest

from contracts.dialect.graph import GRAPH
from contracts.model.row import Facets
from contracts.reading.words import facets

LISTS = [
    ("Possible values are: `a`, `b`, `c`.", ("a", "b", "c")),
    ("Possible values are: `a`, `b`. The default value is `a`.", ("a", "b")),
    ("Possible values are `None`, `Busy` and `Forbidden`", ("None", "Busy", "Forbidden")),
    ("Possible values: a, b or c.", ("a", "b", "c")),
    ("Allowed values are **x** and **y**", ("x", "y")),
    ('Valid values are: "x", "y"', ("x", "y")),
    ("Supported values are: <ul><li>`a`</li><li>b - the other</li></ul>", ("a", "b")),
    ("The possible values of this flagged enum are: `a`, `b`.", ("a", "b")),
    ("The supported values for **kind** are: `a`, `b`.", ("a", "b")),
    ("It can be one of the following values: *a*, *b*.", ("a", "b")),
    ("It can be one of the following values: **null**, *a*, *b*.", ("a", "b")),
    ("Set by the server. Values: a, b.", ("a", "b")),
    ("Possible values are: 0 - `none`, 1 - `read`, 2 - `write`.", ("none", "read", "write")),
    ('Possible values: "Ok" - all is well. "Bad" - nothing is.', ("Ok", "Bad")),
    ("Possible values are: `a` (when `b` is set), `c`.", ("a", "c")),
    ("The outcome, one of Deny, DontKnow or Approve.", ("Deny", "DontKnow", "Approve")),
    ("Possible values are: `Closed in X`, `Closed in Y`.", ("Closed in X", "Closed in Y")),
    ("Possible values are: `inactive `, `active`.", ("inactive", "active")),
    ("Possible values are: `only`.", ("only",)),
    ("The value can be <ul><li>`A`: one;</li><li>`B`: two.</ul>", ("A", "B")),
    ("The value can be: `On` (lit) or `Off`.", ("On", "Off")),
    ("The kind value can be: `On` (lit), `Off`.", ("On", "Off")),
    ("Possible states are `Draft` and `Done`.", ("Draft", "Done")),
    ("The value can be `Lit` or `Dark`.", ("Lit", "Dark")),
    ("For lamps the value is always `Lamp`.", ("Lamp",)),
    ("The values can be `Lit`, `Dim`, and `Dark`.", ("Lit", "Dim", "Dark")),
    ("Can be one of the following: `Auto` (default), `Rows`.", ("Auto", "Rows")),
    ("Allowed value is `reader`.", ("reader",)),
    ("One of: A, B. Since 2.0. Possible values are: `a`, `b`.", ("a", "b")),
    ("Possible values are: `a`. Possible values are: `a`, `b`.", ("a", "b")),
    ("Possible values are: `a`, `b`. On old devices possible values are: `a`.", ("a", "b")),
    ("The kind of link. Either `view`, `edit`, or `embed`.", ("view", "edit", "embed")),
]
NO_LISTS = [
    "Valid values 4 to 16",
    "Supported values are 11-1800",
    "Allowed values are 5 or 1000",
    "Possible values are described in the following table.",
    "One possible value being `a`.",
    "The default value is `a`.",
    "The supported values for {period_value} are: D7, D30.",
    "One of the users that the task belongs to.",
    "The metric values for the category.",
    "The value can be null.",
    "The returned value is always a number.",
    "The value can be `x` when it is dark.",
    "The value can be `x` and means that it is `y`.",
    "Either the user or the group.",
    "It must be either `a` or a path.",
    "",
]


@pytest.mark.parametrize(("text", "members"), LISTS)
def test_lists(text: str, members: tuple[str, ...]) -> None:
    assert facets(text, GRAPH).members == members


@pytest.mark.parametrize("text", NO_LISTS)
def test_sentences_that_list_nothing(text: str) -> None:
    assert facets(text, GRAPH).members == ()


def test_members_to_ask_for_may_come_first() -> None:
    asked = "You must use the `Prefer: x` request header to get the following values: `c`, `d`."
    said = facets(f"{asked} Possible values are: `a`, `b`.", GRAPH)
    assert (said.members, said.future_members, said.evolvable) == (("a", "b"), ("c", "d"), True)


def test_null_is_no_member() -> None:
    said = facets("Possible values are: `null`, `a`.", GRAPH)
    assert (said.members, said.nullable) == (("a",), True)


def test_the_sentinel_divides_what_may_be_sent() -> None:
    said = facets("Possible values are: `a`, `unknownFutureValue`, `b`.", GRAPH)
    assert (said.members, said.future_members, said.evolvable) == (("a",), ("b",), True)


def test_members_that_readers_ask_for_come_later() -> None:
    said = facets(
        "Possible values are: `a`, `unknownFutureValue`, `b`. You must use the `Prefer:"
        " include-unknown-enum-members` request header to get the following value in this"
        " [evolvable enum](/x): `b`, `c`.",
        GRAPH,
    )
    assert (said.members, said.future_members) == (("a",), ("b", "c"))


@pytest.mark.parametrize(
    "text",
    [
        "Possible values include `a` and `b`.",
        "Possible values are: `S1` thru `S21`, `M1`.",
        "Possible values are: `a`, `b`, and more.",
        "Values such as the following values: `a`, `b`.",
        "It has the following values: <ul><li>`a`</li><li>any other type that a bot knows</li></ul>",
    ],
)
def test_incomplete_lists_are_open(text: str) -> None:
    assert facets(text, GRAPH).members_open


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Comma-separated flags. Possible values are: `a`, `b`.", True),
        ("The possible values of this flagged enum are: `a`, `b`.", True),
        ("Why it is flagged. Possible values are: `notFlagged`, `flagged`.", False),
    ],
)
def test_several_members_at_once(text: str, flags: bool) -> None:
    assert facets(text, GRAPH).flags is flags


def test_members_are_no_statements_about_the_property() -> None:
    said = facets("Possible values are: `deny`, `readOnly`, `required`, `deprecated`.", GRAPH)
    assert said == Facets(members=("deny", "readOnly", "required", "deprecated"))
