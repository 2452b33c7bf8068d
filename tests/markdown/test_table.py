from __future__ import annotations

import pytest

from contracts.markdown.table import Paragraph, Table, cells, parts
from contracts.model import problem


def only_table(text: str) -> Table:
    (table,) = (part for part in parts(text, "x.md", 1) if isinstance(part, Table))
    return table


def test_a_table_is_found_glued_to_text_and_its_rows_know_their_lines() -> None:
    text, table = parts("words\n|a|b|\n|:--|--|\n|1|2|\n|3|4|\n", "x.md", 1)
    assert isinstance(text, Paragraph)
    assert isinstance(table, Table)
    assert text.text == "words"
    assert table.headers == ("a", "b")
    assert [(row.cells, row.source.line) for row in table.rows] == [
        (("1", "2"), 4),
        (("3", "4"), 5),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("|a|b|", ("a", "b")),
        ("a|b", ("a", "b")),
        ("|a|b", ("a", "b")),
        (r"|a\|b|c|", (r"a\|b", "c")),
        ("||x|", ("", "x")),
        ("", ("",)),
    ],
)
def test_cells(row: str, expected: tuple[str, ...]) -> None:
    assert cells(row) == expected


def test_pipes_in_code_divide_only_where_the_row_would_not_fit() -> None:
    table = only_table("|a|b|\n|--|--|\n|`x|y`|z|\n|`x|y`|\n")
    assert [row.cells for row in table.rows] == [("`x|y`", "z"), ("`x", "y`")]
    assert table.rows[0].faults == ()


def test_surplus_cells_are_joined_into_the_last_column() -> None:
    (row,) = only_table("|a|b|\n|--|--|\n|x|one (*.a | *.b). |\n").rows
    assert row.cells == ("x", "one (*.a|*.b).")
    assert row.faults == (problem.ROW_SURPLUS,)


@pytest.mark.parametrize("broken", ["|x|one\ntwo. |\n|y|z|", "|x|one\ntwo.\n|y|z|"])
def test_a_cell_goes_on_in_the_next_line(broken: str) -> None:
    table = only_table(f"|a|b|\n|--|--|\n{broken}\n")
    assert [row.cells for row in table.rows] == [("x", "one two."), ("y", "z")]


def test_a_row_broken_before_its_last_cell_is_put_together() -> None:
    table = only_table("|a|b|c|\n|--|--|--|\n|x|one\ntwo|three|\n|y|z|w|\n")
    assert [row.cells for row in table.rows] == [("x", "one two", "three"), ("y", "z", "w")]
    assert table.rows[0].faults == (problem.ROW_CONTINUED,)
    assert (table.rows[0].source.line, table.rows[0].source.end_line) == (3, 4)


def test_rows_need_no_outer_pipes() -> None:
    table = only_table("a | b | c\n--- | --- | ---\n1 | 2 | 3\n|4|5|6|\n7 | 8 | 9 |\n")
    assert [row.cells for row in table.rows] == [
        ("1", "2", "3"),
        ("4", "5", "6"),
        ("7", "8", "9"),
    ]


def test_a_note_glued_to_the_end_is_no_row() -> None:
    found = list(parts("|a|b|\n|--|--|\n|x|y|\n> A note\n", "x.md", 1))
    assert [type(part).__name__ for part in found] == ["Table", "Paragraph"]
    assert found[1].source.line == 4
    found = list(parts("|a|b|\n|--|--|\n|x|y|\nJust words\n", "x.md", 1))
    assert [type(part).__name__ for part in found] == ["Table", "Paragraph"]


def test_the_row_of_dashes_may_have_another_number_of_cells() -> None:
    assert only_table("|a|b|c|\n|--|--|\n|1|2|3|\n").rows[0].cells == ("1", "2", "3")


def test_text_with_pipes_and_dashes_is_no_table() -> None:
    found = list(parts("a - b\nc | d - e\n", "x.md", 1))
    assert [type(part).__name__ for part in found] == ["Paragraph"]


def test_blank_lines_divide_paragraphs() -> None:
    found = list(parts("one\ntwo\n\n \nthree\n", "x.md", 5))
    assert [(p.source.line, p.source.end_line) for p in found] == [(5, 6), (9, 9)]
