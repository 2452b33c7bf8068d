"""A small service: its schema and pages that agree with it, to be spoilt by tests."""

from __future__ import annotations

from contracts.csdl import Schema, read_schema

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="microsoft.graph" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
"""
FOOT = "</Schema></edmx:DataServices></edmx:Edmx>"

MODEL = """
<EnumType Name="state"><Member Name="on" Value="0"/><Member Name="off" Value="1"/>
  <Member Name="unknownFutureValue" Value="2"/></EnumType>
<EntityType Name="entity" Abstract="true"><Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="device" BaseType="graph.entity">
  <Property Name="name" Type="Edm.String"/>
  <Property Name="age" Type="Edm.Int32"/>
  <Property Name="tags" Type="Collection(Edm.String)"/>
  <Property Name="state" Type="graph.state"/>
  <Property Name="place" Type="graph.place"/>
  <Property Name="data" Type="graph.anything"/>
  <NavigationProperty Name="owner" Type="graph.person"/>
  <NavigationProperty Name="users" Type="Collection(graph.person)"/>
</EntityType>
<EntityType Name="phone" BaseType="graph.device">
  <Property Name="number" Type="Edm.String"/>
  <NavigationProperty Name="calls" Type="Collection(graph.person)"/>
</EntityType>
<EntityType Name="person" BaseType="graph.entity" OpenType="true">
  <Property Name="mail" Type="Edm.String"/></EntityType>
<ComplexType Name="place"><Property Name="city" Type="Edm.String"/></ComplexType>
<ComplexType Name="anything"/>
<Action Name="restart" IsBound="true"><Parameter Name="bindingParameter" Type="graph.device"/>
  <Parameter Name="delay" Type="Edm.Int32"/></Action>
<Function Name="near" IsBound="true" IsComposable="true">
  <Parameter Name="bindingParameter" Type="Collection(graph.device)"/>
  <Parameter Name="city" Type="Edm.String" Nullable="false"/>
  <ReturnType Type="Collection(graph.device)"/></Function>
<Action Name="purge" IsBound="true">
  <Parameter Name="bindingParameter" Type="Collection(graph.device)"/></Action>
<Function Name="hello"><ReturnType Type="graph.person"/></Function>
<EntityContainer Name="Service">
  <EntitySet Name="devices" EntityType="graph.device"/>
  <Singleton Name="me" Type="graph.person"/>
  <FunctionImport Name="hello" Function="graph.hello"/>
</EntityContainer>
"""


def schema(model: str = MODEL) -> Schema:
    """The schema that a model declares."""
    return read_schema((HEAD + model + FOOT).encode(), "m.xml")


def resource(name: str, *rows: str, relationships: tuple[str, ...] = (), above: str = "") -> str:
    """A resource page with these rows of its tables: `name|type|description`."""
    parts = [f"# {name} resource type\nNamespace: microsoft.graph\n\n{above}\n"]
    parts.append("## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n")
    parts += [f"|{row}|\n" for row in rows]
    if relationships:
        parts.append("\n## Relationships\n|Relationship|Type|Description|\n|:--|:--|:--|\n")
        parts += [f"|{row}|\n" for row in relationships]
    return "".join(parts)


def annotated(name: str, **keys: object) -> str:
    """The JSON representation with its annotation, for the end of a resource page."""
    import json

    note = {"blockType": "resource", "@odata.type": name, **keys}
    return f"\n## JSON representation\n<!-- {json.dumps(note)} -->\n```json\n{{}}\n```\n"


def operation(*routes: str, body: tuple[str, ...] = (), function: tuple[str, ...] = ()) -> str:
    """An operation page with these route lines and rows of parameters or properties."""
    listed = "\n".join(routes)
    parts = [
        f"# Do it\nNamespace: microsoft.graph\n\nDoes it.\n## HTTP request\n```http\n{listed}\n```\n"
    ]
    if function:
        parts.append("## Function parameters\n|Parameter|Type|Description|\n|:--|:--|:--|\n")
        parts += [f"|{row}|\n" for row in function]
    if body:
        parts.append("## Request body\n|Property|Type|Description|\n|:--|:--|:--|\n")
        parts += [f"|{row}|\n" for row in body]
    return "".join(parts)


GOOD = {
    "resources__device": resource(
        "device",
        "id|String|The key. Inherited from [entity](entity.md).",
        "name|String|Its name.",
        "age|Int32|In years.",
        "tags|String collection|Words.",
        "state|[state](state.md)|Possible values are: `on`, `off`.",
        "place|[place](place.md)|Where.",
        "data|Json|Anything.",
        relationships=(
            "owner|[person](person.md)|Whose.",
            "users|[person](person.md) collection|Who uses it.",
        ),
    )
    + annotated("microsoft.graph.device", keyProperty="id", baseType="microsoft.graph.entity"),
    "resources__phone": resource(
        "phone",
        "number|String|To call.",
        relationships=("calls|[person](person.md) collection|Who called.",),
        above="Inherits from [device](device.md).",
    ),
    "resources__person": resource("person", "mail|String|The address."),
    "resources__place": resource("place", "city|String|Its name."),
    "resources__anything": resource("anything"),
    "resources__state": "# state enum type\nNamespace: microsoft.graph\n\n## Members\n"
    "|Member|Value|Description|\n|:--|:--|:--|\n|on|0|On.|\n|off|1|Off.|\n"
    "|unknownFutureValue|2|Later.|\n",
    "api__device-create": operation(
        "POST /devices", body=("name|String|Its name.", "age|Int32|In years.")
    ),
    "api__device-restart": operation("POST /devices/{id}/restart", body=("delay|Int32|Seconds.",)),
    "api__device-near": operation(
        "GET /devices/near(city='{city}')", function=("city|String|Where.",)
    ),
    "api__device-purge": operation("POST /devices/purge"),
    "api__device-calls": operation(
        "GET /devices/{id}/microsoft.graph.phone/calls",
        "GET /devices/{id}/owner/$ref",
        "GET /devices('{id}')/users/$count",
    ),
    "api__me": operation("GET /me"),
    "api__hello": operation("GET /hello()"),
}
"""Pages that say of the service what its schema says, and all of it."""
