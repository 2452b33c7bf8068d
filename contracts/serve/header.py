"""The header fields of replies."""

from __future__ import annotations

from contracts.model.operation import Reply
from contracts.monitor import shown
from contracts.serve.answer import JSON, Headers

_FRAMING = (
    *("content-type", "content-length", "content-encoding", "content-range"),
    *("date", "server", "connection", "keep-alive", "transfer-encoding", "trailer", "upgrade"),
)
"""Header fields of examples that belong to one message, not to the operation."""


def header_fields(reply: Reply | None, location: str) -> Headers:
    """The documented header fields; a location is that of the object on this server."""
    found: dict[str, str] = {}
    monitor = shown(reply)
    for header in reply.headers if reply is not None else ():
        name = header.name.lower()
        if name in _FRAMING or not header.name.isascii():
            continue
        named = name == "location" or (name.endswith("location") and not header.value)
        named = named or header is monitor
        text = location if named else header.value
        found.setdefault(header.name, "".join(c for c in text if " " <= c <= "~"))
    return tuple(found.items())


def media_type(reply: Reply) -> str:
    """The documented media type, with a charset only where the page writes one."""
    for header in reply.headers:
        if header.name.lower() == "content-type" and "charset=" in header.value.lower():
            return f"{reply.media_type or JSON}; charset=utf-8"
    return reply.media_type or JSON
