"""What came back, as checks ask for it."""

from __future__ import annotations

from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue


def answered(exchange: Exchange) -> str:
    """What came back, in a few words: the status, or what happened instead."""
    if exchange.response is None:
        return exchange.failure.message if exchange.failure is not None else "no reply"
    return f"{exchange.response.status} {exchange.response.reason}".strip()


def status_of(exchange: Exchange) -> int:
    """The status code, 0 where there was no reply."""
    return exchange.response.status if exchange.response is not None else 0


def body_of(exchange: Exchange) -> JsonValue:
    """The JSON body, None where there is none or it does not parse."""
    if exchange.response is None or not exchange.response.body:
        return None
    return exchange.response.json().value


def tag_of(exchange: Exchange) -> str | None:
    """The entity tag of an object: its annotation (OData JSON, 4.6.9), else the header `ETag`."""
    body = body_of(exchange)
    annotated = body.get("@odata.etag") if isinstance(body, dict) else None
    if isinstance(annotated, str) and annotated:
        return annotated
    return exchange.response.header("ETag") if exchange.response is not None else None
