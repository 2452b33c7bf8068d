from __future__ import annotations

import textwrap

import pytest

from contracts.model.facts import PageFacts
from contracts.model.section import BodyWords
from contracts.reading import read_page


def read(text: str) -> PageFacts:
    return read_page(textwrap.dedent(text), "set/api/x-get.md")


def test_permissions() -> None:
    facts = read(
        """\
        ## Permissions
        |Permission type|Permissions (from least to most privileged)|
        |:--|:--|
        |Delegated (work)|User.Read, User.ReadWrite.All and Mail.Read|
        |Delegated (personal)|Not supported.|
        |Application|**TODO: Determine scopes **|
        |&nbsp;&nbsp; **Policy Set**|kept.Read.All|
        |&nbsp;&nbsp; Onboarding||
        """
    )
    assert [(p.kind, p.scopes, p.supported) for p in facts.permissions] == [
        ("Delegated (work)", ("User.Read", "User.ReadWrite.All", "Mail.Read"), True),
        ("Delegated (personal)", (), False),
        ("Application", (), True),
        ("Application, Policy Set", ("kept.Read.All",), True),
        ("Application, Onboarding", (), False),
    ]
    assert facts.permissions[2].written == "**TODO: Determine scopes **"


def test_a_permission_row_that_only_heads_its_workloads_is_none() -> None:
    facts = read(
        """\
        ## Permissions
        |Permission type|Permissions (from least to most privileged)|
        |:--|:--|
        |Application||
        |&nbsp;&nbsp; **Lamps**|Lamp.Read.All|
        |Delegated||
        """
    )
    assert [(p.kind, p.scopes, p.supported) for p in facts.permissions] == [
        ("Application, Lamps", ("Lamp.Read.All",), True),
        ("Delegated", (), False),
    ]


def test_newer_permissions_have_two_columns_and_matrices_many() -> None:
    facts = read(
        """\
        ## Permissions
        |Permission type|Least privileged permissions|Higher privileged permissions|
        |:--|:--|:--|
        |Application|A.Read|A.ReadWrite|

        |Supported resource|Delegated|Application|
        |:--|:--|:--|
        |[user](x.md)|U.Read|Not available|
        """
    )
    assert [(p.kind, p.scopes, p.supported) for p in facts.permissions] == [
        ("Application", ("A.Read", "A.ReadWrite"), True),
        ("Delegated, user", ("U.Read",), True),
        ("Application, user", (), False),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Do not supply a request body for this method.", BodyWords.NONE),
        ("Don't supply a request body.", BodyWords.NONE),
        ("Provide a JSON object with the following parameters.", BodyWords.PARAMETERS),
        ("Supply the values for the fields that should be updated.", BodyWords.UPDATE),
        ("The contents of the file go here.", BodyWords.CONTENT),
        ("Supply a representation of a [thing](../resources/thing.md).", BodyWords.RESOURCE),
        ("See elsewhere.", BodyWords.UNSAID),
    ],
)
def test_words_above_a_body(words: str, kind: BodyWords) -> None:
    body = read(f"## Request body\n{words}\n").body
    assert body is not None
    assert body.words is kind


def test_a_body_with_its_tables_and_boilerplate() -> None:
    body = read(
        """\
        ## HTTP request
        ## Request body
        Supply a [thing](../resources/thing.md).

        The table shows the properties that are required when you create the [thing](x.md).

        |Property|Type|Description|
        |--|--|--|
        |a|String|First.|

        ### Extra properties
        |Property|Type|Required?|
        |--|--|--|
        |b|String|Yes|
        |c|String|N|
        ### Supported parts
        |Part|Type|
        |--|--|
        |d|1-2-3|
        """
    ).body
    assert body is not None
    assert body.boilerplate is not None
    assert body.boilerplate.line == 5
    assert body.resource == "../resources/thing.md"
    assert [(r.name, r.facets.required) for r in body.rows] == [
        ("a", None),
        ("b", True),
        ("c", False),
    ]


def test_properties_of_an_operation_page_are_those_of_its_body() -> None:
    body = read(
        "## HTTP request\n## Request body\nWords.\n## Properties\n|Property|Type|\n|--|--|\n|a|Int32|\n"
    ).body
    assert body is not None
    assert [r.name for r in body.rows] == ["a"]


