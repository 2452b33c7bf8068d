"""Documents that are cut, spliced or made up: an error of the input, or a schema; never a crash."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from metadata.schemas import FOOT, GOOD, HEAD, MODEL
from pages import page

from contracts.csdl import Schema, read_schema
from contracts.errors import InputError
from contracts.link import link
from contracts.metadata import disagreements

WHOLE = HEAD + MODEL + FOOT
PLACES = st.integers(0, len(WHOLE))
WORDS = st.sampled_from(
    ['Name="', 'Type="', "Collection(", "graph.", '"', "<", "/>", "&amp;", "\0", "é", "]]>", "<!--"]
)


def read(text: str) -> Schema | None:
    try:
        return read_schema(text.encode(), "m.xml")
    except InputError as error:
        assert "m.xml" in error.message
        return None


@given(PLACES, PLACES, WORDS)
def test_a_spliced_document(first: int, second: int, word: str) -> None:
    start, end = sorted((first, second))
    read(WHOLE[:start] + word + WHOLE[end:])


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    try:
        read_schema(data, "m.xml")
    except InputError as error:
        assert "m.xml" in error.message


NAMES = st.sampled_from(("device", "phone", "person", "entity", "place", "state", "Int32", "owner"))


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=4))
def test_schemas_whose_names_lead_astray_are_compared(swaps: list[tuple[str, str]]) -> None:
    model = MODEL
    for before, after in swaps:
        model = model.replace(f"graph.{before}", f"graph.{after}", 2)
        model = model.replace(f'Name="{before}"', f'Name="{after}"', 1)
    schema = read(HEAD + model + FOOT)
    assert schema is not None
    contract = link([page(name, text) for name, text in GOOD.items()])
    for finding in disagreements(contract, schema):
        assert finding.evidence
