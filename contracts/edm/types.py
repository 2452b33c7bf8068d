"""All primitive types by name (OData CSDL 4.01, section 3.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from contracts.edm.binary import BINARY
from contracts.edm.boolean import BOOLEAN
from contracts.edm.clock import TIME_OF_DAY
from contracts.edm.day import DATE
from contracts.edm.duration import DURATION
from contracts.edm.fraction import FRACTIONS
from contracts.edm.guid import GUID
from contracts.edm.integer import INTEGERS
from contracts.edm.moment import DATE_TIME_OFFSET
from contracts.edm.text import STRING
from contracts.edm.type import EdmType
from contracts.edm.untyped import STREAM, UNTYPED

_BY_NAME: Mapping[str, EdmType] = MappingProxyType(
    {
        known.name: known
        for known in (
            STRING,
            BOOLEAN,
            *INTEGERS,
            *FRACTIONS,
            DATE_TIME_OFFSET,
            DATE,
            TIME_OF_DAY,
            DURATION,
            GUID,
            BINARY,
            STREAM,
            UNTYPED,
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
