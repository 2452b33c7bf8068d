from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from contracts.edm import edm_type

GUID = edm_type("Edm.Guid")


@given(st.uuids())
def test_letter_case_means_nothing(value: UUID) -> None:
    assert GUID.equal(str(value), str(value).upper())


@given(st.uuids(), st.uuids())
def test_digits_mean_everything(one: UUID, other: UUID) -> None:
    assert GUID.equal(str(one), str(other)) == (one == other)


def test_other_notations_of_the_same_bits_are_no_literals() -> None:
    written = "7579b981-b981-7579-81b9-797581b97975"
    for other in (
        f"{{{written}}}",
        written.replace("-", ""),
        f"urn:uuid:{written}",
        written + "\n",
    ):
        assert not GUID.accepts(other)
        assert not GUID.equal(written, other)
