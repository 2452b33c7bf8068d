"""Permissions tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.rules.base import Found, OfPage, Rule
from contracts.source import Quote

_UNFINISHED = re.compile(r"\b(TODO|TBD|FIXME)\b", re.IGNORECASE)


def _unfinished(page: PageFacts) -> Iterator[Found]:
    for row in page.permissions:
        if _UNFINISHED.search(row.written):
            yield Found(
                f"the permissions for “{row.kind}” are not decided",
                row.source,
                evidence=(Quote(row.written, row.source),),
                decision="no scope is assumed",
                suggestion="name the scopes, or write `Not supported.`",
            )


RULES = (
    Rule(
        "DC104",
        Severity.WARNING,
        "Permission cell is unfinished",
        "The cell that should name the scopes of an application or user still holds a reminder to"
        " do so.",
        "`|Application|**TODO: Determine scopes **|`",
        "Name the scopes, or write `Not supported.`",
        OfPage(_unfinished),
    ),
)
