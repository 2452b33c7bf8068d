"""All primitive types by name (OData CSDL 4.01, section 3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from contracts.edm.boolean import BOOLEAN
from contracts.edm.clock import TIME_OF_DAY
from contracts.edm.day import DATE
from contracts.edm.duration import DURATION
from contracts.edm.moment import DATE_TIME_OFFSET
from contracts.edm.number import NUMBERS
from contracts.edm.octets import BINARY, GUID
from contracts.edm.sample import Limits, Sample
from contracts.edm.text import STRING
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def _none(limits: Limits) -> Iterator[Sample]:
    return iter(())


def _anything(limits: Limits) -> SearchStrategy[JsonValue]:
    from hypothesis import strategies as st

    return st.none()


def _as_written(value: JsonValue) -> object:
    """Media content is no member of a JSON body: whatever stands there is taken as it is."""
    return None


STREAM = EdmType("Edm.Stream", {}, _as_written, _none, _anything)
"""Media content (OData Protocol, section 11.2.4): it has no JSON value."""

_BY_NAME: Mapping[str, EdmType] = MappingProxyType(
    {
        known.name: known
        for known in (
            STRING,
            BOOLEAN,
            *NUMBERS,
            DATE_TIME_OFFSET,
            DATE,
            TIME_OF_DAY,
            DURATION,
            GUID,
            BINARY,
            STREAM,
        )
    }
)

FORMATS: Mapping[str, Callable[[object], bool]] = MappingProxyType(
    {known.format: known.asserts for known in _BY_NAME.values() if known.format}
)
"""The formats of the types' schemas, for a JSON Schema format checker."""


def edm_type(name: str) -> EdmType:
    """The primitive type of a name such as `Edm.Int32`.

    Raises KeyError for a name that OData does not define.

    >>> edm_type("Edm.Guid").accepts("no guid")
    False
    """
    return _BY_NAME[name]


def edm_names() -> tuple[str, ...]:
    """The names of all primitive types."""
    return tuple(_BY_NAME)
