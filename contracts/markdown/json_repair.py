"""The slips of hand-written JSON and how each is mended: commas, comments, quotes, odd blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from contracts.frozen import frozen
from contracts.model import problem

MAX_LENGTH = 100_000
"""Longer text is not mended: no example is that long."""

_TOKEN = re.compile(
    r'(?<!\\)"(?:[^"\\\n]|\\.){0,8000}"|//[^\n]*|/\*(?:[^*]|\*(?!/)){0,2000}\*/|\.{3}|…'
    r"|[{}\[\]:,]|[^\s{}\[\]:,\"]+|\s+|\""
)
_BROKEN_TEXT = re.compile(
    r'(?<!\\)"(?:[^"\\\n]|\\.){0,2000}\n(?:[^"\\]|\\.){0,2000}"(?=\s{0,99}[,:}\]])'
)
_SINGLE = re.compile(r"(?<=[{\[,:\s])'([^'\"\n]{0,500})'(?=\s{0,99}[,:}\]])")
_UNCLOSED = re.compile(r'("[^"\n]{1,200}":\s{0,9}"[^"\n,]{0,200})(?=,?\n\s{0,99}["}])')
_ODD_BLANK = re.compile(r"[^\S \t\r\n]")
"""A blank of Unicode that JSON does not know between its tokens (RFC 8259, section 2)."""
_WORDS: Mapping[str, str] = MappingProxyType({"True": "true", "False": "false", "None": "null"})
_KEY = re.compile(r"[A-Za-z_@$][\w@.$-]*")


class Fault(NamedTuple):
    """A slip that was mended, and its offset in the text."""

    kind: str
    detail: str
    place: int


@frozen
class Repaired:
    """Text that is JSON, if the slips were of a known kind."""

    text: str
    faults: tuple[Fault, ...]


def repaired(text: str) -> Repaired:
    """JSON text with its slips mended. Line breaks stay where they are, except inside texts.

    >>> repaired('{"a": 1, // one').text
    '{"a": 1, '
    """
    faults: list[Fault] = []
    text = _characters(text, faults)
    text = _texts(text, faults)
    mending = _Mending(text, faults)
    for match in _TOKEN.finditer(text):
        mending.take(match.group(), match.start())
    return Repaired("".join(mending.out), tuple(faults))


def _characters(text: str, faults: list[Fault]) -> str:
    """Quotes that word processors put in."""
    curly = re.search("[“”]", text)
    if curly is not None:
        faults.append(Fault(problem.JSON_QUOTE, curly.group(), curly.start()))
        text = text.replace("“", '"').replace("”", '"')
    return text


def _texts(text: str, faults: list[Fault]) -> str:
    """Texts in single quotes, without their second quote, or broken over lines."""
    text = _each(_SINGLE, text, problem.JSON_QUOTE, lambda m: f'"{m.group(1)}"', faults)
    text = _each(_UNCLOSED, text, problem.JSON_QUOTE, lambda m: f'{m.group(1)}"', faults)
    return _each(
        _BROKEN_TEXT, text, problem.JSON_LINE_BREAK, lambda m: m.group().replace("\n", " "), faults
    )


def _each(
    pattern: re.Pattern[str],
    text: str,
    kind: str,
    mend: Callable[[re.Match[str]], str],
    faults: list[Fault],
) -> str:
    def noted(match: re.Match[str]) -> str:
        mended = mend(match)
        if mended != match.group():
            faults.append(Fault(kind, match.group().strip()[:80], match.start()))
        return mended

    return pattern.sub(noted, text)


@dataclass(slots=True)
class _Mending:
    """Writes tokens out, with commas where they belong."""

    text: str
    faults: list[Fault]
    out: list[str] = field(default_factory=list)
    last: str = ""
    comma: int | None = None
    at: int = 0

    def take(self, token: str, place: int) -> None:
        """Take the next token."""
        if token.isspace():
            self._blank(token, place)
        elif token.startswith(("//", "/*")):
            self._note(problem.JSON_COMMENT, token, place)
        elif token in ("...", "…"):
            self._note(problem.JSON_ELISION, token, place)
        elif token == ",":
            self._comma(place)
        else:
            self._value(token, place)

    def _blank(self, token: str, place: int) -> None:
        odd = _ODD_BLANK.search(token)
        if odd is not None:
            self._note(problem.JSON_SPACE, f"U+{ord(odd.group()):04X}", place + odd.start())
            token = _ODD_BLANK.sub(" ", token)
        self.out.append(token)

    def _comma(self, place: int) -> None:
        if self.last in ("{", "[", ",", ""):
            return  # what stood between was left out
        self.comma, self.at = len(self.out), place
        self.out.append(",")
        self.last = ","

    def _value(self, token: str, place: int) -> None:
        if token in "}]" and self.last == "," and self.comma is not None:
            self._note(problem.JSON_TRAILING_COMMA, ",", self.at)
            self.out[self.comma] = ""
        elif token not in "}]:" and self.last not in ("{", "[", ",", ":", ""):
            self._note(problem.JSON_MISSING_COMMA, token, place)
            self.out.append(",")
        if token in _WORDS:
            self._note(problem.JSON_LITERAL, token, place)
            token = _WORDS[token]
        elif _KEY.fullmatch(token) and self._before_colon(place + len(token)):
            self._note(problem.JSON_QUOTE, token, place)
            token = f'"{token}"'
        self.out.append(token)
        self.last = token

    def _before_colon(self, place: int) -> bool:
        return self.text[place : place + 20].lstrip().startswith(":")

    def _note(self, kind: str, detail: str, place: int) -> None:
        self.faults.append(Fault(kind, " ".join(detail.split())[:80], place))
