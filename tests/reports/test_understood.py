from __future__ import annotations

import json

import pytest

from contracts.model.contract import Contract
from contracts.model.row import Facets
from contracts.reports.understood import as_json, as_text, said_of

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
    text = as_text(contract, contract.operations, lambda _: [])
    first = text.splitlines()[0]
    assert first.startswith("POST /users    set/api/user_create")
    assert "  request body, application/json" in text
    assert "the server's to assign" in text
    assert "  replies 201" in text
    assert "microsoft.graph.user" in text
    assert "name: Edm.String, required" in text


def test_what_is_not_chosen_is_not_shown(contract: Contract) -> None:
    assert as_text(contract, [], lambda _: []).strip() == ""
    assert json.loads(as_json(contract, [], lambda _: []))["operations"] == []


def test_the_json_names_resources_with_their_facts(contract: Contract) -> None:
    data = json.loads(as_json(contract, contract.operations, lambda _: []))
    user = data["resources"]["microsoft.graph.user"]
    facts = {p["name"]: (p["type"], p["facets"]) for p in user["properties"]}
    assert facts["name"] == ("Edm.String", ["required"])
    assert "read-only" in facts["id"][1]
    assert data["operations"][0]["claims"] == []


def test_facets_in_words() -> None:
    assert list(said_of(Facets())) == []
    assert list(said_of(Facets(required=True, nullable=False))) == ["required", "not nullable"]
