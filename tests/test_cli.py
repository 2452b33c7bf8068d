from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from contracts.checks.registry import load_checks
from contracts.cli import main
from contracts.config import FILE
from contracts.rules import load_rules

CREATE = "docs/api/importedwindowsautopilotdeviceidentityupload-create.md"


@pytest.fixture(autouse=True)
def _copy(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    shutil.copytree(docs, tmp_path / "docs")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def bare() -> Path:
    """The documentation without what it tolerates: its findings stand."""
    path = Path("docs") / FILE
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("[[ignore]]")], "utf-8")
    return Path("docs")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def refused(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)
    return result.stderr


def findings(result: Result) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(result.stdout)["findings"]
    return found


# ---------------------------------------------------------------------------- check


def test_what_is_tolerated_is_told_and_harmless() -> None:
    result = run("check", "docs")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == "7 pages, 5 operations: no findings, 12 tolerated"
    assert f"{CREATE}:21: tolerated DC104" in result.stdout
    assert "(the scopes of this operation are not decided yet; docs/doc-contracts.toml:" in (
        result.stdout
    )


def test_an_ignore_that_matches_nothing_is_told() -> None:
    path = Path("docs") / FILE
    before = path.read_text("utf-8")
    path.write_text(before + '\n[[ignore]]\ncode = "DC999"\nreason = "old"\n', "utf-8")
    result = run("check", "docs")
    line = len(before.splitlines()) + 2
    assert f"docs/doc-contracts.toml:{line}: this [[ignore]] of DC999 matches nothing" in (
        result.stdout
    )


def test_a_finding_shows_evidence_decision_and_place(bare: Path) -> None:
    text = run("check", "docs", "--select", "DC104").stdout
    assert f"{CREATE}:21: warning DC104: " in text
    assert "suggestion: " in text


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--select", "DC104"), 0),
        (("--select", "DC104", "--fail-on", "warning"), 1),
        (("--select", "DC104", "--fail-on", "never"), 0),
        (("--ignore", "DC*", "--fail-on", "warning"), 0),
    ],
)
def test_the_severity_decides_the_exit_code(bare: Path, words: tuple[str, ...], code: int) -> None:
    assert run("check", "docs", *words).exit_code == code


def test_an_error_fails_unless_told_never() -> None:
    Path("docs/api/broken.md").write_bytes(b"# \xff")
    assert run("check", "docs").exit_code == 1
    assert run("check", "docs", "--fail-on", "warning").exit_code == 1
    assert run("check", "docs", "--fail-on", "never").exit_code == 0


def test_codes_are_globs_and_lists(bare: Path) -> None:
    every = {f["code"] for f in findings(run("check", "docs", "--format", "json"))}
    assert {"DC101", "DC104", "DC501"} <= every
    chosen = run("check", "docs", "--format", "json", "--select", "DC101, DC5*")
    assert {f["code"] for f in findings(chosen)} == {c for c in every if c[:3] == "DC5"} | {"DC101"}
    left = run("check", "docs", "--format", "json", "--ignore", "DC1*", "--ignore", "DC501")
    assert {f["code"] for f in findings(left)} == {
        c for c in every if c[:3] != "DC1" and c != "DC501"
    }


def test_the_json_names_places_and_reasons() -> None:
    data = json.loads(run("check", "docs", "--format", "json").stdout)
    assert data["format"] == "doc-contracts-findings/1"
    assert data["findings"] == []
    assert len(data["tolerated"]) == 12
    assert all(entry["reason"] and entry["source"]["line"] > 0 for entry in data["tolerated"])


def test_the_report_goes_to_a_file() -> None:
    result = run("check", "docs", "-o", "out/found.txt")
    assert result.stdout == ""
    assert "12 tolerated" in Path("out/found.txt").read_text("utf-8")


