"""What must hold of every type, whatever it is: one entry in the table is enough to be tested."""

from __future__ import annotations

import json
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from contracts.edm import FORMATS, edm_names, edm_type
from contracts.edm.values import Limits, Standing, representative, samples, strategy

TYPED = [name for name in edm_names() if name not in ("Edm.Stream", "Edm.Untyped")]
ADMITTED = (Standing.LEGAL, Standing.FAITHFUL)
REFUSED = (Standing.WRONG_TYPE, Standing.MALFORMED)
BOUNDED = (
    Limits(),
    Limits(minimum=1, maximum=10),
    Limits(minimum=-0.5, maximum=0.25),
    Limits(minimum=5),
    Limits(maximum=-2),
    Limits(min_length=4),
    Limits(max_length=1),
    Limits(min_length=2, max_length=40),
    Limits(max_length=300),
    Limits(min_length=200),
)


def validator(name: str, limits: Limits = BOUNDED[0]) -> Draft202012Validator:
    checker = FormatChecker(formats=())
    for word, asserts in FORMATS.items():
        checker.checks(word)(asserts)
    schema = edm_type(name).within(limits)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=checker)


def test_the_types_are_those_of_odata() -> None:
    assert set(edm_names()) >= {
        *("Edm.String", "Edm.Boolean", "Edm.Guid", "Edm.Binary", "Edm.Stream", "Edm.Untyped"),
        *("Edm.Byte", "Edm.SByte", "Edm.Int16", "Edm.Int32", "Edm.Int64"),
        *("Edm.Single", "Edm.Double", "Edm.Decimal"),
        *("Edm.DateTimeOffset", "Edm.Date", "Edm.TimeOfDay", "Edm.Duration"),
    }


def test_a_name_that_odata_does_not_define_is_an_error() -> None:
    with pytest.raises(KeyError):
        edm_type("Edm.DateTime")


@pytest.mark.parametrize("limits", BOUNDED, ids=str)
@pytest.mark.parametrize("name", TYPED)
def test_the_schema_admits_what_is_legal_and_nothing_that_must_be_refused(
    name: str, limits: Limits
) -> None:
    valid = validator(name, limits).is_valid
    for sample in samples(name, limits):
        if sample.standing in ADMITTED:
            assert valid(sample.value), sample
        if sample.standing in REFUSED:
            assert not valid(sample.value), sample


@pytest.mark.parametrize("name", edm_names())
def test_the_schema_without_facets_and_the_type_agree_on_every_sample(name: str) -> None:
    valid = validator(name).is_valid
    for sample in samples(name):
        assert valid(sample.value) == edm_type(name).accepts(sample.value), sample


@pytest.mark.parametrize("name", TYPED)
def test_null_is_no_literal_and_equal_to_itself_only(name: str) -> None:
    kind = edm_type(name)
    assert not kind.accepts(None)
    assert kind.equal(None, None)
    assert not any(kind.equal(None, s.value) or kind.equal(s.value, None) for s in samples(name))


@pytest.mark.parametrize("name", edm_names())
def test_equality_is_an_equivalence(name: str) -> None:
    equal = edm_type(name).equal
    values = [sample.value for sample in samples(name)]
    classes: list[list[int]] = []
    for value in values:
        assert equal(value, value)
        row = [other for other, second in enumerate(values) if equal(value, second)]
        assert all(equal(values[other], value) for other in row)
        classes.append(row)
    for row in classes:
        assert all(classes[other] == row for other in row)


@pytest.mark.parametrize("name", TYPED)
def test_equal_meanings_have_equal_hashes(name: str) -> None:
    kind = edm_type(name)
    meanings = [kind.canonical(s.value) for s in samples(name) if kind.accepts(s.value)]
    for one, other in product(meanings, meanings):
        assert one != other or hash(one) == hash(other)


@pytest.mark.parametrize("name", edm_names())
def test_samples_are_json_told_apart_by_label_and_the_same_each_time(name: str) -> None:
    found = samples(name)
    sent = json.dumps([s.value for s in found], allow_nan=False, ensure_ascii=False).encode()
    assert json.loads(sent) == [s.value for s in found]
    assert len({s.label for s in found}) == len(found)
    assert found == samples(name)


