"""Text from pages and servers, made safe for a terminal."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that command a terminal, turn text around, or cannot be encoded."""


def printable(text: str) -> str:
    """A text in which nothing commands the terminal; inside JSON it means the same as before.

    >>> printable("a\\x1b[2J")
    'a\\\\u001b[2J'
    """
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
