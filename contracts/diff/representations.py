"""What only the JSON representation of a type says: properties without a row, and optional ones."""

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
LISTED_OPTIONAL = Rule(
    "listed-optional",
    Area.PROPERTY,
    both(Level.COMPATIBLE, Level.RISKY),
    "Property is listed as optional",
    "Replies may leave it out from now on, says the annotation; the table does not say whether they"
    " ever did.",
    '`"optionalProperties": ["size"]` became `"optionalProperties": ["size", "nickname"]`',
)
NOT_LISTED_OPTIONAL = Rule(
    "no-longer-listed-optional",
    Area.PROPERTY,
    both(Level.COMPATIBLE, Level.COMPATIBLE),
    "Property is no longer listed as optional",
    "It comes back wherever its type does.",
    '`"optionalProperties": ["size", "nickname"]` became `"optionalProperties": ["size"]`',
)


@dataclass(frozen=True, slots=True)
class Representations:
    """Compares what the JSON of two sides' types shows beyond their tables."""

    places: tuple[Places, Places]

    def differences(self, old: Resource, new: Resource) -> Iterator[Difference]:
        """How what the JSON says beyond the tables differs."""
        yield from self._shown(old, new)
        yield from self._optional(old, new)

    def _optional(self, old: Resource, new: Resource) -> Iterator[Difference]:
        """Which of the properties of both sides the annotations call optional."""
        was, now = self.places[0].optional(old), self.places[1].optional(new)
        lists = next(iter(was.values()), None), next(iter(now.values()), None)
        for rule, listed, other in (
            (LISTED_OPTIONAL, now, was),
            (NOT_LISTED_OPTIONAL, was, now),
        ):
            names = [n for n in listed if n not in other and _has(old, n) and _has(new, n)]
            if names:
                words = f"{rule.title.lower()}: {', '.join(f'`{name}`' for name in names)}"
                yield Difference(rule, new.name, "", words, *lists, words)

    def _shown(self, old: Resource, new: Resource) -> Iterator[Difference]:
        """The properties that no table of either side has."""
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


def _has(kind: Resource, name: str) -> bool:
    """Whether a table or the JSON of a type has a property."""
    shown = kind.representation
    return kind.property_named(name) is not None or (isinstance(shown, dict) and name in shown)
