"""All pages' facts become one contract: the order of evidence lives here.

Strongest first: the user's configuration, the tables of the operation page, the property table of
the resource page and its bases, its JSON representation, the examples, convention. Each module
decides one kind of fact; decisions stay visible in the model, for `contracts.rules` to report.
"""

from __future__ import annotations

from collections.abc import Iterable

from contracts.link.card import card_of
from contracts.link.demand import Trace
from contracts.link.index import index_of
from contracts.link.linker import Linker
from contracts.model.contract import Contract
from contracts.model.facts import PageFacts
from contracts.model.settings import Overrides

__all__ = ["link"]


def link(
    pages: Iterable[PageFacts], overrides: Overrides | None = None, *, files: Iterable[str] = ()
) -> Contract:
    """Resolve what the pages say together, each part of it when it is asked for.

    `files` are pages of the set that are there but were not read: links may lead to them.

    Never fails: what cannot be resolved stays visible as an untyped value, a missing page or a
    route by convention.
    """
    known = {page.file: page for page in pages}
    index = index_of(map(card_of, known.values()), files)
    return Linker(index, known, overrides or Overrides(), Trace()).contract()
