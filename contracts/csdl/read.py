"""The elements of a CSDL document become a schema (OData CSDL XML 4.0 and 4.01)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NoReturn

from contracts.csdl.schema import (
    ContainerChild,
    ContainerKind,
    EnumerationType,
    Member,
    Operation,
    OperationKind,
    Parameter,
    Property,
    Schema,
    StructuredKind,
    StructuredType,
    TypeReference,
)
from contracts.csdl.xml import Element, read_elements
from contracts.errors import InputError
from contracts.source import Source

_EDMX: Final = "http://docs.oasis-open.org/odata/ns/edmx"
_EDM: Final = "http://docs.oasis-open.org/odata/ns/edm"
_OLD: Final = "http://schemas.microsoft.com/ado/"
"""Namespaces of versions 1 to 3, which mean other things by some of the same elements."""
_UNREAD: Final = frozenset({"Annotations", "Annotation", "Term"})
_HINT: Final = "Give a CSDL XML document, such as a service answers at its $metadata."
_STRUCTURED: Final = {"EntityType": StructuredKind.ENTITY, "ComplexType": StructuredKind.COMPLEX}
_OPERATIONS: Final = {"Action": OperationKind.ACTION, "Function": OperationKind.FUNCTION}
_CHILDREN: Final = {
    "EntitySet": (ContainerKind.SET, "EntityType"),
    "Singleton": (ContainerKind.SINGLETON, "Type"),
    "ActionImport": (ContainerKind.ACTION, "Action"),
    "FunctionImport": (ContainerKind.FUNCTION, "Function"),
}
"""The children of an entity container, and the attribute that says what each gives."""


def read_schema(data: bytes, file: str) -> Schema:
    """The schema that a document declares. `file` is the name that users see.

    Raises InputError, with the line where there is one, if it is not CSDL XML 4.0.
    """
    schemas = _schemas(read_elements(data, file, skip=_UNREAD), file)
    aliases = {a: s.attributes["Namespace"] for s in schemas if (a := s.attributes.get("Alias"))}
    types: dict[str, StructuredType] = {}
    enumerations: dict[str, EnumerationType] = {}
    definitions: dict[str, str] = {}
    operations: list[Operation] = []
    container: dict[str, ContainerChild] = {}
    for schema in schemas:
        reader = _Reader(file, schema.attributes["Namespace"], aliases)
        types |= {t.name: t for t in reader.structured(schema)}
        enumerations |= {e.name: e for e in reader.enumerations(schema)}
        definitions |= dict(reader.definitions(schema))
        operations += reader.operations(schema)
        container |= {c.name: c for c in reader.container(schema)}
    namespaces = tuple(dict.fromkeys(s.attributes["Namespace"] for s in schemas))
    return Schema(
        file=file,
        namespaces=namespaces,
        aliases=aliases,
        types=types,
        enumerations=enumerations,
        definitions=definitions,
        operations=tuple(operations),
        container=container,
        entry=_entry(schemas, file),
        digest=blake2b(data, digest_size=16).hexdigest(),
    )


def _entry(schemas: Sequence[Element], file: str) -> Source:
    found = (element for schema in schemas for element in schema.each("EntityContainer"))
    return Source.at(file, next(found, schemas[0]).line)


def _schemas(root: Element, file: str) -> Sequence[Element]:
    """The `Schema` elements, or an error that says what the document is instead."""
    if root.namespace.startswith(_OLD):
        _refuse(file, root, "this is CSDL of a version before 4.0")
    if (root.name, root.namespace) != ("Edmx", _EDMX):
        _refuse(file, root, f"this is not CSDL: the outermost element is `{root.name}`")
    found = [
        schema
        for services in root.each("DataServices")
        for schema in services.each("Schema")
        if schema.namespace == _EDM
    ]
    if not found:
        _refuse(file, root, "the document has no `Schema` of CSDL 4.0")
    for schema in found:
        if not schema.attributes.get("Namespace"):
            _refuse(file, schema, "this `Schema` has no `Namespace`")
    return found


def _refuse(file: str, element: Element, words: str) -> NoReturn:
    raise InputError(f"{file}:{element.line}: {words}.", hint=_HINT)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the declarations of one namespace."""

    file: str
    namespace: str
    aliases: dict[str, str]

    def structured(self, schema: Element) -> Iterator[StructuredType]:
        for element in schema.children:
            kind = _STRUCTURED.get(element.name)
            if kind is None:
                continue
            name = self._declared(element)
            yield StructuredType(
                name=name,
                kind=kind,
                base=self._qualified(element.attributes.get("BaseType", "")),
                abstract=_true(element, "Abstract"),
                open=_true(element, "OpenType"),
                stream=_true(element, "HasStream"),
                key=tuple(
                    self._required(ref, "Name")
                    for key in element.each("Key")
                    for ref in key.each("PropertyRef")
                ),
                properties=tuple(self._properties(element, name)),
                source=self._source(element),
            )

    def enumerations(self, schema: Element) -> Iterator[EnumerationType]:
        for element in schema.each("EnumType"):
            yield EnumerationType(
                name=self._declared(element),
                members=tuple(
                    Member(
                        self._required(member, "Name"),
                        member.attributes.get("Value", str(number)),
                        self._source(member),
                    )
                    for number, member in enumerate(element.each("Member"))
                ),
                flags=_true(element, "IsFlags"),
                source=self._source(element),
            )

    def definitions(self, schema: Element) -> Iterator[tuple[str, str]]:
        for element in schema.each("TypeDefinition"):
            yield self._declared(element), self._required(element, "UnderlyingType")

    def operations(self, schema: Element) -> Iterator[Operation]:
        for element in schema.children:
            kind = _OPERATIONS.get(element.name)
            if kind is None:
                continue
            parameters = [self._parameter(p) for p in element.each("Parameter")]
            bound = _true(element, "IsBound") and parameters
            returns = next((self._type(r) for r in element.each("ReturnType")), None)
            yield Operation(
                name=self._declared(element),
                kind=kind,
                binding=parameters[0].type if bound else None,
                composable=_true(element, "IsComposable"),
                parameters=tuple(parameters[1:] if bound else parameters),
                returns=returns,
                source=self._source(element),
            )

    def container(self, schema: Element) -> Iterator[ContainerChild]:
        for container in schema.each("EntityContainer"):
            for element in container.children:
                kind, attribute = _CHILDREN.get(element.name, (None, ""))
                if kind is not None:
                    target = self._qualified(self._required(element, attribute))
                    name = self._required(element, "Name")
                    yield ContainerChild(name, kind, target, self._source(element))

    def _properties(self, element: Element, owner: str) -> Iterator[Property]:
        for child in element.children:
            if child.name in ("Property", "NavigationProperty"):
                yield Property(
                    name=self._required(child, "Name"),
                    type=self._type(child),
                    navigation=child.name == "NavigationProperty",
                    nullable=child.attributes.get("Nullable") != "false",
                    contained=_true(child, "ContainsTarget"),
                    owner=owner,
                    source=self._source(child),
                )

    def _parameter(self, element: Element) -> Parameter:
        name = self._required(element, "Name")
        nullable = element.attributes.get("Nullable") != "false"
        return Parameter(name, self._type(element), nullable, self._source(element))

    def _type(self, element: Element) -> TypeReference:
        written = self._required(element, "Type").strip()
        inner = written.removeprefix("Collection(")
        if inner == written:
            return TypeReference(self._qualified(written))
        return TypeReference(self._qualified(inner.removesuffix(")").strip()), collection=True)

    def _qualified(self, name: str) -> str:
        """A qualified name with its namespace in place of the alias (CSDL, section 15.2)."""
        head, _, last = name.rpartition(".")
        return f"{self.aliases.get(head, head)}.{last}" if head else name

    def _declared(self, element: Element) -> str:
        return f"{self.namespace}.{self._required(element, 'Name')}"

    def _required(self, element: Element, attribute: str) -> str:
        value = element.attributes.get(attribute, "")
        if not value:
            _refuse(self.file, element, f"this `{element.name}` has no `{attribute}`")
        return value

    def _source(self, element: Element) -> Source:
        return Source.at(self.file, element.line)


def _true(element: Element, attribute: str) -> bool:
    return element.attributes.get(attribute) in ("true", "1")
