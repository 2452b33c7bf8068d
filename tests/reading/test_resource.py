from __future__ import annotations

import textwrap

import pytest

from contracts.model import problem
from contracts.model.facts import PageFacts, PageKind
from contracts.reading import read_page


def read(text: str, file: str = "set/resources/x.md") -> PageFacts:
    return read_page(textwrap.dedent(text), file)


TABLE = "|Property|Type|Description|\n|--|--|--|\n|a|String|A.|\n"


def test_a_resource_page() -> None:
    facts = read(
        """\
        ---
        doc_type: resourcePageType
        ---
        # thing resource type

        Namespace: microsoft.graph.box

        > [!IMPORTANT]
        > Beware.

        A thing. It is one.

        Inherits from [base](../resources/base.md).

        ## Methods
        |Method|Return Type|Description|
        |:--|:--|:--|
        |**Things**| | |
        |[List things](../api/thing-list.md)|[thing](thing.md) collection|All.|
        |[Delete thing](../api/thing-delete.md)|None|Gone.|

        ## Properties
        |Property|Type|Description|
        |:--|:--|:--|
        |**Names**|||
        |id|String|Key of the entity. Inherited from [base](../resources/base.md)|
        |a, b|Int32|Two.|
        |old (deprecated)|String|Old.|
        |opt (Optional)|String|Maybe.|
        |new (required)|String|Sure.|
        |shown (read-only)|String|Seen.|
        ||String|Nameless.|

        ### More properties
        |Property name|Type|Description|
        |:--|:--|:--|
        |c|Boolean|Three.|

        ### Properties of a definition
        |Property|Type|Description|
        |:--|:--|:--|
        |inner|String|Not of this type.|

        ### kind values
        |Member|Value|Description|
        |:--|:--|:--|
        |one|1|First.|
        |two|2|Second.|

        ## Relationships
        |Relationship|Type|Description|
        |:--|:--|:--|
        |parts|[part](part.md) collection|Parts.|

        ## JSON Representation
        <!-- {
          "blockType": "resource",
          "keyProperty": "id",
          "@odata.type": "#microsoft.graph.box.thing",
          "baseType": "microsoft.graph.base",
          "openType": "true",
          "optionalProperties": ["c"]
        } -->
        ``` json
        {"id": "String (identifier)"}
        ```
        """
    )
    assert facts.kind is PageKind.RESOURCE
    assert (facts.name, facts.summary) == ("thing", "A thing")
    assert facts.namespace is not None
    assert facts.namespace.text == "microsoft.graph.box"
    assert facts.base is not None
    assert facts.base_source is not None
    assert (facts.base.name, facts.base_source.line) == ("base", 13)
    assert [(m.name, m.link, m.returns.name) for m in facts.methods] == [
        ("List things", "../api/thing-list.md", "thing"),
        ("Delete thing", "../api/thing-delete.md", "None"),
    ]
    names = ["id", "a", "b", "old", "opt", "new", "shown", "c"]
    assert [r.name for r in facts.properties] == names
    by_name = {r.name: r.facets for r in facts.properties}
    assert by_name["old"].deprecated
    assert by_name["opt"].required is False
    assert by_name["new"].required is True
    assert by_name["shown"].read_only is True
    assert by_name["id"].inherited_from == "base"
    assert [r.name for r in facts.relationships] == ["parts"]
    (enumeration,) = facts.enumerations
    assert (enumeration.name, [m.value for m in enumeration.members]) == ("kind", ["1", "2"])
    (defined,) = facts.types
    assert (defined.name, defined.base, defined.key) == (
        "microsoft.graph.box.thing",
        "microsoft.graph.base",
        "id",
    )
    assert (defined.open, defined.abstract, defined.optional) == (True, False, ("c",))
    assert [p.kind for p in facts.problems] == [problem.ROW_NO_NAME]


def test_a_representation_without_annotation() -> None:
    facts = read(
        '# x resource\n## JSON representation\n```json\n{"a": 1}\n```\n\n```cs\nvar x\n```\n'
    )
    (defined,) = facts.types
    assert defined.annotation is None
    assert defined.body is not None
    assert defined.body.value == {"a": 1}


def test_a_broken_annotation_is_mended_or_searched() -> None:
    facts = read(
        """\
        # x resource
        ## JSON representation
        <!-- { "blockType": "resource", "@odata.type": "microsoft.graph.x", } -->
        ```json
        {}
        ```
        <!-- { "blockType": "resource", "@odata.type": "microsoft.graph.y", {{{ } // -->
        ```json
        {}
        ```
        <!-- just words -->
        ```json
        {}
        ```
        """
    )
    assert [t.name for t in facts.types] == ["microsoft.graph.x", "microsoft.graph.y", ""]
    kinds = [[p.kind for p in t.annotation.problems] for t in facts.types if t.annotation]
    assert kinds == [[problem.ANNOTATION_REPAIRED], [problem.ANNOTATION_BROKEN]]


@pytest.mark.parametrize(
    ("heading", "table", "members"),
    [
        ("### kind values", "|Member|\n|--|\n|a|\n|b|\n", ["a", "b"]),
        ("### kind values", "|Value|Description|\n|--|--|\n|a|A.|\n", ["a"]),
        ("### kind values", "|Member|Description|\n|--|--|\n|`a`|A.|\n||x|\n", ["a"]),
        ("### microsoft.graph.kind enumeration", "|Name|Value|\n|--|--|\n|a|1|\n", ["a"]),
        ("## Members", "|Member|Value|Description|\n|:--|:--|:--|\n|a|0|A.|\n", ["a"]),
    ],
)
def test_tables_of_members(heading: str, table: str, members: list[str]) -> None:
    facts = read(f"# kind enum type\n{heading}\n{table}")
    assert facts.kind is PageKind.ENUMERATION
    assert facts.name == "kind"
    (enumeration,) = facts.enumerations
    assert [m.name for m in enumeration.members] == members


