"""The request body of an operation: what may be sent, what must be, what the server gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from contracts.edm import edm_type
from contracts.frozen import frozen
from contracts.json_value import JsonValue
from contracts.link.properties import from_rows, merge_facets, overridden, union
from contracts.link.types import Types
from contracts.model.facts import PageFacts
from contracts.model.message import Body, Header, RequestFact
from contracts.model.operation import RequestBody
from contracts.model.row import Row
from contracts.model.section import BodyFact, BodyWords
from contracts.model.settings import PropertyOverride
from contracts.model.type import Property, Resource, Type, TypeKind

JSON = "application/json"
BYTES = "application/octet-stream"
"""The media type of bytes that nothing else is said of (RFC 9110, section 8.3)."""


@frozen
class Bodies:
    """Builds request bodies from the page's table, the resource and the example."""

    types: Types
    resources: Mapping[str, Resource]
    overrides: Mapping[str, PropertyOverride]

    def of(
        self, page: PageFacts, method: str, subject: str, request: RequestFact | None
    ) -> RequestBody | None:
        """The body of a page's operation; None where it sends none."""
        sent = request.body if request is not None else None
        fact = page.body
        if method in ("GET", "HEAD", "DELETE") or (_says_none(fact) and sent is None):
            return None
        words = fact.words if fact is not None else BodyWords.UNSAID
        if sent is None and words is BodyWords.UNSAID and not (fact and fact.rows):
            return None
        source = fact.source if fact is not None else request.source if request else None
        if source is None:
            return None
        # A body that adds a reference names an object by its URL (OData JSON, section 14).
        resource = None if _refers(page, method) else self._resource(page, fact, subject)
        shown = _sent_names(page, method)
        listed = _bounded(self._listed(page, fact, resource, sent), fact, shown)
        assigned = tuple(p for p in listed if self._assigned(p, resource, shown - _kept(fact)))
        given = {p.name for p in assigned}
        changed = shown if method == "PATCH" else frozenset()
        properties = tuple(_sendable(p, changed) for p in listed if p.name not in given)
        bytes_only = words is BodyWords.CONTENT and not (fact and fact.rows)
        opaque = bytes_only if sent is None else not sent.is_json
        return RequestBody(
            words=BodyWords.CONTENT if opaque else words,
            type=Type(resource.name, TypeKind.RESOURCE) if resource is not None else None,
            properties=() if opaque else properties,
            assigned=tuple(replace(p, assigned=True) for p in assigned),
            required=() if method == "PATCH" else _required(properties),
            media_type=_media_type(request, page.request_headers, BYTES if opaque else JSON),
            source=source,
            boilerplate=fact.boilerplate if fact is not None else None,
            demanded=fact.demanded if fact is not None else (),
            untouched=fact.untouched if fact is not None else None,
        )

    def _resource(self, page: PageFacts, fact: BodyFact | None, subject: str) -> Resource | None:
        """The resource that the body represents: none if the page lists parameters of an action.

        Parameters that are all properties of what a POST creates are those of a resource; rows
        that the resource at hand knows nothing of are not, whatever the page fails to say.
        """
        linked = self.types.names.file(page.file, fact.resource) if fact is not None else ""
        name = self.types.names.of_page.get(linked, "")
        resource = self.resources.get(name or subject)
        if fact is None or resource is None or not fact.rows:
            return None if fact is not None and fact.words is BodyWords.PARAMETERS else resource
        names = {p.name for p in resource.properties}
        known = [row.name in names for row in fact.rows]
        if fact.words is BodyWords.PARAMETERS:
            return resource if _creates(page) and all(known) else None
        return resource if name or any(known) else None

    def _listed(
        self, page: PageFacts, fact: BodyFact | None, resource: Resource | None, sent: Body | None
    ) -> tuple[Property, ...]:
        rows = from_rows(self.types, page, fact.rows) if fact is not None else ()
        if not rows:
            listed = resource.properties if resource is not None else ()
            return tuple(_needed(p, fact) for p in listed)
        known = {p.name: p for p in resource.properties} if resource is not None else {}
        values = sent.value if sent is not None and isinstance(sent.value, dict) else {}
        rows = tuple(_as_sent(p, known.get(p.name), values.get(p.name)) for p in rows)
        merged = union([rows, [known[p.name] for p in rows if p.name in known]])
        owner = resource.simple_name if resource is not None else ""
        return tuple(
            overridden(_needed(p, fact), self.overrides.get(f"{owner}.{p.name}")) for p in merged
        )

    def _assigned(self, item: Property, resource: Resource | None, sent: frozenset[str]) -> bool:
        """Read-only properties, and a key that the example does not send, are the server's."""
        if item.facets.read_only or item.navigation:
            return item.name not in sent
        is_key = item.facets.key or (resource is not None and resource.key == item.name)
        inherited = item.name == "id" and item.facets.inherited_from is not None
        return bool(is_key or inherited or item.name == "id") and item.name not in sent


