"""One property or parameter on both sides: its type, members, facets and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contracts.diff.change import Difference
from contracts.diff.facet_rules import LIMITS_REWORDED
from contracts.diff.facets import FACETS
from contracts.diff.kinds import Kinds
from contracts.diff.members import Listed, Members, member_differences
from contracts.diff.places import Places
from contracts.diff.rule import Area, Level, Rule, both
from contracts.model.type import Property, TypeKind

DESCRIPTION_CHANGED = Rule(
    "description-changed",
    Area.WORDING,
    both(Level.EDITORIAL, Level.EDITORIAL),
    "Description is in other words",
    "The words differ and nothing that they are known to state does.",
    "`The name.` became `The name of the thing.`",
    tested=False,
)

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_MARKUP = re.compile(r"[*_`\\]|&nbsp;|<br ?/?>")


@dataclass(frozen=True, slots=True)
class Values:
    """Compares properties of two contracts; `kinds` knows their types, `places` their lines."""

    kinds: Kinds
    places: tuple[Places, Places]

    def differences(self, owner: str, old: Property, new: Property) -> Iterator[Difference]:
        """All that differs; the words only where nothing else does."""
        found = [
            *self._type(owner, old, new),
            *self._members(owner, old, new),
            *self._facets(owner, old, new),
        ]
        # That other words limit the value says nothing new where something else differs.
        telling = [d for d in found if d.rule is not LIMITS_REWORDED]
        yield from telling or found
        was, now = bare(old.description), bare(new.description)
        if not found and was != now and was and now:
            yield Difference(
                DESCRIPTION_CHANGED,
                owner,
                new.name,
                "is described in other words",
                old.source,
                new.source,
                was,
                now,
            )

    def _members(self, owner: str, old: Property, new: Property) -> Iterator[Difference]:
        """Members in prose; those of a table that both sides have are compared at the table."""
        if not TypeKind.ENUMERATION is old.type.kind is new.type.kind:
            return
        pairs = self.kinds.pairs
        if old.type.name in pairs.names and pairs.new_name(old.type.name) == new.type.name:
            return
        listed = [
            Members.of(item.type, *places.listed(item))
            for item, places in zip((old, new), self.places, strict=True)
        ]
        yield from member_differences(Listed(owner, new.name, listed[0], listed[1]))

    def _type(self, owner: str, old: Property, new: Property) -> Iterator[Difference]:
        """A table of values that only one side has is what makes the type another one."""
        for difference in self.kinds.differences(owner, old, new):
            tables = self.places[0].values(old), self.places[1].values(new)
            yield replace(
                difference,
                before=tables[0].source if tables[0] and not tables[1] else old.source,
                after=tables[1].source if tables[1] and not tables[0] else new.source,
            )

    def _facets(self, owner: str, old: Property, new: Property) -> Iterator[Difference]:
        if old.facets == new.facets:
            return
        for facet in FACETS:
            for rule, message, at_most in facet.compare(old.facets, new.facets):
                places = (
                    self.places[0].facet(old, facet.field),
                    self.places[1].facet(new, facet.field),
                )
                yield Difference(rule, owner, new.name, message, *places, message, "", at_most)


def bare(text: str) -> str:
    """Words without markup, links and line breaks: what a reader reads.

    >>> bare("The **[name](x.md)**\\n of `it`")
    'The name of it'
    """
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", text)).split())
