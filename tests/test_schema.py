from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from contracts.model.contract import Contract
from contracts.model.operation import Shape
from contracts.schema import Schemas, best, expected, pointer

Pages = Callable[..., Contract]

PART = """
    # part complex type
    ## Properties
    |Property|Type|Description|
    |--|--|--|
    |size|Int32|Valid values 1 to 5|
    |grade|String|Possible values are: `p`, `q`, `unknownFutureValue`.|
    |grades|String collection|Possible values are: `p`, `q`, `unknownFutureValue`.|
    """
THING = """
    # thing resource type
    ## Properties
    |Property|Type|Description|
    |--|--|--|
    |id|String|Key of the entity.|
    |at|DateTimeOffset|Not nullable.|
    |kind|String|Possible values are: `a`, `b`.|
    |modes|String|Comma-separated flags. Possible values are: `x`, `y`.|
    |open|String|Possible values are: `p`, `unknownFutureValue`.|
    |part|[part](part.md)|The part.|
    |parts|[part](part.md) collection|This collection can contain a maximum of 2 elements.|
    |secret|String|Returned only on `$select`.|
    |any|Json|Whatever.|
    ## JSON representation
    <!-- {"blockType": "resource", "@odata.type": "microsoft.graph.thing"} -->
    ```json
    {}
    ```
    """
CREATE = """
    # Create thing
    ## HTTP request
    ```http
    POST /things
    ```
    ## Request body
    Supply a JSON representation of a [thing](../resources/thing.md).
    ## Response
    Returns a `201 Created` response code and a [thing](../resources/thing.md) object.
    ## Example
    ### Request
    ```http
    POST https://h/v1.0/things

    {"at": "2016-12-31T23:58:32Z", "part": {"size": 1}, "parts": [{"size": 1}]}
    ```
    ### Response
    A real reply returns all properties.
    ```http
    HTTP/1.1 201 Created

    {"id": "1"}
    ```
    """
LIST = """
    # List things
    ## HTTP request
    ```http
    GET /things
    ```
    ## Response
    Returns a `200 OK` response code and a collection of [thing](../resources/thing.md) objects.
    ## Example
    ### Response
    ```http
    HTTP/1.1 200 OK

    {"value": [{"id": "1"}]}
    ```
    """


@pytest.fixture
def contract(linked: Pages) -> Contract:
    return linked(api__create=CREATE, api__list=LIST, resources__thing=THING, resources__part=PART)


@pytest.fixture
def schemas(contract: Contract) -> Schemas:
    return Schemas(contract)


def faults(validator: Draft202012Validator, value: object) -> list[str]:
    return [pointer(error) for error in validator.iter_errors(value)]


@pytest.fixture
def request_validator(contract: Contract, schemas: Schemas) -> Draft202012Validator:
    body = contract.operations[0].body
    assert body is not None
    return schemas.validator("request", schemas.request(body))


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"at": "2016-12-31T23:58:32.1234567+03:00", "@odata.type": "#microsoft.graph.thing"},
        {"kind": "a"},
        {"kind": None},
        {"modes": "x, y"},
        {"part": {"size": 5, "grade": "q", "grades": ["p"]}},
        {"parts": []},
        {"any": [1, {"b": None}]},
    ],
)
def test_a_request_as_documented(request_validator: Draft202012Validator, value: object) -> None:
    assert faults(request_validator, value) == []


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"at": "2016-12-31"}, "/at"),
        ({"at": None}, "/at"),
        ({"at": 1}, "/at"),
        ({"kind": "c"}, "/kind"),
        ({"open": "q"}, "/open"),
        ({"modes": "x, z"}, "/modes"),
        ({"part": {"size": 6}}, "/part"),
        ({"part": "x"}, "/part"),
        ({"part": {"grade": "zzz"}}, "/part"),
        ({"parts": [{"grades": ["p", "zzz"]}]}, "/parts"),
        ({"parts": [{}, {}, {}]}, "/parts"),
        ({"parts": {}}, "/parts"),
        ({"stranger": 1}, ""),
        ([], ""),
    ],
)
def test_a_request_against_the_pages(
    request_validator: Draft202012Validator, value: object, place: str
) -> None:
    assert place in faults(request_validator, value)