@pytest.mark.parametrize(
    ("words", "statuses", "collection", "empty"),
    [
        ("It returns a `201 Created` response code.", [201], False, False),
        ("It returns ``204, No Content`` and does not return anything.", [204], False, True),
        ("It returns `200 OK` or **404 Not Found**.", [200, 404], False, False),
        ("It returns HTTP 202 Accepted.", [202], False, False),
        ("It returns 200 OK and a collection of [x](x.md) objects.", [200], True, False),
        ("It returns at most 200 items.", [], False, False),
        ("Be ready for the 402, 404, and 410 responses.", [402, 404, 410], False, False),
        ("It keeps the last 410 lamps, and 404 more.", [], False, False),
        ("Nothing to see.", [], False, False),
    ],
)
def test_words_of_a_reply(words: str, statuses: list[int], collection: bool, empty: bool) -> None:
    reply = read(f"## Response\n{words}\n").reply
    assert reply is not None
    assert [s.status for s in reply.statuses] == statuses
    assert all(s.source.line == 2 for s in reply.statuses)
    assert (reply.collection, reply.empty) == (collection, empty)


def test_errors() -> None:
    facts = read(
        """\
        ## Error responses
        |Status code|Error code|Description|
        |--|--|--|
        |400 Bad request|`badThing`|Bad.|
        |otherwise|odd|Odd.|
        """
    )
    assert [(e.status, e.code, e.description) for e in facts.errors] == [
        (400, "badThing", "Bad."),
        (None, "odd", "Odd."),
    ]


@pytest.mark.parametrize(
    ("words", "options", "everything"),
    [
        ("It supports the `$filter` and `\\$top` parameters.", ("$filter", "$top"), False),
        ("This method supports the [OData query parameters](/x) to help.", (), True),
        ("This method does not support the OData query parameters.", (), False),
        ("It supports `$top`. It doesn't support `$skip`.", ("$top",), False),
    ],
)
def test_query_options(words: str, options: tuple[str, ...], everything: bool) -> None:
    facts = read(f"## Optional query parameters\n{words}\n")
    assert (facts.query_options, facts.all_query_options) == (options, everything)


def test_a_table_names_query_options() -> None:
    facts = read("## Query parameters\n|Name|Description|\n|--|--|\n|$top|How many.|\n")
    assert facts.query_options == ("$top",)
    assert [r.name for r in facts.query_parameters] == ["$top"]


def test_headers() -> None:
    facts = read(
        """\
        ## Request headers
        |Name|Description|
        |--|--|
        |Authorization|Bearer {token}. Required.|
        |Prefer|Optional. Not required at all.|
        ## Optional request headers
        |Name|Type|Description|
        |--|--|--|
        |if-match|string|The tag.|
        ## Response headers
        |Header|Value|
        |--|--|
        |Location|The place.|
        """
    )
    assert [(h.name, h.required) for h in facts.request_headers] == [
        ("Authorization", True),
        ("Prefer", False),
        ("if-match", False),
    ]
    assert [h.value for h in facts.response_headers] == ["The place."]


def test_path_and_function_parameters() -> None:
    facts = read(
        """\
        ## Path parameters
        |Parameter name|Value|Description|
        |--|--|--|
        |_driveId_|string|Required. The drive.|
        ## Function parameters
        |Parameter|Type|Description|
        |--|--|--|
        |{ids}|String collection|The ids.|
        """
    )
    assert [(r.name, r.facets.required) for r in facts.path_parameters] == [("driveId", True)]
    assert [(r.name, r.type.collection) for r in facts.function_parameters] == [("ids", True)]


def test_a_table_that_nobody_understands_is_told() -> None:
    facts = read("## Function parameters\n|Foo|Bar|\n|--|--|\n|a|b|\n")
    assert [(t.headers, t.heading) for t in facts.unread_tables] == [
        (("Foo", "Bar"), "Function parameters")
    ]


