from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from contracts.documentation import load
from contracts.link.examples import is_placeholder
from contracts.link.names import qualify, simple
from contracts.link.routes import route, same_end, shape_of
from contracts.model.contract import Contract
from contracts.model.operation import OperationKind, Origin, Shape
from contracts.model.settings import Fixed, Overrides, PropertyOverride
from contracts.model.type import TypeKind
from contracts.rules import findings
from contracts.source import Source

HERE = Source("x.md", 1, 1)
Pages = Callable[..., Contract]

THING = """
    # thing resource type
    Namespace: microsoft.graph
    ## Properties
    |Property|Type|Description|
    |--|--|--|
    |id|String|Key of the entity. Read-only.|
    |name|String|The name. Required.|
    |kind|[kind](kind.md)|The kind.|
    ## Relationships
    |Relationship|Type|Description|
    |--|--|--|
    |parts|[thing](thing.md) collection|The parts.|
    ## JSON representation
    <!-- {"blockType": "resource", "@odata.type": "microsoft.graph.thing", "keyProperty": "id"} -->
    ```json
    {"id": "String"}
    ```
    """
KIND = """
    # kind enum type
    ## Members
    |Member|Value|Description|
    |--|--|--|
    |a|0|x|
    |b|1|x|
    |unknownFutureValue|2|x|
    |c|3|x|
    """
CREATE = """
    # Create thing
    Namespace: microsoft.graph
    ## HTTP request
    ```http
    POST /things
    POST /me/things
    ```
    ## Request body
    Supply a JSON representation of a [thing](../resources/thing.md).
    ## Response
    If successful, returns a `201 Created` response code and a [thing](../resources/thing.md) object.
    ## Example
    ### Request
    ```http
    POST https://h/v1.0/things
    Content-Type: application/json

    {"name": "String", "kind": "String"}
    ```
    ### Response
    ```http
    HTTP/1.1 201 Created
    Content-Type: application/json

    {"id": "1", "name": "n", "kind": "a"}
    ```
    """
GET = """
    # Get thing
    ## HTTP request
    ```http
    GET /things/{id}
    ```
    ## Response
    Returns a `200 OK` response code and a [thing](../resources/thing.md) object.
    ## Example
    ### Response
    ```http
    HTTP/1.1 200 OK

    {"value": {"id": "1"}}
    ```
    """


@pytest.fixture
def contract(linked: Pages) -> Contract:
    return linked(api__create=CREATE, api__get=GET, resources__thing=THING, resources__kind=KIND)


def test_a_resource_knows_its_types(contract: Contract) -> None:
    thing = contract.resources["microsoft.graph.thing"]
    assert thing.key == "id"
    by_name = {p.name: p for p in thing.properties}
    assert by_name["parts"].navigation and by_name["parts"].type.collection
    kind = by_name["kind"].type
    assert (kind.kind, kind.members, kind.future_members, kind.evolvable) == (
        TypeKind.ENUMERATION,
        ("a", "b"),
        ("c",),
        True,
    )


def test_an_operation_has_route_aliases_body_and_replies(contract: Contract) -> None:
    create, get = contract.operations
    assert (create.kind, get.kind) == (OperationKind.CREATE, OperationKind.GET)
    assert create.label == "POST /things"
    assert [alias.written for alias in create.aliases] == ["/me/things"]
    assert create.body is not None
    assert [p.name for p in create.body.properties] == ["name", "kind"]
    assert [p.name for p in create.body.assigned] == ["id", "parts"]
    assert create.body.required == ("name",)
    assert create.success is not None and create.success.readings == (Shape.OBJECT,)
    assert get.success is not None
    assert get.success.readings == (Shape.OBJECT, Shape.WRAPPED)


def test_a_placeholder_gives_way_to_the_first_member(contract: Contract) -> None:
    (example,) = contract.operations[0].examples
    assert example.body == {"name": "String", "kind": "a"}
    assert [(s.pointer, s.written, s.sent) for s in example.substitutions] == [
        ("/kind", "String", "a")
    ]


