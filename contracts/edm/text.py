"""`Edm.String`: any sequence of characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.edm.sample import Limits, Sample, Standing, wrong_types
from contracts.edm.type import EdmType
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_USUAL = 128
"""Lengths up to this one are claimed to be legal where the pages state no maximum."""

_LONG = (_USUAL + 1, 255, 256, 257, 1025, 4001, 32_769)
"""Lengths at which columns, keys and buffers end; where no maximum is stated, up to the service."""

_LONGEST = 100_000
"""Bounds beyond this are not tried: the bodies would be too large to send many of them."""

_GENERATED = 24
"""The most characters to generate where no more are demanded."""

_LEGAL: dict[str, str] = {
    "a letter": "a",
    "words": "Some words",
    "a blank behind": "behind ",
    "a blank before": " before",
    "two blanks within": "two  blanks",
    "upper and lower case": "McDonald",
    "digits": "0123",
    "the word null": "null",
    "the word true": "true",
    "quotes": "say \"it\" or 'it'",
    "a backslash": "back\\slash",
    "a slash": "a/b",
    "markup": "<b>bold</b>",
    "an ampersand": "R&amp;D & more",
    "percent signs": "100%25",
    "a plus sign": "a+b",
    "a comma": "a,b;c",
    "text that looks like JSON": '{"a": 1}',
    "text that looks like SQL": "Robert'); --",
    "a template": "${x} {{y}} {0} %s",
    "Latin letters": "Ärger, naïveté, ñ",
    "a composed letter": "\u00e9",
    "a decomposed letter": "e\u0301",
    "Chinese": "漢字",
    "Arabic": "مرحبا",
    "emoji": "🙂",
    "emoji joined": "👩\u200d💻",
    "a line break": "one\ntwo",
    "a line break of two characters": "one\r\ntwo",
    "right to left within": "a שלום b",
    "a tab": "one\ttwo",
}
_FAITHFUL: dict[str, str] = {
    "nothing but a blank": " ",
    "a change of direction": "a\u202eb",
    "an invisible character": "a\u200bb",
    "a byte order mark": "\ufeffa",
    "NUL": "a\u0000b",
    "a control character": "a\u0001b",
}


_PROBE: dict[str, str] = {
    "a character for private use": "a\ue000",
    "a code point that is no character": "a\uffff",
}


def _sampled(limits: Limits) -> Iterator[Sample]:
    """Texts that services like to change, then lengths at and beyond the stated bounds."""
    if limits.fits(0):
        yield Sample("an empty text", "", Standing.LEGAL)
    by_standing = (
        (Standing.LEGAL, _LEGAL),
        (Standing.FAITHFUL, _FAITHFUL),
        (Standing.PROBE, _PROBE),
    )
    for standing, texts in by_standing:
        for label, text in texts.items():
            if limits.fits(len(text)):
                yield Sample(label, text, _counted(standing, text, limits))
    yield from _lengths(limits)
    yield from wrong_types("text")


def _counted(standing: Standing, text: str, limits: Limits) -> Standing:
    """A service may count UTF-16 units, so what is too long for it then is not surely legal."""
    units = len(text.encode("utf-16-le")) // 2
    doubtful = standing is Standing.LEGAL and not limits.fits(units)
    return Standing.FAITHFUL if doubtful else standing


def _lengths(limits: Limits) -> Iterator[Sample]:
    """Lengths that databases like, and both bounds with the first length beyond them."""
    least, most = limits.shortest, limits.max_length
    stated = {n for n in (least, most) if n and n <= _LONGEST and limits.fits(n)}
    usual = {n for n in (64, _USUAL - 1, _USUAL, *_LONG) if limits.fits(n)}
    for length in sorted(stated | usual):
        sure = length <= _USUAL or most is not None or length == least
        yield _of_length(length, Standing.LEGAL if sure else Standing.FAITHFUL)
    if most is not None and 0 < most <= _USUAL and limits.fits(most):
        yield Sample(f"{most} letters of two bytes each", "ä" * most, Standing.LEGAL)
    if least:
        yield _of_length(least - 1, Standing.MALFORMED)
    if most is not None and most <= _LONGEST:
        yield _of_length(most + 1, Standing.MALFORMED)


def _of_length(length: int, standing: Standing) -> Sample:
    return Sample(f"{length} characters", "x" * length, standing)


def _generated(limits: Limits) -> SearchStrategy[JsonValue]:
    """Any characters but control characters and halves of surrogate pairs, not only blanks.

    Within a stated maximum only those of one UTF-16 unit, since a service may count these.
    """
    from hypothesis import strategies as st

    least, most = limits.shortest, limits.max_length
    longest = max(least, _GENERATED) if most is None else min(most, max(least, _GENERATED))
    if least > longest:
        return st.nothing()
    characters = st.characters(
        exclude_categories=("Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp"),
        max_codepoint=None if most is None else 0xFFFF,
    )
    found = st.text(characters, min_size=least, max_size=longest)
    return found.filter(lambda text: text.strip() or not text)


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def _bounds(limits: Limits) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    if limits.shortest:
        found["minLength"] = limits.shortest
    if limits.max_length is not None:
        found["maxLength"] = limits.max_length
    return found


STRING = EdmType(
    name="Edm.String",
    schema={"type": "string"},
    canonical=_text,
    sampled=_sampled,
    generated=_generated,
    bounds=_bounds,
)
