from __future__ import annotations

import json
from pathlib import Path

import pytest

from contracts.model.finding import Finding, Severity
from contracts.source import Quote, Source
from contracts.survey import compared

HERE = Source("api/x.md", 3, 3)
FOUND = [Finding("DC721", Severity.ERROR, "a thing", HERE, (Quote("a", HERE),), (HERE,), "b", "c")]


class Comparison:
    """Counts how often it is made."""

    def __init__(self, found: list[Finding] = FOUND) -> None:
        self.found, self.times = found, 0

    def __call__(self) -> list[Finding]:
        self.times += 1
        return self.found


def test_a_comparison_is_made_once_for_what_it_is_made_from(tmp_path: Path) -> None:
    kept, made = tmp_path / "set.sqlite", Comparison()
    assert compared(kept, "pages and schema", made) == FOUND
    assert compared(kept, "pages and schema", made) == FOUND
    assert made.times == 1
    assert compared(kept, "other pages", Comparison([])) == []
    assert compared(kept, "pages and schema", made) == FOUND
    assert made.times == 2


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '["a", [1]]', '["a", [[1, 2]]]', '["a", null]', '["a", "b", "c"]']
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "set.compared.json"
    file.write_text(text, encoding="utf-8")
    assert compared(tmp_path / "set.sqlite", "a", Comparison()) == FOUND
    assert json.loads(file.read_text(encoding="utf-8"))[0] == "a"


def test_where_nothing_can_be_kept_it_is_made_all_the_same(tmp_path: Path) -> None:
    made = Comparison()
    assert compared(None, "a", made) == FOUND
    assert compared(tmp_path / "absent" / "set.sqlite", "a", made) == FOUND
    assert made.times == 2 and not list(tmp_path.iterdir())
