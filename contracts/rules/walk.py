"""A body against the documented type, in one walk that notes every clash on the way.

The walk follows the documented types: through properties that are objects, through lists, and into
the derived type that an object's `@odata.type` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from contracts.edm import edm_type
from contracts.json_value import JsonValue
from contracts.link.examples import is_placeholder
from contracts.model.contract import Contract
from contracts.model.message import Body
from contracts.model.operation import Operation
from contracts.model.row import Facets
from contracts.model.type import Property, Resource, Type, TypeKind
from contracts.rules import clash as kinds
from contracts.rules.clash import Clash

Known: TypeAlias = Mapping[str, Property]
"""The documented properties of an object by name."""

_STRINGS = (
    *("Edm.String", "Edm.DateTimeOffset", "Edm.Date", "Edm.TimeOfDay", "Edm.Duration"),
    *("Edm.Guid", "Edm.Binary"),
)
"""Types that JSON carries as text (OData JSON, section 7.1)."""
_SPECIAL = ("Edm.Stream", "Edm.Untyped")
TEXT = "Edm.String"
"""The type that any text fits, which is what most values are."""
MAX_DEPTH = 32
"""Objects inside each other, and bases of bases, that are followed."""


def is_whole(contract: Contract, resource: Resource) -> bool:
    """Whether all properties of a resource are known: its page and those of its bases are there."""
    base = resource
    for _ in range(MAX_DEPTH):
        if not base.base:
            break
        found = contract.resource(base.base)
        if found is None or not found.documented:
            return False
        base = found
    return resource.documented and bool(resource.properties)


def _represented(owner: Resource | None, name: str, known: Known) -> bool:
    """Whether a page states a member outside its tables: as the key, or in its representation.

    A member that the tables have in another letter case is theirs.
    """
    if owner is None:
        return False
    shown = owner.representation
    stated = name == owner.key or (isinstance(shown, dict) and name in shown)
    return stated and all(name.lower() != other.lower() for other in known)


@dataclass(slots=True)
class Walk:
    """Goes through one body and notes every clash on the way.

    `types` holds the properties of the types that were met, and is shared by the bodies of a page.
    """

    contract: Contract
    operation: Operation
    body: Body
    sent: bool
    types: dict[str, tuple[Known, bool]]
    found: list[Clash] = field(default_factory=list)

    def read_only(self, value: JsonValue, resource: Resource) -> None:
        """The members of a request that the page of what it sends calls read-only.

        The operation's own page is the stronger: what it sends is no longer read-only there.
        """
        known, _ = self._documented(resource)
        for name, inner in value.items() if isinstance(value, dict) else ():
            item = known.get(name)
            if item is not None and item.facets.read_only:
                self._note(kinds.READ_ONLY, "", name, inner, item, resource)

    def object(self, value: JsonValue, resource: Resource, pointer: str) -> None:
        """An object that is documented as a resource, or as one of those derived from it."""
        if not isinstance(value, dict):
            return
        named = value.get("@odata.type")
        known_type = True
        if isinstance(named, str):
            name = named.lstrip("#").lower()
            own = self.contract.resource(self.contract.spelled.get(name, ""))
            same = name.rpartition(".")[2] == resource.simple_name.lower()
            known_type = own is not None or same
            resource = own or resource
        known, whole = self._documented(resource)
        self.members(value, known, resource, pointer, whole=known_type and whole)

    def _documented(self, resource: Resource) -> tuple[Known, bool]:
        """The properties of a type, and whether these are all; worked out once for a page."""
        found = self.types.get(resource.name)
        if found is None:
            known = {p.name: p for p in resource.properties}
            found = self.types[resource.name] = known, is_whole(self.contract, resource)
        return found

    def members(
        self, value: JsonValue, known: Known, owner: Resource | None, pointer: str, *, whole: bool
    ) -> None:
        """The members of an object; where `whole` is set, all that it may have are known."""
        if not isinstance(value, dict) or pointer.count("/") > MAX_DEPTH:
            return
        strange: list[str] = []
        for name, inner in value.items():
            item = known.get(name)
            if item is not None:
                kind = item.type
                if kind.name != TEXT or kind.collection or not isinstance(inner, str):
                    self.value(inner, item, owner, pointer, name)
            elif whole and name.isidentifier() and not _represented(owner, name, known):
                strange.append(name)
        if strange:
            self._strange(value, strange, known, owner, pointer)

    def _strange(
        self,
        value: Mapping[str, JsonValue],
        names: list[str],
        known: Known,
        owner: Resource | None,
        pointer: str,
    ) -> None:
        """Members that are documented nowhere; where most are, it is an object of another type."""
        if owner is not None and (owner.open or len(names) > 2):
            names = [] if owner.open else [n for n in names if not self._derived(owner, n)]
        if len(names) > 2 and 2 * len(names) > sum("@" not in name for name in value):
            self._note(kinds.OTHER_OBJECT, pointer, names[0], value[names[0]], None, owner)
            return
        for name in names:
            self._unknown(name, value[name], known, owner, pointer)

    def _unknown(
        self, name: str, value: JsonValue, known: Known, owner: Resource | None, pointer: str
    ) -> None:
        if owner is not None and self._derived(owner, name):
            return
        lower = name.lower()
        near = next((p for p in known.values() if p.name.lower() == lower), None)
        kind = kinds.NAME_CASE if near is not None else kinds.UNDOCUMENTED
        self._note(kind, pointer, name, value, near, owner)

    def _derived(self, owner: Resource, name: str, depth: int = 0) -> bool:
        """Whether a type derived from the documented one has the property."""
        if depth > MAX_DEPTH:
            return False
        for derived in owner.derived:
            found = self.contract.resource(derived)
            if found is not None and (
                found.open
                or found.property_named(name) is not None
                or self._derived(found, name, depth + 1)
            ):
                return True
        return False

    def value(
        self, value: JsonValue, item: Property, owner: Resource | None, pointer: str, name: str
    ) -> None:
        """The value of a documented property."""
        kind = item.type
        if value is None:
            if item.facets.nullable is False and not kind.collection:
                self._note(kinds.IS_NULL, pointer, name, value, item, owner)
            return
        if isinstance(value, list) is not kind.collection and not self._any(kind):
            if not is_placeholder(value):
                clash = kinds.IS_LIST if isinstance(value, list) else kinds.IS_NO_LIST
                self._note(clash, pointer, name, value, item, owner)
            return
        if isinstance(value, list):
            for number, inner in enumerate(value):
                self._single(inner, item, owner, pointer, name, f"/{number}")
        else:
            self._single(value, item, owner, pointer, name, "")

    def _any(self, kind: Type) -> bool:
        return kind.kind is TypeKind.UNTYPED or kind.name in _SPECIAL

    def _single(
        self,
        value: JsonValue,
        item: Property,
        owner: Resource | None,
        pointer: str,
        name: str,
        more: str,
    ) -> None:
        kind = item.type
        if kind.kind is TypeKind.RESOURCE:
            if isinstance(value, dict):
                resource = self.contract.resource(kind)
                if resource is not None:
                    self.object(value, resource, f"{pointer}/{name}{more}")
            return
        clash = ""
        if kind.kind is TypeKind.PRIMITIVE:
            clash = _primitive(value, item)
            if clash == kinds.OTHER_TYPE and owner is not None and _only_shown(item, owner, value):
                clash = ""
        elif kind.kind is TypeKind.ENUMERATION:
            clash = _enumeration(value, kind, item.facets)
        if clash:
            self._note(clash, pointer, name, value, item, owner, more)

    def _note(
        self,
        kind: str,
        pointer: str,
        name: str,
        value: JsonValue,
        item: Property | None,
        owner: Resource | None,
        more: str = "",
    ) -> None:
        called = owner.name if owner is not None else ""
        among = item is not None and item.type.members and kind in kinds.ABOUT_MEMBERS
        listed = self.contract.members_at(item) if item is not None and among else None
        place = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}{more}"
        self.found.append(
            Clash(
                kind, self.operation, self.body, place, name, value, item, called, self.sent, listed
            )
        )


def _only_shown(item: Property, owner: Resource, value: JsonValue) -> bool:
    """Whether a number is only known from a representation, which names no kind of number."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    block, row = owner.representation_source, item.source
    inside = block is not None and (
        row.file == block.file and block.line <= row.line <= block.end_line
    )
    return number and inside