def test_configured_facts_are_the_strongest(linked: Pages) -> None:
    override = PropertyOverride(HERE, required=False, values=("x", "y"), pattern="^x")
    contract = linked(
        Overrides(properties={"thing.name": override}),
        api__create=CREATE,
        resources__thing=THING,
        resources__kind=KIND,
    )
    body = contract.operations[0].body
    assert body is not None
    name = body.property_named("name")
    assert name is not None
    assert (name.type.members, name.facets.pattern, body.required) == (("x", "y"), "^x", ())


UNRESOLVED = CREATE.replace("POST /things\n", "POST ** Collection URI for x not found\n").replace(
    "    POST /me/things\n", ""
)


@pytest.mark.parametrize(
    ("routes", "pages", "path", "origin"),
    [
        ({"create.md": "/configured"}, {"api__get": GET}, "/configured", Origin.CONFIGURED),
        ({}, {"api__get": GET}, "/things", Origin.SIBLING),
        ({}, {}, "/things", Origin.CONVENTION),
    ],
)
def test_an_unresolved_route_by_the_order_of_evidence(
    linked: Pages, routes: dict[str, str], pages: dict[str, str], path: str, origin: Origin
) -> None:
    fixed = {key: Fixed(value, HERE) for key, value in routes.items()}
    contract = linked(
        Overrides(routes=fixed), api__create=UNRESOLVED, resources__thing=THING, **pages
    )
    create = next(op for op in contract.operations if op.method == "POST")
    assert (create.route.template, create.route.origin) == (path, origin)
    assert len(create.unresolved) == 1


def test_a_missing_resource_page_is_stated_by_the_operation_page(linked: Pages) -> None:
    table = "|Property|Type|Description|\n    |--|--|--|\n    |id|String|x|\n    |name|String|x|\n"
    text = CREATE.replace("## Response", f"{table}    ## Response", 1)
    contract = linked(api__create=text)
    thing = contract.resources["microsoft.graph.thing"]
    assert not thing.documented
    assert [p.name for p in thing.properties] == ["id", "name"]
    assert {m.cause for links in contract.missing.values() for m in links} == {"set/resources/"}


def test_the_nearer_of_two_bases_on_one_chain_is_the_base(linked: Pages) -> None:
    note = '<!-- {{"blockType": "resource", "@odata.type": "microsoft.graph.{}", "baseType": "{}"}} -->'
    text = "# {0} resource type\nA thing. Derived from [{1}]({1}.md).\n## Properties\n## JSON representation\n{2}\n```json\n{{}}\n```\n"
    root = "microsoft.graph.root"
    contract = linked(
        resources__root="# root resource type\n## Properties\n",
        resources__middle=text.format("middle", "root", note.format("middle", root)),
        resources__leaf=text.format("leaf", "middle", note.format("leaf", root)),
        resources__other=text.format(
            "other", "middle", note.format("other", "microsoft.graph.leaf")
        ),
    )
    assert contract.resources["microsoft.graph.leaf"].base == "microsoft.graph.middle"
    assert contract.resources["microsoft.graph.other"].base == "microsoft.graph.leaf"


def test_bases_are_followed_and_cycles_end(linked: Pages) -> None:
    text = "# {0} resource type\nInherits from [{1}]({1}.md).\n## Properties\n|Property|Type|\n|--|--|\n|{0}Name|String|\n"
    contract = linked(resources__a=text.format("a", "b"), resources__b=text.format("b", "a"))
    names = [p.name for p in contract.resources["microsoft.graph.a"].properties]
    assert names == ["aName", "bName"]
    assert contract.resources["microsoft.graph.b"].derived == ("microsoft.graph.a",)


def test_one_type_on_two_pages_is_the_union_of_both(linked: Pages) -> None:
    other = THING.replace("|name|String|The name. Required.|", "|size|Int32|Valid values 1 to 5|")
    contract = linked(resources__thing=THING, resources__thing_again=other)
    assert [p.name for p in contract.resources["microsoft.graph.thing"].properties] == [
        "id",
        "name",
        "kind",
        "parts",
        "size",
    ]


