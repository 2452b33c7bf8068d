"""`Edm.Guid`: 128 bits in five groups of hexadecimal digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.edm.sample import Limits, Sample, Standing, labelled, wrong_types
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_LITERAL = re.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


def guid(value: JsonValue) -> str | None:
    """The digits in lower case, since letter case means nothing (rule `guidValue` of the ABNF).

    Versions and variants of RFC 9562 are not looked at: documented identifiers have none.

    >>> guid("7579B981-B981-7579-81B9-797581B97975")
    '7579b981-b981-7579-81b9-797581b97975'
    """
    return value.lower() if isinstance(value, str) and _LITERAL.fullmatch(value) else None


def _sampled(limits: Limits) -> Iterator[Sample]:
    """No facet bounds an identifier."""
    yield from labelled(Standing.LEGAL, _LEGAL)
    yield from labelled(Standing.FAITHFUL, _FAITHFUL)
    yield from wrong_types("text")
    yield from labelled(Standing.MALFORMED, _MALFORMED)
    yield from labelled(Standing.LOOSE, _LOOSE)


_LEGAL: dict[str, JsonValue] = {
    "lower case": "7579b981-b981-7579-81b9-797581b97975",
    "upper case": "7579B981-B981-7579-81B9-797581B97975",
    "mixed case": "7579b981-B981-7579-81b9-797581B97975",
    "version 4": "f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "digits only": "12345678-1234-1234-1234-123456789012",
}

_FAITHFUL: dict[str, JsonValue] = {
    # literals, which many services keep for "none" and for "all"
    "all zeros": "00000000-0000-0000-0000-000000000000",
    "all ones": "ffffffff-ffff-ffff-ffff-ffffffffffff",
}

_LOOSE: dict[str, JsonValue] = {
    "no hyphens": "7579b981b981757981b9797581b97975",
    "a hyphen at another place": "7579b98-1b981-7579-81b9-797581b97975",
    "in braces": "{7579b981-b981-7579-81b9-797581b97975}",
    "in parentheses": "(7579b981-b981-7579-81b9-797581b97975)",
    "as a URN": "urn:uuid:7579b981-b981-7579-81b9-797581b97975",
    "a line break behind": "7579b981-b981-7579-81b9-797581b97975\n",
    "digits that are not ASCII": "７579b981-b981-7579-81b9-797581b97975",
}

_MALFORMED: dict[str, JsonValue] = {
    "an empty text": "",
    "a blank": " ",
    "a word": "guid",
    "the word null": "null",
    "a number as text": "1",
    "a digit too few": "7579b981-b981-7579-81b9-797581b9797",
    "a digit too many": "7579b981-b981-7579-81b9-797581b979755",
    "a group too few": "7579b981-b981-7579-81b9",
    "a group too many": "7579b981-b981-7579-81b9-797581b97975-0000",
    "underscores for hyphens": "7579b981_b981_7579_81b9_797581b97975",
    "a letter that is no digit": "g579b981-b981-7579-81b9-797581b97975",
    "a blank before": " 7579b981-b981-7579-81b9-797581b97975",
    "a blank behind": "7579b981-b981-7579-81b9-797581b97975 ",
}


def _generated(limits: Limits) -> SearchStrategy[JsonValue]:
    from hypothesis import strategies as st

    return st.uuids().map(str)


GUID = EdmType(
    name="Edm.Guid",
    schema={"type": "string", "format": "edm-guid"},
    canonical=guid,
    sampled=_sampled,
    generated=_generated,
)
