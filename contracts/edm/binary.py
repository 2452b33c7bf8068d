"""`Edm.Binary`: octets, written in base64 or base64url (RFC 4648, sections 4 and 5)."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.edm.sample import Limits, Sample, Standing, labelled, wrong_types
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_LITERAL = re.compile("([A-Za-z0-9+/]*|[A-Za-z0-9_-]*)(={0,2})")
_USUAL = 24  # octets, generated where nothing longer is demanded


def octets(value: JsonValue) -> bytes | None:
    """The octets that a text stands for; None if it is no literal.

    OData writes base64url with optional padding (rule `binaryValue` of the ABNF), the services
    that pages describe write base64; either is understood, not both in one text. Bits that belong
    to no octet must be zero.

    >>> octets("_-8=") == octets("/+8"), octets("YQ"), octets("YR")
    (True, b'a', None)
    """
    found = _LITERAL.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    digits, padding = found.groups()
    missing = -len(digits) % 4
    if missing == 3 or (padding and len(padding) != missing):
        return None
    text = digits.replace("-", "+").replace("_", "/") + "=" * missing
    content = base64.b64decode(text)
    return content if _written(content) == text else None


def _written(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bounds(limits: Limits) -> dict[str, JsonValue]:
    """Lengths count octets, the schema's keywords characters: no value within limits is refused."""
    found: dict[str, JsonValue] = {}
    if limits.shortest:
        found["minLength"] = -(-limits.shortest * 4 // 3)
    if limits.max_length is not None:
        found["maxLength"] = -(-limits.max_length // 3) * 4
    return found


def _sampled(limits: Limits) -> Iterator[Sample]:
    for label, content in _LEGAL.items():
        if limits.fits(len(content)):
            yield Sample(label, _written(content), Standing.LEGAL)
    yield from _lengths(limits)
    if limits.fits(2):
        yield Sample("the alphabet for URLs", "_-8=", Standing.FAITHFUL)
        yield Sample("no padding", "_-8", Standing.FAITHFUL)
    yield from labelled(Standing.PROBE, _UNDECIDED)
    yield from wrong_types("text")
    yield from labelled(Standing.MALFORMED, _MALFORMED)


def _lengths(limits: Limits) -> Iterator[Sample]:
    """The stated bounds; beyond them by three octets, which is beyond however it is padded."""
    least, most = limits.shortest, limits.max_length
    if least and limits.fits(least):
        yield Sample(f"{least} octets, the fewest", _written(b"x" * least), Standing.LEGAL)
    if least > 3:
        yield Sample(f"{least - 3} octets", _written(b"x" * (least - 3)), Standing.MALFORMED)
    if most is not None and limits.fits(most) and most <= 100_000:
        yield Sample(f"{most} octets, the most", _written(b"x" * most), Standing.LEGAL)
        yield Sample(f"{most + 3} octets", _written(b"x" * (most + 3)), Standing.MALFORMED)


_LEGAL: dict[str, bytes] = {
    "no octets": b"",
    "three octets, no padding": b"abc",
    "two octets, one padding": b"ab",
    "one octet, two paddings": b"a",
    "zeros": b"\0\0\0",
    "an octet that is no character": b"\xff",
    "both digits that URLs escape": b"\xff\xef",
    "a byte order mark": b"\xef\xbb\xbfa",
    "every octet": bytes(range(256)),
}

_UNDECIDED: dict[str, JsonValue] = {
    "unused bits that are not zero": "YR==",
    "a line break within": "YWJj\r\nZGVm",
    "both alphabets": "_+8=",
    # many decoders stop at the first sign of the end
    "too much padding": "YWI==",
    "padding that nothing needs": "YWJj=",
}

_MALFORMED: dict[str, JsonValue] = {
    "one digit": "Y",
    "five digits": "YWJjZ",
    "padding alone": "====",
    "too little padding": "YQ=",
    "padding within": "YQ==YWJj",
    "a character that is no digit": "YWJ*",
    "words": "no base64 text!",
    "a letter that is not ASCII": "YWJé",
    "a data URL": "data:;base64,YWJj",
}


def _generated(limits: Limits) -> SearchStrategy[JsonValue]:
    from hypothesis import strategies as st

    longest = max(limits.shortest, _USUAL)
    most = longest if limits.max_length is None else min(limits.max_length, longest)
    if limits.shortest > most:
        return st.nothing()
    return st.binary(min_size=limits.shortest, max_size=most).map(_written)


BINARY = EdmType(
    name="Edm.Binary",
    schema={"type": "string", "format": "edm-binary"},
    canonical=octets,
    sampled=_sampled,
    generated=_generated,
    bounds=_bounds,
)
