"""Permissions tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.model import problem
from contracts.model.facts import PageFacts, PageKind
from contracts.model.finding import Severity
from contracts.model.problem import Problem
from contracts.rules.base import Found, OfPage, OfProblem, Rule
from contracts.source import Quote

_UNFINISHED = re.compile(r"\b(TODO|TBD|FIXME)\b", re.IGNORECASE)


def _unfinished(page: PageFacts) -> Iterator[Found]:
    for row in page.permissions:
        if not row.scopes and _UNFINISHED.search(row.written):
            yield Found(
                f"the permissions for “{row.kind}” are not decided",
                row.source,
                evidence=(Quote(row.written, row.source),),
                decision="no scope is assumed",
                suggestion="name the scopes, or write `Not supported.`",
            )


def _empty(page: PageFacts) -> Iterator[Found]:
    """An empty cell; above rows for single workloads it only groups them."""
    rows = page.permissions
    for row, after in zip(rows, (*rows[1:], None)[: len(rows)], strict=True):
        if row.written.strip() or not row.kind.strip():
            continue
        if after is not None and (after.kind.startswith(row.kind) or _is_workload(after.kind)):
            continue
        yield Found(
            f"the permissions for “{row.kind}” are not given",
            row.source,
            evidence=(Quote(f"{row.kind}: (empty)", row.source),),
            decision="no scope is assumed",
            suggestion="name the scopes, or write `Not supported.`",
        )


def _is_workload(kind: str) -> bool:
    return not re.match(r"(?:delegated|application)\b", kind.strip(), re.IGNORECASE)


def _untabled(page: PageFacts) -> Iterator[Found]:
    heading = next((h for h in page.headings if h.own and h.meaning == "permissions"), None)
    if page.kind is not PageKind.OPERATION or heading is None or page.permissions:
        return
    if heading.text.lower().startswith("prerequisites"):
        return
    yield Found(
        "the section names no permissions: it has no table, and includes none",
        heading.source,
        evidence=(Quote(heading.text, heading.source),),
        decision="no scope is assumed",
        suggestion="add a table `Permission type | Permissions`",
    )


def _order(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        "the header says that the permissions stand from the most to the least privileged",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="the order is not used",
        suggestion="list the least privileged first, as the other pages do, and say so",
    )


def _bracket(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        f"a bracket is open in the kind of caller “{fault.detail}”",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="the kind of caller is read as it stands",
        suggestion="close the bracket",
        cause=fault.detail,
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
    Rule(
        "DC108",
        Severity.WARNING,
        "Permission cell is empty",
        "The cell says neither which scopes are needed nor that there are none. A row above rows"
        " for single workloads is a heading, not a hole.",
        "`|Application| |`",
        "Name the scopes, or write `Not supported.`",
        OfPage(_empty),
    ),
    Rule(
        "DC109",
        Severity.NOTE,
        "Permissions section without a table",
        "The section is there, but no table of permissions stands in it or in what it includes.",
        "`## Permissions` followed by prose only",
        "Add the table.",
        OfPage(_untabled),
    ),
    Rule(
        "DC110",
        Severity.NOTE,
        "Permissions are listed the other way round",
        "Pages list permissions from least to most privileged, so that a reader takes the first"
        " that works. This header says the opposite.",
        "`|Permission type|Permissions (from most to least privileged)|`",
        "List the least privileged first.",
        OfProblem((problem.PERMISSIONS_ORDER,), _order),
    ),
    Rule(
        "DC111",
        Severity.NOTE,
        "Kind of caller with an open bracket",
        "Brackets in the first cell of a row of permissions do not pair, so that tools that look"
        " for the kind of caller by its name miss the row.",
        "`|Delegated (personal account|Not supported.|`",
        "Close the bracket.",
        OfProblem((problem.PERMISSION_BRACKET,), _bracket),
    ),
)
