from __future__ import annotations

import json

import pytest

from contracts.model.contract import Contract
from contracts.model.row import Facets
from contracts.reports.understood import as_json, as_text
from contracts.reports.understood.selection import Selection, of_page, whole, with_subjects
from contracts.reports.understood.words import said_of

CREATE = """
    ---
    doc_type: apiPageType
    ---
    # Create user
    Namespace: microsoft.graph
    ## HTTP request
    ``` http
    POST /users
    ```
    ## Request body
    Send a JSON representation of the [user](../resources/user.md) object in the request body.
    ## Response
    If successful, this method returns `201 Created` and a [user](../resources/user.md) object.
    """
USER = """
    ---
    doc_type: resourcePageType
    ---
    # user resource type
    Namespace: microsoft.graph
    ## Properties
    |Property|Type|Description|
    |:---|:---|:---|
    |id|String|The key. Read-only.|
    |name|String|Shown to others. Required.|
    """


@pytest.fixture
def contract(linked) -> Contract:
    return linked(api__user_create=CREATE, resources__user=USER)


def test_the_text_names_operation_body_reply_and_resource(contract: Contract) -> None:
    text = as_text(with_subjects(contract, contract.operations), lambda _: [])
    first = text.splitlines()[0]
    assert first.startswith("POST /users    set/api/user_create")
    assert "  request body, application/json" in text
    assert "the server's to assign" in text
    assert "  replies 201" in text
    assert "microsoft.graph.user" in text
    assert "name: Edm.String, required" in text


def test_what_is_not_chosen_is_not_shown(contract: Contract) -> None:
    nothing = with_subjects(contract, [])
    assert as_text(nothing, lambda _: []).strip() == ""
    assert json.loads(as_json(nothing, lambda _: []))["operations"] == []


def test_the_json_names_resources_with_their_facts(contract: Contract) -> None:
    data = json.loads(as_json(whole(contract), lambda _: []))
    user = data["resources"]["microsoft.graph.user"]
    facts = {p["name"]: (p["type"], p["facets"]) for p in user["properties"]}
    assert facts["name"] == ("Edm.String", ["required"])
    assert "read-only" in facts["id"][1]
    assert data["operations"][0]["claims"] == []


def test_facets_in_words() -> None:
    assert list(said_of(Facets())) == []
    assert list(said_of(Facets(required=True, nullable=False))) == ["required", "not nullable"]


FULL = """
    # List lamps
    Namespace: microsoft.graph
    ## Permissions
    |Permission type|Permissions (from least to most privileged)|
    |:---|:---|
    |Application|Lamp.Read.All, Lamp.Read.Room*|
    |Delegated (personal Microsoft account)|Not supported.|
    ## HTTP request
    ``` http
    GET /lamps/{id}/parts
    GET /me/lamps/{id}/parts
    ```
    ## Path parameters
    |Parameter|Type|Description|
    |:---|:---|:---|
    |id|String|The lamp.|
    ## Optional query parameters
    |Parameter|Type|Description|
    |:---|:---|:---|
    |$top|Int32|How many. Valid values 1 to 9.|
    ## Request headers
    |Name|Description|
    |:---|:---|
    |Authorization|Bearer {token}. Required.|
    ## Response
    If successful, this method returns `200 OK` and a collection of [part](../resources/part.md).
    ## Error responses
    |Error code|Description|
    |:---|:---|
    |lampMissing|There is no such lamp.|
    ## Example
    ### Request
    ``` http
    GET https://graph.microsoft.com/beta/lamps/7/parts
    ```
    ### Response
    ``` http
    HTTP/1.1 200 OK
    Content-Type: application/json

    { "value": [ { "state": "on" } ] }
    ```
    """
PART = """
    # part resource type
    Namespace: microsoft.graph
    ## Properties
    |Property|Type|Description|
    |:---|:---|:---|
    |state|partState|How it is.|
    ### partState values
    |Member|Value|Description|
    |:---|:---|:---|
    |on|0|Lit.|
    |off|1|Dark.|
    |unknownFutureValue|7|The sentinel.|
    |dim|8|Between.|
    """


def shown(selection: Selection) -> list[str]:
    return as_text(selection, lambda _: []).splitlines()


def test_an_author_sees_every_kind_of_fact_and_its_line(linked) -> None:
    contract = linked(api__lamp_list=FULL, resources__part=PART)
    (operation,) = contract.operations
    lines = [
        line.partition("    set/")[0].strip() for line in shown(of_page(contract, operation.page))
    ]
    assert "also /me/lamps/{id}/parts" in lines
    assert "permission Application: Lamp.Read.All, Lamp.Read.Room*" in lines
    assert "permission Delegated (personal Microsoft account): not supported" in lines
    assert "path parameter id: Edm.String, required" in lines
    assert "query parameter $top: Edm.Int32, minimum 1, maximum 9" in lines
    assert "query option $top" in lines
    assert "header Authorization: Bearer {token}. Required., required" in lines
    assert "error lampMissing" in lines
    url = "https://graph.microsoft.com/beta/lamps/7/parts"
    assert f"example: GET {url}, answered by 200" in lines


def test_a_page_of_a_type_shows_the_type_and_its_members(linked) -> None:
    contract = linked(api__lamp_list=FULL, resources__part=PART)
    (page,) = [name for name in contract.pages if "part" in name]
    lines = shown(of_page(contract, page))
    members = "one of on, off, in replies also dim, evolvable"
    assert lines[1].startswith(f"  state: microsoft.graph.partState {members}")
    assert lines[-1].startswith(f"microsoft.graph.partState {members}, numbered on 0, off 1,")


def test_words_that_may_limit_a_value_are_not_called_a_limit() -> None:
    said = list(said_of(Facets(limited="The name of the lamp.")))
    assert said == ['not sure which values are legal ("The name of the lamp.")']


def test_text_with_members_keeps_its_type(linked) -> None:
    row = "|state|String|How it is. Possible values are: `on`, `off`.|"
    contract = linked(resources__part=PART.replace("|state|partState|How it is.|", row))
    (page,) = contract.pages
    (line,) = [line for line in shown(of_page(contract, page)) if line.startswith("  state")]
    assert line.startswith("  state: Edm.String one of on, off")


def test_a_relationship_in_a_body_is_not_called_the_servers(linked) -> None:
    user = f"{USER}## Relationships\n    |Relationship|Type|Description|\n    |:---|:---|:---|"
    user += "\n    |lamp|[lamp](lamp.md)|Lit.|\n"
    contract = linked(api__user_create=CREATE, resources__user=user)
    lines = shown(with_subjects(contract, contract.operations))
    (body,) = [line for line in lines if line.startswith("    lamp")]
    assert body.endswith("(a relationship, not sent itself)")


def test_what_an_action_returns_is_not_what_it_acts_upon(linked) -> None:
    page = CREATE.replace("# Create user", "# user: renew").replace("/users", "/users/{id}/renew")
    contract = linked(api__user_renew=page, resources__user=USER)
    assert "  action, returns microsoft.graph.user" in shown(whole(contract))


def test_a_type_whose_heading_calls_it_deprecated(linked) -> None:
    old = USER.replace("# user resource type", "# user resource type (deprecated)")
    contract = linked(api__user_create=CREATE, resources__user=old)
    assert "microsoft.graph.user, key unknown, deprecated" in as_text(whole(contract), lambda _: [])
    data = json.loads(as_json(whole(contract), lambda _: []))
    assert data["resources"]["microsoft.graph.user"]["deprecated"] is True
