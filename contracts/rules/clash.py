"""Where an example contradicts what is documented: found in one walk, told apart by kind.

An example is the weakest evidence, so the tables are taken to be right; but which of the two is to
be mended only an author knows. A body is walked along the documented types: through properties that
are objects, through lists, and into the derived type that a body's `@odata.type` names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from contracts.edm import edm_type
from contracts.json_value import JsonValue
from contracts.link.examples import is_placeholder
from contracts.markdown.json_text import line_of
from contracts.model.contract import Contract
from contracts.model.message import Body, ReplyFact
from contracts.model.operation import Example, Operation
from contracts.model.type import Property, Resource, Type, TypeKind
from contracts.source import Source

UNDOCUMENTED: Final = "undocumented"
NAME_CASE: Final = "name in other case"
NOT_A_MEMBER: Final = "not a member"
MEMBER_CASE: Final = "member in other case"
PLACEHOLDER: Final = "placeholder"
OTHER_TYPE: Final = "other JSON type"
NO_LITERAL: Final = "no literal of its type"
OUT_OF_RANGE: Final = "out of range"
IS_LIST: Final = "a list where one value is documented"
IS_NO_LIST: Final = "one value where a list is documented"
IS_NULL: Final = "null where it must not be"
READ_ONLY: Final = "read-only property sent"
"""The kinds of clash."""

_STRINGS = (
    *("Edm.String", "Edm.DateTimeOffset", "Edm.Date", "Edm.TimeOfDay", "Edm.Duration"),
    *("Edm.Guid", "Edm.Binary"),
)
"""Types that JSON carries as text (OData JSON, section 7.1)."""
_SPECIAL = ("Edm.Stream", "Edm.Untyped")
MAX_DEPTH = 32


@dataclass(frozen=True, slots=True)
class Clash:
    """A member of a body against what is documented of it.

    `item` is the documented property; for a member that is documented nowhere it is None, or the
    one that is spelled alike. `owner` is the type whose properties were looked at, `sent` tells a
    request from a reply.
    """

    kind: str
    operation: Operation
    body: Body
    pointer: str
    name: str
    value: JsonValue
    item: Property | None
    owner: str
    sent: bool

    @property
    def place(self) -> Source:
        """The exact line of the member inside the example."""
        line = self.body.source.line + line_of(self.body.text, self.pointer) - 1
        return Source.at(self.body.source.file, line)


Known = Mapping[str, Property]


def clashes(contract: Contract, operations: Iterable[Operation]) -> Iterator[Clash]:
    """The clashes of all examples of a page's operations, each body once."""
    done: set[int] = set()
    for operation in operations:
        for example in operation.examples:
            yield from _request(contract, operation, example, done)
            for reply in example.replies:
                yield from _reply(contract, operation, reply, done)


def _request(
    contract: Contract, operation: Operation, example: Example, done: set[int]
) -> Iterator[Clash]:
    body, stated = example.request.body, operation.body
    if body is None or not body.is_json or stated is None or body.source.line in done:
        return
    done.add(body.source.line)
    resource = contract.resource(stated.type)
    known = {p.name: p for p in resource.properties} if resource is not None else {}
    known |= {p.name: p for p in (*stated.properties, *stated.assigned)}
    walk = _Walk(contract, operation, body, sent=True)
    whole = resource is None or (resource.documented and bool(resource.properties))
    walk.members(body.value, known, resource, "", whole=whole and bool(known))
    yield from walk.found


def _reply(
    contract: Contract, operation: Operation, reply: ReplyFact, done: set[int]
) -> Iterator[Clash]:
    body = reply.body
    if body is None or not body.is_json or body.source.line in done:
        return
    done.add(body.source.line)
    if (reply.status or 200) >= 400:
        return
    resource = _returned(contract, operation, reply)
    if resource is None:
        return
    walk = _Walk(contract, operation, body, sent=False)
    known = {p.name: p for p in resource.properties}
    value, pointer = body.value, ""
    if isinstance(value, dict) and "value" in value and "value" not in known:
        value, pointer = value["value"], "/value"
    for place, inner in _each(value, pointer):
        walk.object(inner, resource, place)
    yield from walk.found


def _each(value: JsonValue, pointer: str) -> Iterator[tuple[str, JsonValue]]:
    if not isinstance(value, list):
        yield pointer, value
        return
    for number, inner in enumerate(value):
        yield f"{pointer}/{number}", inner