def test_a_reply_has_what_the_page_promises(contract: Contract, schemas: Schemas) -> None:
    reply = contract.operations[0].success
    assert reply is not None and reply.complete
    validator = schemas.validator("reply", schemas.reply(reply, Shape.OBJECT))
    whole = dict.fromkeys(("id", "kind", "modes", "open", "part", "parts", "any"), None) | {
        "at": "2016-12-31T23:58:32Z"
    }
    assert faults(validator, whole) == []
    assert faults(validator, whole | {"open": "later", "more": 1}) == []
    found = best(validator.iter_errors({k: v for k, v in whole.items() if k != "kind"}))
    assert found is not None and "'kind' is a required property" in found.message
    deep = best(validator.iter_errors(whole | {"part": {"size": 9}}))
    assert deep is not None and pointer(deep) == "/part/size"


def test_a_collection_is_judged_by_its_objects(contract: Contract, schemas: Schemas) -> None:
    reply = contract.operations[1].success
    assert reply is not None and reply.readings == (Shape.COLLECTION,)
    validator = schemas.validator("list", schemas.reply(reply, Shape.COLLECTION))
    assert faults(validator, {"value": [{"id": "1"}]}) == []
    assert faults(validator, {"value": [{}]}) == ["/value/0"]
    assert faults(validator, [{"id": "1"}]) == [""]


def test_schemas_are_valid_against_the_metaschema(contract: Contract, schemas: Schemas) -> None:
    for resource in contract.resources.values():
        Draft202012Validator.check_schema(schemas.resource(resource))


def test_a_validator_is_built_once(schemas: Schemas) -> None:
    assert schemas.validator("k", {}) is schemas.validator("k", {})


CHECKED = """
    # thing: check
    ## HTTP request
    ```http
    POST /things/{id}/check
    ```
    ## Response
    If successful, this action returns `200 OK` and a String collection in the response body.
    """


def test_a_collection_of_plain_values(linked: Pages) -> None:
    contract = linked(api__check=CHECKED)
    reply = contract.operations[0].success
    assert reply is not None and reply.readings == (Shape.COLLECTION,)
    schemas = Schemas(contract)
    validator = schemas.validator("check", schemas.reply(reply, Shape.COLLECTION))
    assert faults(validator, {"value": ["a"]}) == []
    assert faults(validator, {"value": [7]}) == ["/value/0"]


def test_a_plain_value(linked: Pages) -> None:
    words = CHECKED.replace("String collection", "Boolean")
    contract = linked(api__check=words)
    reply = contract.operations[0].success
    assert reply is not None and reply.readings == (Shape.VALUE,)
    schemas = Schemas(contract)
    validator = schemas.validator("check", schemas.reply(reply, Shape.VALUE))
    assert faults(validator, {"value": True}) == faults(validator, {"value": None}) == []
    assert faults(validator, {"value": "true"}) == ["/value"]


def test_a_relationship_that_an_example_shows_is_asked_for_and_not_promised(linked: Pages) -> None:
    related = THING.replace(
        "## JSON representation",
        "## Relationships\n    |Relationship|Type|Description|\n    |--|--|--|\n"
        "    |owner|[part](part.md)|The owner.|\n    ## JSON representation",
    )
    shown = '{"id": "1", "kind": "a", "owner": {"size": 1}}'
    text = CREATE.replace("A real reply returns all properties.", "").replace('{"id": "1"}', shown)
    contract = linked(api__create=text, resources__thing=related, resources__part=PART)
    reply = contract.operations[0].success
    assert reply is not None
    thing = contract.resource("microsoft.graph.thing")
    assert expected(reply, thing) == ("id", "kind")
    assert expected(replace(reply, type=None), None) == ("id", "kind", "owner")