def test_several_paths_are_one_report(bare: Path) -> None:
    shutil.copytree("docs", "more")
    one = findings(run("check", "docs", "--format", "json"))
    both = findings(run("check", "docs", "more", "--format", "json"))
    assert len(both) == 2 * len(one)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("check", "nowhere"), "There is no nowhere."),
        (("check", "docs", "nowhere"), "There is no nowhere."),
        (("check", "bad"), "bad/page.md: no UTF-8 at byte 0"),
        (("check", "blank"), "There is no Markdown page in blank."),
        (("check", "docs", "-o", f"{CREATE}/x"), "cannot be written"),
        (("check",), "Missing argument"),
        (("check", "docs", "--format", "pdf"), "'pdf' is not one of"),
        (("show", "nowhere"), "There is no nowhere."),
        (("show", "docs", "--operation", "PURGE *"), "No operation matches 'PURGE *'."),
        (("serve", "nowhere"), "There is no nowhere."),
        (("serve", "words"), "No operation is documented in words."),
        (("serve", "docs", "--port", "many"), "'many' is not a valid integer"),
        (("explain", "DC9999"), "There is no finding, check or kind of change 'DC9999'."),
        (("explain", "acepts-member"), "The nearest is accepts-member."),
        (("unheard",), "No such command 'unheard'."),
    ],
)
def test_input_that_cannot_be_used(words: tuple[str, ...], message: str) -> None:
    for name, content in (("bad", b"\xff"), ("words", b"# Hello\n")):
        Path(name).mkdir()
        Path(name, "page.md").write_bytes(content)
    Path("blank").mkdir()
    assert message in refused(*words)


def test_an_unknown_key_is_told_with_its_line() -> None:
    path = Path("docs") / FILE
    path.write_text('doc = ["."]\n', "utf-8")
    for command in ("check", "show", "serve"):
        said = refused(command, "docs")
        assert "docs/doc-contracts.toml:1: unknown key `doc`; the nearest known is `docs`" in said


def test_a_port_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"port {port}" in refused("serve", "docs", "--port", str(port))


# ---------------------------------------------------------------------------- show, explain, help


def test_show_tells_operations_claims_and_properties() -> None:
    text = run("show", "docs", "--operation", "POST *").stdout
    assert text.startswith("POST /deviceManagement/importedWindowsAutopilotDeviceIdentityUploads")
    assert "GET /deviceManagement" not in text
    assert f"claim documented-example: answers 201 (stated)    {CREATE}:" in text
    assert "status: Edm.String one of noUpload, pending, complete, error" in text


def test_show_for_programs() -> None:
    data = json.loads(run("show", "docs", "--format", "json").stdout)
    assert data["format"] == "doc-contracts-contract/1"
    assert [op["kind"] for op in data["operations"]]
    assert len({op["id"] for op in data["operations"]}) == 5
    create = next(op for op in data["operations"] if "::POST " in op["id"])
    assert create["route"]["origin"] == "configured"
    assert {p["name"] for p in create["body"]} >= {"createdDateTimeUtc", "status"}
    assert [reply["status"] for reply in create["replies"]] == [201]
    assert all(claim["text"] and claim["source"] for claim in create["claims"])


@pytest.mark.parametrize("code", [rule.code for rule in load_rules()])
def test_every_finding_is_explained(code: str) -> None:
    result = run("explain", code.lower())
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code}  ")
    for part in ("Example: ", "Fix: ", "[[ignore]]", f'code = "{code}"'):
        assert part in result.stdout


@pytest.mark.parametrize("name", [check.name for check in load_checks()])
def test_every_check_is_explained(name: str) -> None:
    result = run("explain", name)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{name}  The implementation ")
    assert f"--contract-skip-check {name}" in result.stdout


@pytest.mark.parametrize("command", ["check", "serve", "show", "explain"])
def test_every_command_has_help(command: str) -> None:
    assert command in run("--help").stdout
    result = run(command, "-h")
    assert result.exit_code == 0
    assert f"{command} [OPTIONS]" in result.stdout


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("code", ["DC050", "dc10", "DC5*, XY*", "[DC]"])
def test_an_unknown_code_is_an_error_that_names_the_nearest(option: str, code: str) -> None:
    result = run("check", "docs", option, code)
    assert result.exit_code == 2
    assert option in result.stderr and "nearest is DC" in result.stderr


def test_codes_are_globs_in_any_letter_case() -> None:
    shown = run("check", "docs", "--select", "dc10?, DC7*", "--format", "json")
    assert shown.exit_code == 0
    assert run("check", "docs", "--ignore", "DC*").exit_code == 0
