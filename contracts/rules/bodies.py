"""The table of a request body against the page of the resource that the body represents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contracts.model.contract import Contract
from contracts.model.finding import Severity
from contracts.model.operation import Operation
from contracts.model.type import Property, Type, TypeKind
from contracts.rules.base import Found, OfLinkedPage, OfOperation, Rule
from contracts.rules.piece import Piece
from contracts.source import Quote


def _assigned(contract: Contract, operation: Operation) -> Iterator[Found]:
    body = operation.body
    if body is None or body.boilerplate is None or operation.method != "POST":
        return
    sent = _sent(contract.operations_on(operation.page))
    for item in body.assigned:
        if item.source.file == operation.page and item.name not in sent:
            origin = item.facets.inherited_from
            why = f"inherited from {origin}" if origin else "a key or read-only"
            why = "a relationship" if item.navigation else why
            yield Found(
                f"`{item.name}` stands in a table headed as required, but it is {why} and the"
                " example does not send it",
                item.source,
                evidence=(Quote(f"{item.name}: {item.description}".strip(), item.source),),
                decision="a client does not send it; the server assigns it"
                if not item.navigation
                else "a client does not send it",
                suggestion="take the row out"
                + ("" if item.facets.read_only or item.navigation else ", or mark it `Read-only.`"),
                cause=f"{item.source} {item.name}",
            )


def _sent(operations: Iterable[Operation]) -> frozenset[str]:
    """What any example sends all the same, which another rule reports: routes share examples."""
    bodies = (e.request.body for operation in operations for e in operation.examples)
    values = (body.value for body in bodies if body is not None)
    names = (name for value in values if isinstance(value, dict) for name in value)
    return frozenset(name.removesuffix("@odata.bind") for name in names)


def _absent(piece: Piece) -> Iterator[Found]:
    for item, other, resource in piece.pairs:
        if other is not None or resource.open or "/" in item.name or "." in item.name:
            continue
        if any(_has(piece.contract, derived, item.name) for derived in resource.derived):
            continue
        near = next((p for p in resource.properties if p.name.lower() == item.name.lower()), None)
        quotes = (Quote(f"{item.name}: {item.description}"[:200], item.source),)
        page = resource.sources[0] if resource.sources else None
        yield Found(
            f"`{item.name}` is no documented property of {resource.simple_name}"
            + (f"; that has `{near.name}`" if near is not None else ""),
            item.source,
            evidence=quotes
            + ((Quote(near.name, near.source),) if near is not None else ())
            + ((Quote(resource.name, page),) if near is None and page is not None else ()),
            decision="it may be sent: the page of the operation is the stronger",
            suggestion=f"write `{near.name}`"
            if near is not None
            else "add it to the resource's page, or take the row out",
            cause=f"{resource.name} {item.name}",
        )


def _has(contract: Contract, name: str, member: str) -> bool:
    found = contract.resource(name)
    return found is not None and (found.open or found.property_named(member) is not None)


def _other_type(piece: Piece) -> Iterator[Found]:
    for item, other, resource in piece.pairs:
        overruled = _overruled(piece, item)
        if other is None or not (overruled or _contradict(item.type, other.type)):
            continue
        here = overruled or item.type
        yield Found(
            f"the type of `{item.name}` is {here} here, and {other.type} on the page of"
            f" {resource.simple_name}",
            item.source,
            evidence=(
                Quote(f"{item.name}: {here}", item.source),
                Quote(f"{other.name}: {other.type}", other.source),
            ),
            decision="the page of the resource is the stronger, since the example agrees with it"
            if overruled
            else "the page of the operation is the stronger",
            suggestion="write the same type in both tables",
            cause=f"{resource.name} {item.name} {here} {other.type}",
        )


def _overruled(piece: Piece, item: Property) -> str:
    """The primitive type that a row states and that the page's own example contradicts."""
    rows = piece.page.body.rows if piece.page.body is not None else ()
    stated = next((row.type.name for row in rows if row.source == item.source), "")
    decided = item.type.kind is TypeKind.PRIMITIVE and stated.startswith("Edm.")
    return stated if decided and stated != item.type.name else ""