def test_two_types_on_one_route_are_told_apart(linked: Pages) -> None:
    other = CREATE.replace("thing](../resources/thing", "other](../resources/other")
    contract = linked(
        api__create=CREATE,
        api__create_other=other,
        resources__thing=THING,
        resources__other=THING.replace("thing", "other"),
    )
    assert [op.label for op in contract.operations] == [
        "POST /things[microsoft.graph.thing]",
        "POST /things[microsoft.graph.other]",
    ]


def test_a_representation_stands_in_for_a_missing_table(linked: Pages) -> None:
    text = """
        # x resource type
        ## JSON representation
        ```json
        {"a": "String (timestamp)", "b": true, "c": 1, "d": 1.5, "e": ["String"], "f": "x | y",
         "g": {"@odata.type": "microsoft.graph.x"}, "h": null, "i": "?"}
        ```
        """
    contract = linked(resources__x=text)
    types = {p.name: str(p.type) for p in contract.resources["microsoft.graph.x"].properties}
    assert types == {
        "a": "Edm.DateTimeOffset",
        "b": "Edm.Boolean",
        "c": "Edm.Int64",
        "d": "Edm.Double",
        "e": "Collection(Edm.String)",
        "f": "enumeration",
        "g": "microsoft.graph.x",
        "h": "any",
        "i": "any",
    }
    lines = {p.name: p.source.line for p in contract.resources["microsoft.graph.x"].properties}
    assert (lines["a"], lines["g"]) == (lines["f"], lines["f"] + 1)


def test_routes_are_numbered_and_compared() -> None:
    made = route("/a/{id}/b/{id | name}/c(x='{v}')", Origin.DOCUMENTED, HERE)
    assert made.parameters == ("id", "id-name", "v")
    assert made.fill({"id": "1", "id-name": "2", "v": "3"}) == "/a/1/b/2/c(x='3')"
    assert shape_of("/A/<b>/") == "/a/{}"
    assert same_end("/me/x", "/users/{id}/x") and not same_end("/x", "/x/{id}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("String", True),
        ("string (identifier)", True),
        ("visibility-value", True),
        ("Name value", True),
        ("<id>", True),
        ("{id}", True),
        ("pending", False),
        ("", False),
    ],
)
def test_placeholders(text: str, expected: bool) -> None:
    assert is_placeholder(text) is expected
    assert not is_placeholder(1)


def test_names() -> None:
    assert qualify("#a.b", "n") == "a.b" and qualify("b", "n") == "n.b" and qualify("", "n") == ""
    assert simple("a.b.c") == "c"


def test_the_documentation_of_this_repository(docs: Path) -> None:
    contract = load(docs, docs.parent).contract
    kinds = [op.kind.value for op in contract.operations]
    assert kinds == ["create", "delete", "get", "list", "update"]
    create = contract.operations[0]
    assert create.route.origin is Origin.CONFIGURED
    assert create.examples[0].body == {
        "@odata.type": "#microsoft.graph.importedWindowsAutopilotDeviceIdentityUpload",
        "createdDateTimeUtc": "2016-12-31T23:58:32.5709497+03:00",
        "status": "noUpload",
    }


def test_prose_may_demand_a_property_that_no_table_of_the_page_lists(linked: Pages) -> None:
    demand = "[thing](../resources/thing.md). Only the kind property is mandatory."
    text = CREATE.replace("[thing](../resources/thing.md).", demand, 1)
    contract = linked(api__thing_post=text, resources__thing=THING, resources__kind=KIND)
    body = contract.operations[0].body
    assert body is not None and body.required == ("name", "kind")
    kind = body.property_named("kind")
    assert kind is not None and body.demand_of(kind).file.endswith("thing_post.md")


