"""A survey finds what a fresh reading finds, whatever was kept and however often pages change."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from contracts.errors import ContractError
from contracts.link import link
from contracts.link.card import Card
from contracts.link.index import index_of
from contracts.model.finding import Finding
from contracts.model.settings import Fixed, Overrides
from contracts.reading import read_set
from contracts.reading.folder import Folder
from contracts.rules import findings
from contracts.source import Source
from contracts.survey import run, survey
from contracts.survey.crew import Crew
from contracts.survey.examiner import Examiner
from contracts.survey.plain import from_json

OPERATION = """# Create {0}
Namespace: microsoft.graph
## Permissions
|Permission type|Permissions (from least to most privileged)|
|--|--|
|Application|{0}.Write|
## HTTP request
```http
POST /{0}s
```
## Request body
Supply a JSON representation of the [{0}](../resources/{0}.md) object.
## Response
If successful, this method returns a `201 Created` response code and a [{0}](../resources/{0}.md).
## Example
### Request
```http
POST https://graph.microsoft.com/v1.0/{0}s
Content-type: application/json

{{"state": "lost", "size": 9, "mood": "bad", "inner": {{"shade": "pink"}}}}
```
### Response
```http
HTTP/1.1 201 Created
Content-type: application/json

{{"id": "1", "state": "lost", "unheard": 1}}
```
"""
RESOURCE = """# {0} resource type
Namespace: microsoft.graph
Inherits from [thing](thing.md).
## Properties
|Property|Type|Description|
|--|--|--|
|state|String|Possible values are: `new`, `old`.|
|size|Int32|Valid values 1 to 5|
|inner|[paint](paint.md)|Paint.|
|mood|mood|A mood.|
"""
PAGES = {
    "api/box-create.md": OPERATION.format("box"),
    "api/bag-create.md": OPERATION.format("bag"),
    "resources/box.md": RESOURCE.format("box"),
    "resources/bag.md": RESOURCE.format("bag") + "|unheard|Int32|Heard of.|\n",
    "resources/thing.md": "# thing resource type\n## Properties\n|Property|Type|Description|\n"
    "|--|--|--|\n|id|String|Key. Read-only.|\n",
    "resources/paint.md": "# paint resource type\n## Properties\n|Property|Type|Description|\n"
    "|--|--|--|\n|shade|[shade](enums.md#shade-values)|A shade.|\n",
    "resources/enums.md": "# Enumerations\n### shade values\n|Member|\n|--|\n|red|\n|blue|\n"
    "### mood values\n|Member|\n|--|\n|good|\n",
}
"""Operation pages that need a resource, its base, a nested resource and its enumeration."""


def line(text: str) -> Callable[[str], str]:
    return lambda before: before + text


EDITS: dict[str, tuple[str, Callable[[str], str] | None]] = {
    "an operation page": ("api/box-create.md", lambda t: t.replace('"size": 9', '"size": 3')),
    "a table": ("resources/box.md", lambda t: t.replace("`old`", "`lost`")),
    "lines above a table": ("resources/box.md", lambda t: t.replace("## Prop", "\n\n## Prop")),
    "a base": ("resources/thing.md", line("|unheard|Int32|Heard of now.|\n")),
    "a nested resource": ("resources/paint.md", lambda t: t.replace("|shade|", "|gloss|")),
    "an enumeration": ("resources/enums.md", lambda t: t.replace("|red|", "|pink|")),
    "the name of an enumeration": ("resources/enums.md", lambda t: t.replace("mood v", "mud v")),
    "the name of a type": ("resources/bag.md", lambda t: t.replace("# bag", "# sack")),
    "the base's name": ("resources/box.md", lambda t: t.replace("[thing](thing", "[bag](bag")),
    "a route": ("api/bag-create.md", lambda t: t.replace("POST /bags", "POST /boxs")),
    "a page that goes": ("resources/paint.md", None),
    "a page that comes": ("resources/lid.md", lambda t: "# lid resource type\n## Members\n"),
    "a page that breaks": ("resources/bag.md", lambda t: "\x00" + t),
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    for name, text in PAGES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "records.sqlite"


def fresh(folder: Path) -> tuple[Finding, ...]:
    return findings(link(read_set(folder, base=folder)))


def surveyed(folder: Path, kept: Path | None = None) -> tuple[Finding, ...]:
    return survey(folder, folder, Overrides(), kept=kept).findings


def test_a_survey_finds_what_the_rules_find(pages: Path) -> None:
    found = surveyed(pages)
    assert found == fresh(pages)
    assert len({finding.code for finding in found}) > 3


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_nothing_old_is_told(pages: Path, kept: Path, edit: str) -> None:
    name, change = EDITS[edit]
    before = surveyed(pages, kept)
    page = pages / name
    if change is None:
        page.unlink()
    else:
        page.write_text(change(page.read_text("utf-8") if page.exists() else ""), "utf-8")
    expected = fresh(pages)
    assert expected != before, "the edit makes no difference, so this shows nothing"
    assert surveyed(pages, kept) == expected
    assert surveyed(pages, kept) == expected  # and nothing is left over


def test_all_edits_one_after_the_other(pages: Path, kept: Path) -> None:
    for name, change in EDITS.values():
        page = pages / name
        if change is None:
            page.unlink()
        else:
            page.write_text(change(page.read_text("utf-8") if page.exists() else ""), "utf-8")
        assert surveyed(pages, kept) == fresh(pages)


def test_an_included_file_counts(pages: Path, kept: Path) -> None:
    create = pages / "api/box-create.md"
    table = create.read_text("utf-8").partition("## Permissions\n")[2].partition("## HTTP")[0]
    included = pages / "includes/rights.md"
    included.parent.mkdir()
    included.write_text(table, "utf-8")
    hint = "[!INCLUDE [rights](../includes/rights.md)]\n"
    create.write_text(create.read_text("utf-8").replace(table, hint), "utf-8")
    assert surveyed(pages, kept) == fresh(pages)
    included.write_text(table.replace("box.Write", "TODO"), "utf-8")
    expected = fresh(pages)
    assert "DC104" in {finding.code for finding in expected}
    assert surveyed(pages, kept) == expected


def test_only_what_is_needed_is_read_again(
    pages: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    surveyed(pages, kept)
    read: list[str] = []
    examined: list[str] = []

    class Watched(Examiner):
        def read(self, files, step):  # type: ignore[no-untyped-def]
            read.extend(files)
            return super().read(files, step)

        def examine(self, index, files, step):  # type: ignore[no-untyped-def]
            examined.extend(files)
            return super().examine(index, files, step)

    monkeypatch.setattr(run, "Examiner", Watched)
    surveyed(pages, kept)
    assert (read, examined) == ([], [])
    page = pages / "resources/enums.md"
    page.write_text(page.read_text("utf-8").replace("red", "pink"), "utf-8")
    surveyed(pages, kept)
    assert read == ["resources/enums.md"]
    assert "api/box-create.md" in examined
    assert "resources/thing.md" not in examined


def test_settings_that_change_the_contract_count(pages: Path, kept: Path) -> None:
    page = pages / "api/box-create.md"
    hole = "POST ** Collection URI for microsoft.graph.box not found"
    page.write_text(page.read_text("utf-8").replace("POST /boxs", hole), "utf-8")
    surveyed(pages, kept)
    route = Fixed("/crates", Source("doc-contracts.toml", 1, 1))
    overrides = Overrides(routes={"box-create.md": route})
    found = survey(pages, pages, overrides, kept=kept).findings
    assert any("/crates" in finding.decision for finding in found)


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\x00" + b"x" * 99])
def test_a_damaged_store_is_made_anew(pages: Path, kept: Path, damage: bytes) -> None:
    surveyed(pages, kept)
    for file in kept.parent.iterdir():
        file.write_bytes(damage)
    assert surveyed(pages, kept) == fresh(pages)
    assert surveyed(pages, kept) == fresh(pages)


def test_a_store_cut_in_the_middle_is_made_anew(pages: Path, kept: Path) -> None:
    surveyed(pages, kept)
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    assert surveyed(pages, kept) == fresh(pages)


def test_records_of_other_contents_are_no_reason_to_fail(pages: Path, kept: Path) -> None:
    surveyed(pages, kept)
    with sqlite3.connect(kept) as database:
        database.execute('UPDATE page SET found = \'{"not": "a list"\'')
    assert surveyed(pages, kept) == fresh(pages)


def test_where_nothing_can_be_kept_all_is_found_nevertheless(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert surveyed(pages, tmp_path / "file" / "records.sqlite") == fresh(pages)


def test_a_run_beside_another_keeps_nothing_wrong(pages: Path, kept: Path) -> None:
    surveyed(pages, kept)
    with sqlite3.connect(kept, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        page = pages / "resources/box.md"
        page.write_text(page.read_text("utf-8").replace("`old`", "`lost`"), "utf-8")
        assert surveyed(pages, kept) == fresh(pages)
        other.execute("ROLLBACK")
    assert surveyed(pages, kept) == fresh(pages)


def test_a_crew_does_what_one_examiner_does(pages: Path) -> None:
    folder, files = Folder.below(pages, pages), sorted(PAGES)
    steps: list[int] = []
    alone = Examiner(folder, Overrides())
    readings = alone.read(files, lambda: steps.append(1))
    index = index_of(from_json(Card, reading.card) for reading in readings)
    with Crew(folder, Overrides(), 2) as crew:
        together = crew.read(files, lambda: None)
        assert sorted(together, key=lambda r: r.file) == readings
        examined = crew.examine(index, files, lambda: None)
    assert sorted(examined, key=lambda e: e.file) == alone.examine(index, files, lambda: None)
    assert len(steps) == len(files)


def test_a_crew_whose_member_dies_says_so(pages: Path) -> None:
    folder, died = Folder.below(pages, pages), "A process that reads pages was ended"
    with pytest.raises(ContractError, match=died), Crew(folder, Overrides(), 2) as crew:
        member, _ = crew._members[0]
        member.kill()
        member.join()
        crew.read([*PAGES], lambda: None)


def test_a_crew_tells_why_it_failed(pages: Path) -> None:
    folder = Folder.below(pages, pages)
    with (
        pytest.raises(RuntimeError, match="AttributeError"),
        Crew(folder, None, 1) as crew,  # type: ignore[arg-type]
    ):
        crew.examine(index_of([]), [*PAGES], lambda: None)
