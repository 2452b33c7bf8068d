"""The comparison with a schema works on sheets: parts of pages that are kept from run to run."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from metadata.schemas import GOOD, schema

from contracts.documentation import Documentation, inspect
from contracts.link import link
from contracts.metadata import disagreements
from contracts.model.finding import Finding
from contracts.model.settings import Overrides
from contracts.reading import read_set
from contracts.rules import worst_first
from contracts.survey import survey


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """The good pages, with a wrong type, a route that leads nowhere and one without its section."""
    folder = tmp_path / "set"
    for name, text in GOOD.items():
        path = folder / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("|age|Int32", "|age|String"), "utf-8")
    example = "# Get x\n## Example\n### Request\n```http\nGET https://x.example/v1.0/devices/1/lost\n```\n"
    (folder / "api" / "x-get.md").write_text(example, "utf-8")
    return folder


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "set.sqlite"


def found(made: Documentation) -> tuple[Finding, ...]:
    return worst_first(f for f in made.findings if f.code.startswith("DC7"))


def fresh(pages: Path) -> tuple[Finding, ...]:
    return worst_first(disagreements(link(read_set(pages, base=pages.parent)), schema()))


def test_sheets_are_enough_for_a_comparison(pages: Path) -> None:
    expected = fresh(pages)
    assert {"DC721", "DC751"} <= {finding.code for finding in expected}
    assert found(inspect(pages, pages.parent, schema=schema())) == expected


def test_a_page_that_changed_is_compared_anew(pages: Path, kept: Path) -> None:
    inspect(pages, pages.parent, schema=schema(), kept=kept)
    device = pages / "resources" / "device.md"
    device.write_text(device.read_text("utf-8").replace("|tags|String coll", "|tags|Guid coll"))
    again = found(inspect(pages, pages.parent, schema=schema(), kept=kept))
    assert again == fresh(pages)
    assert any("Guid collection" in finding.message for finding in again)


def test_runs_without_a_comparison_leave_none_out(pages: Path, kept: Path) -> None:
    expected = fresh(pages)
    assert found(inspect(pages, pages.parent, kept=kept)) == ()
    assert found(inspect(pages, pages.parent, schema=schema(), kept=kept)) == expected
    assert found(inspect(pages, pages.parent, schema=schema(), kept=kept)) == expected


def test_sheets_are_made_only_where_they_are_wanted(pages: Path, kept: Path) -> None:
    assert survey(pages, pages.parent, Overrides(), kept=kept).sheets == {}
    wanted = survey(pages, pages.parent, Overrides(), kept=kept, sheets=True)
    assert set(wanted.sheets) == set(wanted.folder.files)


def test_a_store_of_other_columns_is_made_anew(pages: Path, kept: Path) -> None:
    kept.parent.mkdir()
    with sqlite3.connect(kept) as database:
        database.execute("CREATE TABLE page (file TEXT PRIMARY KEY, card TEXT)")
        database.execute(
            "CREATE TABLE run (made_with TEXT, saved INTEGER, indexed TEXT, on_set TEXT)"
        )
    database.close()
    for _ in range(2):
        assert found(inspect(pages, pages.parent, schema=schema(), kept=kept)) == fresh(pages)
    database = sqlite3.connect(kept)
    (count,) = database.execute("SELECT count(*) FROM page WHERE sheet <> ''").fetchone()
    database.close()
    assert count == len(GOOD) + 1
