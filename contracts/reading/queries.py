"""What the prose about query options says: the properties they work with, and their bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from contracts.dialect.base import Dialect
from contracts.markdown.cells import plain
from contracts.markdown.page import Paragraph, Section
from contracts.model.row import Row
from contracts.model.section import Most, Support
from contracts.source import Source

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_OPTION = re.compile(r"\$(?:filter|orderby|select|expand|search|count|top|skip)\b", re.IGNORECASE)
_MARKED = re.compile(r"\*\*(\w{1,80})\*\*|`(\w{1,80})`|(?<=[(\s])(eq|ne|gt|ge|lt|le)(?=[\s,)])")
_OPERATORS = frozenset(
    ("eq", "ne", "gt", "ge", "lt", "le", "in", "not", "any", "startswith", "endswith", "contains")
)
_WITHOUT = re.compile(r"\bnot\b|n't\b|n’t\b|\bcannot\b|\bexcept\b|\bexample\b", re.IGNORECASE)
_BY_PROPERTY = frozenset(("$filter", "$orderby"))


def supports(sections: Iterable[Section], dialect: Dialect) -> Iterator[Support]:
    """The properties that a sentence names for one option, with the operators beside them.

    `eq` on **a** and **b**, and `ge` on **c** are two groups, and so are **a** (`eq`) and **b**
    (`ge`): which comes first, operators or names, tells where a group ends.
    """
    for sentence, source in _sentences(sections):
        options = {option.lower() for option in _OPTION.findall(sentence)}
        if len(options) != 1 or not options <= _BY_PROPERTY:
            continue
        if dialect.prose.supported.search(sentence) is None or _WITHOUT.search(sentence):
            continue
        (option,) = options
        for names, operators in _groups(sentence):
            for name in names:
                yield Support(option, name, tuple(operators), source)


def _groups(sentence: str) -> Iterator[tuple[list[str], list[str]]]:
    words = [next(filter(None, found)) for found in _MARKED.findall(sentence)]
    kinds = [word.lower() in _OPERATORS for word in words]
    if not words:
        return
    first = kinds[0]
    names: list[str] = []
    operators: list[str] = []
    for place, (word, operator) in enumerate(zip(words, kinds, strict=True)):
        if place and operator is first and kinds[place - 1] is not first:
            yield names, operators
            names, operators = [], []
        if operator:
            operators.append(word.lower())
        else:
            names.append(word)
    yield names, operators


def most(sections: Iterable[Section], rows: Sequence[Row], dialect: Dialect) -> Iterator[Most]:
    """The largest numbers that sentences, and the rows of a table, admit for options."""
    for sentence, source in _sentences(sections):
        found = dialect.prose.maximum.search(plain(sentence))
        if found is not None:
            option = found.group("option") or found.group("also")
            number = found.group("most") or found.group("end")
            yield Most(f"${option.lower()}", int(number), source)
    for row in rows:
        if row.name.lower() in ("$top", "$skip") and row.facets.maximum is not None:
            yield Most(row.name.lower(), int(row.facets.maximum), row.source)


def _sentences(sections: Iterable[Section]) -> Iterator[tuple[str, Source]]:
    """The sentences that name an option, each with the lines that it stands on."""
    for section in sections:
        for paragraph in section.paragraphs:
            if "$" in paragraph.text:
                yield from sentences(paragraph)


def sentences(paragraph: Paragraph) -> Iterator[tuple[str, Source]]:
    """The sentences of a paragraph, each with the line that it begins on."""
    place = 0
    for sentence in _SENTENCE.split(paragraph.text):
        place = paragraph.text.index(sentence, place)
        yield sentence, paragraph.source.row(paragraph.text.count("\n", 0, place))
        place += len(sentence)
