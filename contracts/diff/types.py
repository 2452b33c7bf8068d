"""Resources and enumerations as a whole: there or not, name, base type, key, open, abstract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.diff.change import Difference
from contracts.diff.members import Listed, Members, member_differences
from contracts.diff.properties import added, kept, removed
from contracts.diff.property_pairs import pair_properties
from contracts.diff.representations import Representations
from contracts.diff.rule import Area, Level, Rule, both
from contracts.diff.side import Side
from contracts.diff.type_pairs import TypePairs
from contracts.diff.values import Values
from contracts.model.type import Enumeration, Property, Resource
from contracts.source import Source

_OK, _RISK, _BREAK = Level.COMPATIBLE, Level.RISKY, Level.BREAKING

TYPE_REMOVED = Rule(
    "type-removed",
    Area.TYPE,
    both(_BREAK, _BREAK),
    "Type is no longer documented",
    "The page of a resource or enumeration, or its table, is gone: nothing that it promised holds.",
    "`resources/user.md` is deleted",
)
TYPE_ADDED = Rule(
    "type-added",
    Area.TYPE,
    both(_OK, _OK),
    "Type is documented for the first time",
    "A resource or enumeration has a page, or a table, that it did not have.",
    "`resources/user.md` is new",
)
TYPE_RENAMED = Rule(
    "type-renamed",
    Area.TYPE,
    both(_RISK, _RISK),
    "Type has a new name",
    "Recognised by its page or its members. The name travels only in `@odata.type` and in type"
    " casts of addresses; the pages do not say who uses them.",
    "`microsoft.graph.user` became `microsoft.graph.person` on the same page",
)
BASE_CHANGED = Rule(
    "base-type-changed",
    Area.TYPE,
    both(_RISK, _RISK),
    "Base type is another one",
    "What is inherited is compared by itself; whether objects still appear where the old base type"
    " is documented, the pages do not say.",
    "`Inherits from [a](a.md)` became `Inherits from [b](b.md)`",
)
KEY_CHANGED = Rule(
    "key-changed",
    Area.TYPE,
    both(_BREAK, _BREAK),
    "Key is another property",
    "Clients address objects by the value of another property. Where one side names no key, the"
    " text does not decide and the change is risky.",
    '`"keyProperty": "id"` became `"keyProperty": "name"`',
)
BECAME_CLOSED = Rule(
    "became-closed",
    Area.TYPE,
    both(_BREAK, _OK),
    "Open type became closed",
    "A client that sends properties of its own is refused.",
    '`"openType": true` is gone',
)
BECAME_OPEN = Rule(
    "became-open",
    Area.TYPE,
    both(_OK, _OK),
    "Type became open",
    "Clients may send properties of their own.",
    '`"openType": true` is new',
)
BECAME_ABSTRACT = Rule(
    "became-abstract",
    Area.TYPE,
    both(_BREAK, _OK),
    "Type became abstract",
    "A client that creates an object of exactly this type is refused.",
    '`"abstract": true` is new',
)
BECAME_CONCRETE = Rule(
    "became-concrete",
    Area.TYPE,
    both(_OK, _OK),
    "Type is no longer abstract",
    "Objects of exactly this type may exist.",
    '`"abstract": true` is gone',
)
TYPE_DEPRECATED = Rule(
    "type-deprecated",
    Area.TYPE,
    both(_OK, _OK),
    "Type is deprecated",
    "It goes on working, and clients should stop using it.",
    "`# user resource type` became `# user resource type (deprecated)`",
    tested=False,
)
TYPE_UNDEPRECATED = Rule(
    "type-undeprecated",
    Area.TYPE,
    both(_OK, _OK),
    "Type is no longer deprecated",
    "Clients may go on using it.",
    "`(deprecated)` is gone from the title",
    tested=False,
)


@dataclass(frozen=True, slots=True)
class Types:
    """Compares the types of two sides."""

    base: Side
    head: Side
    pairs: TypePairs
    values: Values

    def one_sided(self) -> Iterator[Difference]:
        """Types that only one side documents."""
        for gone in self.pairs.removed:
            words = "is no longer documented"
            yield Difference(TYPE_REMOVED, gone.name, "", words, place_of(gone), None)
        for new in self.pairs.added:
            words = "is documented for the first time"
            yield Difference(TYPE_ADDED, new.name, "", words, None, place_of(new))

    def enumeration(self, old: Enumeration, new: Enumeration) -> Iterator[Difference]:
        """How the table of an enumeration differs."""
        yield from _renamed(old, new)
        members = [
            Members.of(kind, kind.source, places.members(kind))
            for kind, places in zip((old, new), self.values.places, strict=True)
        ]
        yield from member_differences(Listed(new.name, "", members[0], members[1]))

    def resource(self, old: Resource, new: Resource) -> Iterator[Difference]:
        """How a resource differs as a whole."""
        yield from _renamed(old, new)
        yield from self._base(old, new)
        yield from self._key(old, new)
        deprecated = [
            self.base.contract.deprecated(old),
            self.head.contract.deprecated(new),
        ]
        places = self.values.places
        for on, off, was, now, key in (
            (BECAME_OPEN, BECAME_CLOSED, old.open, new.open, "openType"),
            (BECAME_ABSTRACT, BECAME_CONCRETE, old.abstract, new.abstract, "abstract"),
        ):
            if was != now:
                rule = on if now else off
                lines = places[0].flag(old, key), places[1].flag(new, key)
                yield Difference(rule, new.name, "", rule.title.lower(), *lines)
        if deprecated[0] != deprecated[1]:
            rule = TYPE_DEPRECATED if deprecated[1] else TYPE_UNDEPRECATED
            yield _difference(rule, old, new, rule.title.lower())

    def properties(self, old: Resource, new: Resource) -> Iterator[tuple[Difference, bool]]:
        """How the properties of a resource differ, and whether clients may send each."""
        for pair in pair_properties(old.properties, new.properties):
            owner = self._owner(pair.old, pair.new, new.name)
            for difference in self._property(owner, new, pair.old, pair.new):
                yield difference, any(p is not None and p.writable for p in (pair.old, pair.new))
        for difference in Representations(self.values.places).differences(old, new):
            yield difference, False

    def _property(
        self, owner: str, kind: Resource, old: Property | None, new: Property | None
    ) -> Iterator[Difference]:
        if old is not None and new is not None:
            required = (bool(old.facets.required), bool(new.facets.required))
            yield from kept(self.values, owner, old, new, required)
        elif old is not None:
            declaring = self.head.contract.resource(owner) or kind
            places = self.values.places[1]
            named = (places.mentioned(k, old.name) for k in (kind, declaring))
            yield removed(owner, old, next(filter(None, named), None))
        elif new is not None:
            yield added(owner, new, required=bool(new.facets.required))

    def _owner(self, old: Property | None, new: Property | None, inheritor: str) -> str:
        """The type that declares a property, by its new name, if one does on both sides.

        If only one side has the property and yet the declaring type has it on the other as well,
        it is the inheritor that lost it or gained it: by another base type, as a rule.
        """
        if old is not None and new is not None:
            declared = self.pairs.new_name(old.declared_by)
            return new.declared_by if new.declared_by == declared else inheritor
        if new is not None and new.declared_by:
            found, other = new.declared_by, self.base if old is None else None
        else:
            found = self.pairs.new_name(old.declared_by) if old is not None else ""
            other = self.head if new is None else None
        item = new or old
        if not found or (other and item and _has(other, found, item.name)):
            return inheritor
        return found

    def _base(self, old: Resource, new: Resource) -> Iterator[Difference]:
        was, now = self.pairs.new_name(old.base), new.base
        if _simple(was).lower() == _simple(now).lower():
            return
        gone = any(kind.name == old.base for kind in self.pairs.removed)
        if gone and not now:
            return  # the type that is no longer documented is reported itself
        words = f"inherits from {_simple(now) or 'nothing'}, no longer from {_simple(was)}"
        if not was:
            words = f"inherits from {_simple(now)}"
        at_most = _OK if not was else _BREAK
        lines = self.values.places[0].base(old), self.values.places[1].base(new)
        yield Difference(BASE_CHANGED, new.name, "", words, *lines, was, now, at_most)

    def _key(self, old: Resource, new: Resource) -> Iterator[Difference]:
        if old.key == new.key:
            return
        words = f"the key was `{old.key or 'not stated'}` and is `{new.key or 'not stated'}`"
        at_most = _BREAK if old.key and new.key else _RISK if old.key else _OK
        lines = self.values.places[0].key(old), self.values.places[1].key(new)
        yield Difference(KEY_CHANGED, new.name, "", words, *lines, old.key, new.key, at_most)


def _has(side: Side, kind: str, name: str) -> bool:
    """Whether a side's type of this name has a property of this name."""
    found = side.contract.resources.get(kind)
    return found is not None and any(p.name == name for p in found.properties)


def place_of(kind: Resource | Enumeration) -> Source:
    """Where a type is documented."""
    if isinstance(kind, Enumeration):
        return kind.source
    # A page without a title names its type in the annotation of its JSON representation.
    found = next(iter(kind.sources), None) or kind.representation_source
    assert found is not None
    return found


def _renamed(old: Resource | Enumeration, new: Resource | Enumeration) -> Iterator[Difference]:
    if old.name.lower() != new.name.lower():
        words = f"{old.name} is now called {new.name}"
        yield _difference(TYPE_RENAMED, old, new, words, old.name, new.name)


def _difference(
    rule: Rule,
    old: Resource | Enumeration,
    new: Resource | Enumeration,
    message: str,
    was: str = "",
    now: str = "",
    at_most: Level = _BREAK,
) -> Difference:
    before, after = place_of(old), place_of(new)
    return Difference(rule, new.name, "", message, before, after, was, now, at_most)


def _simple(name: str) -> str:
    return name.rpartition(".")[2]
