from __future__ import annotations

import json
from pathlib import Path

import published
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from contracts.cli import main
from contracts.documentation import Documentation, load
from contracts.errors import InputError
from contracts.model.finding import Finding, Severity
from contracts.reports.annotations import as_github, as_markdown
from contracts.reports.baseline import unknown, write_baseline
from contracts.reports.fingerprint import fingerprint
from contracts.reports.sarif import as_sarif
from contracts.source import Quote, Source

HOSTILE = Finding(
    code="DC301",
    severity=Severity.WARNING,
    message="a | pipe, <script>, `code` and\nline :: break %0A",
    source=Source("a,b:c|d.md", 3, 4),
    evidence=(Quote("words", Source("other.md", 9, 9)),),
    decision="left out",
    suggestion="mend [it](x)",
)


@pytest.fixture
def documentation(docs: Path) -> Documentation:
    return load(docs, docs.parent)


def test_sarif_names_place_rule_and_what_is_tolerated(documentation: Documentation) -> None:
    data = json.loads(as_sarif([documentation], [HOSTILE]))
    assert data["version"] == "2.1.0"
    (run,) = data["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    first, *tolerated = run["results"]
    assert first["ruleId"] in rules and first["level"] == "warning"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%2Cb%3Ac%7Cd.md"  # a URI reference, not a path
    assert place["region"] == {"startLine": 3, "endLine": 4}
    assert first["relatedLocations"][0]["message"] == {"text": "words"}
    assert "suppressions" not in first
    assert len(tolerated) == len(documentation.tolerated)
    assert all(r["suppressions"][0]["justification"] for r in tolerated)


def test_sarif_is_as_its_specification_wants_it(documentation: Documentation) -> None:
    validator = Draft202012Validator(published.SARIF)
    found = json.loads(as_sarif([documentation], [HOSTILE]))
    validator.validate(found)
    found["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator.is_valid(found)


def test_github_commands_cannot_be_broken_out_of() -> None:
    command, count = as_github([], [HOSTILE]).splitlines()
    assert command.startswith("::warning file=a%2Cb%3Ac|d.md,line=3,endLine=4,title=DC301::")
    assert "%0A" in command and "%250A" in command
    assert count == "1 warning"


def test_markdown_cells_cannot_be_broken_out_of() -> None:
    row = as_markdown([], [HOSTILE]).splitlines()[-1]
    assert "<script>" not in row and "[it]" not in row
    assert row.count("|") - row.count("\\|") == 5


def test_markdown_is_bounded() -> None:
    text = as_markdown([], [HOSTILE] * 2000)
    assert len(text) < 70_000
    assert "more findings are left out" in text
    assert as_markdown([], []) == "**Documentation: no findings**\n"


def test_a_baseline_knows_findings_by_their_words_not_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    write_baseline(path, [HOSTILE])
    moved = Finding("DC301", Severity.WARNING, HOSTILE.message, Source("a,b:c|d.md", 30, 30))
    assert fingerprint(moved) == fingerprint(HOSTILE)
    assert unknown(path, [moved]) == []
    assert unknown(path, [moved, moved]) == [moved]
    other = Finding("DC302", Severity.WARNING, HOSTILE.message, HOSTILE.source)
    assert unknown(path, [other]) == [other]


@pytest.mark.parametrize("text", ["", "[]", '{"findings": {}}', '{"format": "x", "findings": {}}'])
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text)
    with pytest.raises(InputError, match="baseline"):
        unknown(path, [])


def test_the_commands(tmp_path: Path, docs: Path) -> None:
    page = tmp_path / "x.md"
    page.write_text("# Get x\n## HTTP request\nnothing\n")
    known = str(tmp_path / "known.json")
    runner = CliRunner()
    strict = ["check", str(tmp_path), "--fail-on", "warning"]
    assert runner.invoke(main, [*strict, "--write-baseline", known]).exit_code == 1
    again = runner.invoke(main, ["check", str(tmp_path), "--baseline", known])
    assert (again.exit_code, "no findings" in again.output) == (0, True)
    for kind in ("sarif", "github", "markdown"):
        assert runner.invoke(main, ["check", str(docs), "--format", kind]).exit_code == 0
