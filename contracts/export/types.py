"""Types and properties as JSON Schemas that refer to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contracts.json_value import JsonValue
from contracts.literal import stated_default
from contracts.model.contract import Contract
from contracts.model.row import Facets
from contracts.model.type import Property, Resource, Type, TypeKind
from contracts.schema import Schemas

Document = dict[str, Any]

_STANDARD: Mapping[str, Document] = {
    "edm-date-time-offset": {"format": "date-time"},
    "edm-date": {"format": "date"},
    "edm-time-of-day": {"format": "time"},
    "edm-duration": {"format": "duration"},
    "edm-guid": {"format": "uuid"},
    "edm-binary": {"contentEncoding": "base64"},
}
"""Our formats in the words that other tools know (JSON Schema Validation, sections 7.3 and 8.3)."""


@dataclass(frozen=True, slots=True)
class Types:
    """Writes the types of one contract. A reference is prefix, name, suffix."""

    contract: Contract
    schemas: Schemas
    names: Mapping[str, str]
    prefix: str
    suffix: str = ""

    def resource(self, resource: Resource) -> Document:
        """A resource: its base by reference, and the properties that it adds or states anew."""
        schema: Document = {"title": resource.simple_name, "type": "object"}
        base = self._base(resource)
        if base is not None:
            schema["allOf"] = [self.refer(base.name)]
        schema["properties"] = {p.name: self.property(p) for p in self._own(resource, base)}
        schema["x-edm-name"] = resource.name
        schema |= _present(**{"x-edm-key": resource.key or None})
        schema |= _present(**{"x-edm-abstract": resource.abstract or None})
        schema |= _present(deprecated=self.contract.deprecated(resource) or None)
        if resource.sources:
            schema["x-source"] = str(resource.sources[0])
        return schema

    def _base(self, resource: Resource) -> Resource | None:
        """The base, unless the pages make a type its own ancestor."""
        base = found = self.contract.resource(resource.base)
        seen = {resource.name}
        while found is not None:
            if found.name in seen:
                return None
            seen.add(found.name)
            found = self.contract.resource(found.base)
        return base

    def _own(self, resource: Resource, base: Resource | None) -> Iterator[Property]:
        inherited = {p.name: p for p in base.properties} if base is not None else {}
        for item in resource.properties:
            known = inherited.get(item.name)
            if known is None or _facts(self.property(item)) != _facts(self.property(known)):
                yield item

    def property(self, item: Property) -> Document:
        """A property with its type, its description and where it stands."""
        schema = self.value(item.type, item.facets)
        if item.facets.nullable is not False:
            schema = {"anyOf": [schema, {"type": "null"}]}
        schema |= {"x-edm-type": str(item.type), "x-source": str(item.source)}
        if item.description:
            schema["description"] = item.description
        if not item.writable:
            schema["readOnly"] = True
        elif item.facets.write_only:
            schema["writeOnly"] = True
        if item.facets.deprecated:
            schema["deprecated"] = True
        return schema | _present(default=stated_default(item))

    def value(self, kind: Type, facets: Facets | None = None) -> Document:
        """The values of a type within the stated facets."""
        if kind.kind is TypeKind.RESOURCE:
            single = self.refer(kind.name)
            return {"type": "array", "items": single} if kind.collection else single
        schema = standard(self.schemas.value(kind, facets))
        grows = kind.kind is TypeKind.ENUMERATION and (kind.evolvable or kind.open_members)
        if grows and kind.members:
            # More members may come, so that they are no `enum` of JSON Schema.
            schema["x-extensible-enum"] = [*kind.members, *kind.future_members]
        return schema

    def refer(self, name: str) -> Document:
        """A reference to a type; anything goes where no page describes it."""
        known = self.names.get(name)
        return {"$ref": f"{self.prefix}{known}{self.suffix}"} if known else {}


def standard(schema: Document) -> Document:
    """The schema of a value, which has no `properties`, with our formats in standard words."""
    found: Document = {}
    for name, value in schema.items():
        if name == "format" and value in _STANDARD:
            found |= _STANDARD[value]
        elif name == "format" and isinstance(value, str) and value.startswith("edm-"):
            continue
        elif isinstance(value, dict):
            found[name] = standard(value)
        elif isinstance(value, list):
            found[name] = [standard(v) if isinstance(v, dict) else v for v in value]
        else:
            found[name] = value
    return found


def _facts(schema: Document) -> Document:
    """What a property's schema says besides where and in which words."""
    return {name: value for name, value in schema.items() if name not in _WORDS}


_WORDS = ("description", "x-source")


def _present(**keywords: JsonValue) -> Document:
    return {name: value for name, value in keywords.items() if value is not None}
