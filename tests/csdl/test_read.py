from __future__ import annotations

import pytest

from contracts.csdl import read_schema
from contracts.csdl.schema import ContainerKind, OperationKind, StructuredKind, TypeReference
from contracts.csdl.xml import MAX_BYTES, MAX_DEPTH
from contracts.errors import InputError

DOCUMENT = """<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="shop.model" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EnumType Name="size" IsFlags="true">
        <Member Name="small" Value="1" />
        <Member Name="large" Value="2"><Annotation Term="x.y" String="z" /></Member>
      </EnumType>
      <EnumType Name="colour"><Member Name="red" /><Member Name="blue" /></EnumType>
      <TypeDefinition Name="weight" UnderlyingType="Edm.Decimal" />
      <EntityType Name="thing" Abstract="true" OpenType="true">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
      </EntityType>
      <EntityType Name="shirt" BaseType="self.thing" HasStream="true">
        <Property Name="sizes" Type="Collection(self.size)" />
        <NavigationProperty Name="owner" Type="shop.model.person" ContainsTarget="true" />
      </EntityType>
      <ComplexType Name="person"><Property Name="weight" Type="self.weight" /></ComplexType>
      <Action Name="wash" IsBound="true">
        <Parameter Name="bindingParameter" Type="Collection(self.shirt)" />
        <Parameter Name="hot" Type="Edm.Boolean" Nullable="false" />
      </Action>
      <Function Name="count" IsComposable="true"><ReturnType Type="Edm.Int32" /></Function>
      <EntityContainer Name="Shop">
        <EntitySet Name="shirts" EntityType="self.shirt">
          <NavigationPropertyBinding Path="owner" Target="people" />
        </EntitySet>
        <Singleton Name="best" Type="self.shirt" />
        <FunctionImport Name="count" Function="self.count" />
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"""


def line(words: str) -> int:
    return DOCUMENT[: DOCUMENT.index(words)].count("\n") + 1


def test_a_document_declares_types_with_their_lines() -> None:
    schema = read_schema(DOCUMENT.encode(), "m.xml")
    shirt = schema.types["shop.model.shirt"]
    assert (shirt.kind, shirt.base, shirt.stream) == (
        StructuredKind.ENTITY,
        "shop.model.thing",
        True,
    )
    assert str(shirt.source) == "m.xml:{}".format(line('<EntityType Name="shirt"'))
    sizes, owner = shirt.properties
    assert (sizes.type, sizes.navigation) == (TypeReference("shop.model.size", True), False)
    assert (owner.type.name, owner.navigation, owner.contained) == ("shop.model.person", True, True)
    assert owner.source.line == line('<NavigationProperty Name="owner"')
    assert schema.types["shop.model.person"].kind is StructuredKind.COMPLEX
    assert schema.definitions == {"shop.model.weight": "Edm.Decimal"}
    assert schema.namespaces == ("shop.model",)


def test_enumerations_have_members_with_numbers() -> None:
    schema = read_schema(DOCUMENT.encode(), "m.xml")
    size, colour = schema.enumerations["shop.model.size"], schema.enumerations["shop.model.colour"]
    assert size.flags
    assert not colour.flags
    assert [(m.name, m.value) for m in size.members] == [("small", "1"), ("large", "2")]
    assert [(m.name, m.value) for m in colour.members] == [("red", "0"), ("blue", "1")]


def test_operations_and_the_container() -> None:
    schema = read_schema(DOCUMENT.encode(), "m.xml")
    wash, count = schema.operations
    assert (wash.kind, wash.binding) == (
        OperationKind.ACTION,
        TypeReference("shop.model.shirt", True),
    )
    assert [(p.name, p.nullable) for p in wash.parameters] == [("hot", False)]
    assert (count.kind, count.binding, count.returns) == (
        OperationKind.FUNCTION,
        None,
        TypeReference("Edm.Int32"),
    )
    kinds = {name: (child.kind, child.target) for name, child in schema.container.items()}
    assert kinds == {
        "shirts": (ContainerKind.SET, "shop.model.shirt"),
        "best": (ContainerKind.SINGLETON, "shop.model.shirt"),
        "count": (ContainerKind.FUNCTION, "shop.model.count"),
    }
    assert schema.entry.line == line("<EntityContainer")