def _contradict(one: Type, other: Type) -> bool:
    """Whether two types admit different values; what is vague contradicts nothing."""
    if one.name == other.name and one.kind is other.kind and one.collection is other.collection:
        return False
    if TypeKind.UNTYPED in (one.kind, other.kind):
        return False
    if one.collection is not other.collection:
        return True
    names = {kind.name for kind in (one, other)}
    if "Edm.String" in names and TypeKind.ENUMERATION in (one.kind, other.kind):
        return False
    if one.kind is not other.kind:
        return True
    if one.kind is TypeKind.ENUMERATION:
        return False
    return one.name.lower() != other.name.lower()


def _other_range(piece: Piece) -> Iterator[Found]:
    for item, other, resource in piece.pairs:
        if other is None or None in (item.facets.minimum, other.facets.minimum):
            continue
        mine = (item.facets.minimum, item.facets.maximum)
        its = (other.facets.minimum, other.facets.maximum)
        if mine != its and item.source != other.source:
            yield Found(
                f"the range of `{item.name}` is {mine[0]} to {mine[1]} here, and {its[0]} to"
                f" {its[1]} on the page of {resource.simple_name}",
                item.source,
                evidence=(
                    Quote(f"{item.name}: {item.description}"[:200], item.source),
                    Quote(f"{other.name}: {other.description}"[:200], other.source),
                ),
                decision="the page of the operation is the stronger",
                suggestion="state one range",
            )


def _read_only(piece: Piece) -> Iterator[Found]:
    """One finding for a page: generated tables list every property.

    A row that calls its property read-only itself lists nothing to send.
    """
    own = piece.page.body.rows if piece.page.body is not None else ()
    agreed = {row.name for row in own if row.facets.read_only}
    named = [
        (item, other)
        for item, other, _ in piece.pairs
        if other is not None
        and other.facets.read_only
        and other.source != item.source
        and item.facets.required is not True
        and item.name not in agreed
        and not other.facets.key
    ]
    if not named:
        return
    (item, other), *rest = named
    names = ", ".join(f"`{found.name}`" for found, _ in named)
    yield Found(
        f"the table lists what the resource's page calls read-only: {names}"[:400],
        item.source,
        evidence=(
            Quote(f"{item.name}: {item.description}"[:200], item.source),
            Quote(f"{other.name}: {other.description}"[:200], other.source),
        ),
        also=tuple(found.source for found, _ in rest),
        decision="a client sends those of them that the example sends"
        if any(not found.assigned for found, _ in named)
        else "a client does not send them",
        suggestion="take the rows out",
    )


RULES = (
    Rule(
        "DC403",
        Severity.NOTE,
        "Server-assigned property in the table of a create page",
        "Generated create pages list all properties below a sentence that calls them required. A"
        " key that is inherited and that the example does not send is the server's to assign.",
        "`|id|String| Inherited from [entity](../resources/entity.md)|` on a create page",
        "Take the row out of the table of the request body.",
        OfOperation(_assigned),
    ),
    Rule(
        "DC407",
        Severity.NOTE,
        "Row of a request body is absent from the resource's page",
        "A create or update page lists a property that the page of the resource, of its bases and"
        " of the types derived from it do not have.",
        "`|assignedTo|String|` on alert-update.md, and no `assignedTo` on alert.md",
        "Add the property to the resource's page, or correct the row.",
        OfLinkedPage(_absent),
    ),
    Rule(
        "DC408",
        Severity.WARNING,
        "Row of a request body contradicts the resource's page in type",
        "The type of a property differs between a create or update page and the resource's page.",
        "`|categories|String|` here, `|categories|String collection|` there",
        "Write the same type in both tables.",
        OfLinkedPage(_other_type),
    ),
    Rule(
        "DC409",
        Severity.WARNING,
        "Row of a request body contradicts the resource's page in range",
        "The range of a property differs between a create or update page and the resource's page.",
        "`Valid values 4 to 16` here, `Valid values 6 to 16` there",
        "State one range.",
        OfLinkedPage(_other_range),
    ),
    Rule(
        "DC418",
        Severity.NOTE,
        "Table of a request body lists read-only properties",
        "The resource's page calls a property read-only that the table of a create or update page"
        " lists as something to send.",
        "`|isCompliant|Boolean|` on device-update.md, `Read-only.` on device.md",
        "Take the row out, or correct the resource's page.",
        OfLinkedPage(_read_only),
    ),
)
