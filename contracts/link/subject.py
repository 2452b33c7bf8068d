"""The resource that a page's operations act upon."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from contracts.link.card import Card
from contracts.link.names import Names, qualify

_PARTS = re.compile(r"[-_.]")


def subject_of(names: Names, card: Card) -> str:
    """What comes back names it, else what is sent, else what path, file name and links agree on.

    Words that only the prose marks as a type name it if a page describes that, or if nothing else
    does.

    Two of these outweigh one: the type of the file's name if the path ends in that word too, then
    the linked resource that the path names, then the first link, a reply's annotation, the path.
    """
    stated = next(_types(names, card.subjects), "")
    if stated:
        return stated
    words = (names.find(word, card.namespace) for word in card.named)
    linked = list(_types(names, card.linked))
    named = [n for n in (names.find(word, card.namespace) for word in card.path_words) if n]
    returned = (names.find(written, card.namespace) for written in card.returned)
    both = [name for name in named if name in linked]
    found = (*words, *_own(names, card), *both, *linked, *returned, *named, *_unknown(card))
    return next((name for name in found if name), "")


def _unknown(card: Card) -> Iterator[str]:
    """Types that no page describes, named by the prose alone."""
    for word in card.named:
        yield qualify(word, card.namespace)


def _own(names: Names, card: Card) -> Iterator[str]:
    """Types that the file's name names in full, and the end of the path at least in part."""
    endings = tuple(word.lower() for word in card.path_words)
    for part in _PARTS.split(posixpath.basename(card.file).lower()):
        if endings and part.endswith(endings):
            yield names.find(part, card.namespace)


def _types(names: Names, files: tuple[str, ...]) -> Iterator[str]:
    """The types that pages describe."""
    for file in files:
        name = names.of_page.get(names.files.get(file.lower(), ""), "")
        if name:
            yield name