def _kept(fact: BodyFact | None) -> frozenset[str]:
    """What the operation's own table calls read-only: its words are stronger than an example."""
    rows = fact.rows if fact is not None else ()
    return frozenset(r.name for r in rows if r.facets.read_only and not r.facets.required)


def _as_sent(item: Property, other: Property | None, value: JsonValue) -> Property:
    """A property whose row contradicts the resource's in type is of the one that the example has.

    Where the example has neither, or there is none, the row is the stronger.
    """
    if other is None or value is None or item.type.collection or other.type.collection:
        return item
    if {item.type.kind, other.type.kind} != {TypeKind.PRIMITIVE}:
        return item
    fits, better = (edm_type(p.type.name).accepts(value) for p in (item, other))
    return replace(item, type=other.type) if better and not fits else item


def _needed(item: Property, fact: BodyFact | None) -> Property:
    """A property that the prose above the table calls required; its own row is the stronger."""
    names = {quote.text for quote in fact.demanded} if fact is not None else ()
    if item.name not in names or item.facets.required is not None:
        return item
    return replace(item, facets=replace(item.facets, required=True))


def _bounded(
    listed: tuple[Property, ...], fact: BodyFact | None, shown: frozenset[str]
) -> tuple[Property, ...]:
    """The properties, with what prose says of the only one sent whose name ends in its word."""
    said: dict[str, Row] = {}
    for row in fact.bounded if fact is not None else ():
        names = [p.name for p in listed if p.name.lower().endswith(row.name.lower())]
        meant = [name for name in names if name in shown]
        if len(meant) == 1:
            said[meant[0]] = row
    if not said:
        return listed
    return tuple(_with(p, said[p.name]) if p.name in said else p for p in listed)


def _with(item: Property, row: Row) -> Property:
    facets = merge_facets(row.facets, item.facets)
    return replace(item, facets=facets, sources=(*item.sources, row.source))


def _sendable(item: Property, changed: frozenset[str]) -> Property:
    """A property that the operation's own page sends is not read-only there, whoever else says so.

    Nor does one stay as it is that the example of an update changes.
    """
    facets = item.facets
    if facets.read_only:
        facets = replace(facets, read_only=None)
    if facets.immutable and item.name in changed:
        facets = replace(facets, immutable=None)
    return item if facets is item.facets else replace(item, facets=facets)


def _refers(page: PageFacts, method: str) -> bool:
    """Whether the routes of a method address references between objects, not the objects."""
    return any(r.path.rstrip("/").endswith("/$ref") for r in page.routes if r.method == method)


def _creates(page: PageFacts) -> bool:
    return page.reply is not None and any(word.status == 201 for word in page.reply.statuses)


def _says_none(fact: BodyFact | None) -> bool:
    return fact is None or (fact.words is BodyWords.NONE and not fact.rows)


def _sent_names(page: PageFacts, method: str) -> frozenset[str]:
    """The members that any example request of a method sends."""
    requests = (e.request for e in page.examples if e.request is not None)
    values = (r.body.value for r in requests if r.method == method and r.body is not None)
    return frozenset(name for value in values if isinstance(value, dict) for name in value)


def _required(properties: tuple[Property, ...]) -> tuple[str, ...]:
    return tuple(p.name for p in properties if p.facets.required)


def _media_type(request: RequestFact | None, stated: tuple[Header, ...], otherwise: str) -> str:
    """The example's Content-Type, else the header table's (OData JSON, section 4)."""
    example = request.headers if request is not None else ()
    for header in (*example, *stated):
        if header.name.lower() == "content-type" and "/" in header.value:
            return header.value.split(";")[0].split(" ")[0].strip(" .,").lower()
    return otherwise
