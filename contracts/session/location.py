"""Where a `Location` leads, as far as that is the service under test."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from contracts.http.exchange import Exchange
from contracts.monitor import HEADERS


def within(location: str, root: str, path: str) -> str | None:
    """The path below the service root that a reply to `path` names; None if it leads elsewhere.

    A reference is relative to what was asked for (RFC 9110, section 10.2.2). Pages also write one
    that begins at the service root; no other host is ever meant.

    >>> within("http://h/v1/x/7?a=b", "http://h/v1", "/y"), within("/x/7", "http://h/v1", "/y")
    ('/x/7?a=b', '/x/7')
    >>> within("http://other/v1/x/7", "http://h/v1", "/y") is None
    True
    """
    base = urlsplit(root)
    prefix = base.path.rstrip("/")
    found = urlsplit(urljoin(f"{root.rstrip('/')}{path}", location))
    if found.hostname != base.hostname or found.port != base.port:
        return None
    query = f"?{found.query}" if found.query else ""
    if found.path.startswith(f"{prefix}/"):
        return found.path[len(prefix) :] + query
    return found.path + query if location.startswith("/") else None


def named(exchange: Exchange) -> str | None:
    """What a reply says where to look."""
    response = exchange.response
    found = (response.header(name) for name in HEADERS) if response is not None else ()
    return next((value for value in found if value), None)
