"""Examples against the tables, the annotations and themselves."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.json_value import JsonValue
from contracts.link.examples import NOT_OF_TYPE, OUT_OF_RANGE, is_placeholder
from contracts.markdown.json_text import line_of
from contracts.model.contract import Contract
from contracts.model.facts import PageFacts
from contracts.model.finding import Severity
from contracts.model.message import Body, Header, ReplyFact
from contracts.model.operation import Operation
from contracts.model.type import Property, Type, TypeKind
from contracts.rules.base import Found, OfLinkedPage, OfOperation, OfPage, Rule
from contracts.source import Quote, Source


def place(body: Body, pointer: str) -> Source:
    """The exact line of a member inside an example."""
    return Source.at(body.source.file, body.source.line + line_of(body.text, pointer) - 1)


def _placeholders(contract: Contract, operation: Operation) -> Iterator[Found]:
    """Values of enumerations that are no members, in requests and replies of one operation."""
    seen: dict[tuple[str, str], list[tuple[Source, Property]]] = {}
    for body, properties in _bodies(contract, operation):
        for pointer, item, value in _strangers(body.value, properties, ""):
            if is_placeholder(value):
                key = (item.name, str(value))
                seen.setdefault(key, []).append((place(body, pointer), item))
    for (name, value), places in seen.items():
        (first, item), *rest = places
        members = ", ".join(item.type.members)
        yield Found(
            f'"{name}": "{value}" names a type; it is no member of the enumeration',
            first,
            evidence=(
                Quote(f'"{name}": "{value}"', first),
                Quote(f"{name}: one of {members}", item.source),
            ),
            also=tuple(source for source, _ in rest),
            decision=f'the table is right; an example that is sent carries "{_first(item)}"',
            suggestion=f'write "{_first(item)}"',
        )


def _first(item: Property) -> str:
    return item.type.members[0]


def _not_members(contract: Contract, operation: Operation) -> Iterator[Found]:
    for body, properties in _bodies(contract, operation):
        for pointer, item, value in _strangers(body.value, properties, ""):
            if is_placeholder(value):
                continue
            where, members = place(body, pointer), item.type.members
            near = next((m for m in members if m.lower() == str(value).lower()), "")
            yield Found(
                f'"{item.name}": "{value}" is not among the possible values'
                + (" in this letter case" if near else ""),
                where,
                evidence=(
                    Quote(f'"{item.name}": "{value}"', where),
                    Quote(f"{item.name}: one of {', '.join(members)}", item.source),
                ),
                decision="the table is right",
                suggestion=f'write "{near or members[0]}", or add "{value}" to the table',
            )


def _bodies(contract: Contract, operation: Operation) -> Iterator[tuple[Body, dict[str, Property]]]:
    """Every JSON body of an operation's examples with the properties that it may have."""
    resource = contract.resource(operation.subject)
    known = {p.name: p for p in resource.properties} if resource is not None else {}
    sent = dict(known)
    if operation.body is not None:
        sent |= {p.name: p for p in operation.body.properties}
    done = set()
    for example in operation.examples:
        body = example.request.body
        if body is not None and body.is_json:
            yield body, sent
        for reply in example.replies:
            shown = reply.body
            if shown is not None and shown.is_json and shown.source not in done:
                done.add(shown.source)
                yield shown, _unwrapped(contract, operation, reply, sent)


def _unwrapped(
    contract: Contract, operation: Operation, reply: ReplyFact, known: dict[str, Property]
) -> dict[str, Property]:
    """The properties of what a reply carries, if it is the operation's own type."""
    documented = next((r for r in operation.replies if r.example is reply), None)
    kind = documented.type if documented is not None else None
    resource = contract.resource(kind)
    if resource is not None and resource.name != operation.subject:
        return {p.name: p for p in resource.properties}
    return known


def _strangers(
    value: JsonValue, properties: dict[str, Property], pointer: str
) -> Iterator[tuple[str, Property, str]]:
    """(pointer, property, value) of each text that is no member of its enumeration."""
    if isinstance(value, dict) and "value" in value and "value" not in properties:
        value, pointer = value["value"], f"{pointer}/value"
    if isinstance(value, list):
        for place_in_list, inner in enumerate(value):
            yield from _strangers(inner, properties, f"{pointer}/{place_in_list}")
    if not isinstance(value, dict):
        return
    for name, inner in value.items():
        item = properties.get(name)
        if item is None or not _closed(item.type):
            continue
        listed = {*item.type.members, *item.type.future_members}
        for part in inner if isinstance(inner, list) else [inner]:
            if isinstance(part, str) and not _all_listed(part, item.type, listed):
                yield f"{pointer}/{name}", item, part


def _closed(kind: Type) -> bool:
    return kind.kind is TypeKind.ENUMERATION and bool(kind.members) and not kind.open_members


def _all_listed(text: str, kind: Type, listed: set[str]) -> bool:
    parts = text.split(",") if kind.flags else [text]
    return all(part.strip() in listed for part in parts)


