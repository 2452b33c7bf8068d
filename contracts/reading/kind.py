"""What a page is about, and what it is called."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from contracts.dialect.base import Dialect
from contracts.markdown.cells import plain
from contracts.markdown.page import Page
from contracts.model import problem
from contracts.model.facts import FrontField, PageKind
from contracts.model.problem import Problem
from contracts.source import Quote

_SUFFIXES = 3
"""How many suffixes a heading may put behind a name: " resource type (deprecated)"."""
MAX_REMEMBERED = 8192
"""Headings that are remembered: most pages of a set have the same ones."""


def kind_of(page: Page, meanings: Collection[str], dialect: Dialect) -> PageKind:
    """Content first, then the folder; the front matter's `doc_type` only breaks ties."""
    folder = page.file.rpartition("/")[0].rpartition("/")[2]
    about_type = not {"properties", "json"}.isdisjoint(meanings)
    titles = [s.title.lower() for s in page.sections if s.level == 1]
    if "routes" in meanings and not (about_type and folder == "resources"):
        return PageKind.OPERATION
    if folder == "api" and "examples" in meanings:
        return PageKind.OPERATION
    if not about_type and ("members" in meanings or _names_values(page, dialect)):
        return PageKind.ENUMERATION
    if any(title.endswith((" enum type", " enum")) for title in titles):
        return PageKind.ENUMERATION
    if about_type or "relationships" in meanings:
        return PageKind.RESOURCE
    stated = _doc_type(page)
    return (
        PageKind(dialect.doc_types.get(stated.value.lower(), "prose")) if stated else PageKind.PROSE
    )


def _names_values(page: Page, dialect: Dialect) -> bool:
    """Whether a page is made of tables of values."""
    return any(
        section.level > 1 and any(section.tables) and listed_below(section.title, dialect)
        for section in page.sections
    )


@lru_cache(MAX_REMEMBERED)
def listed_below(title: str, dialect: Dialect) -> str:
    """The enumeration whose members a heading announces, empty if it does not."""
    found = dialect.enumerations.heading.fullmatch(plain(title).strip(" :"))
    return found.group("name") if found is not None else ""


def _doc_type(page: Page) -> FrontField | None:
    return next((f for f in page.front.fields if f.key == "doc_type"), None)


def doc_type_problem(page: Page, kind: PageKind, dialect: Dialect) -> Problem | None:
    """The front matter against the content."""
    stated = _doc_type(page)
    meant = dialect.doc_types.get(stated.value.lower(), "") if stated is not None else ""
    if stated is None or not meant or meant == kind.value:
        return None
    return Problem(problem.DOC_TYPE_DISAGREES, stated.value, stated.source)


def name_of(title: Quote | None, dialect: Dialect) -> str:
    """The H1 without what it puts behind a type's name."""
    words = plain(title.text) if title else ""
    for _ in range(_SUFFIXES):
        lower = words.lower()
        if not lower.endswith(dialect.suffixes):
            break
        ending = next(s for s in dialect.suffixes if lower.endswith(s))
        words = words[: len(words) - len(ending)].rstrip()
    return words
