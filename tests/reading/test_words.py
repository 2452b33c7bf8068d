from __future__ import annotations

import pytest

from contracts.dialect.base import Sentence
from contracts.dialect.graph import GRAPH
from contracts.model.row import Facets
from contracts.reading.words import facets


def said(text: str) -> Facets:
    return facets(text, GRAPH)


@pytest.mark.parametrize("sentence", GRAPH.sentences, ids=lambda s: f"{s.facet}: {s.says}")
def test_a_sentence_says_what_it_says_and_no_more(sentence: Sentence) -> None:
    assert getattr(said(sentence.says), sentence.facet) not in (None, "")
    silent = getattr(said(sentence.silent), sentence.facet)
    loud = getattr(said(sentence.says), sentence.facet)
    assert silent != loud


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("State. Possible values are: `a`, `b`.", ("a", "b")),
        (
            "Possible values are: noUpload, pending, complete, error.",
            ("noUpload", "pending", "complete", "error"),
        ),
        ("Possible values: `a` and `b`. The default is `c`.", ("a", "b")),
        ("Possible values are `a`, `b` or `c`.", ("a", "b", "c")),
        ("Supported values are: **x**, **y**.", ("x", "y")),
        ("Allowed values: 'x', 'y'", ("x", "y")),
        ("Valid values 4 to 16", ()),
        ("Supported values are 11-1800", ()),
        ("Possible values are described in the following table.", ()),
        ("One value among many.", ()),
    ],
)
def test_members(text: str, members: tuple[str, ...]) -> None:
    assert said(text).members == members


@pytest.mark.parametrize("sentinel", ["unknownFutureValue", "UnknownFutureValue"])
def test_members_behind_the_sentinel_only_come_back(sentinel: str) -> None:
    found = said(f"Possible values are: `a`, `b`, `{sentinel}`, `c`.")
    assert (found.members, found.future_members, found.evolvable) == (("a", "b"), ("c",), True)


def test_null_among_the_members_means_nullable() -> None:
    found = said("Possible values are: `a`, `null`.")
    assert (found.members, found.nullable) == (("a",), True)


def test_examples_of_values_are_no_complete_list() -> None:
    assert not said("Values such as `a`.").members


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Valid values 0 to 65535", (0, 65535)),
        (
            "Valid values -2147483648 to 2147483647 Inherited from [x](x.md)",
            (-2147483648, 2147483647),
        ),
        ("A number between 1 and 10, inclusive.", (1, 10)),
        ("Between the lines.", (None, None)),
    ],
)
def test_ranges(text: str, bounds: tuple[int | None, int | None]) -> None:
    found = said(text)
    assert (found.minimum, found.maximum) == bounds


def test_what_is_inherited_is_told_from_what_is_said() -> None:
    found = said("Read-only.Inherited from [entity](../resources/entity.md)")
    assert (found.inherited_from, found.read_only) == ("entity", True)


def test_filters() -> None:
    assert said("Supports `$filter` (`eq`, `ne`).").filter_operators == ("eq", "ne")
    assert said("No filters.").filter_operators is None


@pytest.mark.parametrize(
    "text",
    [
        "Must be a valid URL.",
        "The e-mail address.",
        "Id of the device.",
        "The country, as the two uppercase letters of ISO 3166-1 alpha-2.",
        "Later than now: must be later than the time of the request.",
        "The name. Maximum length is 64 characters. Must begin with a letter.",
        "Must not exceed 120 characters in length and must not begin with a dot.",
    ],
)
def test_words_that_limit_a_value_are_kept(text: str) -> None:
    assert said(text).limited


@pytest.mark.parametrize(
    "text",
    [
        "The display name.",
        "The name. The length must be between 1 and 80 characters. Required.",
        "The name of the lamp. The length must be between 1 and 80 characters. Required.",
        "The share. The value must be between 0 and 100, inclusive.",
        "Written in ISO 8601 format.",
    ],
)
def test_words_that_are_understood_limit_nothing_more(text: str) -> None:
    assert not said(text).limited


def test_both_bounds_of_a_length_are_read() -> None:
    found = said("The minimum length is 2 and the maximum length is 80 characters.")
    assert (found.min_length, found.max_length) == (2, 80)


@pytest.mark.parametrize(
    ("text", "options", "operators"),
    [
        ("Supports `$filter` (`eq`, `NOT`), `$search`, and `$orderBy`.", 3, ("eq", "not")),
        ("Supports $select, $orderby, and $filter (eq only). Read-only.", 3, ("eq",)),
        ("Supports $expand.", 1, None),
        ("Does not support `$filter`.", 0, None),
        ("Use $filter to find it.", 0, None),
    ],
)
def test_query_options_of_a_property(
    text: str, options: int, operators: tuple[str, ...] | None
) -> None:
    found = said(text)
    assert (len(found.query_options), found.filter_operators) == (options, operators)


def test_two_blanks_may_stand_between_sentences() -> None:
    found = said("The name.  Required on create.  Read-only.")
    assert (found.required, found.read_only) == (True, True)


def test_a_pattern_may_stand_in_quotes() -> None:
    words = "The number must match the regular expression: '^[0-9]{3}$'."
    assert said(words).pattern == "^[0-9]{3}$"
