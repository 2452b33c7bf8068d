"""The inline text of a cell or a sentence: links, and words without decoration."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import NamedTuple, TypeVar

T = TypeVar("T")

_LINK = re.compile(
    r"(?:!\[|\[)([^\[\]\\]{0,300}+(?:\\.[^\[\]\\]{0,300}+){0,99}+)\]"
    r"(?:\(\s{0,9}<?([^()\s>]{0,500}(?:\([^()\s]{0,200}\)[^()\s>]{0,200})?)>?"
    r"(?:\s{1,9}[\"'][^\"'\n]{0,200}[\"'])?\s{0,9}\)"
    r"|\[([^\[\]]{0,200})\])"
)
_MARKED = re.compile(r"[\[\]*_`<&\\\u00a0\u200b]")
_BREAK = re.compile(r"</?br\s{0,3}/?>|&nbsp;|\u00a0", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_EMPHASIS = re.compile(r"\*(?<!\\\*)\**|`(?<!\\`)`*|_(?<!\\_)(?:(?<!\w_)_*|_*(?!\w))")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


_REMEMBERED = 8192
"""Texts whose reading is remembered: pages of one set repeat their cells and sentences."""
_SHORT = 400
"""Longer texts are not remembered, so that memory stays bounded."""


class InlineLink(NamedTuple):
    """A link as written: its words and its target; a reference link has its label as target."""

    text: str
    target: str
    reference: bool


def remembered(read: Callable[[str], T]) -> Callable[[str], T]:
    """A function of text that remembers what it made of short ones."""
    short = lru_cache(_REMEMBERED)(read)

    @wraps(read)
    def known(text: str) -> T:
        return short(text) if len(text) < _SHORT else read(text)

    return known


def links(text: str) -> tuple[InlineLink, ...]:
    """The links of inline text.

    >>> links("see [user](../resources/user.md)")[0].target
    '../resources/user.md'
    """
    if "](" not in text and "][" not in text:
        return ()
    return _links(text)


@remembered
def plain(text: str) -> str:
    """The words without links, emphasis, code marks, HTML and escapes.

    A name in code keeps its underscores, a name that is emphasised does not.

    >>> plain("**Required.** See [x](y.md) and `a_b`")
    'Required. See x and a_b'
    """
    if _MARKED.search(text) is None:
        return text.strip()
    if "](" in text or "][" in text:
        text = _LINK.sub(_words, text)
    if "<" in text or "&" in text or "\u00a0" in text or "\u200b" in text:
        text = html.unescape(_TAG.sub(" ", _BREAK.sub(" ", text))).replace("\u200b", "")
    if "*" in text or "`" in text or "_" in text:
        text = _EMPHASIS.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return text.strip()


@remembered
def _links(text: str) -> tuple[InlineLink, ...]:
    return tuple(
        InlineLink(
            plain(m.group(1)),
            m.group(2) if m.group(2) is not None else m.group(3) or m.group(1),
            m.group(2) is None,
        )
        for m in _LINK.finditer(text)
    )


def _words(link: re.Match[str]) -> str:
    return link[1]
