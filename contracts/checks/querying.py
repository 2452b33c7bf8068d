"""OData system query options (URL Conventions 4.01, section 5.1): what the query checks share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from contracts.claim import Claim, Strength, claim
from contracts.http.exchange import Exchange
from contracts.json_value import JsonValue
from contracts.judge import answered, status_of
from contracts.model.operation import Operation, OperationKind, Place, Shape
from contracts.model.type import Property, TypeKind
from contracts.session.pages import MAX_PAGES, next_path
from contracts.session.scene import Scene
from contracts.session.trial import Trial
from contracts.source import Source
from contracts.strategy import doubtful

_INSTANTS = ("2024-03-01T12:00:00+05:00", "2024-03-01T08:00:00Z", "2024-03-01T01:00:00-05:00")
_WORDS = ("Delta", "Alpha", "Deltas", "Bravo")
"""The first begins another one, so that a condition that compares beginnings shows."""
_NUMBERS = (9, 10, 2, 100, 1, 5, 50)
_INTEGERS = ("Edm.Byte", "Edm.SByte", "Edm.Int16", "Edm.Int32", "Edm.Int64")
_FRACTIONS = ("Edm.Double", "Edm.Single", "Edm.Decimal")


@dataclass(frozen=True, slots=True)
class Found:
    """The objects of an answer over all its pages, None if it was refused, and its exchanges.

    `more`: there are further pages, which were not asked for.
    """

    objects: list[Mapping[str, JsonValue]] | None
    exchanges: tuple[Exchange, ...]
    more: bool = False

    @property
    def first(self) -> Exchange:
        """The exchange that carried the query."""
        return self.exchanges[0]


def documented(operation: Operation, option: str) -> Source | None:
    """Where a page names a query option for an operation; None where it does not.

    "Supports the OData query parameters" names none, and no service supports all of them.
    """
    for parameter in operation.parameters:
        if parameter.place is Place.QUERY and parameter.name.strip().lower() == option:
            return parameter.source
    named = (name.lower() for name in operation.query_options)
    place = operation.option_sources.get(option, operation.source)
    return place if option in named else None


def collects(scene: Scene, operation: Operation) -> bool:
    """Whether an operation lists objects that the run can create."""
    family, reply = scene.family(operation), operation.success
    listed = reply is not None and reply.readings[0] is Shape.COLLECTION
    return bool(
        operation.kind is OperationKind.LIST and listed and family is not None and family.create
    )


def option_claims(
    scene: Scene, operation: Operation, check: str, option: str, texts: Mapping[str, str]
) -> Iterator[Claim]:
    """Claims about an option of a collection, where the page names it."""
    source = documented(operation, option)
    if source is None or not collects(scene, operation):
        return
    for aspect, text in texts.items():
        yield claim(operation, check, text, Strength.STATED, source, subject=option, aspect=aspect)


def ask(trial: Trial, keys: tuple[str, ...], *, follow: bool = True, **options: str) -> Found:
    """Call the operation with query options, given without their `$`, and follow its pages."""
    query = "&".join(f"${name}={quote(value, safe='')}" for name, value in options.items())
    path = f"{trial.session.path(trial.operation, keys)}?{query}"
    pages = [trial.send(trial.session.request(trial.operation, path))]
    while follow and len(pages) < MAX_PAGES:
        more = next_path(pages[-1], trial.operation)
        if more is None or any(page.request.path == more for page in pages):
            break
        pages.append(trial.send(trial.session.request(trial.operation, more)))
    parts = [trial.scene.judge.objects_in(page) for page in pages if status_of(page) == 200]
    if len(parts) < len(pages) or any(part is None for part in parts):
        return Found(None, tuple(pages))
    objects = [item for part in parts for item in part or ()]
    return Found(objects, tuple(pages), next_path(pages[-1], trial.operation) is not None)


def answers(trial: Trial, found: Found, *, sure: bool) -> bool:
    """Whether a query was answered. It must be if the pages name what it asks for."""
    if found.objects is not None:
        if sure:
            trial.require("answered", True, "", "")
        return True
    last = found.exchanges[-1]
    if sure:
        trial.require("answered", False, "a collection", answered(last), *found.exchanges[-2:])
    else:
        refused = 400 <= status_of(last) < 500 or status_of(last) == 501
        reason = "the service refuses what the pages do not promise"
        for claimed in trial.claims:
            trial.cannot(claimed.aspect, reason if refused else answered(last))
    return False


def entire(trial: Trial, aspect: str, *found: Found) -> bool:
    """Whether answers were read to their ends, so that their objects can be counted."""
    if any(one.objects is None or one.more for one in found):
        trial.cannot(aspect, f"the answer was refused, or has more than {MAX_PAGES} pages")
        return False
    return True


def whole(trial: Trial, aspect: str, found: Found) -> None:
    """What comes back for a question is as documented as the collection that nobody asked about."""
    reply = trial.operation.success
    if reply is not None:
        for page in found.exchanges:
            fault = trial.scene.judge.schema_fault(trial.claims[0].id, reply, page)
            trial.require_fault(aspect, fault, page)


def base_with(trial: Trial, values: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The body that creates an object of the collection, with other values for some properties."""
    create = trial.family.create
    assert create is not None  # or there would be no claim
    return {**trial.scene.base(create), **values}