def test_a_header_is_required_where_a_sentence_of_its_own_says_so() -> None:
    headers = read(
        """\
        ## Request headers
        |Name|Description|
        |:--|:--|
        |Authorization|Bearer {token} Required.|
        |ConsistencyLevel|eventual. This header and `$count` are required when using `$search`.|
        |If-Match|The tag (required).|
        |Prefer: outlook.timezone|The zone of the times. Required if there is none. Optional.|
        """
    ).request_headers
    assert [(h.name, h.required) for h in headers] == [
        ("Authorization", True),
        ("ConsistencyLevel", False),
        ("If-Match", True),
        ("Prefer", False),
    ]
    assert headers[3].value == "outlook.timezone"


def test_a_table_of_parameters_is_no_resource() -> None:
    body = read("## Request body\nSee below.\n|Parameter|Type|\n|:-|:-|\n|a|String|\n").body
    assert body is not None
    assert body.words is BodyWords.PARAMETERS


def test_variants_of_a_body_below_free_headings() -> None:
    body = read(
        """\
        ## Request body
        ### Delegated permissions and JSON payload
        |Property|Type|Description|
        |:--|:--|:--|
        |name|String|The name.|
        ### Supported lamps
        |Name|Type|Description|
        |:--|:--|:--|
        |Desk|0ef418ba-5d19-4ade-9db0-b339873291d0|Stands.|
        """
    ).body
    assert body is not None
    assert [row.name for row in body.rows] == ["name"]


def test_query_parameters_that_the_prose_calls_required() -> None:
    rows = read(
        """\
        ## Query parameters
        In the request URL, provide the following required query parameters with values.
        |Parameter|Type|Description|
        |:--|:--|:--|
        |begin|String|The begin.|
        |end|String|Optional. The end.|
        |$top|Int32|How many.|
        """
    ).query_parameters
    assert [row.facets.required for row in rows] == [True, False, None]


def test_a_single_query_parameter_that_the_prose_calls_required() -> None:
    rows = read(
        """\
        ## Query parameters
        In the request URL, provide the following required query parameter.
        |Parameter|Type|Description|
        |:--|:--|:--|
        |begin|String|The begin.|
        """
    ).query_parameters
    assert [row.facets.required for row in rows] == [True]


def test_errors_that_only_prose_names() -> None:
    facts = read("## Error handling\nThis request may receive a 504 HTTP error: repeat it.\n")
    assert [(e.status, e.code) for e in facts.errors] == [(504, "")]


@pytest.mark.parametrize(
    ("words", "all_of_them"),
    [
        ("This method supports OData query parameters to help customize the response.", True),
        ("This method supports some of the OData query parameters.", True),
        ("This method supports the [OData Query Parameters](x.md).", True),
        ("This method does not support the OData query parameters.", False),
        ("This method does not support OData query options ($filter is not supported).", False),
    ],
)
def test_query_options_that_are_supported_but_not_named(words: str, all_of_them: bool) -> None:
    facts = read(f"## Optional query parameters\n{words}\n")
    assert (facts.all_query_options, facts.query_options) == (all_of_them, ())


@pytest.mark.parametrize(
    ("words", "name", "many"),
    [
        ("It returns `200 OK` and a Boolean in the response body.", "Edm.Boolean", False),
        ("It returns `200 OK` and a new String collection object in the body.", "Edm.String", True),
        ("It returns `200 OK` and a **lamps** object in the response body.", "lamps", False),
        ("It returns `200 OK` and a lampState in the response body.", "lampState", False),
    ],
)
def test_a_reply_names_its_type_without_a_link(words: str, name: str, many: bool) -> None:
    reply = read(f"## Response\n{words}\n").reply
    assert reply is not None and reply.returns is not None
    assert (reply.returns.name, reply.returns.collection) == (name, many)


@pytest.mark.parametrize(
    "words",
    [
        "It returns `200 OK` and a list in the response body.",
        "It returns `200 OK` and the requested properties in the response body.",
        "It returns **400** and an **error** object.",
    ],
)
def test_a_plain_word_is_no_type(words: str) -> None:
    reply = read(f"## Response\n{words}\n").reply
    assert reply is not None and reply.returns is None


def test_a_body_names_its_type_without_a_link() -> None:
    body = read("## Request body\nSupply a JSON representation of a **lamps** object.\n").body
    assert body is not None and body.named == "lamps"


