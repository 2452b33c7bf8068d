"""The implementation under test: where it is, who we are to it, and what we may do to it."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from math import isfinite
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from contracts.errors import InputError
from contracts.http.exchange import Headers

_VISIBLE_URL: Final = re.compile(r"[!-~]+")
_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, section 5.6.2
_FIELD: Final = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f]*")  # RFC 9110, section 5.5
_STRAY_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_IN_URL: Final = "/?:@!$&'()*+,;=-._~%"
_HINT: Final = "Give the service root, such as https://localhost:8443/v1.0."


@dataclass(frozen=True, slots=True)
class Target:
    """The service root and the limits that hold for every request to it.

    `url` is kept without trailing slash and without user information: that becomes Basic
    credentials (RFC 7617) where there is no `token`. `token` is a bearer token (RFC 6750).
    `headers` go with every request. `timeout` are the seconds one request may take from sending to
    its last byte; `rate` is the most requests a second; `ca` a file or folder of certificates to
    trust; `insecure` trusts any. `read_only` allows safe methods only, `budget` that many requests.

    Raises InputError, in words that show no credential.

    >>> Target("https://me:pw@example.org/v1.0/").url
    'https://example.org/v1.0'
    """

    url: str
    token: str | None = field(default=None, repr=False)
    headers: Headers = field(default=(), repr=False)
    timeout: float = 30.0
    rate: float | None = None
    ca: str | None = None
    insecure: bool = False
    read_only: bool = False
    budget: int | None = None
    userinfo: str = field(default="", init=False, repr=False)

    def __post_init__(self) -> None:
        url, userinfo = _parted(self.url.strip())
        token = self.token.strip() if self.token else ""
        if not _FIELD.fullmatch(token):
            raise InputError("The token contains control characters.", hint="Is it one line?")
        for name, value in self.headers:
            if not _TOKEN.fullmatch(name) or not _FIELD.fullmatch(value):
                raise InputError(f"{name!r} cannot be sent as a header.", hint="Write Name: value.")
        _require_positive("timeout", self.timeout)
        if self.rate is not None:
            _require_positive("rate", self.rate)
        if self.budget is not None and self.budget < 0:
            raise InputError("The budget of requests is negative.")
        object.__setattr__(self, "url", url)
        object.__setattr__(self, "token", token or None)
        object.__setattr__(self, "userinfo", userinfo)

    @property
    def authorization(self) -> str | None:
        """The value of `Authorization` that token or user information make; secret."""
        if self.token:
            return f"Bearer {self.token}"
        if self.userinfo:
            user, _, password = self.userinfo.partition(":")
            pair = f"{unquote(user)}:{unquote(password)}"
            return "Basic " + base64.b64encode(pair.encode()).decode()
        return None

    def address(self, path: str) -> str:
        """The URL of a path below the service root; what no URL may contain is percent-encoded.

        >>> Target("http://localhost/v1.0/").address("/a b%2F?$top=100%")
        'http://localhost/v1.0/a%20b%2F?$top=100%25'
        """
        if path and path[0] not in "/?":
            path = "/" + path
        return self.url + _STRAY_PERCENT.sub("%25", quote(path, safe=_IN_URL))


def _parted(url: str) -> tuple[str, str]:
    """A validated URL without user information, and that information."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:  # also UnicodeError: a label that is empty or too long
        raise InputError("The target is not a URL: host or port are wrong.", hint=_HINT) from None
    userinfo, _, netloc = parts.netloc.rpartition("@")
    shown = f"{parts.scheme}://{netloc}{parts.path}" if netloc else "it"
    if parts.scheme not in ("http", "https"):
        raise InputError(f"The target must be an http or https URL, {shown} is not.", hint=_HINT)
    if not host or port == 0:
        raise InputError(f"The target names no host and port to connect to: {shown}", hint=_HINT)
    if parts.query or parts.fragment:
        raise InputError("The target has a query string or fragment.", hint=_HINT)
    netloc = netloc if netloc.isascii() else _in_ascii(netloc)
    path = quote(parts.path.rstrip("/"), safe=_IN_URL.replace("?", ""))
    if not _VISIBLE_URL.fullmatch(netloc):
        raise InputError("The target's host contains spaces.", hint=_HINT)
    return f"{parts.scheme}://{netloc}{path}", userinfo


def _in_ascii(netloc: str) -> str:
    """A host name with its labels encoded for the Domain Name System (RFC 3490)."""
    host, colon, port = netloc.partition(":")
    return host.encode("idna").decode() + colon + port


def _require_positive(name: str, value: float) -> None:
    if not (isfinite(value) and value > 0):
        raise InputError(f"The target's {name} must be greater than 0, not {value}.")
