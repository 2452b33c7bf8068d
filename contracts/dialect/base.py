"""What a dialect is: the words by which pages of one documentation set say what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from contracts.frozen import frozen
from contracts.model.section import BodyWords

Words: TypeAlias = "re.Pattern[str]"


def holds(text: str, signs: Iterable[str]) -> bool:
    """Whether one of some texts stands in a text: asked often, before a pattern is tried."""
    return any(map(text.__contains__, signs))


@frozen
class Rare:
    """A pattern that is seldom found, and lower-case texts of which all that it finds holds one.

    Where none of them stands, the pattern is not tried: that takes a hundred times as long.
    """

    signs: tuple[str, ...]
    pattern: Words

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text, as of a pattern."""
        return self.pattern.search(text) if self._may_be_in(text) else None

    def findall(self, text: str) -> list[str]:
        """What a pattern of one group finds in a text."""
        return self.pattern.findall(text) if self._may_be_in(text) else []

    def _may_be_in(self, text: str) -> bool:
        return holds(text.lower(), self.signs)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence pattern and the facet that it sets, with examples that are tested.

    `expression` is the pattern, whatever the letter case, compiled when it is first looked for;
    `word` is lower-case text without which it cannot match. Groups named like facets are
    their values; without any group `facet` becomes `truth`. `says` sets the facet, `silent` looks
    alike and does not.
    """

    facet: str
    word: str
    expression: str
    says: str
    silent: str
    truth: bool = True

    @property
    def pattern(self) -> Words:
        """The compiled pattern. Most pages need few of them, and compiling all takes 0.1 s."""
        return _compiled(self.expression)


@cache
def _compiled(expression: str) -> Words:
    return re.compile(expression, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EnumerationWords:
    """How prose lists the members of an enumeration.

    `signs` are texts without one of which there is no list. `lead` begins a list (group `list`),
    `other` at its start shows that it is none, `open` in the lead that it is incomplete. `future`
    separates members that only readers ask for, `flags` tells that several may be combined,
    `through` inside a list that it leaves members out, `more` behind it that there are others.
    `sentinel` is the member that marks an evolvable enumeration. `heading` names the enumeration of
    a table, `told` the property whose values a table lists.
    """

    signs: tuple[str, ...]
    lead: Words
    other: Words
    open: Words
    future: Rare
    flags: Rare
    through: Words
    more: Words
    sentinel: str
    heading: Words
    told: Words
    flags_heading: Words


@dataclass(frozen=True, slots=True)
class ProseWords:
    """What the sentences of a page's sections say.

    `bodies` are tried in order on the prose above the table of a request body. `named` finds a type
    that prose marks instead of linking it, `returned` one that it says comes back (group `type`,
    and `many` if a collection of them does), `reply_header` the name of a header that does,
    `led_to` the words on the resource that a `Location` leads to. `deprecated` is how a heading
    says so, `withdrawn` how a sentence does, `abstract_type` how a sentence says that there are
    only objects of derived types, `old_path` finds the beginning of paths that are deprecated.
    `untouched` says that what an update does not send stays as it is, `maximum` is how a sentence
    bounds the number of a query option, `supported` how one says what an option can be used with,
    `set_to`, `added` and `moved` what an action does to a property, and `conditional` that a
    sentence is no plain statement. `collection` and `empty` tell what a reply returns, `status` a
    status code, `bounded` what a value may not hold (group `name`), `complete` that an example
    leaves out what a real reply holds, `boilerplate` the sentence above tables that list
    everything, `needed` that every query parameter of a table must be sent, `from_most` a header of
    permissions that lists the most privileged first.
    """

    bodies: tuple[tuple[BodyWords, Rare], ...]
    named: Words
    returned: Rare
    boilerplate: Rare
    status: Words
    collection: Rare
    empty: Rare
    complete: Rare
    options: Words
    all_options: Rare
    no_options: Rare
    needed: Rare
    named_required: Rare
    bounded: Rare
    unresolved: Rare
    unsupported: Words
    scope: Words
    from_most: Rare
    inherits: Words
    namespace: Words
    aside: Words
    deprecated: Words
    withdrawn: Words
    reply_header: Words
    led_to: re.Pattern[str]
    old_path: Rare
    open_type: Words
    abstract_type: Words
    untouched: Rare
    maximum: Rare
    supported: Rare
    conditional: Words
    set_to: Words
    added: Words
    moved: Words


@dataclass(frozen=True, slots=True, eq=False)
class Dialect:
    """All words of a dialect, compared in lower case. Two dialects are never equal.

    `sections` maps headings to meanings, `beginnings` those that go on freely, `endings` endings of
    headings below a known one, `columns` header cells to meanings, `types` spellings to Edm names.
    `untyped` are words for any JSON, `collections` words that stand behind the type of a
    collection's elements, `nameless` words for a type without saying which. `suffixes` are what
    headings put behind a type's name, `doc_types` what the front matter calls a kind of page,
    `foreign` tells headings below Properties that list those of something else, `hosts` how the
    service's host names end. `annotation_keys` and `block_types` are the words that annotations may
    use. `default` finds a default value that is set in code, `initial` the value of a new object,
    `limits` (in lower-case text) words that limit a value, `more_limits` those that do beside a
    length, `inherited` where a row comes from.
    """

    sections: Mapping[str, str]
    beginnings: Mapping[str, str]
    endings: Mapping[str, str]
    columns: Mapping[str, str]
    types: Mapping[str, str]
    untyped: frozenset[str]
    collections: tuple[str, ...]
    nameless: frozenset[str]
    suffixes: tuple[str, ...]
    doc_types: Mapping[str, str]
    foreign: Words
    hosts: tuple[str, ...]
    annotation_keys: frozenset[str]
    block_types: frozenset[str]
    sentences: tuple[Sentence, ...]
    default: Words
    initial: Rare
    limits: Rare
    more_limits: Rare
    inherited: Words
    enumerations: EnumerationWords
    prose: ProseWords
