"""Links between pages of the set."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from contracts.model.entry import Entry
from contracts.model.facts import PageFacts, PageKind
from contracts.model.finding import Severity
from contracts.rules.base import Found, OfLinkedPage, OfPage, OfSet, Rule
from contracts.rules.piece import Piece
from contracts.source import Quote

_BACKSLASH = re.compile(r"\\[^\W_]")


def _missing(piece: Piece) -> Iterator[Found]:
    for missing in piece.contract.missing.get(piece.page.file, ()):
        if missing.meant:
            continue
        what = "a folder that is" if missing.cause.endswith("/") else "a page that is"
        yield Found(
            f"a link to {what} not there: {missing.quote.text}",
            missing.quote.source,
            evidence=(missing.quote,),
            decision="types are known by their names only",
            suggestion="add the page, or correct the link",
            cause=missing.cause,
        )


def _other_case(piece: Piece) -> Iterator[Found]:
    for missing in piece.contract.missing.get(piece.page.file, ()):
        if missing.meant:
            yield Found(
                f"a link in another letter case than the file: {missing.quote.text}",
                missing.quote.source,
                evidence=(missing.quote,),
                decision=f"{missing.meant} is meant",
                suggestion=f"write the link as the file is called: {missing.meant}",
                cause=f"{piece.page.file} {missing.cause}",
            )


def _backslash(page: PageFacts) -> Iterator[Found]:
    for link in page.links:
        # A backslash before punctuation is an escape of Markdown, and no part of the target.
        if link.path and _BACKSLASH.search(link.target):
            yield Found(
                f"a link with backslashes: {link.target}",
                link.source,
                evidence=(Quote(link.target, link.source),),
                decision=f"{link.path} is meant",
                suggestion=f"write `{link.path}`",
            )


def _anchor_here(page: PageFacts) -> Iterator[Found]:
    for link in page.links:
        if not link.target.startswith("#") or link.target.startswith("#tab/"):
            continue
        anchor = link.target[1:]
        if anchor.lower() not in page.anchors and anchor:
            yield _no_anchor(Quote(link.target, link.source), page.file)


def _anchor_elsewhere(entries: Collection[Entry]) -> Iterator[Found]:
    known = {entry.file: frozenset(entry.anchors) for entry in entries if entry.anchors}
    for entry in entries:
        for file, anchor, quote in entry.points_to:
            if file in known and anchor.lower() not in known[file]:
                yield _no_anchor(quote, file)


def _no_anchor(link: Quote, file: str) -> Found:
    return Found(
        f"a link to a place that its page does not have: {link.text}",
        link.source,
        evidence=(link,),
        decision="the page as a whole is meant",
        suggestion=f"name a heading of {file}",
        cause=f"{link.source.file} {link.text}",
    )


def _orphan(entries: Collection[Entry]) -> Iterator[Found]:
    reached = {file for entry in entries for file in entry.leads_to}
    for entry in entries:
        if entry.file in reached or entry.title is None:
            continue
        if entry.kind is PageKind.OPERATION:
            yield Found(
                "no page leads here",
                entry.title.source,
                evidence=(entry.title,),
                decision="the page is read all the same",
                suggestion="link it from the table of methods of its resource",
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
    Rule(
        "DC302",
        Severity.WARNING,
        "Link in another letter case than the file",
        "The link only leads to its page where file names are compared without regard to case; on"
        " other systems, and in version control, it is broken.",
        "`[x](../resources/User.md)` where the file is user.md",
        "Write the link as the file is called.",
        OfLinkedPage(_other_case),
    ),
    Rule(
        "DC303",
        Severity.WARNING,
        "Linked place is not on the page",
        "The part of a link behind `#` names no heading of the page itself, and no anchor in its"
        " text, so that the reader lands at the top.",
        "`[see below](#example-9)` on a page without such a heading",
        "Name a heading that is there.",
        OfPage(_anchor_here),
    ),
    Rule(
        "DC304",
        Severity.WARNING,
        "Link with backslashes",
        "Links are URLs: their parts are divided by slashes, whatever the system that the page was"
        " written on.",
        "`[x](..\\resources\\x.md)`",
        "Write slashes.",
        OfPage(_backslash),
    ),
    Rule(
        "DC305",
        Severity.NOTE,
        "No page leads to the operation",
        "No other page of the set links this operation page, so that readers find it only by"
        " searching.",
        "an operation page that no table of methods lists",
        "Link it from its resource's table of methods.",
        OfSet(_orphan),
    ),
    Rule(
        "DC306",
        Severity.WARNING,
        "Linked place is not on the other page",
        "The part of a link behind `#` names no heading of the linked page, and no anchor in its"
        " text, so that the reader lands at the top.",
        "`[x](enums.md#y-values)` where enums.md has no heading `y values`",
        "Name a heading that is there.",
        OfSet(_anchor_elsewhere),
    ),
)
