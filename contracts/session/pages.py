"""Following the pages of a collection."""

from __future__ import annotations

from urllib.parse import urlsplit

from contracts.http.exchange import Exchange
from contracts.judge import body_of
from contracts.model.operation import Operation

MAX_PAGES = 50
"""Pages of a collection that are followed when looking for an object."""


def next_path(exchange: Exchange, operation: Operation) -> str | None:
    """The path of the next page of a collection (OData JSON, section 4.6.5), if there is one.

    Only the query of the link is taken: whatever host or path it names, the run stays where it is.
    """
    body = body_of(exchange)
    link = body.get("@odata.nextLink") if isinstance(body, dict) else None
    if not isinstance(link, str):
        return None
    query = urlsplit(link).query
    return f"{exchange.request.path.partition('?')[0]}?{query}" if query else None


SHIFTED = "another worker changes the same collection"


def shifted(alone: bool, pages: int) -> bool:
    """Whether objects may have gone from one page to another between two requests.

    What others create or delete moves those behind it where a service counts objects.
    """
    return not alone and pages > 1


def on_later_page(last: Exchange) -> bool:
    """Whether the last request for a whole collection was one for a further page."""
    return "?" in last.request.path
