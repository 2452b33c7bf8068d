"""What pages say in several places, and which of them decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contracts.model.contract import Contract
from contracts.model.operation import OperationKind, Place, Shape
from contracts.model.type import TypeKind

Pages = Callable[..., Contract]

LAMP = """
    # lamp resource type
    Namespace: microsoft.graph
    ## Properties
    |Property|Type|Description|
    |--|--|--|
    |id|String|The id.|
    |name|String|The name.|
    |state|String|Valid values are in the following table.|
    ### State property values
    |Value|Description|
    |--|--|
    |on|Lit.|
    |null|Unknown.|
    ## JSON representation
    ```json
    {"id": "String (identifier)", "name": "String"}
    ```
    """
ROOM = """
    # room resource type
    Namespace: microsoft.graph
    ## Properties
    |Property|Type|Description|
    |--|--|--|
    |id|String|The id.|
    """


def operation(linked: Pages, text: str, file: str = "api__lamp_do", **others: str):
    contract = linked(**{file: text, "resources__lamp": LAMP, "resources__room": ROOM, **others})
    return contract.operations[0]


@pytest.mark.parametrize(("shown", "kind"), [("lamp", "lamp"), ("room", "room"), ("", "room")])
def test_an_annotation_gives_way_to_an_example_that_names_the_subject(
    linked: Pages, shown: str, kind: str
) -> None:
    named = f'"@odata.type": "#microsoft.graph.{shown}", ' if shown else ""
    found = operation(
        linked,
        f"""
        # Get lamp
        Namespace: microsoft.graph
        Read a [lamp](../resources/lamp.md).
        ## HTTP request
        ```http
        GET /lamps/{{id}}
        ```
        ## Response
        Returns `200 OK` and a [lamp](../resources/lamp.md).
        ## Example
        ### Request
        ```http
        GET https://graph.microsoft.com/v1.0/lamps/1
        ```
        ### Response
        <!-- {{"blockType": "response", "@odata.type": "microsoft.graph.room"}} -->
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {{{named}"id": "1"}}
        ```
        """,
    )
    assert found.success is not None and found.success.type is not None
    assert found.success.type.name == f"microsoft.graph.{kind}"


@pytest.mark.parametrize(
    ("row", "written", "sent"),
    [
        ("|v|String collection|Some.|", '"x"', ["x"]),
        ("|v|String|One.|", '["x", "y"]', "x"),
        ("|v|String|One. Possible values are: `a`, `b`.|", '{"@odata.type": "ns.kind"}', "a"),
        ("|v|Boolean|One.|", '{"@odata.type": "Edm.Boolean"}', True),
        ("|v|String|One. Possible values are: `a`, `b`.|", "7", "a"),
        ("|v|[room](../resources/room.md)|One.|", '"the room"', {}),
        ("|v|[room](../resources/room.md) collection|Some.|", '{"id": "1"}', [{"id": "1"}]),
        ("|v|String collection|Some.|", "null", None),
        ("|v|String collection|Some.|", '["x", "y"]', ["x", "y"]),
        ("|v|Json|Any.|", '["x"]', ["x"]),
    ],
)
def test_an_example_is_sent_as_the_tables_have_it(
    linked: Pages, row: str, written: str, sent: object
) -> None:
    found = operation(
        linked,
        f"""
        # lamp: do
        ## HTTP request
        ```http
        POST /lamps/{{id}}/do
        ```
        ## Request body
        |Parameter|Type|Description|
        |--|--|--|
        {row}
        ## Response
        Returns `204 No Content`.
        ## Example
        ### Request
        ```http
        POST https://graph.microsoft.com/v1.0/lamps/1/do

        {{"v": {written}}}
        ```
        """,
    )
    assert found.examples[0].body == {"v": sent}


def test_values_of_a_property_are_no_type(linked: Pages) -> None:
    contract = linked(resources__lamp=LAMP)
    lamp = contract.resources["microsoft.graph.lamp"]
    state = lamp.property_named("state")
    assert state is not None
    assert (state.type.kind, state.type.name) == (TypeKind.ENUMERATION, "")
    assert state.type.members == ("on",)
    assert not contract.enumerations


def test_a_representation_tells_the_key(linked: Pages) -> None:
    assert linked(resources__lamp=LAMP).resources["microsoft.graph.lamp"].key == "id"
    assert linked(resources__room=ROOM).resources["microsoft.graph.room"].key == ""


def test_the_call_of_a_function_has_parameters(linked: Pages) -> None:
    found = operation(
        linked,
        """
        # lamp: find
        ## HTTP request
        ```http
        GET /lamps/find(on='parameterValue',limit={n})
        ```
        ## Function parameters
        |Parameter|Type|Description|
        |--|--|--|
        |on|String|By what.|
        |limit|Int32|How many.|
        |deep|Boolean|Optional.|
        """,
    )
    assert found.kind is OperationKind.FUNCTION
    assert found.route.template == "/lamps/find(on='{on}',limit={n})"
    assert found.route.written == "/lamps/find(on='parameterValue',limit={n})"
    assert [(p.name, p.place, p.required) for p in found.parameters] == [
        ("on", Place.PATH, True),
        ("n", Place.PATH, True),
        ("deep", Place.QUERY, False),
    ]


@pytest.mark.parametrize(
    ("words", "template"),
    [("By what.", "/lamps/find(on='{on}')"), ("Optional. By what.", "/lamps/find")],
)
def test_an_example_shows_the_call_that_the_route_leaves_out(
    linked: Pages, words: str, template: str
) -> None:
    found = operation(
        linked,
        f"""
        # find function
        ## HTTP request
        ```http
        GET /lamps/find
        ```
        ## Request body
        In the URL, provide these parameters.
        |Parameter|Type|Description|
        |--|--|--|
        |on|String|{words}|
        ## Example
        ### Request
        ```http
        GET https://graph.microsoft.com/beta/lamps/find(on='name')?$top=2
        ```
        """,
    )
    assert (found.route.template, found.body) == (template, None)
    assert [p.name for p in found.parameters] == ["on"]


def test_a_reference_is_no_object(linked: Pages) -> None:
    found = operation(
        linked,
        """
        # Add lamp
        ## HTTP request
        ```http
        POST /rooms/{id}/lamps/$ref
        ```
        ## Request body
        Supply a JSON representation of the [lamp](../resources/lamp.md) object.
        """,
    )
    assert found.body is not None
    assert (found.body.type, found.body.properties) == (None, ())


@pytest.mark.parametrize(
    ("status", "row", "kind"),
    [
        ("201 Created", "name", OperationKind.CREATE),
        ("200 OK", "name", OperationKind.ACTION),
        ("201 Created", "wish", OperationKind.ACTION),
    ],
)
def test_parameters_that_are_the_created_resource(
    linked: Pages, status: str, row: str, kind: OperationKind
) -> None:
    found = operation(
        linked,
        f"""
        # Create lamp
        ## HTTP request
        ```http
        POST /lamps
        ```
        ## Request body
        Provide a JSON object with the following parameters.
        |Parameter|Type|Description|
        |--|--|--|
        |{row}|String|Something.|
        ## Response
        Returns `{status}` and a [lamp](../resources/lamp.md) object.
        """,
    )
    assert found.kind is kind


@pytest.mark.parametrize(
    ("listed", "sent", "members"),
    [
        ("String", "String", ("dim", "full")),
        ("String collection", "String collection", ("dim", "full")),
        ("String collection", "String", ()),
        ("String collection", "Int32 collection", ()),
    ],
)
def test_a_body_that_says_less_of_a_value_than_its_type(
    linked: Pages, listed: str, sent: str, members: tuple[str, ...]
) -> None:
    contract = linked(
        resources__lamp=f"""
        # lamp resource type
        ## Properties
        |Property|Type|Description|
        |--|--|--|
        |modes|{listed}|Possible values are: `dim`, `full`.|
        """,
        api__lamp_update=f"""
        # Update lamp
        ## HTTP request
        ```http
        PATCH /lamps/{{id}}
        ```
        ## Request body
        Supply a JSON representation of the [lamp](../resources/lamp.md) object.
        |Property|Type|Description|
        |--|--|--|
        |modes|{sent}|How it may shine.|
        """,
    )
    (found,) = contract.operations
    assert found.body is not None
    assert [p.type.members for p in found.body.properties] == [members]


def test_a_request_to_the_client_is_no_example(linked: Pages) -> None:
    found = operation(
        linked,
        """
        # lamp: light
        ## HTTP request
        ```http
        POST /lamps/{id}/light
        ```
        ## Example
        ```http
        POST https://graph.microsoft.com/beta/lamps/7/light
        ```
        ```http
        POST https://bot.contoso.com/api/notify
        ```
        ```http
        POST https://lamps.example.org/beta/lamps/7/light
        ```
        """,
    )
    assert [e.request.url.rpartition("/")[0] for e in found.examples] == [
        "https://graph.microsoft.com/beta/lamps/7",
        "https://lamps.example.org/beta/lamps/7",
    ]


SUBJECTS = [
    ("api__lamp_delete", "# Delete\n", "DELETE /rooms/{id}/lamps/{id}", "lamp"),
    ("api__tableLamp_delete", "# Delete\n", "DELETE /lamps/{id}", "tableLamp"),
    ("api__x", "# Delete\nOf a [room](../resources/room.md), a [lamp](../resources/lamp.md).\n",
     "DELETE /rooms/{id}/lamps/{id}", "lamp"),
    ("api__x", "# Delete\nOf a [room](../resources/room.md).\n", "DELETE /things/{id}", "room"),
    ("api__x", "# lamp: light\n", "POST /lamps/{id}/light", "lamp"),
    ("api__x", "# Light\n", "GET /lamps/{id}/light", ""),
    ("api__x", "# Remove\n", "DELETE /rooms/{id}/lamps/{id}/$ref", ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "head", "route", "subject"), SUBJECTS)
def test_what_an_operation_acts_upon(
    linked: Pages, file: str, head: str, route: str, subject: str
) -> None:
    text = f"{head}## HTTP request\n```http\n{route}\n```\n"
    table = ROOM.replace("# room", "# tableLamp")
    found = operation(linked, text, file, resources__tablelamp=table)
    assert found.subject == (f"microsoft.graph.{subject}" if subject else "")


def test_an_action_returns_what_its_page_says(linked: Pages) -> None:
    found = operation(
        linked,
        """
        # lamp: list names
        ## HTTP request
        ```http
        POST /lamps/{id}/names
        ```
        ## Response
        Returns `200 OK` and a collection of strings.
        """,
    )
    assert found.success is not None
    assert found.success.type is None


@pytest.mark.parametrize(
    ("url", "count"),
    [
        ("https://graph.microsoft.com/beta/lamps/7/other", 1),
        ("https://sn1.up.1drv.com/up/4711", 0),
        ("https://sn1.up.1drv.com/lamps/7/content", 1),
        ("/lamps/7/other", 1),
    ],
)
def test_a_step_that_a_reply_tells_is_no_example(linked: Pages, url: str, count: int) -> None:
    found = operation(
        linked,
        f"""
        # Upload
        ## HTTP request
        ```http
        PUT /lamps/{{id}}/content
        ```
        ## Request body
        The contents of the request body should be the binary stream of the file.
        ## Example
        ```http
        PUT {url}
        ```
        """,
    )
    assert len(found.examples) == count
    assert found.body is not None
    assert (found.body.media_type, found.body.properties) == ("application/octet-stream", ())


def test_a_member_called_value_is_no_wrapper(linked: Pages) -> None:
    text = """
        # Get lamp
        ## HTTP request
        ```http
        GET /lamps/{id}
        ```
        ## Response
        Returns `200 OK` and a [lamp](../resources/lamp.md) object.
        ## Example
        ```http
        GET /lamps/7
        ```
        ```http
        HTTP/1.1 200 OK

        %s
        ```
        """
    beside = operation(linked, text % '{"name": "a", "value": {}}').success
    alone = operation(linked, text % '{"value": {"name": "a"}}').success
    assert beside is not None and beside.readings == (Shape.OBJECT,)
    assert alone is not None and alone.readings == (Shape.OBJECT, Shape.WRAPPED)


def test_an_open_type_by_its_title(linked: Pages) -> None:
    page = LAMP.replace("# lamp resource type", "# lamp resource type (Open Type)")
    assert linked(resources__lamp=page).resources["microsoft.graph.lamp"].open


UPDATE = """
    # Update lamp
    ## HTTP request
    ```http
    PATCH /lamps/{id}
    ```
    ## Request body
    Supply a JSON representation of a [lamp](../resources/lamp.md) object.

    |Property|Type|Description|
    |--|--|--|
    |name|String|The name.|
    |colour|String|The colour. This property is read-only.|
    |weight|String|The weight.|
    ## Example
    ```http
    PATCH https://graph.microsoft.com/beta/lamps/7

    {"name": "a", "colour": "b"}
    ```
    """
READ_ONLY = """
    # lamp resource type
    Namespace: microsoft.graph
    ## Properties
    |Property|Type|Description|
    |--|--|--|
    |name|String|The name. Read-only.|
    |colour|String|The colour. Read-only.|
    |weight|String|The weight. Read-only.|
    """


def test_what_an_example_sends_is_not_read_only_there(linked: Pages) -> None:
    """Unless the operation's own table calls it so: a table is stronger than an example."""
    (found,) = linked(api__page=UPDATE, resources__lamp=READ_ONLY).operations
    assert found.body is not None
    assert [(p.name, p.writable) for p in found.body.properties] == [("name", True)]
    assert [p.name for p in found.body.assigned] == ["colour", "weight"]


def test_words_tell_that_members_combine(linked: Pages) -> None:
    page = """
        # lamp resource type
        ## Properties
        |Property|Type|Description|
        |--|--|--|
        |modes|[mode](#mode-values)|The possible values of this flagged enum are: `a`, `b`.|
        ### mode values
        |Member|Description|
        |--|--|
        |a|A.|
        |b|B.|
        """
    (modes,) = linked(resources__lamp=page).resources["microsoft.graph.lamp"].properties
    assert (modes.type.name, modes.type.flags) == ("microsoft.graph.mode", True)


CHECKED = """
    # room: isLit
    ## HTTP request
    ```http
    POST /rooms/{id}/isLit
    ```
    ## Response
    If successful, this action returns `200 OK` and a KIND in the response body.
    ## Example
    ### Request
    ```http
    POST https://graph.microsoft.com/beta/rooms/7/isLit
    ```
    ### Response
    ```http
    HTTP/1.1 200 OK

    {"value": SHOWN}
    ```
    """


@pytest.mark.parametrize(
    ("kind", "shown", "name", "shape"),
    [
        ("Boolean", "true", "Edm.Boolean", Shape.VALUE),
        ("String collection", '["on"]', "Edm.String", Shape.COLLECTION),
        ("Boolean", '"on"', None, Shape.VALUE),
    ],
)
def test_a_reply_may_be_a_primitive_value(
    linked: Pages, kind: str, shown: str, name: str | None, shape: Shape
) -> None:
    text = CHECKED.replace("KIND", kind).replace("SHOWN", shown)
    (reply,) = operation(linked, text).replies
    assert (reply.type.name if reply.type else None, reply.readings) == (name, (shape,))


MARKED = """
    # Create lanterns
    ## HTTP request
    ```http
    POST /lanterns
    ```
    ## Request body
    Supply a JSON representation of a **lanterns** object.
    ## Response
    If successful, it returns `201 Created` and a **lanterns** object in the response body.
    ## Example
    ### Request
    ```http
    POST https://graph.microsoft.com/beta/lanterns

    {"name": "a"}
    ```
    ### Response
    ```http
    HTTP/1.1 201 Created

    {"name": "a"}
    ```
    """


def test_a_type_that_prose_only_marks(linked: Pages) -> None:
    made = operation(linked, MARKED)
    assert (made.subject, made.kind) == ("microsoft.graph.lanterns", OperationKind.CREATE)
    known = operation(linked, MARKED.replace("**lanterns**", "**lamp**"))
    assert known.subject == "microsoft.graph.lamp"
    assert known.body is not None and known.body.type is not None


def test_a_page_that_deletes_acts_on_what_others_read_there(linked: Pages) -> None:
    delete = """
        # Remove it from the room
        ## HTTP request
        ```http
        DELETE /rooms/{room-id}/things/{thing-id}
        ```
        ## Response
        If successful, returns `204 No Content`.
        """
    get = """
        # Get it
        ## HTTP request
        ```http
        GET /rooms/{id}/things/{id}
        ```
        ## Response
        Returns `200 OK` and a [lamp](../resources/lamp.md) object.
        """
    assert operation(linked, delete).subject == ""
    assert operation(linked, delete, api__get=get).subject == "microsoft.graph.lamp"
    marked = get.replace("a [lamp](../resources/lamp.md)", "a **lantern**")
    assert operation(linked, delete, api__get=marked).subject == "microsoft.graph.lantern"
    container, other = (
        delete.replace("No Content`.", f"No Content`. Leaves [it](../resources/{name}.md).")
        for name in ("room", "part")
    )
    assert operation(linked, container, api__get=get).subject == "microsoft.graph.lamp"
    part = ROOM.replace("# room", "# part")
    kept = operation(linked, other, api__get=get, resources__part=part)
    assert kept.subject == "microsoft.graph.part"


TWO_EXAMPLES = """
    # Create lamp
    ## HTTP request
    ```http
    POST /lamps
    ```
    ## Request body
    Supply a JSON representation of a [lamp](../resources/lamp.md) object.
    |Property|Type|Description|
    |--|--|--|
    |name|String|The name.|
    |watt|Int32|The power.|
    |dim|Boolean|Whether it is dim.|
    ## Example 1
    ### Request
    ```http
    POST https://graph.microsoft.com/beta/lamps

    {"name": "a",
     "dim": "false"}
    ```
    ## Example 2
    ### Request
    ```http
    POST https://graph.microsoft.com/beta/lamps

    {"name": "b", "watt": 7}
    ```
    """


def test_what_any_example_sends_may_be_sent(linked: Pages) -> None:
    lamp = READ_ONLY + "|watt|Int32|Read-only. The power.|\n"
    body = linked(api__page=TWO_EXAMPLES, resources__lamp=lamp).operations[0].body
    assert body is not None
    assert [p.name for p in body.properties] == ["name", "watt", "dim"]


def test_a_literal_in_quotes_is_sent_as_what_it_means(linked: Pages) -> None:
    first, _ = operation(linked, TWO_EXAMPLES).examples
    assert first.body == {"name": "a", "dim": False}
    (made,) = first.substitutions
    assert (made.pointer, made.written, made.sent) == ("/dim", "false", False)
    assert first.request.body is not None
    assert made.source.line == first.request.body.source.line + 1


def test_a_list_decides_over_a_type_that_only_shares_the_simple_name(linked: Pages) -> None:
    page = """
        # lamp resource type
        Namespace: microsoft.graph.rooms
        ## Properties
        |Property|Type|Description|
        |--|--|--|
        |mode|microsoft.graph.rooms.mode|Possible values are: `x`, `y`.|
        |other|microsoft.graph.mode|Possible values are: `x`, `y`.|
        |bare|mode|Possible values are: `x`, `y`.|
        |silent|mode|How.|
        """
    mode = """
        # mode enum type
        Namespace: microsoft.graph
        ## Members
        |Member|Value|Description|
        |--|--|--|
        |a|0|A.|
        """
    contract = linked(resources__lamp=page, resources__mode=mode)
    own, other, bare, silent = contract.resources["microsoft.graph.rooms.lamp"].properties
    assert (own.type.name, own.type.members) == ("microsoft.graph.rooms.mode", ("x", "y"))
    assert (other.type.name, other.type.members) == ("microsoft.graph.mode", ("a",))
    assert (bare.type.name, bare.type.members) == ("microsoft.graph.rooms.mode", ("x", "y"))
    assert (silent.type.name, silent.type.members) == ("microsoft.graph.mode", ("a",))


def test_a_success_has_the_headers_that_prose_names(linked: Pages) -> None:
    text = CHECKED.replace("KIND", "Boolean").replace("SHOWN", "true")
    text = text.replace("in the response body.", "in the response body, and a Location header.")
    (reply,) = operation(linked, text).replies
    assert [h.name for h in reply.headers] == ["Location"]


def test_what_an_update_changes_is_not_fixed(linked: Pages) -> None:
    found = operation(
        linked,
        """
        # Update lamp
        ## HTTP request
        ```http
        PATCH /lamps/{id}
        ```
        ## Request body
        |Property|Type|Description|
        |--|--|--|
        |name|String|The name. It cannot be changed.|
        |colour|String|The colour. It cannot be changed.|
        ## Example
        ```http
        PATCH https://graph.microsoft.com/beta/lamps/7

        {"name": "a"}
        ```
        """,
    )
    assert found.body is not None
    fixed = {p.name: p.facets.immutable for p in found.body.properties}
    assert fixed == {"name": None, "colour": True}


def test_a_sentence_says_whose_values_a_table_lists(linked: Pages) -> None:
    found = operation(
        linked,
        """
        # lamp: dim
        ## HTTP request
        ```http
        POST /lamps/{id}/dim
        ```
        ## Request body
        Provide a JSON object with the following parameters.
        |Name|Type|Description|
        |--|--|--|
        |speed|String|How fast.|
        |place|String|Where.|
        ### Ways to dim
        The following values are allowed for the **speed** parameter.
        |Speed value|Description|
        |--|--|
        |(null)|As before.|
        |`fast`|At once.|
        |`slow`|Later.|
        """,
    )
    assert found.body is not None
    speed, place = found.body.properties
    assert (speed.type.kind, speed.type.members) == (TypeKind.ENUMERATION, ("fast", "slow"))
    assert place.type.name == "Edm.String"


def test_errors_of_a_page_without_content_are_objects(linked: Pages) -> None:
    found = operation(
        linked,
        """
        # Delete lamp
        ## HTTP request
        ```http
        DELETE /lamps/{id}
        ```
        ## Response
        It returns `204 No Content`. It returns no body. Be ready for the 404 and 412 responses.
        """,
    )
    assert [(r.status, r.readings) for r in found.replies] == [
        (204, (Shape.EMPTY,)),
        (404, (Shape.OBJECT,)),
        (412, (Shape.OBJECT,)),
    ]


def test_a_deprecated_route_comes_last(linked: Pages) -> None:
    text = """
        # Get lamp
        ## HTTP request
        ```http
        GET /old/lamps/{id}
        GET /lamps/{id}
        ```
        > **Note:** The `/old` path is deprecated. Use the other one.
        ## Optional query parameters
        This method supports `$select`.
        """
    found = operation(linked, text)
    assert found.label == "GET /lamps/{id}"
    assert [(a.written, a.deprecated) for a in found.aliases] == [("/old/lamps/{id}", True)]
    assert found.option_sources["$select"].line == 9
    alone = operation(linked, text.replace("        GET /lamps/{id}\n", ""))
    assert (alone.label, alone.route.deprecated) == ("GET /old/lamps/{id}", True)
    other = operation(linked, text.replace("is deprecated", "is old"))
    assert other.label == "GET /old/lamps/{id}"


def test_an_object_that_contains_a_collection_is_no_list(linked: Pages) -> None:
    text = """
        # List parts
        ## HTTP request
        ```http
        GET /lamps/{id}
        ```
        ## Response
        Returns `200 OK` and a [lamp](../resources/lamp.md) containing a collection of parts.
        ## Example
        ```http
        GET /lamps/7
        ```
        <!-- {"blockType": "response", "@odata.type": "microsoft.graph.lamp"%s} -->
        ```http
        HTTP/1.1 200 OK

        {"name": "a", "parts": []}
        ```
        """
    denied = operation(linked, text % ', "isCollection": false')
    assert denied.success is not None
    assert denied.success.readings == (Shape.OBJECT, Shape.COLLECTION)
    assert denied.kind is OperationKind.GET
    keyed = operation(linked, text % "").success
    assert keyed is not None and keyed.readings == (Shape.OBJECT, Shape.COLLECTION)
    unsaid = operation(linked, text.replace("/lamps/{id}", "/lamps/{id}/parts") % "").success
    assert unsaid is not None and unsaid.readings == (Shape.COLLECTION, Shape.OBJECT)
