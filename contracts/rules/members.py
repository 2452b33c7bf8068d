"""Members of examples against the tables: undocumented, misspelled, missing, not the client's."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.model.contract import Contract
from contracts.model.finding import Severity
from contracts.model.message import ReplyFact
from contracts.model.operation import Operation, OperationKind, Shape
from contracts.model.type import Property, Resource
from contracts.rules import clash as kinds
from contracts.rules.base import Found, OfClash, OfOperation, Rule
from contracts.rules.clash import Clash
from contracts.rules.values import shown
from contracts.source import Quote


def _of(clash: Clash) -> str:
    return clash.owner.rpartition(".")[2] or "the request body"


def _undocumented(clash: Clash) -> Found:
    """The same member of one resource is one finding, however many pages show it."""
    place = clash.place
    return Found(
        f"the {'request' if clash.sent else 'reply'} shows `{clash.name}`, which is documented"
        f" nowhere as a property of {_of(clash)}",
        place,
        evidence=(Quote(shown(clash), place),),
        decision="the tables are right",
        suggestion=f"add a row for `{clash.name}`, or take it out of the example",
        cause=f"{clash.owner or clash.operation.page} {clash.name}",
    )


def _in_reply(clash: Clash) -> Iterator[Found]:
    if not clash.sent:
        yield _undocumented(clash)


def _in_request(clash: Clash) -> Iterator[Found]:
    if clash.sent:
        yield _undocumented(clash)


def _other_object(clash: Clash) -> Iterator[Found]:
    place = clash.place
    yield Found(
        f"most members of the object are no properties of {_of(clash)}, `{clash.name}` the first",
        place,
        evidence=(Quote(shown(clash), place),),
        decision="the object is not compared with the tables",
        suggestion="correct the type in the annotation or in the table, or the example",
        cause=f"{clash.body.source.file} {clash.owner} {clash.name}",
    )


def _other_case(clash: Clash) -> Iterator[Found]:
    place, item = clash.place, clash.item
    name = item.name if item is not None else ""
    evidence = (Quote(shown(clash), place),)
    yield Found(
        f"the example writes `{clash.name}`, the table of {_of(clash)} `{name}`",
        place,
        evidence=evidence + ((Quote(name, item.source),) if item is not None else ()),
        decision="the table is right",
        suggestion=f"write `{name}`",
        cause=f"{clash.owner or clash.operation.page} {clash.name}",
    )


def _read_only(clash: Clash) -> Iterator[Found]:
    """Those of one page are one finding: generated examples send everything."""
    place, item = clash.place, clash.item
    said = item.description[:200] if item is not None else ""
    evidence = (Quote(shown(clash), place),)
    body = clash.operation.body
    may = body is not None and body.property_named(clash.name) is not None
    yield Found(
        f"the request sends what is documented as read-only, such as `{clash.name}`",
        place,
        evidence=evidence
        + ((Quote(f"{clash.name}: {said}", item.source),) if item is not None else ()),
        decision="it may be sent: the page of the operation is the stronger"
        if may
        else "a client does not send it",
        suggestion="take it out of the request, or correct the table",
        cause=f"{clash.body.source.file} read-only",
    )


def _required(contract: Contract, operation: Operation) -> Iterator[Found]:
    """Required properties that none of the page's own create examples carries."""
    body = operation.body
    if body is None or not body.required or operation.method == "PATCH":
        return
    shown_in = [
        e for e in operation.examples if e.request.body is not None and not e.request.unresolved
    ]
    if not shown_in:
        return
    for example in shown_in:
        sent = example.request.body
        if sent is None or not sent.is_json or not isinstance(sent.value, dict) or sent.problems:
            return
    first = shown_in[0].request
    for name in body.required:
        item = body.property_named(name)
        if item is None or item.source.file != operation.page:
            continue
        if any(_carries(e.request.body.value, name) for e in shown_in if e.request.body):
            continue
        place = first.body.source if first.body is not None else first.source
        yield Found(
            f"the example request lacks `{name}`, which the table calls required",
            place,
            evidence=(Quote(f"{name}: {item.description}"[:200], item.source),),
            decision="the table is right",
            suggestion=f"add `{name}` to the example",
        )


