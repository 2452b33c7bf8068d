"""The exchanges of a run as an HTTP Archive, HAR 1.2, for any viewer of such archives.

Credentials were replaced by a mark before anything came here. The format knows no way to say that a
reply is missing: its `status` is 0 then, as browsers write it, and `_error` says why.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from contracts.record import Fields, Record
from contracts.reports.results import Results


def render(results: Results) -> str:
    """The archive as text."""
    return json.dumps(document(results), indent=1, ensure_ascii=False) + "\n"


def document(results: Results) -> dict[str, Any]:
    """The archive as JSON-ready data."""
    name, _, version = results.tool.partition(" ")
    log: dict[str, Any] = {
        "version": "1.2",
        "creator": {"name": name, "version": version},
        "entries": [_entry(kept) for kept in sorted(results.exchanges, key=lambda k: k.started)],
    }
    if results.left_out:
        log["comment"] = f"{results.left_out} further exchanges were not kept"
    return {"log": log}


def _entry(kept: Record) -> dict[str, Any]:
    milliseconds = round(kept.elapsed * 1000, 3)
    entry: dict[str, Any] = {
        "startedDateTime": datetime.fromtimestamp(kept.started, UTC).isoformat(),
        "time": milliseconds,
        "request": _request(kept),
        "response": _response(kept),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "comment": kept.item or "clean-up",
    }
    if kept.failure:
        entry["response"]["_error"] = kept.failure
    if kept.count > 1:
        entry["_count"] = kept.count
    return entry


def _request(kept: Record) -> dict[str, Any]:
    query = urlsplit(kept.url).query
    request: dict[str, Any] = {
        "method": kept.method,
        "url": kept.url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _headers(kept.headers),
        "queryString": [{"name": n, "value": v} for n, v in parse_qsl(query, True)],
        "headersSize": -1,
        "bodySize": len(kept.body.encode("utf-8", "surrogatepass")),
    }
    if kept.body:
        media = _value(kept.headers, "content-type")
        request["postData"] = {"mimeType": media, "text": kept.body}
    return request


def _response(kept: Record) -> dict[str, Any]:
    return {
        "status": kept.status or 0,
        "statusText": kept.reason or _phrase(kept.status),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _headers(kept.reply_headers),
        "content": {
            "size": kept.size,
            "mimeType": _value(kept.reply_headers, "content-type"),
            "text": kept.reply,
        },
        "redirectURL": _value(kept.reply_headers, "location"),
        "headersSize": -1,
        "bodySize": kept.size if kept.status else -1,
    }


def _phrase(status: int | None) -> str:
    try:
        return HTTPStatus(status or 0).phrase
    except ValueError:
        return ""


def _headers(fields: Fields) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in fields]


def _value(fields: Fields, wanted: str) -> str:
    return next((value for name, value in fields if name.lower() == wanted), "")
