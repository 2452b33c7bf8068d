from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from pages import page
from test_schema import CREATE, LIST, PART, THING

from contracts.http.exchange import Exchange, Failure, FailureKind, Request, Response
from contracts.judge import (
    answered,
    brief,
    error_fault,
    hygiene_fault,
    repeated,
    status_of,
)
from contracts.link import link
from contracts.model.operation import Shape
from contracts.model.type import Type, TypeKind
from contracts.session.scene import Scene

SCENE = Scene.of(
    link(
        [
            page(name, text)
            for name, text in {
                "api__create": CREATE,
                "api__list": LIST,
                "resources__thing": THING,
                "resources__part": PART,
            }.items()
        ]
    )
)
JUDGE, EQUALITY = SCENE.judge, SCENE.equality
CREATED, LISTED = (op.success for op in SCENE.contract.operations)
GOOD = dict.fromkeys(("id", "kind", "modes", "open", "part", "parts", "any")) | {
    "at": "2016-12-31T23:58:32Z"
}


def reply(
    body: object = None,
    status: int = 200,
    media: str = "application/json",
    raw: bytes | None = None,
) -> Exchange:
    content = raw if raw is not None else json.dumps(body).encode()
    response = Response(status, "X", (("Content-Type", media),), content)
    return Exchange(Request("GET", "/x"), response, None, 0.0)


DEAD = Exchange(Request("GET", "/x"), None, Failure(FailureKind.CLOSED, "closed"), 0.0)


def test_a_documented_body_has_no_fault() -> None:
    assert CREATED is not None and LISTED is not None
    assert JUDGE.schema_fault("k", CREATED, reply(GOOD)) is None
    assert JUDGE.schema_fault("k", LISTED, reply({"value": [{"id": "1"}]})) is None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ([], "an object"),
        ({"value": []}, "an object"),
        (GOOD | {"at": "yesterday"}, "edm-date-time-offset"),
        (GOOD | {"kind": "c"}, "is one of a, b"),
        (GOOD | {"part": 1}, "JSON type object"),
        (GOOD | {"@odata.type": "#microsoft.graph.part"}, "@odata.type: #microsoft.graph.thing"),
        ({k: v for k, v in GOOD.items() if k != "any"}, "as documented"),
    ],
)
def test_what_is_not_documented_is_told(body: object, words: str) -> None:
    assert CREATED is not None
    fault = JUDGE.schema_fault("k", CREATED, reply(body))
    assert fault is not None and words in fault[0]


def test_objects_are_found_in_every_outline() -> None:
    assert CREATED is not None and LISTED is not None
    assert JUDGE.object_in(CREATED, reply({"id": "1"})) == {"id": "1"}
    assert JUDGE.object_in(None, reply({"value": {"id": "1"}})) == {"id": "1"}
    assert JUDGE.object_in(CREATED, reply([])) is None
    assert JUDGE.objects_in(reply({"value": [{"id": "1"}, 2]})) == [{"id": "1"}]
    assert JUDGE.objects_in(reply({"id": "1"})) is None
    assert JUDGE.reading(LISTED, {"value": []}) is Shape.COLLECTION
    assert JUDGE.reading(LISTED, {"id": 1}) is None


def test_undocumented_properties_at_every_level() -> None:
    thing = SCENE.contract.resources["microsoft.graph.thing"]
    found: Mapping[str, object] = {
        "id": "1",
        "@odata.etag": "x",
        "new": 1,
        "part": {"size": 1, "deep": 2},
        "parts": [{"deeper": 1}],
    }
    assert list(JUDGE.undocumented(thing, found)) == ["new", "part/deep", "parts/deeper"]  # type: ignore[arg-type]


DIFFERENCES = [
    ({"at": "2016-12-31T23:58:32Z"}, {"at": "2017-01-01T02:58:32.000+03:00"}, []),
    ({"at": "2016-12-31T23:58:32Z"}, {"at": "2016-12-31T23:58:33Z"}, ["at"]),
    ({"kind": "a"}, {"kind": "A"}, ["kind"]),
    ({"kind": "a"}, {}, ["kind"]),
    ({"kind": None}, {}, []),
    ({"kind": None}, {"kind": "a"}, ["kind"]),
    ({"modes": "x,y"}, {"modes": "y, x"}, []),
    ({"modes": "x,y"}, {"modes": "x"}, ["modes"]),
    ({"secret": "s"}, {}, []),
    ({"id": "1"}, {"id": "2"}, []),
    ({"part": {"size": 1}}, {"part": {"size": 1.0, "more": 2}}, []),
    ({"part": {"size": 1}}, {"part": {"size": 2}}, ["part"]),
    ({"part": {"size": 1}}, {"part": 1}, ["part"]),
    ({"parts": [{"size": 1}, {"size": 2}]}, {"parts": [{"size": 2}, {"size": 1}]}, []),
    ({"parts": [{"size": 1}]}, {"parts": [{"size": 1}, {"size": 1}]}, ["parts"]),
    ({"parts": [{"size": 1}]}, {"parts": []}, ["parts"]),
    ({"parts": [{"size": 1}]}, {"parts": None}, ["parts"]),
    ({"any": {"a": 1}}, {"any": {"a": 1}}, []),
    ({"any": {"a": 1}}, {"any": {"a": 2}}, ["any"]),
    ({"any": 1}, {"any": True}, ["any"]),
]


