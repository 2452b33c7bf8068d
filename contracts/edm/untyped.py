"""What has no primitive JSON value of its own: `Edm.Stream` and `Edm.Untyped`.

Media content travels beside the JSON body (OData JSON, section 9); where a service puts something
into a body all the same, nothing is claimed about it. An untyped value is any JSON value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contracts.edm.same import same
from contracts.edm.sample import Limits, Sample, Standing, labelled
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True, slots=True, eq=False)
class _Whole:
    """A JSON value that means nothing but itself."""

    value: JsonValue

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Whole) and same(self.value, other.value)

    def __hash__(self) -> int:
        return 0  # values that may be equal have no more in common than that


def _itself(value: JsonValue) -> _Whole | None:
    return None if value is None else _Whole(value)


def _nothing(limits: Limits) -> Iterator[Sample]:
    return iter(())


def _anything(limits: Limits) -> Iterator[Sample]:
    """Every JSON type; the pages do not say which of them the property takes."""
    yield from labelled(Standing.PROBE, _VALUES)


_VALUES: dict[str, JsonValue] = {
    "a text": "text",
    "a number": 1,
    "a boolean": True,
    "an object": {},
    "a list": [],
    "a list within an object": {"a": [1, {"b": "c"}]},
}


def _null(limits: Limits) -> SearchStrategy[JsonValue]:
    """No value is certainly legal but null."""
    from hypothesis import strategies as st

    return st.none()


STREAM = EdmType("Edm.Stream", {}, _itself, _nothing, _null)
UNTYPED = EdmType("Edm.Untyped", {}, _itself, _anything, _null)
