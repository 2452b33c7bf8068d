"""What a scene derives from pages: bodies that are known to work, values that serve once."""

from __future__ import annotations

import pytest
from pages import page

from contracts.checks.rejects_missing_property import CHECK
from contracts.http.exchange import Exchange, Request, Response
from contracts.judge import Departure
from contracts.link import link
from contracts.session.keys import own_things
from contracts.session.profile import PROFILES
from contracts.session.scene import Scene
from contracts.session.session import Session
from contracts.session.things import Thing
from contracts.session.trial import Trial

THING = """
    # thing resource type
    ## Properties
    |Property|Type|Description|
    |--|--|--|
    |id|String|The key.|
    |name|String|The name.|
    |body|[part](part.md)|The content. Required.|
    """
PART = """
    # part complex type
    ## Properties
    |Property|Type|Description|
    |--|--|--|
    |size|Int32|How large.|
    """


def create(
    sent: str, *routes: str, table: str = "body|[part](../resources/part.md)|It. Required."
) -> str:
    lines = "\n    ".join(f"POST {route}" for route in routes)
    example = f"""
    ## Example
    ### Request
    ```http
    POST https://h/v1.0{routes[0]}
    Content-Type: application/json

    {sent}
    ```
    """
    return f"""
    # Create thing
    ## HTTP request
    ```http
    {lines}
    ```
    ## Request body
    Supply a JSON representation of a [thing](../resources/thing.md).

    |Property|Type|Description|
    |--|--|--|
    |{table}|
    ## Response
    Returns `201 Created` and a [thing](../resources/thing.md) object.
    {example if sent else ""}"""


def scene(**texts: str) -> Scene:
    pages = {"resources__thing": THING, "resources__part": PART, **texts}
    return Scene.of(link([page(name, text) for name, text in pages.items()]))


def test_what_cannot_be_made_up_is_borrowed_from_another_page_of_the_route() -> None:
    sent = {"body": {"size": 3}}
    known = scene(api__a=create("", "/things"), api__b=create('{"body": {"size": 3}}', "/things"))
    assert [known.base(op) for op in known.contract.operations] == [sent, sent]


def test_what_cannot_be_made_up_is_borrowed_from_another_route_of_the_page() -> None:
    known = scene(api__a=create('{"body": {"size": 3}}', "/things", "/rooms/{id}/replies"))
    assert [known.base(op) for op in known.contract.operations] == [{"body": {"size": 3}}] * 2


def test_nothing_is_borrowed_that_lacks_what_is_required() -> None:
    known = scene(api__a=create("", "/things"), api__b=create('{"name": "x"}', "/things"))
    assert known.base(known.contract.operations[0]) == {}


def test_a_key_that_only_the_example_gives_serves_once() -> None:
    table = "name|String|The name."
    given = scene(api__a=create('{"id": "x1", "name": "n"}', "/things", table=table))
    assert given.once(given.contract.operations[0]) == ("id",)
    silent = scene(api__a=create('{"name": "n"}', "/things", table=table))
    assert silent.once(silent.contract.operations[0]) == ()


def test_a_body_that_names_its_object_names_the_one_of_the_path() -> None:
    table = "name|String|The name."
    put = create('{"id": "x1", "name": "n"}', "/things/{id}", table=table)
    known = scene(api__a=put.replace("POST", "PUT").replace("201 Created", "200 OK"))
    (operation,) = known.contract.operations

    def never(request: Request) -> Exchange:
        raise AssertionError(request)

    trial = Trial(Session(known, never, PROFILES["quick"], 0), operation, ())
    body = {"id": "x1", "name": "n"}
    assert trial.addressed(operation, ("a%20b",), body) == {"id": "a b", "name": "n"}
    varied = {"id": "other", "name": "n"}
    assert trial.addressed(operation, ("a%20b",), varied) == varied
    assert trial.addressed(operation, ("a%20b",), {"name": "n"}) == {"name": "n"}


def test_an_operation_of_two_pages_may_keep_to_either(sent: list[int]) -> None:
    table = "name|String|The name."
    text = create('{"name": "n"}', "/things", table=table)
    known = scene(api__a=text, api__b=text.replace("201 Created", "202 Accepted"))
    first, second = known.contract.operations
    assert (known.statuses(first), known.statuses(second)) == ((201, 202), (202, 201))

    def answering(request: Request) -> Exchange:
        return Exchange(request, Response(sent.pop(), "X", (), b""), None, 0.0)

    trial = Trial(Session(known, answering, PROFILES["quick"], 0), first, ())
    sent[:] = [200, 202, 201]
    for _ in range(2):
        trial.success("accepted", trial.call(first, (), {"name": "n"}))
    with pytest.raises(Departure, match="201 or 202"):
        trial.success("accepted", trial.call(first, (), {"name": "n"}))


def test_of_several_types_at_one_route_an_operation_takes_its_own_objects() -> None:
    table = "name|String|The name."
    text = create('{"name": "n"}', "/things", table=table)
    other = text.replace("thing](../resources/thing", "part](../resources/part")
    known = scene(api__a=text, api__b=other)
    things = tuple(
        Thing(known.families.by_shape["/things"], (key,), f"/things/{key}", {}, shown)
        for key, shown in (
            ("1", {"@odata.type": "#microsoft.graph.thing"}),
            ("2", {"@odata.type": "#microsoft.graph.Part"}),
            ("3", {}),
        )
    )
    of_thing, of_part = known.contract.operations
    assert [t.keys for t in own_things(known, of_thing, things)] == [("1",)]
    assert [t.keys for t in own_things(known, of_part, things)] == [("2",)]
    alone = scene(api__a=text)
    assert own_things(alone, alone.contract.operations[0], things) == things


def test_what_an_example_does_without_is_not_claimed_to_be_required() -> None:
    table = "name|String|The name. Required."
    for second, count in (("", 1), ('{"name": "x"}', 1), ('{"id": "y"}', 0)):
        texts = {"api__a": create('{"name": "n"}', "/things", table=table)}
        if second:
            texts["api__b"] = create(second, "/things", table="name|String|The name.")
        known = scene(**texts)
        subjects = {c.subject for c in CHECK.claims(known, known.contract.operations[0])}
        assert len(subjects) == count


@pytest.fixture
def sent() -> list[int]:
    """Statuses that a target answers with, the last first."""
    return []
