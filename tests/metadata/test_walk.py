from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metadata.schemas import schema

from contracts.metadata.index import index
from contracts.metadata.path import SegmentKind, segments
from contracts.metadata.walk import FaultKind, walk

INDEX = index(schema())


def kinds(path: str) -> list[tuple[str, str]]:
    return [(segment.kind.value, segment.name or segment.text) for segment in segments(path)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/a/{id | name}/b", [("name", "a"), ("key", "{id | name}"), ("name", "b")]),
        ("/a/<x/y>/b", [("name", "a"), ("key", "<x/y>"), ("name", "b")]),
        ("/a/(team-id)", [("name", "a"), ("key", "(team-id)")]),
        ("/a('x/y')/$ref", [("name", "a"), ("system", "$ref")]),
        ("/f(a='{x}',b={y})", [("name", "f")]),
        ("/root:/{path}:/b", [("name", "root"), ("address", ":/{path}:"), ("name", "b")]),
        ("/root:/{path}", [("name", "root"), ("address", ":/{path}")]),
        ("/{id}:/{name}:/b", [("key", "{id}"), ("address", ":/{name}:"), ("name", "b")]),
        ("/a/.../b", [("name", "a"), ("elision", "..."), ("name", "b")]),
        ("/a/5b-2", [("name", "a"), ("key", "5b-2")]),
        ("", []),
    ],
)
def test_segments(path: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(path) == expected


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("f", None),
        ("f()", ()),
        ("f('x')", ()),
        ("f(a='x,b=y')", ("a",)),
        ("f(a={x}, b=<y>)", ("a", "b")),
    ],
)
def test_arguments(text: str, arguments: tuple[str, ...] | None) -> None:
    (segment,) = segments(text)
    assert segment.arguments == arguments


REACHED = {
    ("GET", "/devices"): "Collection(microsoft.graph.device)",
    ("GET", "/devices/{id}"): "microsoft.graph.device",
    ("GET", "/devices('1')"): "microsoft.graph.device",
    ("GET", "/devices(number='1')/owner"): "microsoft.graph.person",
    ("GET", "/devices/{id}/users"): "Collection(microsoft.graph.person)",
    ("GET", "/devices/microsoft.graph.phone"): "Collection(microsoft.graph.phone)",
    ("GET", "/devices/near(city='x')"): "Collection(microsoft.graph.device)",
    ("GET", "/devices/{id}/name"): "Edm.String",
    ("GET", "/hello()"): "microsoft.graph.person",
    ("GET", "/me/$value"): "microsoft.graph.person",
}


@pytest.mark.parametrize("route", sorted(REACHED))
def test_where_a_route_leads(route: tuple[str, str]) -> None:
    found = walk(INDEX, *route)
    assert found.faults == ()
    assert str(found.reached) == REACHED[route]


FAULTS = {
    ("GET", "/nowhere"): FaultKind.UNKNOWN,
    ("GET", "/Devices"): FaultKind.LETTER_CASE,
    ("GET", "/devices/{id}/Owner"): FaultKind.LETTER_CASE,
    ("GET", "/devices/{id}/number"): FaultKind.CAST,
    ("POST", "/devices/{id}/purge"): FaultKind.UNKNOWN,
    ("GET", "/devices/owner"): FaultKind.KEY_MISSING,
    ("POST", "/devices/restart"): FaultKind.KEY_MISSING,
    ("POST", "/devices/wipe"): FaultKind.UNKNOWN,
    ("GET", "/me/{id}"): FaultKind.KEY_SURPLUS,
    ("GET", "/devices/near(town='x')"): FaultKind.ARGUMENTS,
    ("GET", "/devices/{id}/microsoft.graph.place"): FaultKind.UNKNOWN,
    ("GET", "/devices/{id}/microsoft.graph.Phone/calls"): FaultKind.LETTER_CASE,
}


@pytest.mark.parametrize("route", sorted(FAULTS))
def test_why_a_route_leads_nowhere(route: tuple[str, str]) -> None:
    (fault,) = walk(INDEX, *route).faults
    assert fault.kind is FAULTS[route]


UNSURE = ["/{resource}/x", "/devices/{id}/.../x", "/devices/root", "/devices/name", "/$batch", ""]


@pytest.mark.parametrize("path", UNSURE)
def test_of_what_may_mean_another_thing_nothing_is_claimed(path: str) -> None:
    assert walk(INDEX, "GET", path).faults == ()


PIECES = st.sampled_from(
    ["/", "{", "}", "(", ")", "'", "<", ">", ":", "$", ".", "=", ",", "devices", "me", "near", "id"]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_path_is_followed_without_a_crash(path: str) -> None:
    walk(INDEX, "GET", path)
    assert all(segment.kind in SegmentKind for segment in segments(path))
