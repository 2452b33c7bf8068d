"""What a dialect is: the words by which pages of one documentation set say what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence pattern and what it says: the facet it sets, with examples that are tested.

    A group named `value` is the facet's value; without it the facet becomes `truth`.
    """

    facet: str
    pattern: re.Pattern[str]
    says: str
    silent: str
    truth: bool = True


@dataclass(frozen=True, slots=True)
class Dialect:
    """All words of a dialect, compared in lower case.

    `sections` maps headings to meanings, `columns` header cells to meanings, `types` spellings to
    Edm names. `suffixes` are what headings put behind a type's name.
    """

    sections: Mapping[str, str]
    columns: Mapping[str, str]
    types: Mapping[str, str]
    untyped: frozenset[str]
    suffixes: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    members: re.Pattern[str]
    not_members: re.Pattern[str]
    open_words: re.Pattern[str]
    limits: re.Pattern[str]
    boilerplate: re.Pattern[str]
    complete: re.Pattern[str]
