"""Title and summary of a page: words about the contract."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.change import Difference
from contracts.diff.rule import Area, Level, Rule, call
from contracts.diff.values import bare
from contracts.model.facts import PageFacts

SUMMARY_CHANGED = Rule(
    "summary-changed",
    Area.WORDING,
    call(Level.EDITORIAL),
    "Summary is in other words",
    "The first sentence of the page is another one.",
    "`Gets a user.` became `Reads the properties of a user.`",
    tested=False,
)
TITLE_CHANGED = Rule(
    "title-changed",
    Area.WORDING,
    call(Level.EDITORIAL),
    "Title is in other words",
    "The page has another heading and documents the same.",
    "`# Get user` became `# Get a user`",
    tested=False,
)


def title_differences(owner: str, old: PageFacts, new: PageFacts) -> Iterator[Difference]:
    """Whether the title of a page differs; `owner` is what the page documents."""
    if old.title is None or new.title is None or old.deprecated != new.deprecated:
        return
    was, now = bare(old.title.text), bare(new.title.text)
    if was != now:
        words = f"was `{was}` and is `{now}`"
        places = old.title.source, new.title.source
        yield Difference(TITLE_CHANGED, owner, "", words, *places, was, now)


def summary_differences(owner: str, old: PageFacts, new: PageFacts) -> Iterator[Difference]:
    """Whether the first sentence of a page differs."""
    if bare(old.summary).rstrip(".") != bare(new.summary).rstrip("."):
        words = "the page is summed up in other words"
        places = old.summary_source, new.summary_source
        yield Difference(SUMMARY_CHANGED, owner, "", words, *places)