def by_property(
    operation: Operation,
    check: str,
    item: Property,
    texts: Mapping[str, str],
    source: Source | None,
    named: Source,
) -> Iterator[Claim]:
    """Claims about an option on one property, by aspect.

    They are stated where the property's row says that it supports the option (`source`), and follow
    from the page that names the option where it does not (`named`).
    """
    for aspect, text in texts.items():
        yield claim(
            operation,
            check,
            text,
            Strength.IMPLIED if source is None else Strength.STATED,
            named if source is None else source,
            subject=item.name,
            aspect=aspect,
        )


def left_out(operation: Operation, option: str, item: Property) -> bool:
    """Whether prose lists the properties that an option works with, and this is none of them."""
    named = [support.name for support in operation.supports if support.option == option]
    return bool(named) and item.name not in named


def comparable(scene: Scene, operation: Operation) -> Iterator[tuple[Property, list[JsonValue]]]:
    """Properties that can be set and compared, each with a few values in no order.

    The values are told apart and put in the same order by any collation, and texts that hold
    numbers or instants are put in another order than these.
    """
    for item, known in _set(scene, operation):
        values = _values(scene, item)
        plain = item.type.kind is TypeKind.PRIMITIVE and not item.type.collection
        if plain and len(values) > 1:
            yield known, values


def _set(scene: Scene, operation: Operation) -> Iterator[tuple[Property, Property]]:
    """What objects can be created with, as the create's page and as the operation's has it."""
    family = scene.family(operation)
    create = family.create if family is not None else None
    if create is None or create.body is None:
        return
    shown = scene.properties(operation)
    for item in create.body.properties:
        if item.name in shown and item.writable:
            yield item, shown[item.name]


def _values(scene: Scene, item: Property) -> list[JsonValue]:
    facets, name = item.facets, item.type.name
    if doubtful(item.type, facets) or facets.unique:
        return []
    if name == "Edm.String":
        return [w for w in _WORDS if (facets.min_length or 0) <= len(w) <= (facets.max_length or 9)]
    if name == "Edm.DateTimeOffset":
        return list(_INSTANTS)
    numbers: list[JsonValue] = []
    if name in _INTEGERS or name in _FRACTIONS:
        low, high = facets.minimum, facets.maximum
        within = (n for n in _NUMBERS if (low is None or n >= low) and (high is None or n <= high))
        numbers.extend(list(within)[:4])
    return numbers


def told_apart(scene: Scene, operation: Operation) -> Iterator[tuple[Property, list[JsonValue]]]:
    """Properties without an order that can be set and asked for: truths and enumerations."""
    for item, known in _set(scene, operation):
        kind = item.type
        if kind.collection or doubtful(kind, item.facets):
            continue
        if kind.name == "Edm.Boolean":
            yield known, [True, False]
        elif kind.kind is TypeKind.ENUMERATION and len(kind.members) > 1 and not kind.flags:
            yield known, list(kind.members[:3])


def literal(item: Property, value: JsonValue) -> str:
    """A value as a literal of a URL (OData ABNF, `primitiveLiteral`)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if item.type.name == "Edm.String" or item.type.kind is TypeKind.ENUMERATION:
        doubled = str(value).replace("'", "''")
        return f"'{doubled}'"
    return str(value)
