"""What the words of a description say: ranges, lengths, defaults and other facets."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from contracts.dialect.base import Dialect, Sentence
from contracts.markdown.cells import links, plain
from contracts.model.row import NOTHING, Facets
from contracts.reading.members import members

Said: TypeAlias = "dict[str, Any]"
"""Facets by name, while they are collected; each has a type of its own."""

_WHOLE = ("min_length", "max_length", "max_items")
_NUMBERS = ("minimum", "maximum")
_SUPPORTS = re.compile(r"(?<!not )\bsupports?\b[^.$]{0,60}(\$[^.]{0,300})", re.IGNORECASE)
_OPTION = re.compile(r"\$(?:filter|orderby|select|expand|search|count|top|skip)\b", re.IGNORECASE)
_FILTER = re.compile(r"\$filter\b[ \w]{0,30}(?:\(([^)]{0,200})\))?", re.IGNORECASE)
_OPERATOR = re.compile(
    r"\b(?:eq|ne|not|lt|gt|le|ge|in|startswith|endswith|contains|any)\b", re.IGNORECASE
)
_STOP = re.compile(r"(?<=[.!?])\s+")
MAX_QUOTE = 160
"""Longer words that limit a value are cut."""


def facets(description: str, dialect: Dialect) -> Facets:
    """Everything that a description says, by the dialect's patterns."""
    if not description:
        return NOTHING
    said: Said = {}
    if "nherited" in description:
        description = _inherited(description, dialect, said)
    listed, description = members(description, dialect.enumerations)
    said |= listed
    words = plain(description)
    if words:
        lower = words.lower()
        spans = [
            _say(sentence, words, said)
            for sentence in dialect.sentences
            if sentence.word in lower and sentence.facet not in said
        ]
        _default(description, lower, dialect, said)
        _query(words, lower, said)
        if not any(facet in said for facet in ("members", *_NUMBERS)):  # nothing is beyond these
            _limits(_without(words, filter(None, spans)), dialect, said)
    return Facets(**said) if said else NOTHING


def _inherited(description: str, dialect: Dialect, said: Said) -> str:
    """Note the origin and take its words away: they are glued to what stands before."""
    origin = dialect.inherited.search(description)
    if origin is None:
        return description
    target = links(origin.group(1))
    said["inherited_from"] = target[0].text if target else plain(origin.group(1)).strip("[]")
    return f"{description[: origin.start()]} {description[origin.end() :]}".strip()


def _say(sentence: Sentence, words: str, said: Said) -> tuple[int, int] | None:
    """Note what a sentence says; where it stands, if it limits the length of the value."""
    found = sentence.pattern.search(words)
    if found is None:
        return None
    groups = found.groupdict()
    if not groups:
        said[sentence.facet] = sentence.truth
    for facet, value in groups.items():
        if facet not in said and value:
            said[facet] = _value(facet, value)
    return found.span() if sentence.facet in _WHOLE else None


def _value(facet: str, value: str) -> str | int | float | None:
    """A facet's value; a bound that no number reaches is none."""
    if facet in _WHOLE:
        return int(value.replace(",", "")[:18])
    if facet in _NUMBERS:
        number = float(value.replace(",", "")[:40])
        if not math.isfinite(number):
            return None
        return int(number) if number.is_integer() and abs(number) < 1e18 else number
    return value.strip("\"'")


def _default(description: str, lower: str, dialect: Dialect, said: Said) -> None:
    """A default in code may hold blanks and stops; in plain words it is one word.

    The value of a new object, which the server may set, is one, too.
    """
    if "default" in lower:
        marked = dialect.default.search(description.replace("**", ""))
        if marked is not None:
            said["default"] = marked.group(1).strip().strip("\"'")
    if "default" not in said:
        first = dialect.initial.search(description)
        if first is not None:
            said["default"] = (first.group(1) or first.group(2)).strip().strip("\"'")


def _query(words: str, lower: str, said: Said) -> None:
    """The query options behind each "Supports", and the operators in brackets behind `$filter`."""
    if "$" not in lower or "support" not in lower:
        return
    listed = " ".join(_SUPPORTS.findall(words))
    options = _OPTION.findall(listed.lower())
    if options:
        said["query_options"] = tuple(dict.fromkeys(options))
    query = _FILTER.search(listed)
    if query is not None:
        operators = _OPERATOR.findall((query.group(1) or "").lower())
        said["filter_operators"] = tuple(dict.fromkeys(operators))


def _without(words: str, spans: Iterable[tuple[int, int]]) -> str:
    """The words without those that are understood, each back to the beginning of its sentence."""
    for start, end in sorted(spans, reverse=True):
        words = f"{words[: _begin(words, start)]} {words[end:].lstrip('.')}"
    return words


def _begin(words: str, place: int) -> int:
    """Where the sentence begins in which a place is."""
    return max(words.rfind(". ", 0, place), words.rfind("\n", 0, place)) + 1


def _limits(words: str, dialect: Dialect, said: Said) -> None:
    """Quote the sentence that limits the value in words that nothing above has understood."""
    measured = "max_length" in said or "min_length" in said
    limit = (dialect.more_limits if measured else dialect.limits).search(words.lower())
    if limit is not None:
        sentence = _STOP.split(words[_begin(words, limit.start()) :].strip(), maxsplit=1)[0]
        said["limited"] = sentence[:MAX_QUOTE]
