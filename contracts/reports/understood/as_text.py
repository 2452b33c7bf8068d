"""For people: every line with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.link.types import tabled
from contracts.model.contract import Contract
from contracts.model.message import Header
from contracts.model.operation import (
    Example,
    Operation,
    OperationKind,
    Parameter,
    Reply,
    RequestBody,
)
from contracts.model.section import Permission
from contracts.model.type import Enumeration, Property, Resource, doubt
from contracts.reports.understood.selection import Claims, Selection
from contracts.reports.understood.words import said_of, typed
from contracts.source import Source


def as_text(selection: Selection, claims: Claims) -> str:
    """Operations with their claims, then resources and enumerations."""
    return "\n".join(_lines(selection, claims)) + "\n"


def _lines(selection: Selection, claims: Claims) -> Iterator[str]:
    for operation in selection.operations:
        yield from _operation(operation, selection.contract)
        for claim in claims(operation):
            words = f"  claim {claim.item}: {claim.text} ({claim.strength.word})"
            yield _placed(words, claim.source)
        yield ""
    for resource in selection.resources:
        yield from _resource(resource, selection.contract)
    for enumeration in selection.enumerations:
        yield _enumeration(enumeration)


def _placed(words: str, source: Source | None) -> str:
    return f"{words}    {source}" if source is not None else words


def _operation(operation: Operation, contract: Contract) -> Iterator[str]:
    yield _placed(operation.label, operation.source)
    yield f"  {_about(operation)}"
    if operation.deprecated:
        yield "  deprecated"
    if operation.route.origin.value != "documented":
        yield f"  route {operation.route.template}, {operation.route.origin.value}"
    for alias in operation.aliases:
        dated = ", deprecated" if alias.deprecated else ""
        yield _placed(f"  also {alias.written}{dated}", alias.source)
    yield from map(_permission, operation.permissions)
    yield from map(_parameter, operation.parameters)
    page = contract.pages.get(operation.page)
    yield from _options(operation)
    yield from _effects(operation)
    yield from map(_header, operation.request_headers)
    if operation.body is not None:
        yield from _body(operation, operation.body, contract)
    for reply in operation.replies:
        yield from _reply(reply)
    for error in page.errors if page is not None else ():
        status = f"{error.status} " if error.status else ""
        yield _placed(f"  error {status}{error.code}", error.source)
    for example in operation.examples:
        yield from _example(example)


def _options(operation: Operation) -> Iterator[str]:
    """The query options, each with the line that names it."""
    places = operation.option_sources
    for option in operation.query_options:
        yield _placed(f"  query option {option}", places.get(option))
    for support in operation.supports:
        by = f" ({', '.join(support.operators)})" if support.operators else ""
        yield _placed(f"  query option {support.option} on {support.name}{by}", support.source)
    for most in operation.most:
        yield _placed(f"  query option {most.option} up to {most.maximum}", most.source)
    if "none" in places:
        yield _placed("  no query options supported", places["none"])
    for words in ("all", "some"):
        if words in places:
            yield _placed(f"  {words} query options supported, none named", places[words])


def _effects(operation: Operation) -> Iterator[str]:
    """What an action does, each with the line that says it."""
    for effect in operation.effects:
        if effect.by:
            moved = f"{'adds' if effect.sign > 0 else 'subtracts'} {effect.by}"
            yield _placed(f"  effect on {effect.name}: {moved}", effect.source)
        elif effect.value:
            yield _placed(f"  effect on {effect.name}: sets {effect.value}", effect.source)


def _about(operation: Operation) -> str:
    """What it does to which resource. What an action returns is not what it acts upon."""
    kind, success = operation.kind, operation.success
    returned = success.type.name if success is not None and success.type is not None else ""
    if kind in (OperationKind.ACTION, OperationKind.FUNCTION) and operation.subject == returned:
        return f"{kind.value}, returns {returned}" if returned else kind.value
    return f"{kind.value} of {operation.subject or 'an unnamed resource'}"


def _permission(permission: Permission) -> str:
    said = ", ".join(permission.sufficient)
    for scope in permission.scopes:
        if f"{scope}*" in permission.written:  # a note below the table tells why
            said = re.sub(rf"{re.escape(scope)}(?=,| |$)", f"{scope}*", said)
    said = said or f'no scope is named ("{permission.written}")'
    said = said if permission.supported else "not supported"
    return _placed(f"  permission {permission.kind}: {said}", permission.source)


def _header(header: Header) -> str:
    required = ", required" if header.required else ""
    return _placed(f"  header {header.name}: {header.value}{required}", header.source)


def _parameter(parameter: Parameter) -> str:
    required = "required" if parameter.required else ""
    said = [s for s in said_of(parameter.facets) if s not in ("required", "not required")]
    words = _joined(*typed(parameter.type), required, *said)
    name = f"  {parameter.place.value} parameter {parameter.name}"
    return _placed(f"{name}: {words}", parameter.source)


def _body(operation: Operation, body: RequestBody, contract: Contract) -> Iterator[str]:
    kind = f" of {body.type}" if body.type else ""
    if operation.route.template.endswith("/$ref"):
        kind = " of a reference: the URL of an object in @odata.id"
    yield _placed(f"  request body, {body.media_type}{kind}, {body.words.value}", body.source)
    for item in body.properties:
        words = doubt(item.type, item.facets) if not item.facets.limited else ""
        why = f" (only its documented value is sent: {words})" if words else ""
        yield f"    {_property(item, contract)}{why}"
    for item in body.assigned:
        why = "a relationship, not sent itself" if item.navigation else "the server's to assign"
        yield f"    {_property(item, contract)} ({why})"


def _reply(reply: Reply) -> Iterator[str]:
    shapes = " or ".join(shape.value for shape in reply.readings)
    words = _joined(f"{shapes} {reply.type or ''}".strip(), reply.media_type)
    yield _placed(f"  replies {reply.status}, {words}", reply.status_source)
    for header in reply.headers:
        yield _placed(f"    header {header.name}: {header.value}", header.source)


def _example(example: Example) -> Iterator[str]:
    request = example.request
    statuses = ", ".join(str(reply.status or "no status line") for reply in example.replies)
    name = f" {example.name}" if example.name else ""
    answered = f"answered by {statuses}" if statuses else "no reply"
    yield _placed(f"  example{name}: {request.method} {request.url}, {answered}", example.source)
    for reply in example.replies:
        yield _placed(f"    reply {reply.status or ''}".rstrip(), reply.source)
    for made in example.substitutions:
        words = f"    {made.pointer}: {made.written!r} is sent as {made.sent!r}, {made.reason}"
        yield _placed(words, made.source)


def _resource(resource: Resource, contract: Contract) -> Iterator[str]:
    words = _joined(
        resource.name + (f" based on {resource.base}" if resource.base else ""),
        f"key {resource.key or 'unknown'}",
        "open" if resource.open else "",
        "abstract" if resource.abstract else "",
        "deprecated" if contract.deprecated(resource) else "",
        "" if resource.documented else "without a page of its own",
    )
    yield _placed(words, resource.sources[0] if resource.sources else None)
    for item in resource.properties:
        relation = " (relationship)" if item.navigation else ""
        yield f"  {_property(item, contract)}{relation}"
    yield ""


def _property(item: Property, contract: Contract) -> str:
    words = _joined(*typed(item.type), *said_of(item.facets))
    members = (contract.members_at(item),) if item.type.members else ()
    places = dict.fromkeys((*item.sources, *members))
    more = "".join(f", {place}" for place in places if place != item.source)
    return _placed(f"{item.name}: {words}", item.source) + more


def _enumeration(enumeration: Enumeration) -> str:
    numbers = ", ".join(f"{name} {value}" for name, value in enumeration.values.items())
    words = _joined(*typed(tabled(enumeration)), f"numbered {numbers}" if numbers else "")
    return _placed(words, enumeration.source)


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))
