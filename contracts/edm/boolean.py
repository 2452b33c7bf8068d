"""`Edm.Boolean`: true or false, and nothing that is only like them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.edm.sample import Limits, Sample, Standing, wrong_types
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def _truth(value: JsonValue) -> str | None:
    """A name for the value, since Python's `True` equals 1."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else None


def _sampled(limits: Limits) -> Iterator[Sample]:
    """Both values, and the texts and numbers that lenient parsers take for them."""
    yield Sample("true", True, Standing.LEGAL)
    yield Sample("false", False, Standing.LEGAL)
    yield from wrong_types("boolean")
    for label, value in (("the text true", "true"), ("an empty text", ""), ("zero", 0)):
        yield Sample(label, value, Standing.WRONG_TYPE)


def _generated(limits: Limits) -> SearchStrategy[JsonValue]:
    from hypothesis import strategies as st

    return st.booleans()


BOOLEAN = EdmType(
    name="Edm.Boolean",
    schema={"type": "boolean"},
    canonical=_truth,
    sampled=_sampled,
    generated=_generated,
)
