"""OData system query options (OData URL Conventions 4.01, section 5.1): those that are served.

`$top`, `$skip`, `$count`, `$select`, `$expand` of relationships without options of their own,
`$orderby` by properties of comparable types, and `$filter` with comparisons of a property and a
literal, joined by `and`. Anything more is answered 501, since
a wrong answer is worse than none. Other query options (without `$`) are the service's own and have
no effect here.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from contracts.edm import edm_type
from contracts.json_value import JsonValue
from contracts.model.contract import Contract
from contracts.model.operation import Operation, OperationKind, Place
from contracts.model.type import Property, TypeKind
from contracts.serve.problem import Problem

Object = dict[str, JsonValue]

PAGE: Final = 20
"""Objects of a collection in one reply; `@odata.nextLink` leads to more (OData JSON, 4.6.5)."""

NEXT: Final = "$skiptoken"
_FOR_LIST: Final = ("$count", "$expand", "$filter", "$orderby", "$select", "$skip", "$top")
_TERM: Final = re.compile(
    r"\s*([\w/()]+) (eq|ne|gt|ge|lt|le) ('(?:[^']|'')*'|[^\s']+)\s*(?:and\s(?=\s*\S)|$)"
)
_COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    word: getattr(operator, word) for word in ("eq", "ne", "gt", "ge", "lt", "le")
}
_FOR_OBJECT: Final = ("$expand", "$select")
_TEXTS: Final = ("Edm.String", "Edm.Guid", "Edm.Date", "Edm.DateTimeOffset", "Edm.TimeOfDay")
_COMPARABLE: Final = (
    *_TEXTS,
    *("Edm.Boolean", "Edm.Byte", "Edm.SByte", "Edm.Int16", "Edm.Int32", "Edm.Int64"),
    *("Edm.Single", "Edm.Double", "Edm.Decimal"),
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison of a property with a value (section 5.1.1.1); `operator` is `eq`, `gt` ..."""

    item: Property
    operator: str
    value: JsonValue

    def holds(self, shown: Object) -> bool:
        """Whether it holds for an object by the meaning of the type; null only equals null."""
        got = shown.get(self.item.name)
        if self.value is None or got is None:
            return {"eq": self.value is got, "ne": self.value is not got}.get(self.operator, False)
        primitive = self.item.type.kind is TypeKind.PRIMITIVE
        of = edm_type(self.item.type.name).canonical if primitive else str
        return _COMPARE[self.operator](of(got), of(self.value))


@dataclass(frozen=True, slots=True)
class Order:
    """One term of `$orderby`. Null comes before any value (section 5.1.1.9)."""

    item: Property
    descending: bool

    def rank(self, shown: Object) -> tuple[bool, object]:
        """The place of an object among others."""
        value = shown.get(self.item.name)
        if value is None:
            return (False, 0)
        if self.item.type.kind is TypeKind.PRIMITIVE:
            return (True, edm_type(self.item.type.name).canonical(value))
        return (True, value)


@dataclass(frozen=True, slots=True)
class Query:
    """The understood options of one request."""

    top: int | None = None
    skip: int = 0
    seen: int = 0
    count: bool = False
    select: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    orders: tuple[Order, ...] = ()
    expand: tuple[Property, ...] = ()

    def apply(self, objects: Iterable[Object]) -> tuple[list[Object], int]:
        """The objects that are asked for, and how many there are without paging."""
        found = [o for o in objects if all(c.holds(o) for c in self.conditions)]
        for order in reversed(self.orders):
            found.sort(key=order.rank, reverse=order.descending)
        end = None if self.top is None else self.skip + self.top
        return [self.project(o) for o in found[self.skip : end]], len(found)

    def page(self, found: list[Object], size: int) -> tuple[list[Object], int | None]:
        """The objects of the page that is asked for, and where the next one begins, if any."""
        end = self.seen + max(size, 1)
        return found[self.seen : end], end if end < len(found) else None

    def project(self, shown: Object) -> Object:
        """The selected properties and control information; all without `$select`."""
        if not self.select:
            return shown
        kept = {*self.select, *(item.name for item in self.expand)}
        return {name: v for name, v in shown.items() if name in kept or "@" in name}