def _excluded(operation: Operation, reason: str, what: str) -> Iterator[Found]:
    """Values of example requests that were not sent as they stand for a reason."""
    for example in operation.examples:
        body = example.request.body
        for made in example.substitutions:
            if made.reason != reason or body is None:
                continue
            where, name = place(body, made.pointer), made.pointer.rpartition("/")[2]
            yield Found(
                f"`{name}` has a value that is {what}",
                where,
                evidence=(Quote(f"{name}: {made.written!r}", where),),
                decision=f"the table is right; an example that is sent carries {made.sent!r}",
                suggestion=f"write a value such as {made.sent!r}",
            )


def _of_other_type(contract: Contract, operation: Operation) -> Iterator[Found]:
    return _excluded(operation, NOT_OF_TYPE, "no literal of its documented type")


def _out_of_range(contract: Contract, operation: Operation) -> Iterator[Found]:
    return _excluded(operation, OUT_OF_RANGE, "out of its documented range")


def _type_case(contract: Contract, page: PageFacts) -> Iterator[Found]:
    for reply in _replies(page):
        body, annotation = reply.body, reply.annotation
        shown = _object(body).get("@odata.type")
        written = annotation.text("@odata.type") if annotation is not None else ""
        if annotation is None or body is None or not isinstance(shown, str):
            continue
        bare = shown.lstrip("#")
        if bare != written and bare.lower() == written.lower():
            where = place(body, "/@odata.type")
            yield Found(
                "the annotation writes the type in another letter case than the body",
                annotation.source,
                evidence=(Quote(written, annotation.source), Quote(shown, where)),
                decision=f"the type is {_spelling(contract, bare)}",
                suggestion=f'write "@odata.type": "{_spelling(contract, bare)}"',
            )


def _spelling(contract: Contract, name: str) -> str:
    return contract.spelled.get(name.lower(), name)


def _object(body: Body | None) -> dict[str, JsonValue]:
    """The object that a body shows; an empty one for anything else."""
    value = body.value if body is not None and body.is_json else None
    return value if isinstance(value, dict) else {}


def _replies(page: PageFacts) -> Iterator[ReplyFact]:
    for example in page.examples:
        yield from example.replies


def _lengths(page: PageFacts) -> Iterator[Found]:
    for example in page.examples:
        request = example.request
        messages = [(r.headers, r.body) for r in example.replies]
        if request is not None:
            messages.append((request.headers, request.body))
        for headers, body in messages:
            yield from _length(headers, body)


def _length(headers: tuple[Header, ...], body: Body | None) -> Iterator[Found]:
    """Right if it fits the body with LF or CRLF line ends, with or without a last line break."""
    stated = next((h for h in headers if h.name.lower() == "content-length"), None)
    if stated is None or body is None or not stated.value.isdigit():
        return
    text = body.text.strip("\n")
    bare, breaks = len(text.encode()), text.count("\n")
    right = {bare, bare + 1, bare + breaks, bare + breaks + 2}
    if int(stated.value) not in right:
        yield Found(
            f"Content-Length {stated.value} does not fit the body",
            stated.source,
            evidence=(Quote(f"{bare} bytes with LF, {bare + breaks} with CRLF", body.source),),
            decision="the body is right",
            suggestion=f"write {bare + breaks}, or leave the header out",
        )


RULES = (
    Rule(
        "DC501",
        Severity.WARNING,
        "Example value names a type instead of giving a value",
        "A generated example gives the name of a type where a value belongs. For an enumeration"
        " that is a value which its own table excludes. The table is taken to be right, and an"
        " example that is sent to an implementation carries the first member instead.",
        '`"status": "String"`',
        "Write one of the possible values.",
        OfOperation(_placeholders),
    ),
    Rule(
        "DC502",
        Severity.WARNING,
        "Example value is no member of its enumeration",
        "The example shows a value that the property's list of possible values does not hold.",
        '`"status": "Applied"` where the possible values are `applied` and `failed`',
        "Correct the example, or complete the list.",
        OfOperation(_not_members),
    ),
    Rule(
        "DC503",
        Severity.WARNING,
        "Example value is of another type than the table says",
        "The request of an example carries a value that is no literal of the property's documented"
        " type (OData JSON, section 7.1). The table is taken to be right, and an example that is"
        " sent to an implementation carries a legal value instead.",
        '`"enabled": "Boolean"` where the type is Boolean',
        "Correct the example, or the type.",
        OfOperation(_of_other_type),
    ),
    Rule(
        "DC504",
        Severity.WARNING,
        "Example value is out of the documented range",
        "The description states a range, and the request of an example carries a number outside"
        " it. The range is taken to be right.",
        '`"length": 0` where the valid values are 4 to 16',
        "Correct the example, or the range.",
        OfOperation(_out_of_range),
    ),
    Rule(
        "DC505",
        Severity.WARNING,
        "Annotation and body write a type in different letter case",
        "The `@odata.type` of the annotation above a reply and that of the body are the same name"
        " in different letter case. Type names are exact (OData CSDL, section 15.3).",
        "`microsoft.graph.someThing` above a body with `#microsoft.graph.something`",
        "Write both as the type's definition spells it.",
        OfLinkedPage(_type_case),
    ),
    Rule(
        "DC506",
        Severity.NOTE,
        "Content-Length does not fit the body",
        "The number is the length of the body neither with LF nor with CRLF line ends.",
        "`Content-Length: 100` above a body of 171 bytes",
        "Correct the number or leave the header out.",
        OfPage(_lengths),
    ),
)
