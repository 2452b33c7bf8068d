"""Whether what came back means the same as what was sent, by the types that pages document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from contracts.edm import edm_type
from contracts.json_value import JsonValue
from contracts.model.contract import Contract
from contracts.model.type import Property, Type, TypeKind
from contracts.precision import near, shown_digits

Object = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Equality:
    """Compares values as those of a contract's types.

    `digits` are the digits of a second that a property keeps, as examples show it, by the resource
    and the name.
    """

    contract: Contract
    digits: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, contract: Contract) -> Equality:
        """The equality of a contract."""
        return cls(contract, shown_digits(contract))

    def differences(
        self, sent: Object, got: Object, properties: Mapping[str, Property]
    ) -> Iterator[tuple[str, JsonValue, JsonValue]]:
        """(property, sent, received) for each that did not come back equal by its type.

        Read-only and write-only properties, and those that nothing documents, are not compared;
        a property that comes back only on request may be absent.
        """
        for name, value in sent.items():
            item = properties.get(name)
            if "@" in name or item is None or not item.writable or item.facets.write_only:
                continue  # a reference such as `owner@odata.bind` is followed, never kept
            if name not in got:
                if value is not None and not item.facets.only_on_select:
                    yield name, value, "(absent)"
            elif not self.equal(item.type, value, got[name], self._digits(item)):
                yield name, value, got[name]

    def _digits(self, item: Property) -> int:
        """The digits of a second that a property keeps; whole seconds where no example shows it."""
        return self.digits.get((item.declared_by, item.name), 0)

    def equal(self, kind: Type, sent: JsonValue, got: JsonValue, digits: int | None = None) -> bool:
        """Whether two values mean the same as values of a type; times to so many digits."""
        if sent is None or got is None:
            return sent is got
        if kind.collection and isinstance(sent, list):
            return isinstance(got, list) and self._same_elements(kind, sent, got, digits)
        if kind.kind is TypeKind.PRIMITIVE:
            exact = edm_type(kind.name).equal(sent, got)
            return exact or (digits is not None and near(kind.name, sent, got, digits))
        if kind.kind is TypeKind.ENUMERATION and kind.flags:
            return _flags(sent) == _flags(got)
        if isinstance(sent, dict):
            return isinstance(got, dict) and self._same_members(kind, sent, got)
        return type(sent) is type(got) and sent == got

    def _same_elements(
        self, kind: Type, sent: list[JsonValue], got: list[JsonValue], digits: int | None
    ) -> bool:
        """Collections are unordered (OData Protocol, section 4.4)."""
        single, rest = replace(kind, collection=False), list(got)
        for value in sent:
            match = next(
                (i for i, other in enumerate(rest) if self.equal(single, value, other, digits)), -1
            )
            if match < 0:
                return False
            rest.pop(match)
        return not rest

    def _same_members(self, kind: Type, sent: Object, got: Object) -> bool:
        resource = self.contract.resource(kind)
        if resource is None:
            return all(name in got and got[name] == value for name, value in sent.items())
        known = {p.name: p for p in resource.properties}
        return not any(self.differences(sent, got, known))


def repeated(values: list[JsonValue]) -> list[JsonValue]:
    """The values that occur more than once.

    >>> repeated(["a", "b", "a"])
    ['a']
    """
    counts = Counter(str(value) for value in values)
    return [value for value in dict.fromkeys(str(v) for v in values) if counts[value] > 1]


def _flags(value: JsonValue) -> frozenset[str]:
    return frozenset(part.strip() for part in str(value).split(","))
