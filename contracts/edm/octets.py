"""`Edm.Binary` and `Edm.Guid`: octets, written in base64 and in groups of hexadecimal digits."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.edm.sample import Limits, Sample, Standing, labelled, literal, wrong_types
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]*={0,2}")
_SAME: dict[str, JsonValue] = {
    "lower case": "7579b981-b981-7579-81b9-797581b97975",
    "upper case": "7579B981-B981-7579-81B9-797581B97975",
    "all zeros": "00000000-0000-0000-0000-000000000000",
    "all ones": "ffffffff-ffff-ffff-ffff-ffffffffffff",
}


def guid(value: JsonValue) -> str | None:
    """The digits in lower case: letter case means nothing (OData ABNF, `guidValue`)."""
    return value.lower() if isinstance(value, str) and _GUID.fullmatch(value) else None


def _guids(limits: Limits) -> Iterator[Sample]:
    yield from labelled(Standing.LEGAL, _SAME)
    yield from wrong_types("text")
    yield from literal(
        Standing.MALFORMED,
        "",
        "guid",
        "7579b981-b981-7579-81b9-797581b9797",
        "7579b981-b981-7579-81b9-797581b979755",
        "{7579b981-b981-7579-81b9-797581b97975}",
        "7579b981b981757981b9797581b97975",
        "g579b981-b981-7579-81b9-797581b97975",
        " 7579b981-b981-7579-81b9-797581b97975",
    )


def _any_guid(limits: Limits) -> SearchStrategy[JsonValue]:
    from hypothesis import strategies as st

    return st.uuids().map(str)


def octets(value: JsonValue) -> bytes | None:
    """The octets of a base64 or base64url text, padded or not (OData ABNF, `binaryValue`)."""
    if not isinstance(value, str) or _BASE64.fullmatch(value) is None:
        return None
    bare = value.rstrip("=")
    padded = len(value) != len(bare)
    if len(bare) % 4 == 1 or (padded and len(value) % 4):
        return None
    text = bare.replace("-", "+").replace("_", "/")
    return base64.b64decode(text + "=" * (-len(text) % 4))


def _binaries(limits: Limits) -> Iterator[Sample]:
    contents = {
        "three octets, no padding": b"abc",
        "two octets, one padding": b"ab",
        "one octet, two paddings": b"a",
        "every octet": bytes(range(256)),
        "zeros": b"\0\0\0",
    }
    if limits.shortest == 0:
        yield Sample("no octets", "", Standing.LEGAL)
    for label, content in contents.items():
        if limits.max_length is None or len(content) <= limits.max_length:
            yield Sample(label, base64.b64encode(content).decode(), Standing.LEGAL)
    yield Sample("the alphabet for URLs", "_-8=", Standing.FAITHFUL)
    yield Sample("no padding", "YQ", Standing.FAITHFUL)
    yield from wrong_types("text")
    yield from literal(Standing.MALFORMED, "Y", "Y*==", "no base64 text!", "YQ=", "====")


def _any_binary(limits: Limits) -> SearchStrategy[JsonValue]:
    from hypothesis import strategies as st

    most = 24 if limits.max_length is None else min(limits.max_length, 24)
    return st.binary(min_size=min(limits.shortest, most), max_size=most).map(
        lambda content: base64.b64encode(content).decode()
    )


GUID = EdmType(
    name="Edm.Guid",
    schema={"type": "string", "format": "edm-guid"},
    canonical=guid,
    sampled=_guids,
    generated=_any_guid,
)
BINARY = EdmType(
    name="Edm.Binary",
    schema={"type": "string", "format": "edm-binary"},
    canonical=octets,
    sampled=_binaries,
    generated=_any_binary,
)
