"""What the first paragraphs of an action's page say that it does to its object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contracts.dialect.base import Dialect
from contracts.markdown.page import Paragraph
from contracts.model.section import Effect
from contracts.reading.queries import sentences
from contracts.source import Source

_MARKED = re.compile(r"\*\*(\w{1,80})\*\*|`(\w{1,80})`")
_AWAY = ("subtract", "decrease", "reduce", "lower", "decrement")


def effects(intro: Sequence[Paragraph], dialect: Dialect) -> Iterator[Effect]:
    """What plain statements say; of other names in the text only that they are mentioned."""
    found: dict[str, Effect] = {}
    mentioned: dict[str, Effect] = {}
    for paragraph in intro:
        if "*" not in paragraph.text and "`" not in paragraph.text:
            continue
        for sentence, source in sentences(paragraph):
            if dialect.prose.conditional.search(sentence) is None:
                for effect in _stated(sentence, source, dialect):
                    found.setdefault(effect.name, effect)
            for names in _MARKED.findall(sentence):
                name = names[0] or names[1]
                mentioned.setdefault(name, Effect(name, source))
    if found:
        yield from {**mentioned, **found}.values()


def _stated(sentence: str, source: Source, dialect: Dialect) -> Iterator[Effect]:
    prose, ready = dialect.prose, False
    for match in prose.set_to.finditer(sentence):
        said = match.groupdict()
        ready = ready or said["property"] is not None
        name = said["property"] or said["next"]
        value = said["code"] or said["plain"] or said["next_code"] or said["next_plain"]
        if ready:  # "and **b** to `x`" goes on with what "sets" began
            yield Effect(name, source, value=value.strip("\"'"))
    for pattern in (prose.added, prose.moved):
        for match in pattern.finditer(sentence):
            sign = -1 if match["word"].lower().startswith(_AWAY) else 1
            yield Effect(match["property"], source, by=match["by"], sign=sign)