def test_what_is_inherited() -> None:
    schema = read_schema(DOCUMENT.encode(), "m.xml")
    assert list(schema.properties("shop.model.shirt")) == ["sizes", "owner", "id"]
    assert schema.key("shop.model.shirt") == ("id",)
    assert schema.key("shop.model.person") == ()
    assert schema.open("shop.model.shirt")
    assert not schema.open("shop.model.person")
    assert schema.derives("shop.model.shirt", "shop.model.thing")
    assert not schema.derives("shop.model.thing", "shop.model.shirt")


def test_a_cycle_of_bases_ends() -> None:
    text = DOCUMENT.replace('Name="thing" Abstract="true"', 'Name="thing" BaseType="self.shirt"')
    schema = read_schema(text.encode(), "m.xml")
    assert [t.name for t in schema.lineage("shop.model.shirt")] == [
        "shop.model.shirt",
        "shop.model.thing",
    ]


ENTITIES = (
    "<!DOCTYPE a ["
    + "".join(f'<!ENTITY e{n} "' + f"&e{n - 1};" * 9 + '">' for n in range(1, 12))
    + "]><a>&e11;</a>"
)
EDMX = "http://docs.oasis-open.org/odata/ns/edmx"
EDM = "http://docs.oasis-open.org/odata/ns/edm"
REFUSED = {
    "empty": (b"", "m.xml:1: this is not XML: no element found"),
    "json": (b'{"value": []}', "m.xml:1: this is not XML"),
    "open": (b"<a>\n<b>\n</a>", "m.xml:3: this is not XML: mismatched tag"),
    "page": (b"<html><body/></html>", "not CSDL: the outermost element is `html`"),
    "old": (
        b'<e:Edmx xmlns:e="http://schemas.microsoft.com/ado/2007/06/edmx"/>',
        "of a version before 4.0",
    ),
    "bare": (f'<Edmx xmlns="{EDMX}"/>'.encode(), "no `Schema`"),
    "nameless": (
        f'<Edmx xmlns="{EDMX}"><DataServices>\n<Schema xmlns="{EDM}"/></DataServices></Edmx>'.encode(),
        "m.xml:2: this `Schema` has no `Namespace`",
    ),
    "attribute": (
        DOCUMENT.replace('<Property Name="sizes"', "<Property ").encode(),
        "this `Property` has no `Name`",
    ),
    "bomb": (ENTITIES.encode(), "m.xml:1: a document type declaration is refused"),
    "external": (
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        "a document type declaration is refused",
    ),
    "outer": (b'<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>', "declaration is refused"),
    "deep": (b"<a>" * (MAX_DEPTH + 1), f"more than {MAX_DEPTH} elements are nested"),
    "encoding": (b'<?xml version="1.0" encoding="klingon"?><a/>', "the encoding is not known"),
    "nul": (b"\0" * 9, "this is not XML"),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_no_csdl_is_refused_with_its_line(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(InputError) as caught:
        read_schema(data, "m.xml")
    assert words in caught.value.message


def test_too_large_a_document_is_refused_unread() -> None:
    with pytest.raises(InputError, match="more than"):
        read_schema(b" " * (MAX_BYTES + 1), "m.xml")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings_of_xml(encoding: str) -> None:
    text = DOCUMENT.replace(' encoding="utf-8"', "").replace("small", "größe")
    schema = read_schema(text.encode(encoding), "m.xml")
    assert schema.enumerations["shop.model.size"].members[0].name == "größe"
