"""Links between pages of the set."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.model.contract import Contract
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.rules.base import Found, OfLinkedPage, Rule


def _missing(contract: Contract, page: PageFacts) -> Iterator[Found]:
    for missing in contract.missing.get(page.file, ()):
        what = "a folder that is" if missing.cause.endswith("/") else "a page that is"
        yield Found(
            f"a link to {what} not there: {missing.quote.text}",
            missing.quote.source,
            evidence=(missing.quote,),
            decision="types are known by their names only",
            suggestion="add the page, or correct the link",
            cause=missing.cause,
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
        OfLinkedPage(_missing),
    ),
)