def test_a_route_without_an_example_of_its_own_is_answered_like_the_others(linked: Pages) -> None:
    contract = linked(
        api__thing_get="""
        # Get thing
        Namespace: microsoft.graph
        ## HTTP request
        ```http
        GET /things/{id}
        GET /rooms/{id}/best
        GET /rooms/{id}/best/$value
        ```
        ## Response
        Returns `200 OK` and a [thing](../resources/thing.md) object.
        ## Example
        ### Request
        ```http
        GET https://graph.microsoft.com/beta/things/{id}
        ```
        ### Response
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json
        Location: https://graph.microsoft.com/beta/things/1

        {"value": {"name": "x"}}
        ```
        """,
        resources__thing=THING,
        resources__kind=KIND,
    )
    first, second, raw = contract.operations
    assert first.success is not None and second.success is not None
    assert raw.success is not None and raw.success.readings == (Shape.OPAQUE,)
    assert first.success.readings == second.success.readings == (Shape.OBJECT, Shape.WRAPPED)
    assert second.success.example is None and not second.examples
    assert second.success.media_type == "application/json"
    assert not second.success.headers and second.success.source.line == 10


def test_where_tables_contradict_each_other_the_example_says_which_type_is_right(
    linked: Pages,
) -> None:
    stated = (
        "## Request body\n    |Property|Type|Description|\n    |--|--|--|\n    |name|Int32|It.|\n"
    )
    text = CREATE.replace("## Request body\n", stated, 1)
    for sent, expected in (('"a"', "Edm.String"), ("7", "Edm.Int32"), ("null", "Edm.Int32")):
        page = text.replace('{"name": "String"', f'{{"name": {sent}', 1)
        contract = linked(api__create=page, resources__thing=THING, resources__kind=KIND)
        body = contract.operations[0].body
        named = body.property_named("name") if body is not None else None
        assert named is not None and named.type.name == expected
        told = [f.decision for f in findings(contract) if f.code == "DC408"]
        stronger = "resource" if expected == "Edm.String" else "operation"
        assert len(told) == 1 and told[0].startswith(f"the page of the {stronger} is the stronger")


def test_a_part_of_an_object_is_of_the_type_that_its_own_reply_has(linked: Pages) -> None:
    part = """
    ### Request
    ```http
    GET https://h/v1.0/things/1/box
    ```
    ### Response
    <!-- {"blockType": "response", "@odata.type": "microsoft.graph.box"} -->
    ```http
    HTTP/1.1 200 OK

    {"size": 1}
    ```
    """
    text = GET.replace("GET /things/{id}\n", "GET /things/{id}\n    GET /things/{id}/box\n")
    whole = "### Request\n    ```http\n    GET https://h/v1.0/things/1\n    ```\n    ### Response"
    contract = linked(
        api__get=text.replace("### Response", whole) + part,
        resources__thing=THING,
        resources__kind=KIND,
        resources__box=THING.replace("thing", "box").replace("|name|", "|size|"),
    )
    assert [(op.label, op.subject) for op in contract.operations] == [
        ("GET /things/{id}", "microsoft.graph.thing"),
        ("GET /things/{id}/box", "microsoft.graph.box"),
    ]


@pytest.mark.parametrize(
    ("url", "count"),
    [
        ("https://lamps.example/v1.0/things/3c6d1a52", 1),
        ("https://lamps.example/v1.0/notices/3c6d1a52", 0),
        ("https://lamps.example/v1.0/things/3c6d1a52/notify", 0),
        ("https://graph.microsoft.com/beta/things/3c6d1a52", 1),
    ],
)
def test_a_request_with_a_key_is_of_its_route_whatever_the_host(
    linked: Pages, url: str, count: int
) -> None:
    contract = linked(
        api__thing_get=f"""
        # Get thing
        Namespace: microsoft.graph
        ## HTTP request
        ```http
        GET /things/{{id}}
        ```
        ## Response
        Returns `200 OK` and a [thing](../resources/thing.md) object.
        ## Example
        ### Request
        ```http
        GET {url}
        ```
        """,
        resources__thing=THING,
        resources__kind=KIND,
    )
    assert len(contract.operations[0].examples) == count


