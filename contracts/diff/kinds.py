"""Types of values: became wider, narrower, another one; one value or a list of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from contracts.diff.change import Difference
from contracts.diff.rule import Area, Level, Rule, both
from contracts.diff.type_pairs import TypePairs
from contracts.model.contract import Contract
from contracts.model.type import Property, Type, TypeKind

TYPE_CHANGED = Rule(
    "type-changed",
    Area.VALUE,
    both(Level.BREAKING, Level.BREAKING),
    "Type is another one",
    "Values of the old type are no values of the new one, nor the other way round: clients send"
    " what is refused, and read what they cannot parse.",
    "`|size|Int32|` became `|size|Boolean|`",
)
TYPE_GENERALISED = Rule(
    "type-generalised",
    Area.VALUE,
    both(Level.COMPATIBLE, Level.BREAKING),
    "Type is wider",
    "Every value of the old type is one of the new type, and there are more. What clients send"
    " stays valid; what they receive may be something that they were not written for.",
    "`|size|Int32|` became `|size|Int64|`",
)
TYPE_SPECIALISED = Rule(
    "type-specialised",
    Area.VALUE,
    both(Level.BREAKING, Level.COMPATIBLE),
    "Type is narrower",
    "Only some values of the old type are values of the new one. What clients receive is what they"
    " know; what they send may be refused.",
    "`|size|Int64|` became `|size|Int32|`",
)
BECAME_COLLECTION = Rule(
    "became-collection",
    Area.VALUE,
    both(Level.BREAKING, Level.BREAKING),
    "One value became a list",
    "A JSON array stands where one value stood.",
    "`|tag|String|` became `|tag|String collection|`",
)
BECAME_SINGLE = Rule(
    "became-single",
    Area.VALUE,
    both(Level.BREAKING, Level.BREAKING),
    "A list became one value",
    "One value stands where a JSON array stood.",
    "`|tags|String collection|` became `|tags|String|`",
)
TYPE_STATED = Rule(
    "type-stated",
    Area.VALUE,
    both(Level.RISKY, Level.COMPATIBLE),
    "Type is stated for the first time",
    "The old pages did not say the type, so that clients may send something else; the pages do not"
    " decide whether that was ever accepted.",
    "`|data||` became `|data|String|`",
)
TYPE_UNSTATED = Rule(
    "type-unstated",
    Area.VALUE,
    both(Level.COMPATIBLE, Level.RISKY),
    "Type is no longer stated",
    "The new pages do not say the type, or name one that no page describes; the pages do not decide"
    " what clients receive.",
    "`|data|String|` became `|data|Object|`",
)

_WIDER = MappingProxyType(
    {
        "Edm.Byte": ("Edm.Int16",),
        "Edm.SByte": ("Edm.Int16",),
        "Edm.Int16": ("Edm.Int32",),
        "Edm.Int32": ("Edm.Int64",),
        "Edm.Int64": ("Edm.Decimal",),
        "Edm.Decimal": ("Edm.Double",),
        "Edm.Single": ("Edm.Double",),
        "Edm.Guid": ("Edm.String",),
        "Edm.DateTimeOffset": ("Edm.String",),
        "Edm.Date": ("Edm.String",),
        "Edm.TimeOfDay": ("Edm.String",),
        "Edm.Duration": ("Edm.String",),
        "Edm.Binary": ("Edm.String",),
    }
)
"""The next wider types, by the JSON that they are written as (OData JSON, section 7.1)."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """Compares types of two contracts."""

    base: Contract
    head: Contract
    pairs: TypePairs

    def differences(self, owner: str, old: Property, new: Property) -> Iterator[Difference]:
        """How the type of a property differs; members of enumerations are compared elsewhere."""
        rule, sure = self._relation(old.type, new.type)
        if rule is None:
            return
        was, now = str(old.type), str(new.type)
        yield Difference(
            rule,
            owner,
            new.name,
            f"was {_shown(was)} and is {_shown(now)}",
            old.source,
            new.source,
            was,
            now,
            Level.BREAKING if sure else Level.RISKY,
        )

    def _relation(self, old: Type, new: Type) -> tuple[Rule | None, bool]:
        """The rule of a change of type, and whether both types are known."""
        if self.same(old, new):
            return None, True
        unknown = [kind.kind is TypeKind.UNTYPED for kind in (old, new)]
        if any(unknown):
            return self._unknown(old, new)
        if old.collection != new.collection:
            return (BECAME_COLLECTION if new.collection else BECAME_SINGLE), True
        if self.wider(self.head, self.pairs.new_name(old.name), old, new):
            return TYPE_GENERALISED, True
        if self.wider(self.base, self._old_name(new.name), new, old):
            return TYPE_SPECIALISED, True
        return TYPE_CHANGED, True

    def _unknown(self, old: Type, new: Type) -> tuple[Rule | None, bool]:
        if new.kind is not TypeKind.UNTYPED:
            return TYPE_STATED, False
        if old.kind is not TypeKind.UNTYPED:
            gone = any(old.name == kind.name for kind in self.pairs.removed)
            return (None if gone and _simple(old) == _simple(new) else TYPE_UNSTATED), False
        if old.collection != new.collection and old.name and new.name:
            return (BECAME_COLLECTION if new.collection else BECAME_SINGLE), False
        if old.name and new.name and _simple(old) != _simple(new):
            return TYPE_CHANGED, False
        return None, False

    def same(self, old: Type, new: Type) -> bool:
        """Whether two types are the same one; enumerations are, whatever their members."""
        if old.collection != new.collection or TypeKind.UNTYPED in (old.kind, new.kind):
            return False
        if TypeKind.ENUMERATION is old.kind is new.kind:
            return True
        return old.kind is new.kind and self.same_name(old.name, new.name)

    def same_name(self, old: str, new: str) -> bool:
        """Whether two names are those of one type; links to absent pages spell it as they like."""
        return self.pairs.new_name(old).lower() == new.lower()

    def wider(self, contract: Contract, narrow_name: str, narrow: Type, wide: Type) -> bool:
        """Whether every value of `narrow` is one of `wide`, by the types of one contract."""
        if narrow.kind is TypeKind.ENUMERATION:
            return wide.name == "Edm.String"
        if narrow.kind is TypeKind.PRIMITIVE:
            return wide.kind is TypeKind.PRIMITIVE and wide.name in _all_wider(narrow.name)
        return wide.kind is TypeKind.RESOURCE and wide.name in _bases(contract, narrow_name)

    def holds_all(self, old: Type, new: Type) -> bool:
        """Whether a resource has every property of another one, of the same type."""
        was, now = self.base.resource(old), self.head.resource(new)
        if was is None or now is None or not was.properties:
            return False
        found = {p.name: p.type for p in now.properties}
        return all(p.name in found and self._alike(p.type, found[p.name]) for p in was.properties)

    def _alike(self, old: Type, new: Type) -> bool:
        """Whether two types are the same one, if only by the name of one that no page describes."""
        unknown = old.kind is new.kind is TypeKind.UNTYPED and old.collection == new.collection
        return self.same(old, new) or (unknown and self.same_name(old.name, new.name))

    def described(self, old: Type, new: Type) -> bool:
        """Whether the pages say what properties both of two types have."""
        found = self.base.resource(old), self.head.resource(new)
        return all(kind is not None and kind.properties for kind in found)

    def _old_name(self, name: str) -> str:
        return next((old for old, new in self.pairs.names.items() if new == name), name)


def _all_wider(name: str) -> set[str]:
    found: set[str] = set()
    todo = [name]
    while todo:
        for wider in _WIDER.get(todo.pop(), ()):
            if wider not in found:
                found.add(wider)
                todo.append(wider)
    return found


def _bases(contract: Contract, name: str) -> set[str]:
    found: set[str] = set()
    resource = contract.resources.get(name)
    while resource is not None and resource.base and resource.base not in found:
        found.add(resource.base)
        resource = contract.resources.get(resource.base)
    return found


def _simple(kind: Type) -> str:
    return kind.name.lstrip("#").rpartition(".")[2].lower()


def _shown(written: str) -> str:
    return written.replace("Edm.", "").replace("microsoft.graph.", "")
