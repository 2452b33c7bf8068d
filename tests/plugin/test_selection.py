"""Which items a run has, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

CREATE = "docs/api/importedwindowsautopilotdeviceidentityupload-create.md"
LIST = "docs/api/importedwindowsautopilotdeviceidentityupload-list.md"
ROUTE = "/deviceManagement/importedWindowsAutopilotDeviceIdentityUploads"


@pytest.fixture(scope="module")
def names(common) -> list[str]:
    ended = common.pytest("docs", "--collect-only", "-q")
    assert ended.code == 0, ended.text
    return ended.names()


def test_items_are_named_by_page_operation_check_and_subject(names: list[str]) -> None:
    assert f"{CREATE}::POST {ROUTE}::rejects-unknown-member[status]" in names
    assert f"{LIST}::GET {ROUTE}::documented-example" in names


def test_every_operation_has_items_and_no_name_stands_twice(names: list[str]) -> None:
    assert len(set(names)) == len(names)
    methods = {name.split("::")[1].split(" ")[0] for name in names}
    assert methods == {"POST", "GET", "PATCH", "DELETE"}


def test_nothing_is_sent_to_collect(common) -> None:
    refused = "--target-url=http://127.0.0.1:9/v1.0"
    ended = common.pytest(LIST, refused, "--collect-only", "-q")
    assert ended.code == 0, ended.text
    assert {name.split("::")[0] for name in ended.names()} == {LIST}


def test_a_keyword_selects_by_name(common, names: list[str]) -> None:
    ended = common.pytest("docs", "--collect-only", "-q", "-k", "credentials and blank")
    assert ended.names() == [name for name in names if name.endswith("rejects-credentials[blank]")]
    assert len(ended.names()) == 5


def test_options_select_operations_and_checks(common, names: list[str]) -> None:
    ended = common.pytest(
        *("docs", "--collect-only", "-q", "--contract-operation=PATCH *"),
        *("--contract-check=rejects-*", "--contract-check=no-server-error"),
        "--contract-skip-check=rejects-credentials",
    )
    chosen = [
        name
        for name in names
        if "::PATCH " in name
        and name.rpartition("::")[2].startswith(("rejects-", "no-server-error"))
        and "rejects-credentials" not in name
    ]
    assert chosen
    assert ended.names() == chosen


def test_an_operation_that_nothing_matches_leaves_nothing_to_run(common) -> None:
    ended = common.pytest("docs", "-q", "--contract-operation=PURGE *")
    assert ended.code == 5, ended.text
    assert "Traceback" not in ended.text


def test_one_item_runs_again_by_its_name(common, right: str) -> None:
    name = f"{CREATE}::POST {ROUTE}::rejects-unknown-member[status]"
    ended = common.quick(right, name)
    assert ended.code == 0, ended.text
    assert "1 passed" in ended.text


def test_a_bare_run_elsewhere_reads_no_pages(tmp_path: Path, common) -> None:
    (tmp_path / "README.md").write_text("# Not documentation of operations\n", "utf-8")
    (tmp_path / "test_it.py").write_text("def test_it() -> None:\n    pass\n", "utf-8")
    ended = type(common)(tmp_path).pytest()
    assert ended.code == 0, ended.text
    assert "1 passed" in ended.text
    assert "doc-contracts:" not in ended.text
