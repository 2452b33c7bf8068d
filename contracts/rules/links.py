"""Links between pages of the set."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.model.contract import Contract
from contracts.model.finding import Severity
from contracts.rules.base import Found, Rule


def _missing(contract: Contract) -> Iterator[Found]:
    for missing in contract.missing_pages:
        first, *rest = missing.quotes
        folder = missing.target.endswith("/")
        targets = ", ".join(dict.fromkeys(quote.text for quote in missing.quotes))
        yield Found(
            f"{'links into a folder that is' if folder else 'a link to a page that is'} not there:"
            f" {targets}",
            first.source,
            evidence=(first,),
            also=tuple(dict.fromkeys(quote.source for quote in rest)),
            decision="types are known by their names only",
            suggestion="add the page, or correct the link",
        )


RULES = (
    Rule(
        "DC301",
        Severity.WARNING,
        "Linked page is missing",
        "A relative link leads to no file of the set, so that what it should state is unknown."
        " Links to other sites and site-absolute paths are not followed. All links to one missing"
        " page, or into one missing folder, are one finding.",
        "`[x](../resources/x.md)` where resources/x.md does not exist",
        "Add the page or correct the link.",
        _missing,
    ),
)
