from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.edm import edm_type
from contracts.edm.binary import octets
from contracts.edm.values import Limits, Standing, samples

BINARY = edm_type("Edm.Binary")


@given(st.binary(max_size=40))
def test_alphabet_and_padding_mean_nothing(content: bytes) -> None:
    usual, url = base64.b64encode(content).decode(), base64.urlsafe_b64encode(content).decode()
    for written in (usual, url, usual.rstrip("="), url.rstrip("=")):
        assert octets(written) == content
        assert BINARY.equal(usual, written)


@given(st.binary(max_size=20), st.binary(max_size=20))
def test_octets_mean_everything(one: bytes, other: bytes) -> None:
    first, second = (base64.b64encode(content).decode() for content in (one, other))
    assert BINARY.equal(first, second) == (one == other)


@given(st.text("AZaz09+/-_=é \n", max_size=9))
def test_every_text_is_a_literal_or_none_and_never_an_error(text: str) -> None:
    content = octets(text)
    if content is not None:
        assert len(content) == len(text.rstrip("=")) * 3 // 4


@pytest.mark.parametrize("text", ["YR==", "YWJ=", "_+8=", "YQ==\n", "YQ =="])
def test_texts_that_a_lenient_decoder_takes(text: str) -> None:
    assert octets(text) is None


@pytest.mark.parametrize("most", [0, 1, 2, 3, 4, 5, 30])
def test_lengths_count_octets(most: int) -> None:
    bounds = BINARY.within(Limits(min_length=0, max_length=most))
    assert bounds["maxLength"] == len(base64.b64encode(b"x" * most))
    found = samples("Edm.Binary", Limits(max_length=most))
    legal = [octets(s.value) for s in found if s.standing is Standing.LEGAL]
    assert max(len(content or b"") for content in legal) == most
    assert sum(s.label == f"{most + 3} octets" for s in found) == 1


def test_too_few_octets_are_malformed() -> None:
    found = {s.label: s.standing for s in samples("Edm.Binary", Limits(min_length=5))}
    assert found["2 octets"] is Standing.MALFORMED
    assert found["5 octets, the fewest"] is Standing.LEGAL
    assert "no octets" not in found
