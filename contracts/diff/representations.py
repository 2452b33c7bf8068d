"""Properties that only the JSON representation of a type shows, and no row describes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.diff.change import Difference
from contracts.diff.kinds import BECAME_COLLECTION, BECAME_SINGLE
from contracts.diff.places import Places
from contracts.diff.rule import Area, Level, Rule, both
from contracts.model.type import Resource

SHOWN_ADDED = Rule(
    "shown-property-added",
    Area.PROPERTY,
    both(Level.COMPATIBLE, Level.COMPATIBLE),
    "Property is new in the JSON of its type",
    "The JSON representation shows it, and no row describes it.",
    '`"nickname": "String"` is new in the JSON representation',
)
SHOWN_REMOVED = Rule(
    "shown-property-removed",
    Area.PROPERTY,
    both(Level.RISKY, Level.RISKY),
    "Property is gone from the JSON of its type",
    "No row described it; whether it still comes back, the pages do not say.",
    '`"nickname": "String"` is gone from the JSON representation',
)


@dataclass(frozen=True, slots=True)
class Representations:
    """Compares what the JSON of two sides' types shows beyond their tables."""

    places: tuple[Places, Places]

    def differences(self, old: Resource, new: Resource) -> Iterator[Difference]:
        """How the properties that no table of either side has differ."""
        was, now = old.representation, new.representation
        if not isinstance(was, dict) or not isinstance(now, dict):
            return
        described = {p.name for kind in (old, new) for p in kind.properties}
        for name in dict.fromkeys((*was, *now)):
            if name in described or name.startswith("@"):
                continue
            before, after = self.places[0].shown(old, name), self.places[1].shown(new, name)
            if name not in now:
                words = "the JSON no longer shows it"
                yield Difference(SHOWN_REMOVED, new.name, name, words, before, None)
            elif name not in was:
                words = "the JSON shows it"
                yield Difference(SHOWN_ADDED, new.name, name, words, None, after)
            elif isinstance(was[name], list) != isinstance(now[name], list):
                single = isinstance(was[name], list)
                rule = BECAME_SINGLE if single else BECAME_COLLECTION
                words = f"the JSON shows {'one value' if single else 'a list'} now"
                places = before, after
                yield Difference(rule, new.name, name, words, *places, at_most=Level.RISKY)
