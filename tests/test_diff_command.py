"""`doc-contracts diff`: formats, exit codes, revisions, acknowledgements."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import published
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from repositories import Repository

from contracts.cli import main
from contracts.diff.registry import load_change_rules

RESOURCE = "resources/importedwindowsautopilotdeviceidentityupload.md"
GET = "api/importedwindowsautopilotdeviceidentityupload-get.md"
DELETE = "api/importedwindowsautopilotdeviceidentityupload-delete.md"


@pytest.fixture(autouse=True)
def _two_folders(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("old", "new"):
        shutil.copytree(docs, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)


def edit(name: str, old: str, new: str) -> None:
    path = Path("new", name)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["diff", *words])


def break_type() -> None:
    edit(RESOURCE, "|createdDateTimeUtc|DateTimeOffset|", "|createdDateTimeUtc|Boolean|")


def refused(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    return result.stderr


def test_equal_folders_have_no_changes() -> None:
    result = run("old", "new", "--fail-on", "any")
    assert (result.exit_code, result.stdout) == (0, "no changes\n")


def test_what_makes_the_exit_code() -> None:
    edit(GET, "Reads the properties of one", "Gets the properties of one")
    assert run("old", "new").exit_code == 0
    assert run("old", "new", "--fail-on", "any").exit_code == 1
    assert run("old", "new", "--fail-on", "never").exit_code == 0
    break_type()
    assert run("old", "new").exit_code == 1
    assert run("old", "new", "--fail-on", "never").exit_code == 0


def test_text_names_both_places_what_it_means_and_whom_it_touches() -> None:
    break_type()
    text = run("old", "new").stdout
    assert f"new/{RESOURCE}:31: breaking type-changed: " in text
    assert f"    before: old/{RESOURCE}:31\n" in text
    assert "    means: breaking in responses\n" in text
    assert "    touches: POST /deviceManagement/" in text
    assert text.endswith("1 change: 1 breaking\n")


def test_json() -> None:
    break_type()
    Path("new", DELETE).unlink()
    data = json.loads(run("old", "new", "--format", "json").stdout)
    assert data["format"] == "doc-contracts-changes/1"
    assert data["summary"] == {"breaking": 2, "risky": 0, "compatible": 0, "editorial": 0}
    gone, changed = sorted(data["changes"], key=lambda change: change["code"])
    assert gone["code"] == "operation-removed" and gone["after"] is None
    assert gone["before"]["file"] == f"old/{DELETE}"
    assert changed["before"] == {"file": f"old/{RESOURCE}", "line": 31, "end_line": 31}
    assert changed["after"] == {"file": f"new/{RESOURCE}", "line": 31, "end_line": 31}
    assert changed["directions"] == {"response": "breaking"}
    assert len(changed["operations"]) == 4


def test_sarif() -> None:
    break_type()
    document = json.loads(run("old", "new", "--format", "sarif").stdout)
    Draft202012Validator(published.SARIF).validate(document)
    run_ = document["runs"][0]
    (result,) = run_["results"]
    assert result["ruleId"] == "type-changed" and result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == f"new/{RESOURCE}"
    assert place["region"]["startLine"] == 31
    assert {rule["id"] for rule in run_["tool"]["driver"]["rules"]} == {
        rule.code for rule in load_change_rules()
    }


def test_annotations_and_summary_escape_what_pages_say() -> None:
    edit(RESOURCE, "|createdDateTimeUtc|DateTimeOffset|", "|created::x<b>%0A|Boolean|")
    for line in run("old", "new", "--format", "github").stdout.splitlines()[:-1]:
        assert line.startswith(("::error file=", "::notice file=", "::warning file="))
        assert "\n" not in line
    run("old", "new", "--summary", "summary.md", "--fail-on", "never")
    summary = Path("summary.md").read_text("utf-8")
    assert summary.startswith("**Contract: ")
    assert "<b>" not in summary.replace("`", "")


def test_acknowledged_changes_do_not_fail() -> None:
    break_type()
    name = "createdDateTimeUtc"
    lines = f"# meant\n\ntype-changed new/{RESOURCE}#{name} nobody could parse it\n"
    Path("meant.txt").write_text(lines, "utf-8")
    result = run("old", "new", "--acknowledged", "meant.txt")
    assert result.exit_code == 0, result.output
    assert "acknowledged: nobody could parse it" in result.stdout
    assert result.stdout.endswith("1 change: 1 breaking; 1 acknowledged\n")
    Path("meant.txt").write_text(lines.replace(name, "status"), "utf-8")
    result = run("old", "new", "--acknowledged", "meant.txt")
    assert result.exit_code == 1, result.output
    assert "meant.txt:3: acknowledges type-changed" in result.stdout


def test_revisions_of_a_repository() -> None:
    repository = Repository.new(Path.cwd())
    repository.commit("two folders")
    break_type()
    result = run("HEAD:new", "new")
    assert result.exit_code == 1
    assert f"    before: HEAD:new/{RESOURCE}:31\n" in result.stdout
    repository.commit("another type")
    assert f"HEAD:new/{RESOURCE}:31: breaking" in run("HEAD~1:new", "HEAD:new").stdout
    assert run("HEAD:new", "HEAD:new").stdout == "no changes\n"
    assert "Revision HEAD has no nothing" in refused("HEAD:nothing", "new")
    assert "has no revision 'nowhere'" in refused("nowhere:new", "new")


def test_unusable_input() -> None:
    assert "There is no nowhere." in refused("nowhere", "new")
    Path("empty").mkdir()
    assert "no Markdown page" in refused("empty", "new")
    assert "cannot be read" in refused("old", "new", "--acknowledged", "nowhere.txt")
    Path("lines.txt").write_text("type-changd x.md why\n", "utf-8")
    assert "lines.txt:1: there is no kind of change 'type-changd'; the nearest is type-changed" in (
        refused("old", "new", "--acknowledged", "lines.txt")
    )


@pytest.mark.parametrize("code", [rule.code for rule in load_change_rules()])
def test_every_kind_of_change_is_explained(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code}  ")
    assert f"Breaking-Change: {code} " in result.stdout