@pytest.mark.parametrize("name", TYPED)
def test_the_legal_samples_come_first(name: str) -> None:
    standings = [sample.standing for sample in samples(name)]
    assert standings[0] is Standing.LEGAL
    assert standings.index(Standing.LEGAL) < standings.index(Standing.WRONG_TYPE)


@pytest.mark.parametrize("name", TYPED)
def test_every_json_type_that_a_value_cannot_have_is_sampled(name: str) -> None:
    wrong = {type(s.value) for s in samples(name) if s.standing is Standing.WRONG_TYPE}
    legal = {type(s.value) for s in samples(name) if s.standing is Standing.LEGAL}
    assert {dict, list} <= wrong
    assert not wrong & legal
    assert not any(s.value is None for s in samples(name))


@pytest.mark.parametrize("limits", BOUNDED, ids=str)
@pytest.mark.parametrize("name", TYPED)
def test_representative_values_are_a_few_legal_samples(name: str, limits: Limits) -> None:
    legal = [s for s in samples(name, limits) if s.standing is Standing.LEGAL]
    few = representative(name, limits)
    assert len(few) == min(len(legal), 12)
    assert all(s in legal for s in few)
    assert few[:1] == tuple(legal[:1])


@pytest.mark.parametrize("limits", BOUNDED, ids=str)
@pytest.mark.parametrize("name", TYPED)
def test_generated_values_are_valid_json_within_limits(name: str, limits: Limits) -> None:
    valid, kind, found = validator(name, limits).is_valid, edm_type(name), strategy(name, limits)
    if not representative(name, limits):
        return  # a byte below zero: there is nothing to generate

    @settings(max_examples=25, database=None, deadline=None)
    @given(found)
    def run(value: object) -> None:
        carried = json.loads(json.dumps(value, allow_nan=False))
        assert valid(carried)
        assert kind.accepts(carried)
        assert kind.equal(value, carried)  # type: ignore[arg-type]

    run()


def test_nothing_is_generated_within_limits_that_exclude_everything() -> None:
    impossible = Limits(minimum=3, maximum=2, min_length=3, max_length=2)
    for name in ("Edm.Int32", "Edm.Double", "Edm.Decimal", "Edm.String", "Edm.Binary"):
        assert repr(strategy(name, impossible)) == repr(st.nothing())
        assert representative(name, impossible) == ()


def test_formats_leave_other_json_types_alone() -> None:
    for name, asserts in FORMATS.items():
        assert asserts([]) and asserts(None) and asserts({}), name
    assert FORMATS["edm-guid"](1)
    assert not FORMATS["edm-guid"]("1")
    assert FORMATS["edm-decimal"]("1")
    assert not FORMATS["edm-decimal"](float("nan"))


def test_what_is_no_literal_is_equal_to_itself_only() -> None:
    moment = edm_type("Edm.DateTimeOffset")
    assert moment.equal("soon", "soon")
    assert not moment.equal("soon", "SOON")
    assert not moment.equal("soon", "2016-12-31T00:00:00Z")
    assert not moment.equal("2016-12-31T00:00:00", "2016-12-31T00:00:00Z")


def test_a_stream_and_an_untyped_value_take_everything_as_it_is() -> None:
    for name in ("Edm.Stream", "Edm.Untyped"):
        kind = edm_type(name)
        assert kind.accepts({"a": 1}) and validator(name).is_valid(["a"])
        assert kind.equal({"a": [1]}, {"a": [1.0]})
        assert not kind.equal({"a": [1]}, {"a": [True]})
        assert not kind.equal("a", None)
        assert hash(kind.canonical([1])) == hash(kind.canonical([1.0]))
        assert kind.canonical("a") != "a"
    assert samples("Edm.Stream") == ()
    assert {s.standing for s in samples("Edm.Untyped")} == {Standing.PROBE}


@given(st.data())
@settings(max_examples=5, database=None, deadline=None)
def test_only_null_is_generated_where_nothing_is_certain(data: st.DataObject) -> None:
    assert data.draw(strategy("Edm.Stream")) is None
