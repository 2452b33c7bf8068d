"""Values for the holes of a route that the pages themselves show: in the example's URL."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from contracts.model.operation import Operation, Route

_HOLE = re.compile(r"\{[^{}]*\}")
_PLACEHOLDER = frozenset("{}<>()[]")


def shown(operation: Operation) -> dict[str, str]:
    """What the first example request that follows the route has in its holes, decoded.

    Holes that the example leaves open, too, are missing.
    """
    wanted = _pattern(operation.route)
    for example in operation.examples:
        found = wanted.search(urlsplit(example.request.url).path)
        if found is not None:
            values = zip(operation.route.parameters, map(unquote, found.groups()), strict=True)
            return {n: v for n, v in values if v.strip() and not _PLACEHOLDER & set(v)}
    return {}


def _pattern(route: Route) -> re.Pattern[str]:
    """The route at the end of a path; what stands in a hole is taken as short as it can be."""
    literals = _HOLE.split(route.template)
    return re.compile("([^/]+?)".join(map(re.escape, literals)) + "/?$", re.IGNORECASE)
