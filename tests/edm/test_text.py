from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.edm import edm_type
from contracts.edm.values import Limits, Standing, samples, strategy

TEXT = edm_type("Edm.String")


def by_length(limits: Limits) -> dict[int, Standing]:
    return {
        len(s.value): s.standing
        for s in samples("Edm.String", limits)
        if isinstance(s.value, str) and s.label == f"{len(s.value)} characters"
    }


@given(st.text(), st.text())
def test_texts_are_equal_character_by_character(one: str, other: str) -> None:
    assert TEXT.equal(one, other) == (one == other)


def test_nothing_is_normalised() -> None:
    for text in ("\u00e9", "\u212b", "ﬁ"):
        assert not TEXT.equal(text, unicodedata.normalize("NFKD", text))
    assert not TEXT.equal("a", "A")
    assert not TEXT.equal("a", "a ")
    assert not TEXT.equal("1", 1)


def test_without_a_stated_maximum_long_texts_may_be_refused() -> None:
    lengths = by_length(Limits())
    assert [n for n, s in lengths.items() if s is Standing.LEGAL] == [64, 127, 128]
    assert all(s is Standing.FAITHFUL for n, s in lengths.items() if n > 128)
    assert Standing.MALFORMED not in lengths.values()


@pytest.mark.parametrize("most", [1, 16, 128, 256, 40_000])
def test_a_stated_maximum_is_legal_and_one_more_is_not(most: int) -> None:
    lengths = by_length(Limits(max_length=most))
    assert lengths.pop(most + 1) is Standing.MALFORMED
    assert lengths[most] is Standing.LEGAL
    assert set(lengths.values()) == {Standing.LEGAL}


def test_a_stated_minimum_is_legal_and_one_less_is_not() -> None:
    lengths = by_length(Limits(min_length=3))
    assert lengths[3] is Standing.LEGAL
    assert lengths[2] is Standing.MALFORMED
    found = samples("Edm.String", Limits(min_length=1))
    assert [s.standing for s in found if s.value == ""] == [Standing.MALFORMED]


def test_nothing_but_the_empty_text_fits_into_no_characters() -> None:
    found = samples("Edm.String", Limits(max_length=0))
    assert [s.value for s in found if s.standing is Standing.LEGAL] == [""]
    assert [s.value for s in found if s.standing is Standing.MALFORMED] == ["x"]


def test_enormous_bounds_are_not_tried() -> None:
    assert max(by_length(Limits(max_length=10**9))) < 100_000


def test_a_service_may_count_utf_16_units() -> None:
    found = {s.label: s.standing for s in samples("Edm.String", Limits(max_length=1))}
    assert found["emoji"] is Standing.FAITHFUL
    assert found["a letter"] is Standing.LEGAL
    unlimited = {s.label: s.standing for s in samples("Edm.String")}
    assert unlimited["emoji"] is Standing.LEGAL


@given(strategy("Edm.String", Limits(max_length=5)))
def test_generated_texts_fit_however_they_are_counted(text: str) -> None:
    assert len(text.encode("utf-16-le")) // 2 <= 5


@given(strategy("Edm.String"))
def test_generated_texts_have_no_character_that_services_forbid(text: str) -> None:
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Cn", "Co") for c in text)
