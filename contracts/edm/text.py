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


def _sampled(limits: Limits) -> Iterator[Sample]:
    """Texts that services like to change, then lengths at and beyond the stated bounds."""
    if limits.shortest == 0:
        yield Sample("an empty text", "", Standing.LEGAL)
    for standing, texts in ((Standing.LEGAL, _LEGAL), (Standing.FAITHFUL, _FAITHFUL)):
        for label, text in texts.items():
            if _fits(text, limits):
                yield Sample(label, text, standing)
    yield from _lengths(limits)
    yield from wrong_types("text")


def _lengths(limits: Limits) -> Iterator[Sample]:
    longest = limits.max_length
    for length in (64, _USUAL - 1, _USUAL):
        if _fits("x" * length, limits):
            yield Sample(f"{length} characters", "x" * length, Standing.LEGAL)
    if longest is None:
        for length in (256, 1025):
            yield Sample(f"{length} characters", "x" * length, Standing.FAITHFUL)
    elif 0 < longest <= 100_000:
        yield Sample(f"{longest} characters, the most", "x" * longest, Standing.LEGAL)
        too_many = "x" * (longest + 1)
        yield Sample(f"{longest + 1} characters", too_many, Standing.MALFORMED)
    if limits.shortest > 0:
        fewest, fewer = "x" * limits.shortest, "x" * (limits.shortest - 1)
        yield Sample(f"{limits.shortest} characters, the fewest", fewest, Standing.LEGAL)
        yield Sample(f"{limits.shortest - 1} characters", fewer, Standing.MALFORMED)


def _fits(text: str, limits: Limits) -> bool:
    most = limits.max_length
    return len(text) >= limits.shortest and (most is None or len(text) <= most)


def _generated(limits: Limits) -> SearchStrategy[JsonValue]:
    """Any characters but control characters and halves of surrogate pairs."""
    from hypothesis import strategies as st

    most = min(limits.max_length or 24, max(24, limits.shortest))
    return st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Cf")),
        min_size=limits.shortest,
        max_size=max(most, limits.shortest),
    )


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


STRING = EdmType(
    name="Edm.String",
    schema={"type": "string"},
    canonical=_text,
    sampled=_sampled,
    generated=_generated,
)
