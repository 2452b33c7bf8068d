"""Names that several pages give to different things."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from contracts.model.entry import Entry
from contracts.model.finding import Severity
from contracts.rules.base import Found, OfSet, Rule
from contracts.source import Quote


def _types(entries: Collection[Entry]) -> Iterator[Found]:
    seen: dict[str, Quote] = {}
    for entry in entries:
        for quote in entry.types:
            first = seen.setdefault(quote.text.lower(), quote)
            if first is not quote:
                yield Found(
                    f"the type {quote.text} is described on another page as well",
                    quote.source,
                    evidence=(first, quote),
                    decision="the tables of both pages are read as one",
                    suggestion="keep one page, or correct the type's name",
                    cause=quote.text.lower(),
                )


def _examples(entries: Collection[Entry]) -> Iterator[Found]:
    """Example names are labels of a set: tools that pair by them mix two requests up."""
    seen: dict[str, Quote] = {}
    for entry in entries:
        here: dict[str, Quote] = {}
        for quote in entry.examples:
            first = here.setdefault(quote.text, quote)
            if first is quote or first.source == quote.source:
                continue
            yield Found(
                f"two example requests of the page are called {quote.text}",
                quote.source,
                evidence=(first, quote),
                decision="a reply of that name answers both",
                suggestion="give each request a name of its own",
            )
        for name, quote in here.items():
            first = seen.setdefault(name, quote)
            if first is not quote:
                yield Found(
                    f"another page has an example request called {name} as well",
                    quote.source,
                    evidence=(first, quote),
                    decision="replies are looked for on the same page only",
                    suggestion="give each request a name of its own",
                    cause=name,
                )


RULES = (
    Rule(
        "DC420",
        Severity.NOTE,
        "Type is described on several pages",
        "Two resource pages describe a type of one name and namespace. They may be parts of one"
        " large type, or one of them is named wrongly.",
        "two pages `# user resource type`",
        "Keep one page, or correct the type's name.",
        OfSet(_types),
    ),
    Rule(
        "DC529",
        Severity.NOTE,
        "Example name stands twice",
        "Two example requests have one name, on one page or on two, so that tools that pair replies"
        " by name mix them up.",
        '`"name": "get_user"` above two requests',
        "Give each request a name of its own.",
        OfSet(_examples),
    ),
)