def test_tables_below_values_headings_that_list_no_members() -> None:
    facts = read("# x resource\n## Properties\n" + TABLE + "### default values\n" + TABLE)
    assert facts.enumerations == ()
    assert read("# x\n### a values\n|Foo|Bar|\n|--|--|\n|x|y|\n").enumerations == ()


@pytest.mark.parametrize(
    ("text", "file", "kind"),
    [
        ("# Get x\n## HTTP request\n", "a/api/x.md", PageKind.OPERATION),
        ("# Get x\n## Example\n```http\nGET /x\n```\n", "a/api/x.md", PageKind.OPERATION),
        ("# x\n## Properties\n## HTTP request\n", "a/resources/x.md", PageKind.RESOURCE),
        ("# x enum type\n", "a/resources/x.md", PageKind.ENUMERATION),
        ("# x\n## Relationships\n", "x.md", PageKind.RESOURCE),
        ("---\ndoc_type: apiPageType\n---\n# x\n", "x.md", PageKind.OPERATION),
        ("# Words\n", "x.md", PageKind.PROSE),
        ("", "x.md", PageKind.PROSE),
        ('## <a name="http-request"></a>HTTP 要求\n', "x.md", PageKind.OPERATION),
    ],
)
def test_kinds_of_page(text: str, file: str, kind: PageKind) -> None:
    assert read_page(text, file).kind is kind


def test_a_doc_type_that_disagrees_is_told() -> None:
    facts = read("---\ndoc_type: apiPageType\n---\n# x\n## Properties\n" + TABLE)
    assert [(p.kind, p.detail, p.source.line) for p in facts.problems] == [
        (problem.DOC_TYPE_DISAGREES, "apiPageType", 2)
    ]


def test_links_of_all_styles_with_their_section() -> None:
    facts = read(
        """\
        # x
        See [one](../a.md#b) and [two][Ref], [site](https://example.com/a.md).
        [!INCLUDE [skip](../includes/skip.md)]
        ## Properties
        |Property|Type|
        |--|--|
        |a|[three](b%20c.md)|

        [ref]: .\\d.md
        """
    )
    assert [(k.text, k.path, k.section, k.source.line) for k in facts.links] == [
        ("one", "../a.md", "", 2),
        ("two", "d.md", "", 2),
        ("site", "", "", 2),
        ("three", "b c.md", "properties", 7),
    ]


def test_a_heading_may_repeat_the_name_of_the_page() -> None:
    facts = read(f"# thing resource type\n## Thing properties\n{TABLE}")
    assert [row.name for row in facts.properties] == ["a"]
    other = read(f"# thing resource type\n## Other properties\n{TABLE}")
    assert other.properties == ()


def test_a_base_may_be_named_in_full_without_a_link() -> None:
    head = "# thing resource type\n"
    facts = read(f"{head}It is derived from microsoft.graph.base.\n## Properties\n{TABLE}")
    assert facts.base is not None and facts.base.name == "microsoft.graph.base"
    plain = read(f"{head}It is derived from other things.\n## Properties\n{TABLE}")
    assert plain.base is None


@pytest.mark.parametrize(
    ("words", "abstract"),
    [
        ("An abstract base type for all lamps.", True),
        ("It is a lamp. This superclass is abstract.", True),
        ("Inherits from the abstract type lamp.", False),
        ("An abstract idea of a lamp.", False),
    ],
)
def test_a_sentence_calls_a_type_abstract(words: str, abstract: bool) -> None:
    text = f"# thing resource type\n{words}\n## JSON representation\n```json\n{{}}\n```\n"
    (fact,) = read(text).types
    assert fact.abstract is abstract


def test_a_base_that_a_sentence_makes_a_subclass_of() -> None:
    words = "This creates a subclass from [base](base.md), which says who."
    facts = read(f"# thing resource type\n{words}\n## Properties\n{TABLE}")
    assert facts.base is not None and facts.base.name == "base"


def test_a_sentence_may_say_that_all_rows_of_a_table_are_inherited() -> None:
    facts = read(
        f"""\
# lamp resource type
## Properties
The **lamp** resource has the following properties.

{TABLE}
The following properties are inherited from **[base][]**.

|Property|Type|Description|
|--|--|--|
|b|String|B.|
|c|String|C. Inherited from [other](other.md).|

It says what is inherited from [base][] elsewhere.

### More properties
|Property|Type|Description|
|--|--|--|
|d|String|D.|

[base]: base.md
"""
    )
    assert [(row.name, row.facets.inherited_from) for row in facts.properties] == [
        ("a", None),
        ("b", "base"),
        ("c", "other"),
        ("d", None),
    ]


def test_a_broken_row_of_a_table_of_methods_is_a_fault() -> None:
    facts = read(
        """\
        # lamp resource type
        ## Methods
        |Method|Return Type|Description|
        |:--|:--|:--|
        |**Lamps**| | |
        |[List](../api/lamp-list.md)|[lamp](lamp.md)|All|of them.|
        """
    )
    assert [(p.kind, p.source.line) for p in facts.problems] == [(problem.ROW_SURPLUS, 6)]
