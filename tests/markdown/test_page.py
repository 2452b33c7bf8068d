from __future__ import annotations

from contracts.markdown.page import parse
from contracts.model import problem


def test_front_matter_is_read_by_line() -> None:
    page = parse("---\ntitle: \"a: b\"\nauthor: ''\nbroken\n  more: 1\n---\n# T\n", "x.md")
    assert [(f.key, f.value, f.source.line) for f in page.front.fields] == [
        ("title", "a: b", 2),
        ("author", "", 3),
    ]
    assert [(p.detail, p.source.line) for p in page.problems] == [("broken", 4)]
    assert page.sections[-1].source.line == 7


def test_unclosed_front_matter_is_told() -> None:
    (fault,) = parse("---\ntitle: x\n", "x.md").problems
    assert (fault.kind, fault.source.line) == (problem.FRONT_MATTER_UNCLOSED, 1)


def test_tabs_do_not_close_a_section_and_only_the_http_tab_counts() -> None:
    text = (
        "### Request\n# [HTTP](#tab/http)\n```http\nGET /a\n```\n"
        "# [C#](#tab/csharp)\n```csharp\nx\n```\n---\n```http\nGET /b\n```\n"
    )
    (section,) = parse(text, "x.md").sections
    assert [fence.text.strip() for fence in section.fences] == ["GET /a", "GET /b"]


def test_an_annotation_belongs_to_the_next_fence_not_across_a_heading() -> None:
    text = '<!-- {"a": 1} -->\n\n```json\n{}\n```\n<!-- {"b": 2} -->\n## H\n```json\n[]\n```\n'
    first, second = parse(text, "x.md").sections
    assert first.level == 0
    assert [fence.comment is not None for fence in first.fences] == [True]
    assert [fence.comment for fence in second.fences] == [None]


def test_headings_lose_their_anchors() -> None:
    page = parse('## <a name="http-request"></a>HTTP 要求\n', "x.md")
    assert page.sections[-1].title == "HTTP 要求"
    assert page.sections[-1].anchor == "http-request"


def test_a_comment_before_a_tab_or_text_still_belongs_to_the_fence() -> None:
    text = '<!-- {"a": 1} -->\n# [HTTP](#tab/http)\n```http\nGET /a\n```\n'
    (fence,) = parse(text, "x.md").sections[0].fences
    assert fence.comment is not None
    assert not fence.distant
    text = '<!-- {"a": 1} -->\nwords\n```http\nGET /a\n```\n'
    (fence,) = parse(text, "x.md").sections[0].fences
    assert fence.distant


def test_a_comment_above_an_include_is_not_about_the_next_fence() -> None:
    text = '<!-- {"blockType": "permissions"} -->\n[!INCLUDE [t](../t.md)]\n```http\nGET /a\n```\n'
    (fence,) = parse(text, "x.md").sections[0].fences
    assert fence.comment is None


def test_an_annotation_that_no_fence_follows_is_told() -> None:
    page = parse('# A\n<!-- {"blockType": "response"} -->\n## B\n```json\n{}\n```\n', "x.md")
    assert [(p.kind, p.source.line) for p in page.problems] == [(problem.ANNOTATION_DISTANT, 2)]


def test_an_unclosed_comment_is_told() -> None:
    (fault,) = parse("# A\n<!-- x\nmore\n", "x.md").problems
    assert (fault.kind, fault.source.line) == (problem.UNCLOSED_COMMENT, 2)


def test_fences_know_the_lines_of_their_content() -> None:
    page = parse("---\na: b\n---\n# T\n\n```json\n{\n}\n```\n", "x.md")
    (fence,) = page.sections[0].fences
    assert (fence.source.line, fence.source.end_line) == (7, 8)
    assert page.lines == 9


def test_definitions_of_links_are_collected() -> None:
    page = parse("[a][One]\n\n[One]: ../x.md\n[one]: ../y.md\n", "x.md")
    assert page.references == {"one": "../x.md"}
