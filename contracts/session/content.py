"""Bytes that are uploaded to a place and downloaded from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from contracts.link.routes import shape_of
from contracts.model.operation import Operation

_TEXT = "First line\nsecond line, with an ä\n".encode()

CONTENTS: Mapping[str, Mapping[str, bytes]] = MappingProxyType(
    {
        "text/plain": {
            "a text": _TEXT,
            "lines that end in two characters": b"one\r\ntwo\r\n",
            "another, longer text": _TEXT * 400,
            "a shorter text": b"short",
        },
        "application/octet-stream": {
            "a text": _TEXT,
            "every byte": bytes(range(256)),
            "many bytes": bytes(range(256)) * 400,
            "a few bytes": b"\x00\xff\x00",
        },
    }
)
"""What is legal for sure, by media type: whether it is an image, a service may want to know."""


Routes = Mapping[str, Sequence[Operation]]
"""Operations by the shape of their route."""


def downloading(routes: Routes, operation: Operation) -> Operation | None:
    """What reads the place that an operation writes bytes to; None if it writes none of ours."""
    if not _uploads(operation):
        return None
    there = routes.get(shape_of(operation.route.template), ())
    return next((other for other in there if other.method == "GET"), None)


def uploading(routes: Routes, operation: Operation) -> Operation | None:
    """What writes bytes to the place that an operation reads."""
    if operation.method != "GET":
        return None
    there = routes.get(shape_of(operation.route.template), ())
    return next((other for other in there if _uploads(other)), None)


def _uploads(operation: Operation) -> bool:
    body = operation.body
    return operation.method == "PUT" and body is not None and body.media_type in CONTENTS
