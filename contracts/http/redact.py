"""Credentials are never in any output, in none of the forms in which a server may echo them."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote, quote_plus, unquote

from contracts.http.exchange import Headers
from contracts.http.header import is_secret
from contracts.http.target import Target

MARK: Final = "[redacted]"

_USERINFO: Final = re.compile(r"(?<=://)[^\s/@\"'<>]{1,512}@")
_SHORT: Final = 4  # shorter secrets are words of their own or nothing: else no text would survive
_CORE: Final = 8  # fewer characters of Base64 in common with a secret say nothing about it


def without_userinfo(url: str) -> str:
    """A URL as it may be shown, whether or not it is one.

    >>> without_userinfo("https://me:pw@localhost/v1.0")
    'https://localhost/v1.0'
    """
    return _USERINFO.sub("", url)


class Redactor:
    """Replaces the credentials of one target by a mark.

    >>> Redactor(Target("http://localhost", token="s3cret+")).text("got s3cret%2B?")
    'got [redacted]?'
    """

    def __init__(self, target: Target) -> None:
        self._known: set[str] = {form for secret in secrets(target) for form in _forms(secret)}
        self._pattern = _pattern(self._known)

    def learn(self, secret: str) -> None:
        """Know one more secret from now on."""
        self._known |= set(_forms(secret))
        self._pattern = _pattern(self._known)

    def text(self, text: str) -> str:
        """The text without any credential, also percent-encoded, escaped or in Base64."""
        if self._pattern:
            text = self._pattern.sub(MARK, text)
        return _USERINFO.sub(f"{MARK}@", text) if "@" in text else text

    def body(self, octets: bytes) -> bytes:
        """Bytes without any credential. What is not UTF-8 stays as it is."""
        return self.text(octets.decode(errors="surrogateescape")).encode(errors="surrogateescape")

    def headers(self, headers: Headers) -> Headers:
        """Header lines; of those that carry credentials by their name nothing of the value stays.

        >>> Redactor(Target("http://localhost")).headers((("Cookie", "a=b"), ("Accept", "*/*")))
        (('Cookie', '[redacted]'), ('Accept', '*/*'))
        """
        return tuple(
            (name, MARK if is_secret(name) else self.text(value)) for name, value in headers
        )


def _pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile("|".join(map(literal, longest_first))) if longest_first else None


def secrets(target: Target) -> Iterator[str]:
    """Everything of a target that is not to be seen, as it is sent and in its parts."""
    values = [value for name, value in target.headers if is_secret(name)]
    if target.authorization:
        values.append(target.authorization)
    for value in values:
        scheme, space, credentials = value.partition(" ")
        if not space:
            yield value
            continue
        yield credentials.strip()
        if scheme.lower() == "basic":
            yield from _basic(credentials)
    if target.token:
        yield target.token
    if target.userinfo:
        yield from (unquote(target.userinfo), unquote(target.userinfo.partition(":")[2]))


def _basic(credentials: str) -> Iterator[str]:
    """User and password, and the password alone, of Basic credentials (RFC 7617)."""
    try:
        pair = base64.b64decode(credentials, validate=True).decode(errors="replace")
    except binascii.Error:
        return
    yield from (pair, pair.partition(":")[2])


def _forms(secret: str) -> Iterable[str]:
    """The spellings of a secret in URLs, JSON, HTML and, wherever it begins there, in Base64."""
    if not secret:
        return ()
    encoded = quote(secret, safe="")
    forms = {secret, encoded, quote(secret), quote_plus(secret), html.escape(secret)}
    forms |= {re.sub("%..", lambda m: m[0].lower(), encoded), json.dumps(secret)[1:-1]}
    if len(secret) >= _SHORT:
        forms |= {core for offset in range(3) for core in _cores(secret.encode(), offset)}
    return forms


def _cores(secret: bytes, offset: int) -> Iterator[str]:
    """The Base64 digits that only the secret determines, if it begins at `offset` modulo 3."""
    first = (offset * 8 + 5) // 6
    last = (offset + len(secret)) * 8 // 6
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        core = encode(bytes(offset) + secret).decode()[first:last]
        if len(core) >= _CORE:
            yield core


def literal(form: str) -> str:
    """A pattern for a secret; one that is short is not looked for within words."""
    return re.escape(form) if len(form) >= _SHORT else rf"(?<!\w){re.escape(form)}(?!\w)"
