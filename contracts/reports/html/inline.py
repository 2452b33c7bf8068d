"""The text of one line of a page as pieces: words, code, emphasis, links. Nothing becomes markup.

A piece is a text, or a list whose first entry names it: `["c", code]`, `["b", pieces]`,
`["i", pieces]`, `["a", pieces, target]`. Everything else of Markdown, raw HTML above all, stays
the text that it is.
"""

from __future__ import annotations

import re
from typing import Any

Pieces = list[Any]

_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)(?P<inside>[^\n]{1,2000}?)(?<!`)(?P=ticks)(?!`))"
    r"|!?\[(?P<words>[^\[\]\n]{0,1000})\]\((?P<target>[^()\s<>]{0,1000})(?:\s+\"[^\"]{0,200}\")?\)"
    r"|<(?P<auto>https?://[^\s<>]{1,1000})>"
    r"|\*\*(?P<bold>[^\s*](?:[^*\n]{0,1000}[^\s*])?)\*\*"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*\n]{0,1000}[^\s*])?)\*(?![\w*])"
    r"|(?<!\w)_(?P<under>[^\s_](?:[^_\n]{0,1000}[^\s_])?)_(?!\w)"
)


def pieces(text: str) -> Pieces:
    """The pieces of a text in their order.

    >>> pieces("see `a` and **b**")
    ['see ', ['c', 'a'], ' and ', ['b', ['b']]]
    >>> pieces("<script>alert(1)</script>")
    ['<script>alert(1)</script>']
    """
    found: Pieces = []
    end = 0
    for match in _TOKEN.finditer(text):
        _add(found, text[end : match.start()])
        end = match.end()
        _add(found, _piece(match))
    _add(found, text[end:])
    return found


def _piece(match: re.Match[str]) -> str | list[Any]:
    if match["escape"]:
        return match["escape"][1]
    if match["code"]:
        return ["c", match["inside"].strip() or match["inside"]]
    if match["target"] is not None:
        return ["a", pieces(match["words"]) or [match["target"]], match["target"]]
    if match["auto"]:
        return ["a", [match["auto"]], match["auto"]]
    if match["bold"]:
        return ["b", pieces(match["bold"])]
    return ["i", pieces(match["italic"] or match["under"])]


def _add(found: Pieces, piece: str | list[Any]) -> None:
    """Append a piece; texts that follow each other become one."""
    if isinstance(piece, str) and found and isinstance(found[-1], str):
        found[-1] += piece
    elif piece:
        found.append(piece)
