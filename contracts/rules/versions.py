"""The version of the service that example requests call."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterator

from contracts.model.entry import Entry
from contracts.model.finding import Severity
from contracts.rules.base import Found, OfSet, Rule
from contracts.source import Quote

_ENOUGH = 20
"""Fewer examples say nothing about what their folder documents."""
_SHARE = 0.9
"""The share of a folder's examples that must agree on its version."""


def _other(entries: Collection[Entry]) -> Iterator[Found]:
    folders: dict[str, list[Quote]] = {}
    for entry in entries:
        if entry.versions:
            folders.setdefault(posixpath.dirname(entry.file), []).extend(entry.versions)
    for quotes in folders.values():
        counts = Counter(quote.text for quote in quotes)
        (usual, count), *_ = counts.most_common(1)
        if len(quotes) < _ENOUGH or count < _SHARE * len(quotes):
            continue
        for quote in quotes:
            if quote.text != usual:
                yield Found(
                    f"the example calls {quote.text}, and {count} of {len(quotes)} examples of the"
                    f" folder call {usual}",
                    quote.source,
                    evidence=(quote,),
                    decision="the version is not part of the route",
                    suggestion=f"write {usual}, if the page documents that",
                    cause=f"{quote.source.file} {quote.text}",
                )


RULES = (
    Rule(
        "DC532",
        Severity.WARNING,
        "Example request calls another version than the others",
        "Nearly all example requests of a folder call one version of the service (the first segment"
        " of an absolute URL), and this one calls another. The examples of a page are one finding.",
        "`GET https://graph.microsoft.com/v1.0/x` among the pages of beta",
        "Write the version that the page documents.",
        OfSet(_other),
    ),
)
