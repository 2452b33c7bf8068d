"""The places on a page that links may name behind `#`: its headings and its named anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from contracts.markdown.cells import plain
from contracts.markdown.page import Page, Paragraph, Table

_NAMED = re.compile(r"<a\b[^<>\n]{0,200}?\b(?:name|id)\s{0,5}=\s{0,5}[\"']?([^\"'<>\s]{1,200})")
_DROPPED = re.compile(r"[^\w\- ]")

MAX_REMEMBERED = 8192
"""Headings whose names are remembered: most pages of a set have the same ones."""


def anchors(page: Page) -> Iterator[str]:
    """The names in lower case; a heading that repeats gets a number, as on the published page."""
    seen: dict[str, int] = {}
    named = "<a" in page.text
    for section in page.sections:
        if section.level:
            name = anchor_of(section.title)
            count = seen.get(name, 0)
            seen[name] = count + 1
            yield f"{name}-{count}" if count else name
        if section.anchor:
            yield section.anchor.lower()
        for part in section.parts if named else ():
            yield from _named(part)


@lru_cache(MAX_REMEMBERED)
def anchor_of(heading: str) -> str:
    """The name that publishing gives to a heading.

    >>> anchor_of("Example 1: `chatMessage` (beta)")
    'example-1-chatmessage-beta'
    """
    return _DROPPED.sub("", plain(heading).lower()).strip().replace(" ", "-")


def _named(part: object) -> Iterator[str]:
    """Anchors that the text itself names."""
    if isinstance(part, Paragraph):
        texts = [part.text]
    elif isinstance(part, Table):
        texts = [cell for row in part.rows for cell in row.cells if "<a" in cell]
    else:
        return
    for text in texts:
        if "<a" in text:
            yield from (name.lower() for name in _NAMED.findall(text))
