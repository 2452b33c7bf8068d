from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.markdown.blocks import BlockKind, blocks


def kinds(text: str) -> list[tuple[str, int]]:
    return [
        (block.kind.value, block.line)
        for block in blocks(text)
        if block.kind is not BlockKind.TEXT or block.text.strip()
    ]


def test_every_block_knows_its_line() -> None:
    text = "# One\n\nwords\nmore\n\n```json\n{}\n```\n\n<!-- note -->\n\n- item\n\n> quote\n"
    assert kinds(text) == [
        ("heading", 1),
        ("text", 2),
        ("fence", 6),
        ("html", 10),
        ("text", 12),
        ("text", 14),
    ]


def test_a_fence_in_a_list_keeps_its_line() -> None:
    found = [
        b for b in blocks("- a\n- b\n\n  ```http\n  GET /x\n  ```\n") if b.kind is BlockKind.FENCE
    ]
    assert [(b.line, b.info, b.text.strip()) for b in found] == [(4, "http", "GET /x")]


@pytest.mark.parametrize(
    ("line", "title"),
    [("# a # b ##", "a # b"), ("#", ""), ("## #", ""), ("# c#", "c#"), ("###   d   ", "d")],
)
def test_headings_lose_their_closing_marks(line: str, title: str) -> None:
    (block,) = blocks(line + "\n")
    assert (block.kind, block.text) == (BlockKind.HEADING, title)


def test_a_comment_hides_headings_and_fences() -> None:
    text = "<!--\n## Hidden\n```http\nGET /x\n```\n-->\n## Seen\n"
    assert [b.text for b in blocks(text) if b.kind is not BlockKind.HTML] == ["Seen"]


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


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + " deep",
        "> " * 10_000 + "deep",
        "- " * 10_000 + "deep",
        "".join("  " * i + "- x\n" for i in range(400)),
        "> - " * 3_000 + "x",
        "1. x\n" * 20_000,
        "2. x\n" * 20_000,
        "a\n<b\n" * 20_000,
        "a\n\n" * 40_000,
        "# a" + " " * 200_000 + "b",
        "---" + " " * 200_000 + "x",
        "<a " + "b=c " * 40_000,
        "| a | b |\n|---|---|\n" + "| c | d |\n" * 40_000,
        "```\n" * 20_001,
        "<!--\n" * 40_000,
        "> a\n" * 20_000 + "lazy\n" * 20_000,
        "* " + "\t" * 50_000 + "x",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    begun = time.process_time()
    assert list(blocks(text)) is not None
    assert time.process_time() - begun < 4
