"""Which headers a request carries in the end, and which of them are secrets."""

from __future__ import annotations

import re
from typing import Final

from contracts.http.exchange import Credentials, Headers, Request
from contracts.http.target import Target
from contracts.version import VERSION

AGENT: Final = f"doc-contracts/{VERSION}"
"""What this program calls itself in `User-Agent` (RFC 9110, section 10.1.5)."""

_SECRET: Final = re.compile(
    r"(?:proxy-)?authorization|set-cookie2?|cookie2?"
    r"|.*(?:api[-_]?key|access[-_]?key|subscription-key|token|secret|password|credential).*",
    re.IGNORECASE,
)


def is_secret(name: str) -> bool:
    """Whether the header of that name usually carries a credential.

    >>> is_secret("X-Api-Key"), is_secret("Content-Type")
    (True, False)
    """
    return _SECRET.fullmatch(name) is not None


def outgoing(request: Request, target: Target) -> Headers:
    """The headers as they are sent, without `Host` and framing.

    The request's own come first and as given; then what it does not name: the credentials it asks
    for, the target's headers (without secrets, unless the credentials are to be valid), defaults.
    """
    headers = list(request.headers)
    if request.credentials is Credentials.VALID:
        added = target.headers
        own = target.authorization
    else:
        added = tuple((name, value) for name, value in target.headers if not is_secret(name))
        own = request.credentials if isinstance(request.credentials, str) else None
    defaults: list[tuple[str, str]] = [*added]
    if own is not None:
        defaults.append(("Authorization", own))
    defaults += [("Accept", "application/json"), ("User-Agent", AGENT)]
    named = {name.lower() for name, _ in headers}
    for name, value in defaults:
        if name.lower() not in named:
            named.add(name.lower())
            headers.append((name, value))
    return tuple(headers)
