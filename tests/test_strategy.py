from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import page
from test_schema import CREATE, PART, THING

from contracts.edm.values import Sample, Standing
from contracts.json_value import JsonValue
from contracts.link import link
from contracts.model.contract import Contract
from contracts.model.type import Property
from contracts.schema import Schemas
from contracts.strategy import Values, other_case


def build() -> Contract:
    texts = {"api__create": CREATE, "resources__thing": THING, "resources__part": PART}
    return link([page(name, text) for name, text in texts.items()])


CONTRACT = build()
VALUES = Values(CONTRACT)
BODY = CONTRACT.operations[0].body
assert BODY is not None
KNOWN: dict[str, JsonValue] = {"part": {"size": 1}, "parts": [{"size": 1}]}


def prop(name: str) -> Property:
    assert BODY is not None
    found = BODY.property_named(name)
    assert found is not None
    return found


def of(name: str, standing: Standing) -> list[Sample]:
    return [s for s in VALUES.all(prop(name), KNOWN.get(name)) if s.standing is standing]


@pytest.mark.parametrize("name", ["at", "kind", "part", "parts", "open"])
def test_samples_agree_with_the_schema(name: str) -> None:
    schemas = Schemas(CONTRACT)
    assert BODY is not None
    validator = schemas.validator("request", schemas.request(BODY))
    for sample in VALUES.all(prop(name), KNOWN.get(name)):
        valid = validator.is_valid({name: sample.value})
        if sample.standing is Standing.LEGAL:
            assert valid, sample
        elif sample.standing in (Standing.WRONG_TYPE, Standing.MALFORMED):
            assert not valid, sample


def test_members_and_strangers() -> None:
    assert [s.value for s in of("kind", Standing.LEGAL)] == ["a", "b"]
    strangers = [s.value for s in of("kind", Standing.MALFORMED)]
    assert "noSuchMember" in strangers and "a,b" in strangers
    assert not {"a", "b", "A", "B"} & set(map(str, strangers))


def test_other_letter_case() -> None:
    assert [s.value for s in other_case(prop("kind").type)] == ["A", "B"]


def test_nested_objects_are_varied_from_a_known_one() -> None:
    assert {"size": 5} in [s.value for s in of("part", Standing.LEGAL)]
    assert {"size": 6} in [s.value for s in of("part", Standing.MALFORMED)]
    assert VALUES.legal(prop("part")) == ()


def test_collections_are_varied_in_length_and_elements() -> None:
    legal = [s.value for s in of("parts", Standing.LEGAL)]
    assert [] in legal and any(isinstance(v, list) and len(v) == 2 for v in legal)
    malformed = [s.value for s in of("parts", Standing.MALFORMED)]
    assert any(isinstance(v, list) and len(v) == 3 for v in malformed)
    assert {} in [s.value for s in of("parts", Standing.WRONG_TYPE)]


def test_unread_words_make_nothing_legal() -> None:
    text = THING.replace("|any|Json|Whatever.|", "|any|String|Must be a valid host name.|")
    contract = link([page("api__create", CREATE), page("resources__thing", text)])
    body = contract.operations[0].body
    assert body is not None
    item = body.property_named("any")
    assert item is not None
    assert Values(contract).legal(item) == ()
    assert Values(contract).strategy(item) is None
    assert Values(contract).representative(item) == ()


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_generated_bodies_are_legal(data: st.DataObject) -> None:
    schemas = Schemas(CONTRACT)
    assert BODY is not None
    base: dict[str, JsonValue] = {"at": "2016-12-31T23:58:32Z", "kind": "a", "part": {"size": 1}}
    strategy = VALUES.bodies(BODY, base)
    assert strategy is not None
    body = data.draw(strategy)
    assert set(body) == set(base) and set(body["part"]) == {"size"}
    assert schemas.validator("request", schemas.request(BODY)).is_valid(body)


def test_nothing_to_generate() -> None:
    assert BODY is not None
    assert VALUES.bodies(BODY, {"part": {}}) is None


@pytest.mark.parametrize(
    ("words", "offsets"),
    [
        ("It is written in ISO 8601 format.", Standing.LEGAL),
        ("It uses ISO 8601 format and is always in UTC time.", Standing.FAITHFUL),
    ],
)
def test_iso_8601_is_what_an_instant_is_anyway(words: str, offsets: Standing) -> None:
    text = THING.replace("|any|Json|Whatever.|", f"|any|DateTimeOffset|{words}|")
    contract = link([page("api__create", CREATE), page("resources__thing", text)])
    body = contract.operations[0].body
    assert body is not None
    item = body.property_named("any")
    assert item is not None
    found = {str(s.value): s.standing for s in Values(contract).all(item)}
    legal = {value for value, standing in found.items() if standing is Standing.LEGAL}
    assert any(value.endswith("Z") for value in legal)
    assert found["2016-12-30T12:58:32+05:30"] is offsets
    if offsets is Standing.FAITHFUL:
        assert all(value.endswith("Z") for value in legal)
