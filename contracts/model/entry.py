"""What one page contributes to the whole set, without the page itself.

Most of what can be said of a page needs that page and the few that it names. What needs all pages
at once (two pages that define one name, a page that nothing leads to) is decided on entries, which
are small enough to be kept of every page.
"""

from __future__ import annotations

from contracts.frozen import frozen
from contracts.model.facts import PageKind
from contracts.source import Quote, Source


@frozen
class RouteEntry:
    """An operation of a page: its method and the shape of its route (`/x/{}/y`).

    `type` tells operations of one route apart: the type that they act upon.
    """

    method: str
    shape: str
    type: str
    source: Source


@frozen
class Entry:
    """A page's part in the set.

    `types` and `enumerations` are the qualified names that it defines, `routes` its operations,
    `examples` the names of its example requests, `leads_to` the pages that it links, `anchors` the
    places that others may link, `points_to` the places that it links: page, anchor, and the link.
    `members` are the members of each of its enumerations, `versions` those of the service that its
    example requests call.
    """

    file: str
    kind: PageKind
    title: Quote | None
    types: tuple[Quote, ...]
    enumerations: tuple[Quote, ...]
    routes: tuple[RouteEntry, ...]
    examples: tuple[Quote, ...]
    leads_to: tuple[str, ...]
    anchors: tuple[str, ...] = ()
    points_to: tuple[tuple[str, str, Quote], ...] = ()
    members: tuple[tuple[str, ...], ...] = ()
    versions: tuple[Quote, ...] = ()
