from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.markdown.blocks import BlockKind, blocks, cells
from contracts.markdown.page import parse


def kinds(text: str) -> list[tuple[str, int]]:
    return [(block.kind.value, block.line) for block in blocks(text)]


def test_every_block_knows_its_line() -> None:
    text = "# One\n\nwords\nmore\n\n```json\n{}\n```\n\n<!-- note -->\n\n- item\n\n> quote\n"
    assert kinds(text) == [
        ("heading", 1),
        ("paragraph", 3),
        ("fence", 6),
        ("html", 10),
        ("paragraph", 12),
        ("paragraph", 14),
    ]


def test_a_fence_in_a_list_keeps_its_line() -> None:
    found = [
        b for b in blocks("- a\n- b\n\n  ```http\n  GET /x\n  ```\n") if b.kind is BlockKind.FENCE
    ]
    assert [(b.line, b.info, b.text.strip()) for b in found] == [(4, "http", "GET /x")]


def test_a_table_is_found_glued_to_text_and_its_rows_know_their_lines() -> None:
    (text, table) = blocks("words\n|a|b|\n|:--|--|\n|1|2|\n|3|4|\n")
    assert text.text == "words"
    assert table.rows == (("a", "b"), ("1", "2"), ("3", "4"))
    assert table.lines == (2, 4, 5)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("|a|b|", ("a", "b")),
        ("a|b", ("a", "b")),
        ("|a|b", ("a", "b")),
        (r"|a\|b|c|", (r"a\|b", "c")),
        ("|`a|b`|c|", ("`a|b`", "c")),
        ("||x|", ("", "x")),
    ],
)
def test_cells(row: str, expected: tuple[str, ...]) -> None:
    assert cells(row) == expected


def test_a_cell_goes_on_in_the_next_line() -> None:
    (table,) = blocks("|a|b|\n|--|--|\n|x|one\ntwo. |\n|y|z|\n")
    assert table.rows[1:] == (("x", "one two."), ("y", "z"))
    assert table.lines == (1, 3, 5)


def test_front_matter_is_read_by_line() -> None:
    page = parse("---\ntitle: \"a: b\"\nauthor: ''\nbroken\n  more: 1\n---\n# T\n", "x.md")
    assert [(f.key, f.value, f.source.line) for f in page.front] == [
        ("title", "a: b", 2),
        ("author", "", 3),
    ]
    assert [(q.text, q.source.line) for q in page.front_faults] == [("broken", 4)]
    assert page.sections[-1].source.line == 7


def test_unclosed_front_matter_is_told() -> None:
    assert parse("---\ntitle: x\n", "x.md").front_faults[0].source.line == 1


def test_tabs_do_not_close_a_section_and_only_the_http_tab_counts() -> None:
    text = (
        "### Request\n# [HTTP](#tab/http)\n```http\nGET /a\n```\n"
        "# [C#](#tab/csharp)\n```csharp\nx\n```\n---\n```http\nGET /b\n```\n"
    )
    (before, section) = parse(text, "x.md").sections
    assert before.title == ""
    assert [fence.text.strip() for fence in section.fences] == ["GET /a", "GET /b"]


def test_an_annotation_belongs_to_the_next_fence_not_across_a_heading() -> None:
    text = '<!-- {"a": 1} -->\n\n```json\n{}\n```\n<!-- {"b": 2} -->\n## H\n```json\n[]\n```\n'
    first, second = parse(text, "x.md").sections
    assert [fence.comment is not None for fence in first.fences] == [True]
    assert [fence.comment for fence in second.fences] == [None]


def test_headings_lose_their_anchors() -> None:
    page = parse('## <a name="http-request"></a>HTTP 要求\n', "x.md")
    assert page.sections[-1].title == "HTTP 要求"


PIECES = st.lists(
    st.sampled_from(
        [
            "# h\n",
            "|a|b|\n|-|-|\n|c|\n",
            "```\n",
            "> ",
            "- ",
            "<!--",
            "-->",
            "\n",
            "x ",
            "|",
            "---\n",
        ]
    ),
    max_size=60,
)


@given(PIECES)
@settings(max_examples=150, deadline=None)
def test_any_text_becomes_blocks_with_lines_inside_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    last = text.count("\n") + 2
    for block in blocks(text):
        assert 1 <= block.line <= last


@pytest.mark.parametrize("piece", [">", "- ", "[", "<!--", "`", "*", "|", "#", "<a", "&#"])
def test_repetition_takes_no_time(piece: str) -> None:
    assert len(list(blocks(piece * 20_000))) < 30_000
