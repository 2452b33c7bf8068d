"""The gate as people use it: `gate.sh` in repositories with real histories."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from autopilot import running
from repositories import ENVIRONMENT, Repository
from uploads import Uploads

ROOT = Path(__file__).parent.parent
ACTION = ROOT / ".github" / "actions" / "doc-contracts"
PAGES = "docs/api/importedwindowsautopilotdeviceidentityupload-"
RESOURCE = "docs/resources/importedwindowsautopilotdeviceidentityupload.md"
TODO = "|Application|**TODO: decide**|\n"
RULE = "|:---|:---|\n"
CREATED = "|createdDateTimeUtc|DateTimeOffset|"
OTHER_TYPE = "|createdDateTimeUtc|String|"


@dataclass(frozen=True, slots=True)
class Gate:
    """A repository with documentation on `main`, and a branch with a change of it."""

    repository: Repository
    environment: dict[str, str] = field(default_factory=dict)

    def __call__(self, *words: str, cwd: str = ".") -> tuple[int, str]:
        """The exit code of the gate, and all that it wrote."""
        scripts = Path(sys.executable).parent
        done = subprocess.run(
            ("sh", str(ACTION / "gate.sh"), *words),
            cwd=self.repository.folder / cwd,
            env={
                **{
                    k: v for k, v in ENVIRONMENT.items() if not k.startswith(("GITHUB_", "PYTEST_"))
                },
                "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
                "NO_PROXY": "*",
                **self.environment,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stdout, done.stdout
        return done.returncode, done.stdout


@pytest.fixture
def gate(tmp_path: Path) -> Gate:
    if shutil.which("sh") is None or not (Path(sys.executable).parent / "doc-contracts").exists():
        pytest.skip("the gate needs a shell, and doc-contracts as a command")
    made = Repository.new(tmp_path / "repository")
    shutil.copytree(ROOT / "docs", made.folder / "docs")
    made.commit("the documentation")
    made.git("checkout", "--quiet", "-b", "change")
    return Gate(made)


def break_type(repository: Repository) -> None:
    """What `diff` calls `type-generalised`: breaking."""
    repository.edit(RESOURCE, CREATED, OTHER_TYPE)


# ---------------------------------------------------------------------------- check


def test_old_findings_do_not_fail_and_new_ones_do(gate: Gate) -> None:
    gate.repository.edit("docs/doc-contracts.toml", 'code = "DC104"', 'code = "DC999"')
    gate.repository.commit("faults of yore stand")
    gate.repository.git("branch", "--force", "main", "HEAD")
    code, text = gate("--base", "main", "--fail-on", "warning")
    assert code == 0, text
    gate.repository.edit(f"{PAGES}list.md", RULE + "|Delegated (w", RULE + TODO + "|Delegated (w")
    gate.repository.commit("not decided")
    code, text = gate("--base", "main", "--fail-on", "warning")
    assert code == 1, text
    assert re.search(rf"{PAGES}list\.md:\d+: warning DC104", text), text
    assert not re.search(rf"{PAGES}create\.md:\d+: warning DC104", text), text


# ---------------------------------------------------------------------------- diff


def test_a_breaking_change_fails(gate: Gate) -> None:
    break_type(gate.repository)
    gate.repository.commit("another type")
    code, text = gate("--base", "main")
    assert code == 1, text
    assert "breaking type-generalised" in text


def test_an_acknowledged_change_passes(gate: Gate) -> None:
    break_type(gate.repository)
    gate.repository.commit(
        f"another type\n\nBreaking-Change: type-generalised {RESOURCE} nobody could parse it\n"
    )
    code, text = gate("--base", "main")
    assert code == 0, text
    assert "acknowledged: nobody could parse it" in text


@pytest.mark.parametrize(
    "line",
    [
        f"property-removed {RESOURCE} another kind of change",
        f"type-generalised {PAGES}list.md another page",
        f"type-generalised {RESOURCE}#status another property",
    ],
)
def test_an_unrelated_acknowledgement_does_not_pass(gate: Gate, line: str) -> None:
    break_type(gate.repository)
    gate.repository.commit(f"another type\n\nBreaking-Change: {line}\n")
    code, text = gate("--base", "main")
    assert code == 1, text
    assert "which is no change here" in text


def test_an_acknowledgement_on_main_is_none_of_the_change(gate: Gate) -> None:
    line = f"Breaking-Change: type-generalised {RESOURCE} an older change"
    gate.repository.git("checkout", "--quiet", "main")
    gate.repository.commit(f"other things\n\n{line}\n")
    gate.repository.git("checkout", "--quiet", "-b", "late")
    break_type(gate.repository)
    gate.repository.commit("another type")
    code, text = gate("--base", "main")
    assert code == 1, text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("type-changd docs/x.md why", "the nearest is type-changed"),
        ("type-generalised docs/x.md", "names no reason"),
        ("type-generalised", "names no page"),
    ],
)
def test_an_acknowledgement_that_is_none_is_refused(gate: Gate, line: str, said: str) -> None:
    gate.repository.commit(f"a change\n\nBreaking-Change: {line}\n")
    code, text = gate("--base", "main")
    assert code == 2, text
    assert said in text


# ---------------------------------------------------------------------------- histories


def test_a_renamed_page_is_no_breaking_change(gate: Gate) -> None:
    gate.repository.git("mv", f"{PAGES}list.md", f"{PAGES}all.md")
    gate.repository.git("mv", f"{PAGES}get.md", f"{PAGES}read.md")
    text = gate.repository.read(RESOURCE)
    text = text.replace("-list.md", "-all.md").replace("-get.md", "-read.md")
    gate.repository.write(RESOURCE, text)
    gate.repository.commit("other names")
    code, text = gate("--base", "main")
    assert code == 0, text
    assert text.count("editorial page-moved") == 2


def test_a_merge_of_main_brings_nothing_of_main(gate: Gate) -> None:
    repository = gate.repository
    repository.edit(f"{PAGES}get.md", "Reads the properties", "Reads all properties")
    repository.commit("other words")
    repository.git("checkout", "--quiet", "main")
    break_type(repository)
    repository.commit("main breaks something")
    repository.git("checkout", "--quiet", "change")
    code, text = gate("--base", "main")
    assert code == 0, text
    repository.git("merge", "--quiet", "--no-edit", "main")
    code, text = gate("--base", "main")
    assert code == 0, text
    assert "type-generalised" not in text


def test_a_deleted_page_breaks_until_it_is_acknowledged(gate: Gate) -> None:
    (gate.repository.folder / f"{PAGES}delete.md").unlink()
    gate.repository.commit("no more deleting")
    code, text = gate("--base", "main")
    assert code == 1, text
    assert f"{PAGES}delete.md:" in text
    assert "breaking operation-removed" in text
    gate.repository.commit(f"meant\n\nBreaking-Change: operation-removed {PAGES}delete.md unsafe\n")
    assert "operation-removed" in gate("--base", "main")[1]
    assert "1 acknowledged" in gate("--base", "main")[1]


def test_a_change_in_an_included_file(gate: Gate) -> None:
    repository = gate.repository
    repository.git("checkout", "--quiet", "main")
    text = repository.read(f"{PAGES}list.md")
    table = re.search(r"\|Permission type.*?\n\n", text, re.DOTALL)
    assert table is not None
    repository.write("docs/includes/list-permissions.md", table[0])
    include = "[!INCLUDE [permissions](../includes/list-permissions.md)]\n\n"
    repository.write(f"{PAGES}list.md", text.replace(table[0], include))
    repository.commit("the table is included")
    repository.git("checkout", "--quiet", "-b", "scopes")
    scopes = re.search(r"work or school account\)\|([^|]+)\|", table[0])
    assert scopes is not None
    repository.write("docs/includes/list-permissions.md", table[0].replace(scopes[1], "Other.All"))
    repository.commit("another scope")
    code, said = gate("--base", "main")
    assert code == 1, said
    assert "docs/includes/list-permissions.md:3: breaking permission-raised" in said
    assert "touches: GET /deviceManagement/" in said


def test_a_first_commit_has_no_base(gate: Gate) -> None:
    code, text = gate("--base", "0" * 40)
    assert code == 0, text
    assert "no revision to compare with" in text
    assert gate("--base", "")[0] == 0


def test_new_documentation_has_no_base(gate: Gate) -> None:
    shutil.copytree(gate.repository.folder / "docs", gate.repository.folder / "more")
    gate.repository.commit("more documentation")
    code, text = gate("--base", "main", "--docs", "more")
    assert code == 0, text
    assert "more is new since" in text


def test_a_shallow_clone_says_what_to_fetch(gate: Gate) -> None:
    first = gate.repository.git("rev-parse", "main")
    gate.repository.commit("one more")
    source = f"file://{gate.repository.folder}"
    gate.repository.git("clone", "--quiet", "--depth=1", "--branch=change", source, "../shallow")
    shallow = Gate(Repository(gate.repository.folder.parent / "shallow"))
    code, text = shallow("--base", first)
    assert code == 2, text
    assert "fetch-depth: 0" in text


def test_no_commit_and_bad_options(gate: Gate, tmp_path: Path) -> None:
    empty = Gate(Repository.new(tmp_path / "empty"))
    assert empty("--base", "main") == (2, "gate: there is no commit here\n")
    assert gate("--basis", "main") == (2, "gate: unknown option --basis\n")
    assert gate("--base") == (2, "gate: --base needs a value\n")


def test_it_runs_in_a_folder_of_the_repository(gate: Gate) -> None:
    break_type(gate.repository)
    gate.repository.commit("another type")
    code, text = gate("--base", "main", "--docs", "resources", cwd="docs")
    assert code == 1, text
    assert "breaking type-generalised" in text


# ---------------------------------------------------------------------------- test, annotations


def test_a_whole_pull_request(gate: Gate, tmp_path: Path) -> None:
    """Another status: `diff` needs its line, and the server under test does not follow."""
    gate.repository.edit(f"{PAGES}update.md", "`200 OK`", "`202 Accepted`")
    page = f"{PAGES}update.md"
    gate.repository.commit(
        f"update answers later\n\nBreaking-Change: success-status-removed {page} it takes long\n"
    )
    summary = tmp_path / "summary.md"
    hosted = Gate(gate.repository, {"GITHUB_ACTIONS": "true", "DOC_CONTRACTS_TOKEN": "t0psecret"})
    with running(Uploads("t0psecret")) as url:
        words = ("--base", "main", "--summary", str(summary), "--")
        code, text = hosted(*words, "--target-url", url, "--contract-profile=quick", "-q")
    assert code == 1, text
    assert f"::notice file={page},line=" in text
    assert re.search(rf"::error file={re.escape(page)},line=\d+.*documented-example", text)
    assert "t0psecret" not in text
    parts = summary.read_text("utf-8")
    assert "acknowledged: it takes long" in parts
    assert parts.index("**Documentation: ") < parts.index("**Contract: ") < parts.index("❌")
    assert "GET /deviceManagement" not in text


def test_a_change_that_touches_no_operation_tests_nothing(gate: Gate) -> None:
    gate.repository.edit(f"{PAGES}get.md", "Reads the properties", "Reads all properties")
    gate.repository.commit("other words")
    code, text = gate(
        "--base", "main", "--", "--target-url", "http://127.0.0.1:9", "--collect-only"
    )
    assert code == 0, text
    assert "touches no operation" in text


# ---------------------------------------------------------------------------- files around it


def steps(path: Path) -> list[dict[str, object]]:
    """The steps of an action or of all jobs of a workflow."""
    data = yaml.safe_load(path.read_text("utf-8"))
    jobs = data["jobs"].values() if "jobs" in data else [data["runs"]]
    return [step for job in jobs for step in job["steps"]]


WORKFLOWS = [ACTION / "action.yml", *sorted((ROOT / ".github" / "workflows").glob("*.yml"))]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_no_input_becomes_script(path: Path) -> None:
    for step in steps(path):
        used = str(step.get("uses", "./"))
        assert used.startswith("./") or re.search(r"@(v\d+\.\d+\.\d+|[0-9a-f]{40})$", used), used
        assert "${{" not in str(step.get("run", "")), step
        assert "secrets." not in str(step), step


def test_the_workflow_has_few_rights() -> None:
    for path in WORKFLOWS[1:]:
        data = yaml.safe_load(path.read_text("utf-8"))
        assert data["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("hook", ["doc-contracts-check", "doc-contracts-diff"])
def test_hooks_of_pre_commit_run(gate: Gate, hook: str) -> None:
    found = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    entry = next(entry for entry in found if entry["id"] == hook)
    break_type(gate.repository)
    command = [*entry["entry"].split(), *entry.get("args", [])]
    if entry.get("pass_filenames", True):
        command += [RESOURCE, f"{PAGES}get.md"]
    done = subprocess.run(
        [str(Path(sys.executable).parent / command[0]), *command[1:]],
        cwd=gate.repository.folder,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ("breaking type-generalised" in done.stdout) is (hook == "doc-contracts-diff")
