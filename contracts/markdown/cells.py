"""The inline text of a cell or a sentence: links, and words without decoration."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_LINK = re.compile(
    r"!?\[((?:[^\[\]\\]|\\.){0,300})\](?:\(\s*<?([^()\s>]{0,500}(?:\([^()\s]{0,200}\)[^()\s>]{0,200})?)>?(?:\s+[\"'][^\"']{0,200}[\"'])?\s*\)|\[([^\[\]]{0,200})\])"
)
_BREAK = re.compile(r"</?br\s*/?>|&nbsp;|\u00a0|\u200b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_EMPHASIS = re.compile(r"(\*\*|__|`|(?<![\w\\])[*_]|(?<!\\)[*_](?!\w))")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class InlineLink:
    """A link as written: its words and its target; a reference link has its label as target."""

    text: str
    target: str
    reference: bool


def links(text: str) -> tuple[InlineLink, ...]:
    """The links of inline text.

    >>> links("see [user](../resources/user.md)")[0].target
    '../resources/user.md'
    """
    return tuple(
        InlineLink(
            plain(m.group(1)),
            m.group(2) if m.group(2) is not None else m.group(3) or m.group(1),
            m.group(2) is None,
        )
        for m in _LINK.finditer(text)
    )


def plain(text: str) -> str:
    """The words without links, emphasis, code marks, HTML and escapes.

    >>> plain("**Required.** See [x](y.md) and `a\\\\_b`")
    'Required. See x and a_b'
    """
    text = _LINK.sub(lambda m: m.group(1), text)
    text = _TAG.sub(" ", _BREAK.sub(" ", text))
    text = _EMPHASIS.sub("", text)
    return html.unescape(_ESCAPE.sub(r"\1", text)).strip()
