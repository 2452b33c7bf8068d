"""Text that no page should be published with: reminders, hosts of a test ring, credentials.

These are looked for in the whole text, since they stand anywhere. What is found of a credential is
its kind, never the credential.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterator

from contracts.dialect.base import holds
from contracts.frozen import frozen
from contracts.model import problem
from contracts.model.problem import Problem
from contracts.source import Source

_REMINDER = re.compile(r"\b(?:TODO|TBD|FIXME|XXX)\b(?!['’\w])[^|\n]{0,60}")
_WORDS = ("TODO", "TBD", "FIXME", "XXX")
_MESSAGES = (
    ("Not yet documented", problem.NOT_DOCUMENTED),
    ("Unknown Primitive Type", problem.UNFINISHED),
)
_HOST = re.compile(
    r"://(?:(?<=http://)|(?<=https://))((?:[\w-]{1,63}\.){0,6}(?:canary|ppe|dogfood|df|int|internal)(?:\.[\w-]{1,63}){1,6}"
    r"|(?:[\w-]{1,63}\.){1,6}(?:corp|internal|local)"
    r"|(?:[\w-]{1,63}\.){0,6}[\w-]{1,63}-(?:ppe|int|df|canary)\.[\w.-]{1,200}"
    r"|(?:[\w-]{1,63}\.){1,6}corp\.[\w.-]{1,200})(?![\w.-])",
    re.IGNORECASE,
)
"""It begins with what can be searched for fast, whatever the letter case."""


@frozen
class _Credential:
    """A kind of credential: `words` of which one stands in it, and what tells a real one."""

    name: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    real: Callable[[str], bool] = bool


def _is_token(text: str) -> bool:
    """Whether the first part of a token is the header of one (RFC 7519)."""
    head = text.partition(".")[0]
    try:
        header = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (binascii.Error, ValueError):
        return False
    return isinstance(header, dict) and "alg" in header


def _looks_real(value: str) -> bool:
    """Whether a value is drawn rather than written: long, of letters in both cases and digits."""
    kinds = (str.isdigit, str.isupper, str.islower)
    drawn = all(any(kind(character) for character in value) for kind in kinds)
    return drawn and "..." not in value and not value.lower().endswith("value")


_CREDENTIALS = (
    _Credential(
        "a JSON Web Token",
        ("eyJ",),
        re.compile(r"\beyJ[\w-]{8,2000}\.eyJ[\w-]{8,8000}\.[\w-]{16,2000}"),
        _is_token,
    ),
    _Credential(
        "the signature of a shared access URL",
        ("sig=",),
        re.compile(r"[?&;]sig=(?:[A-Za-z0-9+/]|%[0-9A-Fa-f]{2}){30,200}"),
    ),
    _Credential(
        "a private key",
        ("AccountKey=", "PRIVATE KEY"),
        re.compile(
            r"\bAccountKey=[A-Za-z0-9+/]{40,100}|-----BEGIN (?:[A-Z]{1,9} )?PRIVATE KEY-----"
        ),
    ),
    _Credential(
        "a secret",
        ("ecret", "piKey", "pi_key", "cessToken", "cess_token"),
        re.compile(
            r"\"(?:client_?secret|secret_?text|api_?key|access_?token)\"\s{0,9}:\s{0,9}"
            r"\"([^\"\s<>{}]{10,500})\"",
            re.IGNORECASE,
        ),
        _looks_real,
    ),
)
_OPEN, _CLOSE = "<!--", "-->"


def slips(text: str, file: str) -> Iterator[Problem]:
    """What of a page's text is unfinished, internal or secret. Comments are not published."""
    for kind, detail, place in _found(text):
        if not _in_comment(text, place):
            line = text.count("\n", 0, place) + 1
            yield Problem(kind, detail, Source.at(file, line))


def _found(text: str) -> Iterator[tuple[str, str, int]]:
    if holds(text, _WORDS):
        for match in _REMINDER.finditer(text):
            yield problem.UNFINISHED, match.group().strip("* "), match.start()
    for words, kind in _MESSAGES:
        place = text.find(words)
        while place >= 0:
            yield kind, words, place
            place = text.find(words, place + 1)
    for match in _HOST.finditer(text):
        yield problem.INTERNAL_HOST, match.group(1), match.start()
    yield from _credentials(text)


def _credentials(text: str) -> Iterator[tuple[str, str, int]]:
    for kind in _CREDENTIALS:
        if holds(text, kind.words):
            for match in kind.pattern.finditer(text):
                if kind.real(match.group(match.lastindex or 0)):
                    yield problem.CREDENTIAL, kind.name, match.start()


def _in_comment(text: str, place: int) -> bool:
    return text.rfind(_OPEN, 0, place) > text.rfind(_CLOSE, 0, place)
