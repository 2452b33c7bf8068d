"""A request as one line for a POSIX shell, to be sent again by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from contracts.http.exchange import Request
from contracts.http.header import is_secret, outgoing
from contracts.http.redact import Redactor, literal
from contracts.http.target import Target

TOKEN_VARIABLE: Final = "DOC_CONTRACTS_TOKEN"

_PLAIN: Final = re.compile(r"[\w@%+=:,./-]+", re.ASCII)
_SPECIAL: Final = re.compile(r'[\\"$`]')
_NAME: Final = re.compile(r"\w", re.ASCII)
_UNPRINTABLE: Final = re.compile(rb"[\x00-\x1f\x7f]")
_LONGEST_ARGUMENT: Final = 100_000  # Linux takes 128 KiB
_WITH_LENGTH: Final = frozenset({"POST", "PUT", "PATCH"})  # whose absent body has length 0


def curl(request: Request, target: Target) -> str:
    """The command line that sends the request exactly as `Client.send` does.

    Credentials are shell variables: `$DOC_CONTRACTS_TOKEN` for the token, else
    `$DOC_CONTRACTS_` and the header's name.

    >>> request = Request("GET", "/a", (("Accept", "*/*"), ("User-Agent", "me")))
    >>> print(curl(request, Target("http://localhost", token="secret")).partition("me' ")[2])
    -H "Authorization: Bearer $DOC_CONTRACTS_TOKEN" http://localhost/a
    """
    shell = _Shell(target)
    body = request.body
    if body is None and request.method in _WITH_LENGTH:
        body = b""
    words = ["curl", *_method(request.method, body is not None), *_transport(request, target)]
    for line in _lines(request, target, body is not None):
        words += ["-H", line]
    feed = ""
    if body is not None:
        data, feed = _data(shell.redactor.body(body))
        words += data
    words.append(target.address(request.path))
    return feed + " ".join(map(shell.word, words))


def command(words: Iterable[str], target: Target) -> str:
    """Words as one command line, with shell variables in the place of the target's credentials.

    >>> print(command(["pytest", "a b", "--x=k:s3cret"], Target("http://k:s3cret@localhost")))
    pytest 'a b' "--x=$DOC_CONTRACTS_USERINFO"
    """
    return " ".join(map(_Shell(target).word, words))


class _Shell:
    """Words for a POSIX shell (2.2, Quoting), with variables in the place of credentials."""

    def __init__(self, target: Target) -> None:
        self.redactor = Redactor(target)
        self._names = _variables(target)
        literals = "|".join(map(literal, sorted(self._names, key=len, reverse=True)))
        self._secret = re.compile(f"({literals})") if literals else None

    def word(self, text: str) -> str:
        """The text as one word: bare where that is the same, else quoted."""
        parts = self._secret.split(text) if self._secret else [text]
        parts[::2] = map(self.redactor.text, parts[::2])
        if len(parts) > 1:
            return '"' + "".join(self._pieces(parts)) + '"'
        return parts[0] if _PLAIN.fullmatch(parts[0]) else _single(parts[0])

    def _pieces(self, parts: list[str]) -> Iterator[str]:
        for text, secret, after in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
            name = self._names[secret]
            yield _SPECIAL.sub(r"\\\g<0>", text)
            yield "${" + name + "}" if _NAME.match(after) else "$" + name
        yield _SPECIAL.sub(r"\\\g<0>", parts[-1])


def _variables(target: Target) -> dict[str, str]:
    """The names of shell variables by the credential that they stand for."""
    named = {value: _variable(name) for name, value in target.headers if is_secret(name) and value}
    if target.token:
        named[target.token] = TOKEN_VARIABLE
    elif target.authorization:
        named[target.authorization] = _variable("Authorization")
    if target.userinfo:
        named[target.userinfo] = _variable("Userinfo")
    return named


def _variable(header: str) -> str:
    return "DOC_CONTRACTS_" + re.sub(r"\W", "_", header).upper()


def _single(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _method(method: str, has_body: bool) -> list[str]:
    if has_body or method not in ("GET", "HEAD"):
        return ["-X", method]
    return ["--head"] if method == "HEAD" else []


def _transport(request: Request, target: Target) -> list[str]:
    words = ["-k"] if target.insecure else ["--cacert", target.ca] if target.ca else []
    if "/." in request.path:
        words.append("--path-as-is")
    if any(letter in target.url + request.path for letter in "[]{}"):
        words.append("--globoff")
    return words


def _lines(request: Request, target: Target, has_body: bool) -> Iterator[str]:
    """Header lines in curl's way: a name without value suppresses, `Name;` sends no value."""
    headers = outgoing(request, target)
    for name, value in headers:
        yield f"{name}: {value}" if value else f"{name};"
    named = {name.lower() for name, _ in headers}
    if has_body:
        yield from (f"{own}:" for own in ("Content-Type", "Expect") if own.lower() not in named)


def _data(body: bytes) -> tuple[list[str], str]:
    """The words that give curl the body, and the command that is to feed it."""
    if len(body) <= _LONGEST_ARGUMENT and not _UNPRINTABLE.search(body):
        try:
            return ["--data-raw", body.decode()], ""
        except UnicodeDecodeError:
            pass  # bytes that no word can hold go through the pipe, like line ends and NUL
    return ["--data-binary", "@-"], f"printf {_printf(body)} | "


def _printf(octets: bytes) -> str:
    """A format for printf(1) that prints exactly these octets: all but plain ASCII in octal."""
    plain = {ord("%"): "%%", ord("\\"): "\\\\", ord("'"): "'\\''", ord("\n"): "\\n"}
    written = (plain.get(o) or (chr(o) if 32 <= o < 127 else f"\\{o:03o}") for o in octets)
    return "'" + "".join(written) + "'"
