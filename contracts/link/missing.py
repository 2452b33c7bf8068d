"""Links to pages of this set that are not there."""

from __future__ import annotations

import posixpath
from collections.abc import Collection

from contracts.link.names import Names
from contracts.model.contract import MissingLink
from contracts.model.facts import PageFacts
from contracts.reading.link import resolve
from contracts.source import Quote


def folders(names: Names) -> frozenset[str]:
    """The folders that hold a page of the set, in lower case."""
    return frozenset(posixpath.dirname(path) for path in names.files)


def missing_links(names: Names, known: Collection[str], page: PageFacts) -> tuple[MissingLink, ...]:
    """The links of a page that lead nowhere as written. `known` are the folders of the set.

    Targets of one folder that the set does not have at all share one cause: the folder.
    """
    found = []
    for link in page.links:
        if not link.path:
            continue
        target = resolve(page.file, link.path)
        there = names.files.get(target.lower(), "")
        if there:
            if there != target:
                found.append(MissingLink(target, Quote(link.target, link.source), there))
            continue
        folder = posixpath.dirname(target)
        cause = target if folder.lower() in known else folder + "/"
        found.append(MissingLink(cause, Quote(link.target, link.source)))
    return tuple(found)
