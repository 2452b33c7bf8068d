"""`check --since REV`: only what the change brings in, in repositories with real histories."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from repositories import Repository

from contracts.cli import main

PAGE = """# Get thing

Namespace: microsoft.graph

Get a thing.

## Permissions
|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Application|**TODO: decide**|

## HTTP request
``` http
GET /things/{thingId}
```

## Response
If successful, this method returns a `200 OK` response code.
"""
TODO = "|Delegated (work or school account)|**TODO: decide**|\n"
HEADER = "|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    made = Repository.new(tmp_path / "repository")
    made.write("docs/api/thing-get.md", PAGE)
    made.write("docs/api/thing-read.md", PAGE.replace("Get", "Read").replace("GET /t", "GET /t2/t"))
    made.commit("two pages")
    monkeypatch.chdir(made.folder)
    return made


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--select", "DC104", "--fail-on", "warning", *words])


def places(*words: str) -> list[str]:
    result = check("--format", "json", *words)
    assert result.exit_code in (0, 1), result.output
    return [
        f"{f['source']['file']}:{f['source']['line']}"
        for f in json.loads(result.stdout)["findings"]
    ]


def test_what_was_there_before_is_not_told(repository: Repository) -> None:
    assert len(places("docs")) == 2
    assert places("--since", "HEAD", "docs") == []
    assert check("--since", "HEAD", "docs").exit_code == 0


def test_what_is_new_is_told_on_todays_line(repository: Repository) -> None:
    repository.edit(
        "docs/api/thing-get.md", "Get a thing.\n", "Get a thing.\n\nNow in two lines.\n"
    )
    assert places("--since", "HEAD", "docs") == []
    repository.edit("docs/api/thing-get.md", HEADER, HEADER + TODO)
    assert places("--since", "HEAD", "docs") == ["docs/api/thing-get.md:12"]
    assert check("--since", "HEAD", "docs").exit_code == 1
    assert places("--since", "HEAD", "docs/api/thing-get.md") == ["docs/api/thing-get.md:12"]
    assert places("--since", "HEAD", "docs/api/thing-read.md") == []


def test_of_several_alike_the_new_line_is_told(repository: Repository) -> None:
    again = "|Application|**TODO: decide now**|\n"
    repository.edit("docs/api/thing-get.md", "|Application|", f"{again}|Application|")
    assert places("--since", "HEAD", "docs") == ["docs/api/thing-get.md:10"]


def test_a_renamed_page_brings_nothing_in(repository: Repository) -> None:
    repository.git("mv", "docs/api/thing-get.md", "docs/api/thing-show.md")
    assert places("--since", "HEAD", "docs") == []
    repository.commit("another name")
    assert places("--since", "HEAD~1", "docs") == []
    assert places("--since", "HEAD~1", "docs/api/thing-show.md") == []
    repository.edit("docs/api/thing-show.md", HEADER, HEADER + TODO)
    assert places("--since", "HEAD~1", "docs/api/thing-show.md") == ["docs/api/thing-show.md:10"]


def test_a_renamed_folder_brings_nothing_in(repository: Repository) -> None:
    repository.git("mv", "docs", "reference")
    repository.commit("another folder")
    assert places("--since", "HEAD~1", "reference") == []


def test_a_new_page_and_a_new_folder_are_all_new(repository: Repository) -> None:
    repository.write("docs/api/thing-new.md", PAGE.replace("/things/", "/new/things/"))
    repository.write("more/api/thing-new.md", PAGE)
    assert places("--since", "HEAD", "docs") == ["docs/api/thing-new.md:10"]
    assert places("--since", "HEAD", "more") == ["more/api/thing-new.md:10"]


def test_a_fault_in_an_included_file_is_brought_in_there(repository: Repository) -> None:
    table = HEADER + "|Application|Thing.Read|\n"
    repository.write("docs/includes/permissions.md", table)
    repository.edit(
        "docs/api/thing-get.md",
        HEADER + "|Application|**TODO: decide**|\n",
        "[!INCLUDE [permissions](../includes/permissions.md)]\n",
    )
    repository.commit("the table is included")
    repository.write("docs/includes/permissions.md", table + TODO)
    assert places("--since", "HEAD", "docs") == ["docs/includes/permissions.md:4"]


def test_paths_outside_the_working_folder(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.edit("docs/api/thing-get.md", HEADER, HEADER + TODO)
    (repository.folder / "elsewhere").mkdir()
    monkeypatch.chdir(repository.folder / "elsewhere")
    assert places("--since", "HEAD", "../docs") == [f"{repository.folder}/docs/api/thing-get.md:10"]
    monkeypatch.chdir(repository.folder.parent)
    assert places("--since", "HEAD", "repository/docs") == ["repository/docs/api/thing-get.md:10"]


def test_the_earlier_configuration_counts_for_the_earlier_pages(repository: Repository) -> None:
    ignore = '[[ignore]]\ncode = "DC104"\nreason = "not yet"\n'
    repository.write("docs/doc-contracts.toml", ignore)
    repository.commit("tolerated")
    repository.write("docs/doc-contracts.toml", "")
    assert len(places("--since", "HEAD", "docs")) == 2


def refused(*words: str) -> str:
    result = check(*words)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    return result.stderr


def test_an_unknown_revision(repository: Repository) -> None:
    assert "has no revision 'nowhere'" in refused("--since", "nowhere", "docs")
    assert "is no name of a revision" in refused("--since", "--output=x", "docs")
    assert not Path("x").exists()


def test_a_shallow_clone_says_what_is_missing(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.commit("one more")
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", "../shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert places("--since", "HEAD", "docs") == []
    text = refused("--since", first, "docs")
    assert "The clone is shallow" in text
    assert "git fetch --unshallow" in text


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.md").write_text(PAGE, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "is in no git repository" in refused("--since", "HEAD", "docs")


def test_no_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in refused("--since", "HEAD", "docs")
