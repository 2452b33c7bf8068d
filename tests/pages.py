"""Pages made of a few lines."""

from __future__ import annotations

import textwrap

from contracts.model.facts import PageFacts
from contracts.reading import read_page


def page(name: str, text: str) -> PageFacts:
    """The facts of a page; indentation that the test's source has in common is cut."""
    file = f"set/{name.replace('__', '/')}.md"
    return read_page(textwrap.dedent(text).lstrip("\n"), file)
