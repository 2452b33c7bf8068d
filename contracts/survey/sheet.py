"""What of a page a comparison with the service's schema needs: its facts without the rest."""

from __future__ import annotations

from dataclasses import replace

from contracts.model.facts import PageFacts, PageKind


def sheet_of(page: PageFacts) -> PageFacts:
    """The page's types, tables, lists of members and routes.

    Examples stay where no line states a route, since they do then.
    """
    needed = page.kind is PageKind.OPERATION and not page.routes
    return replace(
        page,
        front=(),
        headings=(),
        links=(),
        problems=(),
        unread_tables=(),
        permissions=(),
        path_parameters=(),
        query_parameters=(),
        query_options=(),
        option_sources={},
        supports=(),
        most=(),
        effects=(),
        request_headers=(),
        response_headers=(),
        errors=(),
        examples=page.examples if needed else (),
        types=tuple(replace(fact, body=None) for fact in page.types),
        methods=(),
    )
