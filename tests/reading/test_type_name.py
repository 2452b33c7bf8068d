from __future__ import annotations

import pytest

from contracts.dialect.graph import GRAPH
from contracts.model.row import Facets, TypeName
from contracts.reading.type_name import type_name

REFERENCES = {"thing": "../resources/thing.md", "identityset": "../resources/identityset.md"}

CELLS = [
    ("String", "Edm.String", False, ""),
    ("string", "Edm.String", False, ""),
    ("Edm.DateTimeOffset", "Edm.DateTimeOffset", False, ""),
    ("String (timestamp)", "Edm.DateTimeOffset", False, ""),
    ("String collection", "Edm.String", True, ""),
    ("Collection(String)", "Edm.String", True, ""),
    ("Collection(Edm.String)", "Edm.String", True, ""),
    ("`collection(string)`", "Edm.String", True, ""),
    ("Collection of String", "Edm.String", True, ""),
    ("[thing](../resources/thing.md)", "thing", False, "../resources/thing.md"),
    ("[thing](../resources/thing.md) collection", "thing", True, "../resources/thing.md"),
    ("[thing](thing.md) collection. Holds some.", "thing", True, "thing.md"),
    ("Collection([thing](thing.md))", "thing", True, "thing.md"),
    ("[thing][]", "thing", False, "../resources/thing.md"),
    ("[thing][] collection", "thing", True, "../resources/thing.md"),
    ("[**identitySet**][identityset]", "identitySet", False, "../resources/identityset.md"),
    ("[thing]", "thing", False, "../resources/thing.md"),
    ("Collection([thing][])", "thing", True, "../resources/thing.md"),
    ("[x](#x-values)", "x", False, ""),
    ("[DateTimeOffset](https://example.com)", "Edm.DateTimeOffset", False, ""),
    ("microsoft.graph.ns.kind", "microsoft.graph.ns.kind", False, ""),
    ("**dateTimeTimeZone**", "dateTimeTimeZone", False, ""),
    ("importance", "importance", False, ""),
    ("kind enum", "kind", False, ""),
    ("String, encoded JSON", "Edm.String", False, ""),
    ("Enumeration", "", False, ""),
    ("** Unknown Type a.b.c ** collection", "", True, ""),
    ("", "", False, ""),
]


@pytest.mark.parametrize(("cell", "name", "collection", "link"), CELLS)
def test_type_cells(cell: str, name: str, collection: bool, link: str) -> None:
    kind, said = type_name(cell, GRAPH, REFERENCES)
    assert kind == TypeName(cell, name, collection, link)
    assert said is None


@pytest.mark.parametrize(
    ("cell", "facets"),
    [
        ("string, maximum size 20", Facets(max_length=20)),
        ("(Optional) String", Facets(required=False)),
        ("string (readonly)", Facets(read_only=True)),
    ],
)
def test_asides(cell: str, facets: Facets) -> None:
    kind, said = type_name(cell, GRAPH, {})
    assert (kind.name, said) == ("Edm.String", facets)


@pytest.mark.parametrize(
    ("cell", "others"),
    [
        ("string/number", ("Edm.String", "Edm.Double")),
        ("[a](a.md) or [b](b.md)", ("a", "b")),
        ("Json", ("any",)),
        ("(boolean or string or number) collection", ("Edm.Boolean", "Edm.String", "Edm.Double")),
    ],
)
def test_unions_and_any_json(cell: str, others: tuple[str, ...]) -> None:
    kind, _ = type_name(cell, GRAPH, {})
    assert (kind.name, kind.others) == ("", others)


def test_a_whole_novel_is_no_type() -> None:
    assert type_name("x " * 1_000, GRAPH, {})[0].name == ""