def test_a_reply_promises_headers_in_words() -> None:
    facts = read(
        """\
        ## Response
        If successful, this method returns `202 Accepted` and a
        `Location` header that leads to the lamp. Set the `Prefer` header to wait.
        """
    )
    assert [(h.name, h.value, h.source.line) for h in facts.response_headers] == [
        ("Location", "", 3)
    ]


@pytest.mark.parametrize(
    ("words", "deprecated"),
    [
        ("> **Note:** The **lamps** API is deprecated and will go.", True),
        ("This method has been deprecated.", True),
        ("This API will be deprecated next year.", False),
        ("It tells whether a lamp is deprecated.", False),
    ],
)
def test_a_sentence_below_the_title_deprecates_the_operation(words: str, deprecated: bool) -> None:
    facts = read(f"# Get lamp\n{words}\n## HTTP request\n```http\nGET /lamps\n```\n")
    assert facts.deprecated is deprecated


def test_values_of_a_query_option_name_it() -> None:
    words = "Valid `expand` values for lamps are `room` and `house`."
    facts = read(f"# Get lamp\n## Optional query parameters\n{words}\n")
    assert facts.query_options == ("$expand",)
    assert facts.option_sources["$expand"].line == 3


def test_tables_of_a_reply_promise_headers_and_tell_errors() -> None:
    facts = read(
        """\
        ## Response
        |Name|Description|
        |:--|:--|
        |Location|Where the lamp is.|

        |Scenario|Code|Message|
        |:--|:--|:--|
        |It is dark|409|Light it.|
        """
    )
    assert [(h.name, h.source.line) for h in facts.response_headers] == [("Location", 4)]
    assert [(e.status, e.code, e.source.line) for e in facts.errors] == [(409, "", 8)]


def test_a_sentence_says_that_no_query_option_is_supported() -> None:
    facts = read(
        """\
        ## Optional query parameters
        This method does not support OData query parameters to customize the response.
        """
    )
    assert facts.query_options == () and not facts.all_query_options
    assert {name: place.line for name, place in facts.option_sources.items()} == {"none": 2}
    aside = read(
        """\
        ## Optional query parameters
        This method does not support the OData query parameters (`$filter` is not supported).
        """
    )
    assert list(aside.option_sources) == ["none"]
    use = read(
        """\
        ## Optional query parameters
        It does not support the use of query parameters, but does require the `$count` segment.
        """
    )
    assert list(use.option_sources) == ["none"]
    one = read("## Optional query parameters\nIt does not support the `$filter` parameter.\n")
    assert not one.option_sources
    some = read(
        """\
        ## Optional query parameters
        This method supports the `$top` query parameter. It does not support `$count`.
        """
    )
    assert list(some.option_sources) == ["$top"]


def test_where_a_location_header_leads_is_not_what_comes_back() -> None:
    text = """\
        ## Response
        Returns `202 Accepted`.
        The `Location` header contains the location of the [run](../resources/run.md).%s
        """
    silent = read(text % " Its [state](../resources/state.md) changes.").reply
    told = read(text % " The body holds a [lamp](../resources/lamp.md).").reply
    beside = read(
        "## Response\nReturns `201 Created`, a Location header and a [lamp](../resources/lamp.md)."
    ).reply
    assert silent is not None and told is not None and beside is not None
    found = [reply.resource.rpartition("/")[2] for reply in (silent, told, beside)]
    assert found == ["", "lamp.md", "lamp.md"]


def test_a_response_section_may_have_one_section_for_each_variant() -> None:
    reply = read(
        """\
        ## HTTP request
        ## Response
        ### Response for lamps
        Returns `200 OK` and a [lamp](../resources/lamp.md) object.
        ### Response for rooms
        Returns `202 Accepted`. There is no room for `404 Not Found`.
        ## Remarks
        A `409 Conflict` is not told of here.
        """
    ).reply
    assert reply is not None
    found = [(word.status, word.source.line) for word in reply.statuses]
    assert found == [(200, 4), (202, 6), (404, 6)]
    assert reply.resource == "../resources/lamp.md"
    assert (reply.source.line, reply.source.end_line) == (2, 6)
