"""Links between pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote

from contracts.markdown.cells import InlineLink, links
from contracts.markdown.page import Paragraph, Section, Table
from contracts.model.facts import Link
from contracts.source import Source

_SIMPLE = re.compile(r"(?:\.\./)*(?:[\w-]+/)*[\w-][\w.-]*\.md")
_INCLUDE = "[!INCLUDE"

MAX_REMEMBERED = 8192
"""Targets whose files are remembered: pages link the same ones, and several ask for a page's."""


@lru_cache(MAX_REMEMBERED)
def resolve(page_file: str, link_path: str) -> str:
    """The file that a link of a page names.

    >>> resolve("docs/api/x-get.md", "../resources/x.md")
    'docs/resources/x.md'
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(page_file), link_path))


@lru_cache(MAX_REMEMBERED)
def link_path(target: str) -> str:
    """The file that a link names inside the set, relative to the page; else empty.

    >>> link_path("../resources/x.md#properties"), link_path("https://example.com/x.md")
    ('../resources/x.md', '')
    """
    path = target.partition("#")[0]
    if _SIMPLE.fullmatch(path):
        return path
    path = unquote(path.partition("?")[0]).replace("\\", "/")
    if not path.lower().endswith(".md") or ":" in path or path.startswith("/"):
        return ""
    return posixpath.normpath(path) if "\0" not in path else ""


def target_of(link: InlineLink, references: Mapping[str, str]) -> str:
    """What a link leads to: its own target, or what its label is defined as."""
    return references.get(link.target.lower(), "") if link.reference else link.target


def links_of(section: Section, meaning: str, references: Mapping[str, str]) -> Iterator[Link]:
    """The links in the text and the tables of a section."""
    for found, source in _linking(section):
        for link in found:
            target = target_of(link, references)
            if target:
                yield Link(link.text, target, link_path(target), meaning, source)


def _linking(section: Section) -> Iterator[tuple[tuple[InlineLink, ...], Source]]:
    """The links of each line of text and each cell that has some, and its line."""
    for part in section.parts:
        if isinstance(part, Paragraph) and "]" in part.text:
            for offset, line in enumerate(part.text.split("\n")):
                if _INCLUDE not in line and (found := links(line)):
                    yield found, part.source.row(offset)
        elif isinstance(part, Table):
            for row in part.rows:
                for cell in row.cells:
                    if found := links(cell):
                        yield found, row.source


def resource_in(text: str, references: Mapping[str, str]) -> str:
    """The path of the first resource page that a text links; empty if there is none."""
    for link in links(text):
        path = link_path(target_of(link, references))
        if "resources/" in path.lower():
            return path
    return ""