@pytest.mark.parametrize(("sent", "got", "names"), DIFFERENCES)
def test_equal_by_meaning(
    sent: dict[str, object], got: dict[str, object], names: list[str]
) -> None:
    known = SCENE.properties(SCENE.contract.operations[0])
    found = EQUALITY.differences(sent, got, known)  # type: ignore[arg-type]
    assert [name for name, _, _ in found] == names


def test_an_unknown_resource_is_compared_by_its_members() -> None:
    unknown = Type("x.y", TypeKind.RESOURCE)
    assert EQUALITY.equal(unknown, {"a": 1}, {"a": 1, "b": 2})
    assert not EQUALITY.equal(unknown, {"a": 1}, {"b": 2})


GOOD_ERROR = {"error": {"code": "c", "message": "m"}}


@pytest.mark.parametrize(
    ("exchange", "right"),
    [
        (reply(GOOD_ERROR, 400), True),
        (reply(GOOD_ERROR, 400, "application/json; odata=x"), True),
        (reply(GOOD_ERROR, 400, "text/html"), False),
        (reply({"error": "x"}, 400), False),
        (reply({"error": {"code": "c"}}, 400), False),
        (reply({"error": {"code": 1, "message": "m"}}, 400), False),
        (reply([], 400), False),
        (reply(raw=b"", status=400), False),
        (DEAD, False),
    ],
)
def test_error_bodies(exchange: Exchange, right: bool) -> None:
    assert (error_fault(exchange) is None) is right


@pytest.mark.parametrize(
    ("exchange", "right"),
    [
        (reply({}), True),
        (reply({}, 404), True),
        (reply(raw=b"<x/>", media="text/html"), True),
        (reply({"error": {"message": "look at the trace (most recent call last)"}}, 400), True),
        (reply({"error": {"message": "Traceback (most recent call last):\n"}}, 400), False),
        (reply({"error": {"stack": "  at a.b.C.d(C.java:17)"}}, 400), False),
        (reply({"error": {"stack": "   at A.B.C(String d) in /src/B.cs:line 17"}}, 400), False),
        (reply({}, 500), False),
        (reply(raw=b"{"), False),
        (reply(raw=b'{"a": 1, "a": 2}'), False),
        (reply(raw=b'\xef\xbb\xbf{"a": 1}'), False),
        (reply(raw=b'{"a": NaN}'), False),
        (reply(raw=b'"\xff"'), False),
        (DEAD, False),
    ],
)
def test_hygiene(exchange: Exchange, right: bool) -> None:
    assert (hygiene_fault(exchange) is None) is right


def test_words() -> None:
    assert (answered(DEAD), status_of(DEAD)) == ("closed", 0)
    assert answered(reply({}, 404)) == "404 X"
    assert brief("x" * 500).endswith("…")
    assert repeated([1, "a", 1]) == ["1"]


CAT = """
    # cat resource type
    Inherits from [animal](animal.md).
    ## Properties
    |Property|Type|Description|
    |--|--|--|
    |claws|Int32|How many.|
    """
ANIMAL = """
    # animal resource type
    ## Properties
    |Property|Type|Description|
    |--|--|--|
    |id|String|Key of the entity.|
    """
CATS = """
    # List cats
    ## HTTP request
    ```http
    GET /animals
    ```
    ## Response
    Returns `200 OK` and a collection of [cat](../resources/cat.md) objects.
    ## Example
    ```http
    HTTP/1.1 200 OK

    {"value": [{"@odata.type": "#microsoft.graph.cat", "id": "1", "claws": 18}]}
    ```
    """


def _named(text: str, name: str) -> str:
    return text.replace("cat", name).replace("claws", f"{name}Claws")


@pytest.mark.parametrize(("path", "shared"), [("/animals", True), ("/dogs", False)])
def test_objects_of_another_type_count_only_where_pages_give_both_one_route(
    path: str, shared: bool
) -> None:
    contract = link(
        page(name, text)
        for name, text in {
            "resources__animal": ANIMAL,
            "resources__cat": CAT,
            "resources__dog": _named(CAT, "dog"),
            "api__cats": CATS,
            "api__dogs": _named(CATS, "dog").replace("/animals", path),
        }.items()
    )
    judge, cats = Scene.of(contract).judge, contract.operations[0].success
    cat, dog = (contract.resources[f"microsoft.graph.{name}"] for name in ("cat", "dog"))
    listed = {"@odata.type": "#microsoft.graph.dog", "id": "2", "dogClaws": 20}
    assert cats is not None
    assert (judge.schema_fault("k", cats, reply({"value": [listed]})) is None) is shared
    assert list(judge.undocumented(cat, listed)) == ([] if shared else ["dogClaws"])
    assert list(judge.undocumented(dog, listed)) == []
    wrong = {"value": [{"@odata.type": "#microsoft.graph.cat", "id": "1"}]}
    assert judge.schema_fault("k", cats, reply(wrong)) is not None


def test_a_type_that_pages_derive_from_itself_is_judged() -> None:
    loop = CAT.replace("[animal](animal.md)", "[cat](cat.md)")
    contract = link([page("resources__cat", loop), page("api__cats", CATS)])
    judge, cats = Scene.of(contract).judge, contract.operations[0].success
    listed = {"@odata.type": "#microsoft.graph.cat", "id": "2", "claws": 20}
    assert cats is not None
    assert judge.schema_fault("k", cats, reply({"value": [listed]})) is None
    stranger = {**listed, "@odata.type": "#microsoft.graph.dog"}
    assert judge.schema_fault("k", cats, reply({"value": [stranger]})) is not None
    cat = contract.resources["microsoft.graph.cat"]
    assert list(judge.undocumented(cat, {"claws": 1, "paws": 4})) == ["paws"]
