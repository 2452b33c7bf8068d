"""The lines that a page's facts stand on, where they are finer than a section or a comment."""

from __future__ import annotations

from pages import page

from contracts.reading.annotation import place_of


def test_the_summary_is_the_first_sentence_that_is_no_notice() -> None:
    read = page(
        "x-get",
        """
        # Get x

        Namespace: microsoft.graph

        > **Important:** This may change.

        [!INCLUDE [note](note.md)]

        Reads an x
        by its name. It is fast.
        """,
    )
    assert read.summary == "Reads an x by its name"
    assert read.summary_source is not None
    assert (read.summary_source.line, read.summary_source.end_line) == (9, 10)


def test_query_options_stand_on_their_lines() -> None:
    read = page(
        "x-list",
        """
        # List x

        ## HTTP request
        ``` http
        GET /x
        ```

        ## Optional query parameters
        This method supports `$top`
        and `$filter`.

        |Name|Description|
        |:---|:---|
        |$count|How many there are.|
        """,
    )
    assert read.query_options == ("$top", "$filter", "$count")
    assert {name: s.line for name, s in read.option_sources.items()} == {
        "$top": 9,
        "$filter": 10,
        "$count": 14,
    }


def test_all_options_stand_on_the_line_that_says_so() -> None:
    read = page(
        "x-list",
        """
        # List x

        ## HTTP request
        ``` http
        GET /x
        ```

        ## Optional query parameters
        This method supports the OData query parameters to help customize the response.
        """,
    )
    assert (read.query_options, read.all_query_options) == ((), True)
    assert read.option_sources["all"].line == 9


def test_the_keys_of_an_annotation_have_lines() -> None:
    read = page(
        "x",
        """
        # x resource type

        ## JSON representation
        <!-- {
          "blockType": "resource",
          "optionalProperties": ["baseType"],
          "baseType": "microsoft.graph.entity",
          "@odata.type": "microsoft.graph.x"
        } -->
        ``` json
        {"id": "String"}
        ```
        """,
    )
    (fact,) = read.types
    note = fact.annotation
    assert note is not None
    places = {key: place_of(note, key).line for key in ("blockType", "baseType", "@odata.type")}
    assert places == {"blockType": 5, "baseType": 7, "@odata.type": 8}
    whole = place_of(note, "keyProperty")
    assert (whole.line, whole.end_line) == (note.source.line, note.source.end_line)


def test_the_text_that_says_what_to_send() -> None:
    read = page(
        "x-post",
        """
        # Create x

        ## HTTP request
        ``` http
        POST /x
        ```

        ## Request body
        It is small.

        Supply a JSON representation of the [x](../resources/x.md) object.
        The **name** property is a required property.

        |Property|Type|Description|
        |:---|:---|:---|
        |name|String|What it is called.|
        |size|Int32|How large it is.|
        """,
    )
    assert read.body is not None and read.body.lead is not None
    assert read.body.lead.line == 11
    assert [(quote.text, quote.source.line) for quote in read.body.demanded] == [("name", 12)]


def test_a_base_is_named_where_the_inherited_properties_are_listed() -> None:
    read = page(
        "x",
        """
        # x resource type

        ## Tasks
        None.

        ## Properties
        |Property|Type|Description|
        |:---|:---|:---|
        |size|Int32|How large it is.|

        The following properties are inherited from **[item][]**.

        |Property|Type|Description|
        |:---|:---|:---|
        |id|String|What it is called.|

        [item]: item.md
        """,
    )
    assert read.base is not None and read.base.link == "item.md"
    assert read.base_source is not None and read.base_source.line == 11


def test_a_description_that_repeats_the_name_says_nothing() -> None:
    read = page(
        "x",
        """
        # x resource type

        ## Properties
        |Property|Type|Description|
        |:---|:---|:---|
        |key|String|Key.|
        |id|String|Key.|
        """,
    )
    assert [row.facets.key for row in read.properties] == [None, True]


def test_a_table_is_headed_by_what_it_lists() -> None:
    read = page(
        "x",
        """
        # x resource type

        ## Properties
        |Property|Type|Description|
        |:---|:---|:---|
        |roles|String collection|See below.|

        ## Roles enumeration
        |Role|Details|
        |:---|:---|
        |read|May read.|
        |write|May write.|

        ## Colors enumeration
        |Shade|Details|
        |:---|:---|
        |red|Like fire.|
        """,
    )
    assert [[m.name for m in e.members] for e in read.enumerations] == [["read", "write"]]