def _primitive(value: JsonValue, item: Property) -> str:
    """The clash of a value with a primitive type, empty if it fits (OData JSON, section 7.1)."""
    name = item.type.name
    if name == "Edm.String" and isinstance(value, str):
        return ""
    if name in _SPECIAL or value is None:
        return ""
    if not edm_type(name).accepts(value):
        if is_placeholder(value):
            return kinds.PLACEHOLDER
        text = isinstance(value, str)
        return kinds.NO_LITERAL if text and name in _STRINGS else kinds.OTHER_TYPE
    low, high = item.facets.minimum, item.facets.maximum
    if (low is None and high is None) or isinstance(value, bool | str):
        return ""
    if not isinstance(value, int | float):
        return ""
    outside = (low is not None and value < low) or (high is not None and value > high)
    return kinds.OUT_OF_RANGE if outside else ""


def _enumeration(value: JsonValue, kind: Type, said: Facets) -> str:
    """The clash of a value with an enumeration, empty if its table or the row has it as a member.

    Where the two differ, that is a fault of its own.
    """
    if not kind.members or kind.open_members:
        return ""
    if not isinstance(value, str):
        return "" if value is None else kinds.OTHER_TYPE
    listed = (*kind.members, *kind.future_members, *said.members, *said.future_members)
    if value in listed or not value:  # an empty text says that there is none
        return ""
    if is_placeholder(value):
        return kinds.PLACEHOLDER
    # Several members in one text are a value of flags, which pages seldom call so.
    parts = [part.strip() for part in value.split(",")]
    if all(part in listed for part in parts):
        return ""
    lower = {member.lower() for member in listed}
    if not all(part.lower() in lower for part in parts):
        return kinds.NOT_A_MEMBER
    return "" if said.case_insensitive else kinds.MEMBER_CASE
