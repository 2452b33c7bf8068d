from __future__ import annotations

import re

import pytest

from contracts.dialect.base import Rare, Sentence
from contracts.dialect.graph import GRAPH
from contracts.reading.words import facets

SENTENCES = [pytest.param(s, id=f"{s.facet} {s.says}") for s in GRAPH.sentences]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_sets_its_facet(sentence: Sentence) -> None:
    found = sentence.pattern.search(sentence.says)
    assert sentence.word in sentence.says.lower()
    assert found is not None
    said = getattr(facets(sentence.says, GRAPH), sentence.facet)
    if found.groupdict():
        assert said not in (None, "")
    else:
        assert said is sentence.truth


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_looks_alike_does_not(sentence: Sentence) -> None:
    assert sentence.pattern.search(sentence.silent) is None


@pytest.mark.parametrize("sentence", SENTENCES)
def test_patterns_name_facets_only(sentence: Sentence) -> None:
    known = {s.facet for s in GRAPH.sentences} | {"maximum", "max_length"}
    assert set(sentence.pattern.groupindex) <= known
    assert sentence.word == sentence.word.lower()


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    prose, enumerations = GRAPH.prose, GRAPH.enumerations
    found = [(s.facet, s.pattern) for s in GRAPH.sentences]
    for owner in (prose, enumerations, GRAPH):
        for name in owner.__slots__:
            value = getattr(owner, name)
            if isinstance(value, Rare):
                value = value.pattern
            if isinstance(value, re.Pattern):
                found.append((name, value))
    return found + [(kind.value, words.pattern) for kind, words in prose.bodies]


PIECES = [
    " ",
    "a ",
    "(",
    "[x](",
    "one of ",
    "values ",
    "`a`, ",
    "1 to ",
    "^a",
    "x.",
    "- ",
    "default is ",
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize(("name", "pattern"), patterns())
def test_no_pattern_takes_quadratic_time(name: str, pattern: re.Pattern[str], piece: str) -> None:
    text = piece * (40_000 // len(piece))
    found = list(pattern.finditer(text))
    assert len(found) <= len(text), name


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("How it stands. A new order is `open`. Read-only.", "open"),
        ("The initial state upon creation is **draft**.", "draft"),
        ("Initially set to `true`.", "true"),
        ("A new order is opened in `Rome`.", None),
        ("A new password is required.", None),
    ],
)
def test_the_value_of_a_new_object_is_a_default(words: str, expected: str | None) -> None:
    assert facets(words, GRAPH).default == expected
