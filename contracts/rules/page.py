"""Pages as files: readable, and understood."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.model import problem
from contracts.model.facts import PageFacts, PageKind
from contracts.model.finding import Severity
from contracts.rules.base import Found, OfLinkedPage, OfPage, Rule
from contracts.rules.piece import Piece
from contracts.source import Quote, Source

_UNREADABLE = (
    problem.NOT_UTF8,
    problem.UNREADABLE_FILE,
    problem.TOO_LARGE,
    problem.TOO_DEEP,
)


def _unreadable(page: PageFacts) -> Iterator[Found]:
    for fault in page.problems:
        if fault.kind in _UNREADABLE:
            yield Found(
                f"the page cannot be read: {fault.detail}",
                fault.source,
                decision="the page is left out of the contract",
                suggestion="save it as UTF-8 text of a reasonable size",
            )


def _outside(page: PageFacts) -> Iterator[Found]:
    for fault in page.problems:
        if fault.kind == problem.LINK_OUTSIDE:
            yield Found(
                f"nothing is read through {fault.detail}",
                fault.source,
                decision="what it leads to is left out of the contract",
                suggestion="copy it here, or name its folder on the command line as well",
            )


def _nothing(page: PageFacts) -> Iterator[Found]:
    """An include may hold nothing but a note, which is no summary."""
    if "/includes/" in f"/{page.file}":
        return
    if page.kind is PageKind.PROSE and not (page.headings or page.summary or page.problems):
        yield Found(
            "a page without a heading and without text",
            Source.at(page.file, 1),
            decision="nothing of it is in the contract",
            suggestion="write the page, or remove the file",
        )


def _without_operation(piece: Piece) -> Iterator[Found]:
    page = piece.page
    if page.kind is PageKind.OPERATION and not piece.operations:
        yield Found(
            "an operation page without a route or an example request",
            page.title.source if page.title else Source.at(page.file, 1),
            decision="nothing of it is tested",
            suggestion="add a section `HTTP request` with a line such as `GET /users/{id}`",
        )


def _doc_type(page: PageFacts) -> Iterator[Found]:
    for fault in page.problems:
        if fault.kind == problem.DOC_TYPE_DISAGREES:
            yield Found(
                f"the page's content and its doc_type disagree: {fault.detail}",
                fault.source,
                decision=f"read as {page.kind.value} page, by its content",
                suggestion="correct `doc_type`",
            )


def _unread_table(page: PageFacts) -> Iterator[Found]:
    for table in page.unread_tables:
        yield Found(
            f"a table that is not understood, below “{table.heading}”",
            table.source,
            evidence=(Quote(" | ".join(table.headers), table.source),),
            decision="the table is left out of the contract",
            suggestion="use the column names of the section's kind, such as"
            " `Property | Type | Description`",
        )


RULES = (
    Rule(
        "DC001",
        Severity.ERROR,
        "Page cannot be read",
        "The file is not UTF-8 text, too large, or cannot be opened. Nothing of it is known.",
        "a page saved as UTF-16",
        "Save the page as UTF-8.",
        OfPage(_unreadable),
    ),
    Rule(
        "DC002",
        Severity.WARNING,
        "Operation page without an operation",
        "The page is about an operation, but neither its HTTP request section nor an example names"
        " a method and a path, so that nothing of it can be tested.",
        "an `HTTP request` section with prose only",
        "Add a fenced block with a line such as `GET /users/{id}`.",
        OfLinkedPage(_without_operation),
    ),
    Rule(
        "DC003",
        Severity.NOTE,
        "Table not understood",
        "The table stands in a section that states facts, but its columns have names that are not"
        " known there. Its rows are not part of the contract.",
        "`| Field | Kind |` below Properties",
        "Use the usual column names, or move the table to a section of prose.",
        OfPage(_unread_table),
    ),
    Rule(
        "DC004",
        Severity.WARNING,
        "Symbolic link out of the documentation",
        "A page or a folder is a symbolic link to somewhere outside of the folder that is read."
        " Pages are untrusted, so that such links are not followed.",
        "`docs/api/x.md -> /somewhere/x.md`",
        "Put the page where the link stands, or read its own folder as well.",
        OfPage(_outside),
    ),
    Rule(
        "DC005",
        Severity.NOTE,
        "Page without content",
        "The page has neither a heading nor text: there is nothing to read.",
        "a file of no bytes",
        "Write the page, or remove the file.",
        OfPage(_nothing),
    ),
    Rule(
        "DC102",
        Severity.NOTE,
        "doc_type disagrees with the content",
        "A page with an HTTP request section is an operation page, one with properties a resource"
        " page, whatever `doc_type` says; the content decides.",
        "`doc_type: resourcePageType` on a page with an HTTP request section",
        "Correct `doc_type`.",
        OfPage(_doc_type),
    ),
)