def _carries(value: object, name: str) -> bool:
    return isinstance(value, dict) and any(key.partition("@")[0] == name for key in value)


def _incomplete(contract: Contract, operation: Operation) -> Iterator[Found]:
    """Replies that say of themselves that they are whole, and lack documented properties."""
    for reply in operation.replies:
        example, resource = reply.example, contract.resource(reply.type)
        if example is None or resource is None or operation.kind is not OperationKind.GET:
            continue
        if not reply.success or _shortened(example) or reply.readings[0] is not Shape.OBJECT:
            continue
        body = example.body
        value = body.value if body is not None and body.is_json and not body.problems else None
        if body is None or not isinstance(value, dict) or "value" in value:
            continue
        lacking = [item for item in _expected(resource) if item.name not in value]
        if not lacking or len(lacking) == len(resource.properties):
            continue
        names = ", ".join(f"`{item.name}`" for item in lacking)
        yield Found(
            f"the reply is not marked as shortened, and lacks {names}"[:300],
            body.source,
            evidence=(
                Quote(f"{lacking[0].name}: {lacking[0].description}"[:200], lacking[0].source),
            ),
            decision="a real reply may hold them",
            suggestion='add the members, or `"truncated": true` to the annotation',
        )


def _shortened(reply: ReplyFact) -> bool:
    note = reply.annotation
    return reply.complete or note is None or note.truth("truncated")


def _expected(resource: Resource) -> Iterator[Property]:
    for item in resource.properties:
        facets = item.facets
        optional = (
            facets.nullable or facets.only_on_select or facets.write_only or facets.deprecated
        )
        if not optional and not item.navigation and item.declared_by == resource.name:
            yield item


RULES = (
    Rule(
        "DC511",
        Severity.WARNING,
        "Reply shows an undocumented property",
        "An example reply shows a member that no table of its type, of its bases and of the types"
        " derived from it has. All replies that show it are one finding.",
        '`"target": {…}` in a reply, and no row `target`',
        "Add a row, or take the member out of the example.",
        OfClash((kinds.UNDOCUMENTED,), _in_reply),
    ),
    Rule(
        "DC512",
        Severity.WARNING,
        "Request shows an undocumented property",
        "An example request sends a member that neither the page's table nor that of the type has.",
        '`"target": {…}` in a request, and no row `target`',
        "Add a row, or take the member out of the example.",
        OfClash((kinds.UNDOCUMENTED,), _in_request),
    ),
    Rule(
        "DC513",
        Severity.WARNING,
        "Example and table differ in the letter case of a name",
        "A member of an example has the name of a property in another letter case. JSON names are"
        " exact (RFC 8259, OData JSON).",
        '`"ConferenceId"` where the table has `conferenceId`',
        "Write the name as in the table.",
        OfClash((kinds.NAME_CASE,), _other_case),
    ),
    Rule(
        "DC530",
        Severity.NOTE,
        "Example shows an object of another type",
        "Most members of an object in an example are properties of something else than the type"
        " that the annotation, the table or the prose names.",
        '`"microsoft.graph.team"` above the members of a driveItem',
        "Correct the type, or the example.",
        OfClash((kinds.OTHER_OBJECT,), _other_object),
    ),
    Rule(
        "DC514",
        Severity.NOTE,
        "Reply is not marked as shortened and lacks properties",
        "The annotation of a reply does not say that it is truncated, and the reply lacks"
        " properties that its type documents.",
        'a reply without `createdDateTime`, and no `"truncated": true`',
        "Complete the reply, or mark it as truncated.",
        OfOperation(_incomplete),
    ),
    Rule(
        "DC517",
        Severity.NOTE,
        "Request sends a read-only property",
        "An example request carries a property that its table calls read-only.",
        '`"createdDateTime": "…"` in a request, and `Read-only.` in the table',
        "Take it out of the request, or correct the table.",
        OfClash((kinds.READ_ONLY,), _read_only),
    ),
    Rule(
        "DC518",
        Severity.WARNING,
        "Example request lacks a required property",
        "The page's table calls a property required in so many words, and no example request of the"
        " page carries it. The sentence above generated tables makes nothing required.",
        "`|displayName|String|Required.|` and an example without `displayName`",
        "Add the property to the example, or correct the table.",
        OfOperation(_required),
    ),
)
