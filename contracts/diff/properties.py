"""The properties of a resource, or the rows of a body: added, gone, or under a new name."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.change import Difference
from contracts.diff.rule import Area, Level, Rule, both
from contracts.diff.values import Values
from contracts.model.type import Property
from contracts.source import Source

PROPERTY_REMOVED = Rule(
    "property-removed",
    Area.PROPERTY,
    both(Level.BREAKING, Level.BREAKING),
    "Property is gone",
    "A client that reads it finds nothing; a client that sends it is refused. Where the new pages"
    " still name it, as key or in the type's JSON, the text does not decide and the change is"
    " risky.",
    "the row `|nickname|String|…|` is gone",
)
PROPERTY_ADDED = Rule(
    "property-added",
    Area.PROPERTY,
    both(Level.COMPATIBLE, Level.COMPATIBLE),
    "Property is new",
    "Clients may send it, and ignore it in replies (a JSON object may always hold more).",
    "the row `|nickname|String|…|` is new",
)
REQUIRED_PROPERTY_ADDED = Rule(
    "required-property-added",
    Area.PROPERTY,
    both(Level.BREAKING, Level.COMPATIBLE),
    "Property is new and required",
    "A client that does not know it cannot send it, and is refused.",
    "the row `|nickname|String|Required. …|` is new in a request body",
)
PROPERTY_RENAMED = Rule(
    "property-renamed",
    Area.PROPERTY,
    both(Level.BREAKING, Level.BREAKING),
    "Property has a new name",
    "Type and description, or type and place in the table, are the same and the name is not. To a"
    " client it is gone. The case of letters counts, since JSON names are compared exactly.",
    "`|nick|String|Short name.|` became `|nickname|String|Short name.|`",
)
BECAME_REQUIRED = Rule(
    "became-required",
    Area.PROPERTY,
    both(Level.BREAKING, Level.COMPATIBLE),
    "Became required",
    "A client that leaves it out is refused.",
    "`Name.` became `Name. Required.`",
)
BECAME_OPTIONAL = Rule(
    "became-optional",
    Area.PROPERTY,
    both(Level.COMPATIBLE, Level.COMPATIBLE),
    "Is no longer required",
    "Clients may leave it out.",
    "`Name. Required.` became `Name. Optional.`",
)
BECAME_RELATIONSHIP = Rule(
    "became-relationship",
    Area.PROPERTY,
    both(Level.BREAKING, Level.BREAKING),
    "Property became a relationship",
    "It no longer comes back unless a client asks for it with $expand, and is not sent as part of"
    " the object.",
    "the row moved from `Properties` to `Relationships`",
)
BECAME_PROPERTY = Rule(
    "became-property",
    Area.PROPERTY,
    both(Level.COMPATIBLE, Level.COMPATIBLE),
    "Relationship became a property",
    "It comes back without being asked for.",
    "the row moved from `Relationships` to `Properties`",
)


def removed(owner: str, item: Property, mentioned: Source | None = None) -> Difference:
    """A property that only the old pages have; the new ones may still mention it elsewhere."""
    words, at_most = f"the {_noun(item)} is gone", Level.BREAKING
    if mentioned is not None:
        words, at_most = f"{words} from the table and still named", Level.RISKY
    places = item.source, mentioned
    return Difference(PROPERTY_REMOVED, owner, item.name, words, *places, "", "", at_most)


def added(owner: str, item: Property, *, required: bool) -> Difference:
    """A property that only the new pages have."""
    rule = REQUIRED_PROPERTY_ADDED if required else PROPERTY_ADDED
    words = f"the {_noun(item)} is new" + (" and required" if required else "")
    return Difference(rule, owner, item.name, words, None, item.source)


def kept(
    values: Values, owner: str, old: Property, new: Property, required: tuple[bool, bool]
) -> Iterator[Difference]:
    """How a property that both sides have differs; `required` says it for the old and the new."""
    found = list(_itself(owner, old, new, required))
    for difference in values.differences(owner, old, new):
        if not found or difference.rule.area is not Area.WORDING:
            found.append(difference)
    yield from found


def _itself(
    owner: str, old: Property, new: Property, required: tuple[bool, bool]
) -> Iterator[Difference]:
    if old.name != new.name:
        words = f"is now called `{new.name}`"
        if old.name.lower() == new.name.lower():
            words += ": the case of its letters differs"
        yield Difference(
            PROPERTY_RENAMED, owner, old.name, words, old.source, new.source, old.name, new.name
        )
    if old.navigation != new.navigation:
        rule = BECAME_RELATIONSHIP if new.navigation else BECAME_PROPERTY
        yield Difference(rule, owner, new.name, rule.title.lower(), old.source, new.source)
    was, now = required
    if was != now:
        rule = BECAME_REQUIRED if now else BECAME_OPTIONAL
        yield Difference(rule, owner, new.name, rule.title.lower(), old.source, new.source)


def _noun(item: Property) -> str:
    return "relationship" if item.navigation else "property"
