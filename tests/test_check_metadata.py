"""`check --metadata`: where the schema comes from, and what becomes of the findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from http_server import xml_server
from metadata.schemas import FOOT, GOOD, HEAD, MODEL

from contracts.cli import main
from contracts.cli.metadata import TOKEN

CSDL = HEAD + MODEL + FOOT


@pytest.fixture(autouse=True)
def _set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The good pages with one wrong type, and the schema beside them."""
    (tmp_path / ".git").mkdir()
    for name, text in GOOD.items():
        path = tmp_path / "docs" / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("|age|Int32", "|age|String"), "utf-8")
    (tmp_path / "m.xml").write_text(CSDL, "utf-8")
    monkeypatch.chdir(tmp_path)


def check(*words: str, **options: object) -> Result:
    return CliRunner().invoke(main, ["check", "docs", *words], **options)


def refused(*words: str, **options: object) -> str:
    result = check(*words, **options)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    return result.stderr


def codes(result: Result) -> list[str]:
    return [f["code"] for f in json.loads(result.stdout)["findings"]]


def test_without_the_option_nothing_is_compared() -> None:
    assert not any(code.startswith("DC7") for code in codes(check("--format", "json")))


def test_a_file_is_compared_and_quoted_with_its_line() -> None:
    text = check("--metadata", "m.xml", "--select", "DC721").stdout
    line = CSDL[: CSDL.index('<Property Name="age"')].count("\n") + 1
    assert "docs/resources/device.md:" in text
    assert f'm.xml:{line}: Property Name="age" Type="Edm.Int32"' in text
    assert "also at docs/api/device-create.md:" in text
    assert "suggestion: write `Int32`" in text


def test_the_standard_input() -> None:
    result = check("--metadata", "-", "--format", "json", "--select", "DC7*", input=CSDL)
    assert codes(result) == ["DC721"]


def test_a_url_and_its_token(monkeypatch: pytest.MonkeyPatch) -> None:
    with xml_server(CSDL.encode()) as (url, seen):
        monkeypatch.setenv(TOKEN, "s3cret-token")
        result = check("--metadata", f"{url}/$metadata?x=hidden", "--select", "DC7*")
    assert seen == ["Bearer s3cret-token"]
    assert f"{url}/$metadata:" in result.stdout
    assert "DC721" in result.stdout
    assert "s3cret" not in result.output and "hidden" not in result.output


def test_the_target_token_is_not_sent_to_the_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    with xml_server(CSDL.encode()) as (url, seen):
        monkeypatch.delenv(TOKEN, raising=False)
        monkeypatch.setenv("DOC_CONTRACTS_TOKEN", "s3cret-token")
        check("--metadata", url)
    assert seen == [None]


def test_what_cannot_be_used_is_told_with_exit_code_2(tmp_path: Path) -> None:
    Path("broken.xml").write_text(CSDL.replace("</EnumType>", "", 1), "utf-8")
    assert "missing.xml cannot be read: No such file" in refused("--metadata", "missing.xml")
    assert "docs cannot be read: Is a directory" in refused("--metadata", "docs")
    assert "broken.xml:" in (said := refused("--metadata", "broken.xml"))
    assert "this is not XML: mismatched tag" in said
    assert "not CSDL" in refused("--metadata", "-", input="<html/>")
    assert "names no host" in refused("--metadata", "http://")


def test_ignores_baseline_and_levels_hold_as_for_other_findings() -> None:
    only = ("--metadata", "m.xml", "--select", "DC7*", "--fail-on", "warning")
    assert check(*only).exit_code == 1
    assert check(*only, "--ignore", "DC72?").exit_code == 0
    check("--metadata", "m.xml", "--write-baseline", "known.json")
    later = check("--metadata", "m.xml", "--baseline", "known.json", "--format", "json")
    assert codes(later) == []
    Path("docs/doc-contracts.toml").write_text(
        '[[ignore]]\ncode = "DC721"\npath = "resources/*"\nreason = "known"\n', "utf-8"
    )
    tolerated = json.loads(check("--metadata", "m.xml", "--format", "json").stdout)["tolerated"]
    assert [entry["code"] for entry in tolerated] == ["DC721"]


@pytest.mark.parametrize("kind", ["text", "json", "sarif", "github", "markdown"])
def test_every_format_shows_them(kind: str) -> None:
    result = check("--metadata", "m.xml", "--format", kind)
    assert "DC721" in result.stdout
    if kind == "sarif":
        run = json.loads(result.stdout)["runs"][0]
        described = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
        assert {found["ruleId"] for found in run["results"]} <= described


def test_a_single_page_says_nothing_of_what_is_undocumented() -> None:
    Path("docs/resources/place.md").unlink()
    page = CliRunner().invoke(
        main, ["check", "docs/api/device-create.md", "--metadata", "m.xml", "--format", "json"]
    )
    assert "DC762" in codes(check("--metadata", "m.xml", "--format", "json"))
    assert "DC762" not in codes(page)


def test_explain_knows_the_codes() -> None:
    result = CliRunner().invoke(main, ["explain", "dc721"])
    assert result.exit_code == 0
    assert result.stdout.startswith("DC721  Type is another kind of JSON value")


def test_a_schema_that_changes_is_compared_anew(tmp_path: Path) -> None:
    first = check("--metadata", "m.xml", "--format", "json").stdout
    assert check("--metadata", "m.xml", "--format", "json").stdout == first
    changed = CSDL.replace('Name="age" Type="Edm.Int32"', 'Name="age" Type="Edm.String"')
    (tmp_path / "m.xml").write_text(changed, "utf-8")
    again = check("--metadata", "m.xml", "--format", "json")
    assert '"DC721"' in first and "DC721" not in codes(again)
