"""Documented examples made fit to be sent: placeholders give way to the first valid value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from contracts.edm import edm_type
from contracts.edm.values import Limits, representative
from contracts.frozen import frozen
from contracts.json_value import JsonValue
from contracts.markdown.message import place_in
from contracts.model.message import Body
from contracts.model.operation import RequestBody, Substitution
from contracts.model.row import NOTHING, Facets
from contracts.model.settings import Fixed
from contracts.model.type import Property, Resource, Type, TypeKind
from contracts.source import Source

PLACEHOLDER = "placeholder"
NOT_A_MEMBER = "not a member"
NOT_OF_TYPE = "not of its type"
OUT_OF_RANGE = "out of range"
"""Why an example value is not sent as it stands."""

_TYPE_WORDS = (
    *("string", "boolean", "int32", "int64", "integer", "double", "binary"),
    *("guid", "date", "datetimeoffset", "datetime", "timestamp"),
)
_NUMBERED = re.compile(r"[\w.]{1,60}-value-\d{1,3}")
_CHOICE = re.compile(r"\w{1,60}(?: \| \w{1,60}){1,20}")
"""All values that are possible, for the reader to choose one: `on | off`."""


@frozen
class _Place:
    """Where a value stands in a body, and the substitutions made there so far."""

    pointer: str
    source: Source
    made: list[Substitution]

    def below(self, name: str) -> _Place:
        """The place of a member or an element (RFC 6901)."""
        escaped = name.replace("~", "~0").replace("/", "~1")
        return _Place(f"{self.pointer}/{escaped}", self.source, self.made)

    def put(self, written: JsonValue, sent: JsonValue, reason: str) -> JsonValue:
        """Note that another value is sent than the one written, and why."""
        self.made.append(Substitution(self.pointer, written, sent, reason, self.source))
        return sent


@frozen
class Sendable:
    """Replaces what an example writes only to name a type, a member or the user's own value."""

    resources: Mapping[str, Resource]
    values: Mapping[str, Fixed]

    def body(self, body: Body, contract: RequestBody) -> tuple[JsonValue, tuple[Substitution, ...]]:
        """The value to send and each substitution made, in the order of the text."""
        made: list[Substitution] = []
        properties = {p.name: p for p in (*contract.properties, *contract.assigned)}
        resource = self.resources.get(contract.type.name) if contract.type else None
        if resource is not None:
            for item in resource.properties:
                properties.setdefault(item.name, item)
        value = self._members(body.value, properties, _Place("", body.source, made))
        placed = (replace(m, source=place_in(body, m.pointer)) for m in made)
        return value, tuple(placed)

    def _members(
        self, value: JsonValue, properties: Mapping[str, Property], place: _Place
    ) -> JsonValue:
        if not isinstance(value, dict):
            return value
        sent: dict[str, JsonValue] = {}
        for name, inner in value.items():
            item = properties.get(name)
            kind = item.type if item is not None else Type("", TypeKind.UNTYPED)
            facets = item.facets if item is not None else NOTHING
            sent[name] = self._value(inner, kind, facets, place.below(name))
        return sent

    def _value(self, value: JsonValue, kind: Type, facets: Facets, place: _Place) -> JsonValue:
        listed = isinstance(value, list)
        if kind.name and value not in (None, []) and listed != kind.collection:
            return self._counted(value, kind, facets, place)
        if isinstance(value, list):
            each = replace(kind, collection=False)
            return [self._value(v, each, facets, place.below(str(i))) for i, v in enumerate(value)]
        plain = kind.kind in (TypeKind.ENUMERATION, TypeKind.PRIMITIVE)
        if isinstance(value, dict) and not plain:
            resource = self.resources.get(kind.name)
            known = {p.name: p for p in resource.properties} if resource is not None else {}
            return self._members(value, known, place)
        if isinstance(value, str) and value in self.values:
            return place.put(value, self.values[value].value, "configured")
        if kind.kind is TypeKind.RESOURCE and kind.name not in self.resources:
            return value
        for sent, reason in _replacement(value, kind, facets):
            return place.put(value, sent, reason)
        return value

    def _counted(self, value: JsonValue, kind: Type, facets: Facets, place: _Place) -> JsonValue:
        """One value where the tables have a list of them, or a list where they have one."""
        inner = value[0] if isinstance(value, list) else value
        unnoted = replace(place, made=[])
        one = self._value(inner, replace(kind, collection=False), facets, unnoted)
        return place.put(value, [one] if kind.collection else one, NOT_OF_TYPE)


def is_placeholder(value: JsonValue) -> bool:
    """Whether a text names a type or a hole instead of giving a value.

    >>> is_placeholder("String"), is_placeholder("String (timestamp)"), is_placeholder("pending")
    (True, True, False)
    """
    if isinstance(value, dict):
        return list(value) == ["@odata.type"]  # of a value only the type is told
    if not isinstance(value, str):
        return False
    text = value.strip().lower()
    word = text.partition(" (")[0].removeprefix("edm.")
    hole = (text[:1], text[-1:]) in (("{", "}"), ("<", ">")) or _CHOICE.fullmatch(text) is not None
    named = text.startswith("@odata.type") or _NUMBERED.fullmatch(text) is not None
    return word in _TYPE_WORDS or hole or named or text.endswith(("-value", " value"))


def _replacement(value: JsonValue, kind: Type, facets: Facets) -> Iterator[tuple[JsonValue, str]]:
    """The value to send instead, if the tables exclude the written one: they are stronger."""
    if kind.kind is TypeKind.ENUMERATION:
        if value is not None and kind.members and not _member(value, kind):
            member = _spelled(value, kind)
            yield member, PLACEHOLDER if is_placeholder(value) else NOT_A_MEMBER
        return
    if kind.kind is TypeKind.RESOURCE and value is not None:
        yield {}, PLACEHOLDER if is_placeholder(value) else NOT_OF_TYPE
    if kind.kind is not TypeKind.PRIMITIVE or value is None:
        return
    edm = edm_type(kind.name)
    accepted = edm.accepts(value)
    if accepted and not _outside(value, facets):
        return
    meant = edm.read(value) if isinstance(value, str) and not accepted else None
    if meant is not None and not _outside(meant, facets):
        yield meant, NOT_OF_TYPE  # `"7"` where a number is documented
        return
    legal = representative(kind.name, Limits(minimum=facets.minimum, maximum=facets.maximum))
    if legal and accepted:
        yield legal[0].value, OUT_OF_RANGE
    elif legal:
        yield legal[0].value, PLACEHOLDER if is_placeholder(value) else NOT_OF_TYPE


def _spelled(value: JsonValue, kind: Type) -> str:
    """The member that a value spells in another letter case, else the first member."""
    lower = value.lower() if isinstance(value, str) else ""
    return next((m for m in kind.members if m.lower() == lower), kind.members[0])


def _member(value: JsonValue, kind: Type) -> bool:
    """Whether a value names members of an enumeration, or may: some lists are left open."""
    if not isinstance(value, str):
        return False
    listed = (*kind.members, *kind.future_members)
    parts = value.split(",") if kind.flags else [value]
    return kind.open_members or all(part.strip() in listed for part in parts)


def _outside(value: JsonValue, facets: Facets) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    low, high = facets.minimum, facets.maximum
    return (low is not None and value < low) or (high is not None and value > high)