def _returned(contract: Contract, operation: Operation, reply: ReplyFact) -> Resource | None:
    """The type of a reply's body: what its annotation names, else what the operation returns."""
    documented = next((r for r in operation.replies if r.example is reply), None)
    documented = documented or operation.success
    note = reply.annotation
    written = note.text("@odata.type") or note.text("@type") if note is not None else ""
    if not written:
        return contract.resource(documented.type) if documented is not None else None
    name = written.removeprefix("Collection(").removesuffix(")").lstrip("#").lower()
    found = contract.resource(contract.spelled.get(name, ""))
    if found is None and documented is not None and documented.type is not None:
        # The annotation may leave the namespace out, or differ from the page's.
        same = documented.type.name.lower().rpartition(".")[2] == name.rpartition(".")[2]
        found = contract.resource(documented.type) if same else None
    return found


@dataclass(slots=True)
class _Walk:
    """Goes through one body and notes every clash on the way."""

    contract: Contract
    operation: Operation
    body: Body
    sent: bool
    found: list[Clash] = field(default_factory=list)

    def object(self, value: JsonValue, resource: Resource, pointer: str) -> None:
        """An object that is documented as a resource, or as one of those derived from it."""
        if not isinstance(value, dict):
            return
        named = value.get("@odata.type")
        if isinstance(named, str):
            own = self.contract.spelled.get(named.lstrip("#").lower(), "")
            resource = self.contract.resource(own) or resource
        known = {p.name: p for p in resource.properties}
        whole = resource.documented and bool(known)
        self.members(value, known, resource, pointer, whole=whole)

    def members(
        self, value: JsonValue, known: Known, owner: Resource | None, pointer: str, *, whole: bool
    ) -> None:
        """The members of an object; where `whole` is set, all that it may have are known."""
        if not isinstance(value, dict) or pointer.count("/") > MAX_DEPTH:
            return
        for name, inner in value.items():
            item = known.get(name)
            if item is not None:
                self.value(inner, item, owner, pointer, name)
            elif whole and "@" not in name:
                self._unknown(name, inner, known, owner, pointer)

    def _unknown(
        self, name: str, value: JsonValue, known: Known, owner: Resource | None, pointer: str
    ) -> None:
        if owner is not None and (owner.open or self._derived(owner, name)):
            return
        lower = name.lower()
        near = next((p for p in known.values() if p.name.lower() == lower), None)
        kind = NAME_CASE if near is not None else UNDOCUMENTED
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
                self._note(IS_NULL, pointer, name, value, item, owner)
            return
        if self.sent and item.facets.read_only and not pointer:
            self._note(READ_ONLY, pointer, name, value, item, owner)
        if isinstance(value, list) is not kind.collection and not self._any(kind):
            if not is_placeholder(value):
                clash = IS_LIST if isinstance(value, list) else IS_NO_LIST
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
        elif kind.kind is TypeKind.ENUMERATION:
            clash = _enumeration(value, kind)
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
        place = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}{more}"
        made = Clash(kind, self.operation, self.body, place, name, value, item, called, self.sent)
        self.found.append(made)


def _primitive(value: JsonValue, item: Property) -> str:
    """The clash of a value with a primitive type, empty if it fits (OData JSON, section 7.1)."""
    name = item.type.name
    if name == "Edm.String" and isinstance(value, str):
        return ""
    if name in _SPECIAL or value is None:
        return ""
    if not edm_type(name).accepts(value):
        if is_placeholder(value):
            return PLACEHOLDER
        text = isinstance(value, str)
        return NO_LITERAL if text and name in _STRINGS else OTHER_TYPE
    low, high = item.facets.minimum, item.facets.maximum
    if (low is None and high is None) or isinstance(value, bool | str):
        return ""
    if not isinstance(value, int | float):
        return ""
    outside = (low is not None and value < low) or (high is not None and value > high)
    return OUT_OF_RANGE if outside else ""


def _enumeration(value: JsonValue, kind: Type) -> str:
    """The clash of a value with an enumeration, empty if it is a member."""
    if not kind.members or kind.open_members:
        return ""
    if not isinstance(value, str):
        return "" if value is None else OTHER_TYPE
    listed = (*kind.members, *kind.future_members)
    if value in listed:
        return ""
    if is_placeholder(value):
        return PLACEHOLDER
    parts = [part.strip() for part in value.split(",")] if kind.flags else [value]
    if all(part in listed for part in parts):
        return ""
    lower = {member.lower() for member in listed}
    return MEMBER_CASE if all(part.lower() in lower for part in parts) else NOT_A_MEMBER
