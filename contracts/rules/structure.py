"""Pages as text: sections, headings, comments, includes."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.model import problem
from contracts.model.facts import Heading, PageFacts, PageKind
from contracts.model.finding import Severity
from contracts.model.problem import Problem
from contracts.rules.base import Found, OfPage, OfProblem, Rule
from contracts.source import Quote, Source

_INCLUDES = {
    problem.INCLUDE_MISSING: "an included file is not there",
    problem.INCLUDE_CYCLE: "a file includes itself, perhaps through others",
    problem.INCLUDE_OUTSIDE: "an included file lies outside the documentation set",
}
_ONCE = ("permissions", "headers", "body", "properties", "relationships", "json", "methods")
"""Sections that a page has once; a routes section may stand for each way to call."""
_NEEDED = {
    PageKind.OPERATION: {"permissions": "Permissions", "routes": "HTTP request"},
    PageKind.RESOURCE: {"properties": "Properties", "json": "JSON representation"},
}
_FILLED = ("routes", "body", "reply", "properties", "json", "headers", "members", "methods")
"""Sections that say something on every page that has them."""


def _nul(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        "a NUL character",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="read as a replacement character",
        suggestion="take the character out",
    )


def _unclosed(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        "a comment that is never closed hides the rest of the page",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="what follows is no part of the page",
        suggestion="close it with `-->`",
    )


def _include(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        f"{_INCLUDES[fault.kind]}: {fault.detail}",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="what it holds is left out",
        suggestion="correct the path, or add the file",
        cause=f"{fault.kind} {fault.detail}",
    )


def _titles(page: PageFacts) -> Iterator[Found]:
    titles = [heading for heading in page.headings if heading.level == 1]
    if not titles and page.kind is not PageKind.UNREADABLE and page.kind is not PageKind.PROSE:
        yield Found(
            "the page has no heading of level 1",
            Source.at(page.file, 1),
            decision="the page has no name",
            suggestion="begin the text with `# ` and the page's name",
        )
    for more in titles[1:]:
        yield Found(
            "a second heading of level 1",
            more.source,
            evidence=(
                Quote(titles[0].text, titles[0].source),
                Quote(more.text, more.source),
            ),
            decision="the first is the page's name",
            suggestion=f"write `## {more.text}`",
        )


def _levels(page: PageFacts) -> Iterator[Found]:
    before: Heading | None = None
    for heading in page.headings:
        if before is not None and heading.level > before.level + 1:
            yield Found(
                f"a heading of level {heading.level} right below one of level {before.level}",
                heading.source,
                evidence=(Quote(before.text, before.source), Quote(heading.text, heading.source)),
                decision="read by the order of headings",
                suggestion=f"write `{'#' * (before.level + 1)} {heading.text}`",
            )
        before = heading


def _twice(page: PageFacts) -> Iterator[Found]:
    """A section of one meaning twice at level 2; variants stand below a heading of their own."""
    seen: dict[str, Heading] = {}
    for heading in page.headings:
        if heading.level != 2 or not heading.own or heading.meaning not in _ONCE:
            continue
        first = seen.setdefault(heading.meaning, heading)
        if first is not heading and first.text.lower() == heading.text.lower():
            yield Found(
                f"a second section “{heading.text}”",
                heading.source,
                evidence=(Quote(first.text, first.source), Quote(heading.text, heading.source)),
                decision="both are read as one",
                suggestion="join the two sections",
            )


def _empty(page: PageFacts) -> Iterator[Found]:
    following = (*page.headings[1:], None)[: len(page.headings)]
    for heading, after in zip(page.headings, following, strict=True):
        if not heading.empty or not heading.own or heading.meaning not in _FILLED:
            continue
        if after is not None and after.level > heading.level:
            continue
        yield Found(
            f"nothing stands below “{heading.text}”",
            heading.source,
            evidence=(Quote(heading.text, heading.source),),
            decision="the section says nothing",
            suggestion="fill the section in, or take its heading out",
        )


def _missing(page: PageFacts) -> Iterator[Found]:
    meanings = {heading.meaning for heading in page.headings}
    lacking = [
        title for meaning, title in _NEEDED.get(page.kind, {}).items() if meaning not in meanings
    ]
    answered = page.reply is not None or any(e.replies for e in page.examples)
    if page.kind is PageKind.OPERATION and not answered:
        lacking.append("Response")
    listed = page.properties or page.relationships
    if page.kind is PageKind.RESOURCE and listed and "Properties" in lacking:
        lacking.remove("Properties")
    if page.kind is PageKind.RESOURCE and page.types and "JSON representation" in lacking:
        lacking.remove("JSON representation")
    for title in lacking:
        yield Found(
            f"the page has no section “{title}”",
            page.title.source if page.title else Source.at(page.file, 1),
            evidence=(page.title,) if page.title else (),
            decision="nothing is known of it",
            suggestion=f"add a section `## {title}`",
        )


RULES = (
    Rule(
        "DC012",
        Severity.WARNING,
        "NUL character",
        "Text files hold no NUL character; many tools stop reading at it.",
        "a NUL character inside a word",
        "Take the character out.",
        OfProblem((problem.NUL_CHARACTER,), _nul),
    ),
    Rule(
        "DC013",
        Severity.WARNING,
        "Comment is never closed",
        "A comment that no `-->` closes goes on to the end of the page, and nothing of it is"
        " shown.",
        "`<!-- uuid: 1` as the last line",
        "Close the comment with `-->`.",
        OfProblem((problem.UNCLOSED_COMMENT,), _unclosed),
    ),
    Rule(
        "DC006",
        Severity.WARNING,
        "Include cannot be followed",
        "A section includes a file that is not there, that includes the page again, or that lies"
        " outside the documentation set.",
        "`[!INCLUDE [permissions](../includes/absent.md)]`",
        "Correct the path, or add the file.",
        OfProblem(tuple(_INCLUDES), _include),
    ),
    Rule(
        "DC007",
        Severity.WARNING,
        "Page has no name, or two",
        "The heading of level 1 names the page, and there is one of it.",
        "two lines `# Get user` and `# Response`",
        "Keep one heading of level 1.",
        OfPage(_titles),
    ),
    Rule(
        "DC008",
        Severity.NOTE,
        "Heading skips a level",
        "A heading stands more than one level below the heading before it, so that the outline of"
        " the page has holes.",
        "`##### Request` right below `## Examples`",
        "Use the next level.",
        OfPage(_levels),
    ),
    Rule(
        "DC009",
        Severity.NOTE,
        "Section stands twice",
        "Two sections of level 2 have the same heading, so that readers find one of them only.",
        "`## Request body` twice on a page",
        "Join the two sections.",
        OfPage(_twice),
    ),
    Rule(
        "DC010",
        Severity.WARNING,
        "Section is empty",
        "A heading that promises facts has nothing below it.",
        "`## Request body` followed by `## Response`",
        "Fill the section in, or take its heading out.",
        OfPage(_empty),
    ),
    Rule(
        "DC011",
        Severity.NOTE,
        "Section is missing",
        "An operation page says who may call it, how, and what comes back; a resource page lists"
        " its properties and shows them as JSON.",
        "an operation page without `## Permissions`",
        "Add the section.",
        OfPage(_missing),
    ),
)
