"""Texts that a page includes: only where they hold facts, as a table of permissions does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from contracts.frozen import frozen
from contracts.markdown.page import Section, Table, parse
from contracts.model import problem
from contracts.model.problem import Problem
from contracts.source import Source

MAX_DEPTH = 8
"""Includes inside each other that are followed."""

_INCLUDE = re.compile(
    r"\[!INCLUDE\s{0,9}\[[^\]\n]{0,200}\]\(\s{0,9}([^()\s]{1,300})\s{0,9}\)\s{0,9}\]", re.IGNORECASE
)


@frozen
class Included:
    """The text of an included file; or, without a text, the kind of problem that it is."""

    file: str
    text: str = ""
    problem: str = ""


Includer: TypeAlias = Callable[[str, str], Included]
"""Finds what a page (first) includes by a target (second)."""


def nothing_included(file: str, target: str) -> Included:
    """An includer for text without files around it: nothing is there, and nobody is to blame."""
    return Included(target)


def included_tables(
    section: Section, include: Includer, seen: tuple[str, ...] = ()
) -> Iterator[Table | Problem]:
    """The tables that a section includes, through includes in them as well."""
    for paragraph in section.paragraphs:
        for match in _INCLUDE.finditer(paragraph.text):
            source = paragraph.source.row(paragraph.text.count("\n", 0, match.start()))
            yield from _followed(match.group(1), source, include, (*seen, section.source.file))


def _followed(
    target: str, source: Source, include: Includer, seen: tuple[str, ...]
) -> Iterator[Table | Problem]:
    found = include(source.file, target)
    if found.file in seen or len(seen) > MAX_DEPTH:
        yield Problem(problem.INCLUDE_CYCLE, target, source)
    elif found.problem:
        yield Problem(found.problem, target, source)
    elif found.text:
        for section in parse(found.text, found.file).sections:
            yield from section.tables
            yield from included_tables(section, include, seen)