@dataclass(frozen=True, slots=True)
class Options:
    """Reads the options of requests to one operation."""

    named: frozenset[str]
    served: tuple[str, ...]
    properties: Mapping[str, Property] = field(default_factory=dict)
    most: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, contract: Contract, operation: Operation) -> Options:
        """What the pages name for an operation and what can be served."""
        served = {OperationKind.LIST: _FOR_LIST, OperationKind.GET: _FOR_OBJECT}
        page, subject = contract.pages.get(operation.page), contract.resource(operation.subject)
        named = {p.name for p in operation.parameters if p.place is Place.QUERY}
        named.update(operation.query_options)
        if page is not None and page.all_query_options:
            named.update(_FOR_LIST)
        return cls(
            frozenset(named),
            served.get(operation.kind, ()),
            {p.name: p for p in subject.properties} if subject is not None else {},
            {most.option: most.maximum for most in operation.most},
        )

    def read(self, given: Sequence[tuple[str, str]]) -> Query:
        """The options of a query string. Raises a Problem (400, 501) for what cannot be done."""
        values: dict[str, str] = {}
        for name, value in given:
            if not name.startswith("$"):
                continue
            if name in values:
                raise Problem(400, f"The query option {name} is given twice.")
            if name == NEXT and "$top" in self.served:
                values[name] = value  # the service's own, from a link to the next page
                continue
            if name not in self.served:
                raise Problem(501, f"The query option {name} is not served for this operation.")
            if name not in self.named:
                raise Problem(501, f"The page names no query option {name} for this operation.")
            values[name] = value
        if not values:
            return Query()
        return Query(
            top=self._number("$top", values["$top"]) if "$top" in values else None,
            skip=self._number("$skip", values.get("$skip", "0")),
            seen=_number(NEXT, values.get(NEXT, "0")),
            count=_truth(values.get("$count", "false")),
            select=tuple(self._property(name).name for name in _terms(values.get("$select", ""))),
            conditions=tuple(self._conditions(values.get("$filter", ""))),
            orders=tuple(self._order(term) for term in _terms(values.get("$orderby", ""))),
            expand=tuple(map(self._related, _terms(values.get("$expand", "")))),
        )

    def _number(self, name: str, text: str) -> int:
        number = _number(name, text)
        most = self.most.get(name)
        if most is not None and number > most:
            raise Problem(400, f"{name} must be at most {most}.")
        return number

    def _property(self, name: str) -> Property:
        if "/" in name or "(" in name:
            raise Problem(501, f"Paths and functions are not served: {name}")
        item = self.properties.get(name)
        if item is None:
            raise Problem(400, f"There is no property {name}.")
        return item

    def _related(self, name: str) -> Property:
        item = self._property(name)
        if not item.navigation:
            raise Problem(400, f"{name} is no relationship.")
        return item

    def _comparable(self, name: str) -> Property:
        item = self._property(name)
        plain = item.type.kind is TypeKind.ENUMERATION or item.type.name in _COMPARABLE
        hidden = item.facets.only_on_select or item.facets.write_only or item.navigation
        if item.type.collection or item.type.flags or hidden or not plain:
            raise Problem(501, f"Comparing by {name} ({item.type}) is not served.")
        return item

    def _conditions(self, text: str) -> Iterator[Condition]:
        end = 0
        while end < len(text):
            found = _TERM.match(text, end)
            if found is None:
                raise Problem(501, "Of $filter only `property eq literal` and the like are served.")
            name, word, literal = found.groups()
            item = self._comparable(name)
            yield Condition(item, word, _literal(literal, item))
            end = found.end()

    def _order(self, term: str) -> Order:
        name, _, direction = term.partition(" ")
        if direction.strip() not in ("", "asc", "desc"):
            raise Problem(501, f"Of $orderby only `property`, `asc` and `desc` are served: {term}")
        return Order(self._comparable(name), direction.strip() == "desc")


def page_size(prefer: str) -> int:
    """How many objects a client wants on a page (OData Protocol, section 8.2.8.5)."""
    found = re.search(r"maxpagesize\s*=\s*(\d{1,6})", prefer)
    return min(int(found[1]), PAGE) if found is not None else PAGE


def _terms(text: str) -> list[str]:
    return [term.strip() for term in text.split(",") if term.strip()]


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Problem(400, f"{name} must be a number from 0.")
    return int(text)


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise Problem(400, "$count must be true or false.")
    return text == "true"


def _literal(text: str, item: Property) -> JsonValue:
    """A literal (OData ABNF, primitiveLiteral): `'text'`, a number, `true`, `null`, a bare date."""
    if text == "null":
        return None
    if len(text) > 1 and text[0] == text[-1] == "'":
        inner = text[1:-1].replace("''", "\0")
        return inner.replace("\0", "'")
    if item.type.name == "Edm.Boolean" and text in ("true", "false"):
        return text == "true"
    value: JsonValue = text if item.type.name in _TEXTS[1:] else _numeral(text)
    if value is None or not edm_type(item.type.name).accepts(value):
        raise Problem(400, f"{text} is no literal of {item.type}.")
    return value


def _numeral(text: str) -> int | float | None:
    try:
        return int(text) if text.lstrip("-").isdigit() else float(text)
    except ValueError:
        return None
