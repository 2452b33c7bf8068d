"""Links to pages of this set that are not there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from contracts.link.names import Names
from contracts.model.contract import MissingPage
from contracts.model.facts import PageFacts
from contracts.source import Quote


def missing_pages(names: Names, pages: Iterable[PageFacts]) -> tuple[MissingPage, ...]:
    """Each missing target once, with every link that names it.

    Targets of one folder that the set does not have at all share one cause: the folder.
    """
    known = {posixpath.dirname(path) for path in names.files}
    found: dict[str, list[Quote]] = {}
    for page in pages:
        for link in page.links:
            if not link.path or names.file(page.file, link.path):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), link.path))
            folder = posixpath.dirname(target)
            cause = target if folder.lower() in known else folder + "/"
            found.setdefault(cause, []).append(Quote(link.target, link.source))
    return tuple(MissingPage(target, tuple(quotes)) for target, quotes in sorted(found.items()))