def test_a_member_in_another_letter_case_gives_way_to_that_member(linked: Pages) -> None:
    for written, sent in (("B", "b"), ("unheard", "a")):
        page = CREATE.replace('"kind": "String"', f'"kind": "{written}"')
        contract = linked(api__create=page, resources__thing=THING, resources__kind=KIND)
        (example,) = contract.operations[0].examples
        assert [(s.pointer, s.written, s.sent) for s in example.substitutions] == [
            ("/kind", written, sent)
        ]


def test_a_missing_page_is_not_that_of_a_type_of_another_namespace(linked: Pages) -> None:
    other = KIND.replace(
        "# kind enum type", "# part enum type\n    Namespace: microsoft.graph.other"
    )
    row = "|name|[part](part.md)|The name. Required.|"
    text = THING.replace("|name|String|The name. Required.|", row)
    contract = linked(resources__thing=text, resources__other_part=other, resources__kind=KIND)
    named = contract.resources["microsoft.graph.thing"].property_named("name")
    assert named is not None and named.type.name == "part"
    unlinked = linked(
        resources__thing=text.replace("[part](part.md)", "part"), resources__other_part=other
    )
    found = unlinked.resources["microsoft.graph.thing"].property_named("name")
    assert found is not None and found.type.name == "microsoft.graph.other.part"


def test_what_limits_a_value_is_understood_where_a_table_lists_its_members(linked: Pages) -> None:
    text = THING.replace("|The kind.|", "|Valid values are described in the following table.|")
    contract = linked(resources__thing=text, resources__kind=KIND)
    kind = contract.resources["microsoft.graph.thing"].property_named("kind")
    assert kind is not None and kind.type.members == ("a", "b") and not kind.facets.limited


def test_prose_may_bound_a_value_without_naming_its_property(linked: Pages) -> None:
    bound = (
        "The name cannot contain more than 50 characters or contain the following characters: <>"
    )
    text = CREATE.replace("## Response", f"Names differ. {bound}\n    ## Response", 1)
    contract = linked(api__create=text, resources__thing=THING, resources__kind=KIND)
    body = contract.operations[0].body
    name = body.property_named("name") if body is not None else None
    assert name is not None and name.facets.max_length == 50
    assert name.facets.limited == bound and name.sources[-1].line == 10
    unsent = text.replace('"name": "String", ', "")
    other = linked(api__create=unsent, resources__thing=THING, resources__kind=KIND)
    body = other.operations[0].body
    name = body.property_named("name") if body is not None else None
    assert name is not None and name.facets.max_length is None


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ('{"id": "1", "name": "n", "kind": "a"}', "thing"),
        ('{"id": "1"}', "box"),
        ('{"id": "1", "size": 1, "shape": "s"}', "box"),
        ('{"@odata.type": "#microsoft.graph.thing", "size": 1, "shape": "s"}', "thing"),
    ],
)
def test_an_annotation_gives_way_to_an_example_that_is_rather_what_the_page_is_about(
    linked: Pages, shown: str, expected: str
) -> None:
    annotated = (
        '<!-- {"blockType": "response", "@odata.type": "microsoft.graph.box"} -->\n    ```http'
    )
    text = CREATE.replace("```http\n    HTTP/1.1", f"{annotated}\n    HTTP/1.1")
    box = THING.replace("thing", "box").replace("|name|", "|size|").replace("|kind|", "|shape|")
    contract = linked(
        api__create=text.replace('{"id": "1", "name": "n", "kind": "a"}', shown),
        resources__thing=THING,
        resources__box=box,
        resources__kind=KIND,
    )
    reply = contract.operations[0].success
    assert reply is not None and reply.type is not None
    assert reply.type.name == f"microsoft.graph.{expected}"


def test_the_reply_to_head_has_no_body(linked: Pages) -> None:
    page = """
        # Get lamp
        ## HTTP request
        ```http
        GET /lamp
        HEAD /lamp
        ```
        ## Response
        If successful, this method returns a `200 OK` response code.
        ### Response
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id": "1"}
        ```
        """
    found = {o.method: o.success for o in linked(api__lamp_get=page).operations}
    readings = {method: reply and reply.readings[0] for method, reply in found.items()}
    assert readings == {"GET": Shape.OBJECT, "HEAD": Shape.EMPTY}
