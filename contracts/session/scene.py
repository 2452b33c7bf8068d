"""What is derived from a contract once and shared by all checks: families, schemas, values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from contracts.extension import Extensions
from contracts.family import Families, Family, families
from contracts.json_value import JsonValue
from contracts.judge import Equality, Judge
from contracts.link.routes import shape_of
from contracts.model.contract import Contract
from contracts.model.operation import Operation, OperationKind, RequestBody
from contracts.model.section import Support
from contracts.model.type import Property, Resource
from contracts.monitor import Announcements
from contracts.schema import Schemas
from contracts.session.error_form import ErrorForm
from contracts.strategy import Values

_OTHERS = (
    *("authorization", "host", "connection", "accept", "if-match", "if-none-match"),
    *("content-type", "content-length", "content-encoding", "transfer-encoding"),
)
_WORD = re.compile(r"[!-z|~]{1,200}")


def _routes(contract: Contract) -> Mapping[str, tuple[Operation, ...]]:
    found: dict[str, list[Operation]] = {}
    for operation in contract.operations:
        found.setdefault(shape_of(operation.route.template), []).append(operation)
    return {shape: tuple(operations) for shape, operations in found.items()}


def _methods(contract: Contract) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for operation in contract.operations:
        for route in (operation.route, *operation.aliases):
            found.setdefault(shape_of(route.template), set()).add(operation.method)
    return {shape: frozenset(methods) for shape, methods in found.items()}


def _sendable(value: str) -> bool:
    """Whether a documented value is one, and neither a description nor a placeholder."""
    return _WORD.fullmatch(value) is not None


def _supporting(item: Property, support: Support) -> Property:
    """A property with what the prose of an operation says of a query option on it."""
    if support.option == "$orderby":
        return replace(item, facets=replace(item.facets, orderable=True), source=support.source)
    facets = replace(item.facets, filter_operators=support.operators)
    return replace(item, facets=facets, source=support.source)


@dataclass(frozen=True, slots=True)
class Scene:
    """A contract and everything that is computed from it without sending a request."""

    contract: Contract
    families: Families
    schemas: Schemas
    values: Values
    judge: Judge
    equality: Equality
    announcements: Announcements
    routes: Mapping[str, tuple[Operation, ...]]
    """The operations by the shape of their route."""
    methods: Mapping[str, frozenset[str]]
    """The methods that pages document, by the shape of the route, aliases included."""
    own: Extensions = field(default_factory=Extensions)
    errors: ErrorForm = field(default_factory=ErrorForm)

    @classmethod
    def of(cls, contract: Contract, own: Extensions | None = None) -> Scene:
        """Derive everything from a contract, and from what users add to it."""
        schemas = Schemas(contract)
        return cls(
            contract,
            families(contract),
            schemas,
            Values(contract),
            Judge.of(contract, schemas),
            Equality.of(contract),
            Announcements.of(contract),
            _routes(contract),
            _methods(contract),
            own or Extensions(),
            ErrorForm.of(contract),
        )

    def family(self, operation: Operation) -> Family | None:
        """The operations that share this operation's collection."""
        return self.families.of(operation)

    def owner(self, operation: Operation) -> Family | None:
        """The family of the object that an operation is about; for actions that of the object."""
        return self.families.owner(operation)

    def subject(self, operation: Operation) -> Resource | None:
        """The resource that an operation acts upon."""
        return self.contract.resource(operation.subject)

    def key(self, operation: Operation) -> str:
        """The name of the property that identifies objects; OData services call it `id`."""
        subject = self.subject(operation)
        return (subject.key if subject is not None else "") or "id"

    def headers(self, operation: Operation) -> tuple[tuple[str, str], ...]:
        """Required headers with the value of the example request, or of the table of headers.

        The client's own, those of the body and preconditions are sent by other rules.
        """
        request = operation.examples[0].request if operation.examples else None
        shown = {h.name.lower(): h.value for h in (request.headers if request else ())}
        found = {}
        for header in operation.request_headers:
            value = shown.get(header.name.lower(), header.value)
            if header.required and header.name.lower() not in _OTHERS and _sendable(value):
                found[header.name] = value
        return tuple(found.items())

    def once(self, operation: Operation) -> tuple[str, ...]:
        """The properties of a creating body whose values cannot be used for two objects."""
        body = operation.body
        if body is None or operation.kind is not OperationKind.CREATE:
            return ()
        subject = self.subject(operation)
        known = {p.name: p for p in subject.properties} if subject is not None else {}
        key = self.key(operation)
        found = [
            item.name
            for item in body.properties
            if item.name == key
            or item.facets.unique
            or (item.name in known and known[item.name].facets.unique)
        ]
        # An example may give a key that no table lists.
        listed = {item.name for item in (*body.properties, *body.assigned)}
        given = key in self._documented(operation) and key not in listed
        return (*found, key) if given else tuple(found)

    def statuses(self, operation: Operation) -> tuple[int, ...]:
        """The success statuses of an operation, its own page's first.

        Where several pages document it, an implementation that keeps to one of them is right.
        """
        alike = (other.success for other in (operation, *self._alike(operation)))
        return tuple(dict.fromkeys(reply.status for reply in alike if reply is not None))

    def shown(self, operation: Operation) -> list[dict[str, JsonValue]]:
        """The bodies that examples send, on any page that documents the operation."""
        bodies = (e.body for other in self._alike(operation) for e in other.examples)
        return [body for body in bodies if isinstance(body, dict)]

    def _alike(self, operation: Operation) -> list[Operation]:
        there = self.routes.get(shape_of(operation.route.template), ())
        own = operation.method, operation.discriminator
        return [other for other in there if (other.method, other.discriminator) == own]

    def properties(self, operation: Operation) -> dict[str, Property]:
        """All properties by name: the resource's, overridden by those of the operation's body."""
        subject = self.subject(operation)
        known = {p.name: p for p in subject.properties} if subject is not None else {}
        if operation.body is not None:
            known |= {p.name: p for p in operation.body.assigned}
            known |= {p.name: p for p in operation.body.properties}
        for support in operation.supports:
            if support.name in known:
                known[support.name] = _supporting(known[support.name], support)
        return known

    def base(self, operation: Operation) -> Mapping[str, JsonValue]:
        """The body that is known to work: the documented example, else what is required.

        A property that a function of the user's gives a value for has that one.
        """
        base = self._documented(operation)
        subject = self.subject(operation)
        if subject is None or not self.own.values:
            return base
        given = {name: self.own.values.get(f"{subject.simple_name}.{name}") for name in base}
        return {**base, **{name: mark.function() for name, mark in given.items() if mark}}

    def known(self, operation: Operation, name: str) -> JsonValue:
        """A value of a property that is known to work; None where there is none.

        An update's documented body holds few properties: the rest is known from creating.
        """
        base = self.base(operation)
        if name in base or operation.kind is not OperationKind.UPDATE:
            return base.get(name)
        family = self.family(operation)
        create = family.create if family is not None else None
        return self.base(create).get(name) if create is not None else None

    def _documented(self, operation: Operation) -> Mapping[str, JsonValue]:
        body = operation.body
        if body is None:
            return {}
        for example in operation.examples:
            if isinstance(example.body, dict):
                return example.body
        required = {
            name: legal[0].value
            for name in body.required
            if (item := body.property_named(name)) and (legal := self.values.legal(item))
        }
        if len(required) < len(body.required):
            required = self._borrowed(operation, body) or required
        shared = operation.discriminator and body.type is not None and "json" in body.media_type
        # Of operations that share a route only the type in the body tells which is meant.
        return {"@odata.type": f"#{operation.discriminator}", **required} if shared else required

    def _borrowed(self, operation: Operation, body: RequestBody) -> dict[str, JsonValue] | None:
        """A body with all that is required, from another page of the route, or of the same page."""
        there = self.routes.get(shape_of(operation.route.template), ())
        for other in (*there, *self.contract.operations_on(operation.page)):
            for example in other.examples if other.method == operation.method else ():
                shown = example.body
                if isinstance(shown, dict) and all(name in shown for name in body.required):
                    return shown
        return None
