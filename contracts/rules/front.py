"""Front matter: the fields above the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.model import problem
from contracts.model.facts import FrontField, PageFacts, PageKind
from contracts.model.finding import Severity
from contracts.model.problem import Problem
from contracts.rules.base import Found, OfPage, OfProblem, Rule
from contracts.source import Quote, Source

_FILLED = ("author", "ms.prod", "title", "description")
"""Fields that every page has and that the publishing system needs filled."""
_NEEDED = ("title", "author")
_KIND = re.compile(
    r"\s(?:resource|complex|enum|entity)? ?(?:type|facet|resource)$|\((?:deprecated|preview)\)",
    re.I,
)
"""What titles and headings put behind a name."""


def _empty(page: PageFacts) -> Iterator[Found]:
    for field in page.front:
        if field.key in _FILLED and not field.value:
            yield Found(
                f"the front matter field `{field.key}` is empty",
                field.source,
                evidence=(Quote(f'{field.key}: ""', field.source),),
                suggestion=f"fill in `{field.key}`",
            )


def _malformed(page: PageFacts, fault: Problem) -> Iterator[Found]:
    yield Found(
        "front matter that is not `key: value`",
        fault.source,
        evidence=(Quote(fault.detail, fault.source),),
        decision="the line is left out",
        suggestion="write one `key: value` a line, between two lines of `---`",
    )


def _missing(page: PageFacts) -> Iterator[Found]:
    if page.kind in (PageKind.PROSE, PageKind.UNREADABLE) or not page.front:
        return
    known = {field.key for field in page.front}
    if known.issuperset(_NEEDED):
        return
    for key in _NEEDED:
        if not any(key in name for name in known):
            yield Found(
                f"the front matter has no field `{key}`",
                Source.at(page.file, 1),
                evidence=(Quote(", ".join(sorted(known)), Source.at(page.file, 1)),),
                suggestion=f"add a line `{key}: …`",
            )


def _twice(page: PageFacts) -> Iterator[Found]:
    seen: dict[str, FrontField] = {}
    for field in page.front:
        first = seen.setdefault(field.key, field)
        if first is not field:
            yield Found(
                f"the front matter field `{field.key}` stands twice",
                field.source,
                evidence=(
                    Quote(f"{first.key}: {first.value}", first.source),
                    Quote(f"{field.key}: {field.value}", field.source),
                ),
                decision="the first counts",
                suggestion="take one of the two out",
            )


def _title(page: PageFacts) -> Iterator[Found]:
    """The title against the heading, as far as both name something: words and letters only."""
    stated = next((field for field in page.front if field.key == "title"), None)
    if stated is None or page.title is None or not stated.value:
        return
    heading = next((h for h in page.headings if h.level == 1), None)
    if heading is None or stated.value == heading.text:
        return
    one, other = _letters(stated.value), _letters(heading.text)
    if one in other or other in one:
        return  # the longer of them only adds what kind of thing it is
    yield Found(
        "the title of the front matter and the heading differ",
        stated.source,
        evidence=(Quote(stated.value, stated.source), Quote(heading.text, heading.source)),
        decision="the heading is the page's name",
        suggestion=f'write `title: "{heading.text}"`',
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, _KIND.sub("", text))).lower()


RULES = (
    Rule(
        "DC101",
        Severity.WARNING,
        "Front matter field is empty",
        "Fields that every page has say who answers for it and where it belongs.",
        '`author: ""`',
        "Fill the field in.",
        OfPage(_empty),
    ),
    Rule(
        "DC103",
        Severity.WARNING,
        "Front matter line is not `key: value`",
        "The block between the two `---` lines at the top has one `key: value` a line.",
        "a line without colon in the front matter",
        "Mend the line.",
        OfProblem((problem.FRONT_MATTER_LINE, problem.FRONT_MATTER_UNCLOSED), _malformed),
    ),
    Rule(
        "DC105",
        Severity.WARNING,
        "Front matter field is missing",
        "Every page has a title and an author; without them it cannot be published or asked about.",
        "front matter without `author`",
        "Add the field.",
        OfPage(_missing),
    ),
    Rule(
        "DC106",
        Severity.WARNING,
        "Front matter field stands twice",
        "A key of the front matter stands twice, and tools disagree which of the values counts.",
        "`author: a` and `author: b`",
        "Take one of the two out.",
        OfPage(_twice),
    ),
    Rule(
        "DC107",
        Severity.NOTE,
        "Title and heading differ",
        "The title is what search results and browsers show, the heading what the page shows. They"
        " are compared without regard to case, blanks and punctuation.",
        '`title: "Get user"` above `# List users`',
        "Write the heading's words as title.",
        OfPage(_title),
    ),
)
