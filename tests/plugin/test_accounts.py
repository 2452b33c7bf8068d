"""A run as an account of the configuration."""

from __future__ import annotations

import shutil
from dataclasses import replace as replaced
from pathlib import Path

import pytest
from autopilot import running
from faults import named
from notes.board import Board, NotesAreShared
from tokens import SECRET, Endpoint, issuing

PAGES = Path(__file__).parent.parent / "servers" / "notes" / "pages"
CONFIG = """
[accounts.tester]
token-url = "{url}"
client-id = "app"
client-secret-env = "TEST_SECRET"
"""
EXAMPLE = ("docs", "-q", "--contract-check=documented-example", "--contract-operation=POST *")
TOKEN = "access-t0ken-77"


def configured(project, url: str, **environment: str):
    path = project.folder / "docs/doc-contracts.toml"
    path.write_text(path.read_text("utf-8") + CONFIG.format(url=url), "utf-8")
    return replaced(project, environment=environment)


@pytest.mark.parametrize("workers", [(), ("-n1",)], ids=["alone", "worker"])
def test_the_token_of_the_account_is_used_and_shown_nowhere(project, workers) -> None:
    words = (*EXAMPLE, "--contract-report=run.json", "--junitxml=run.xml", *workers)
    with (
        issuing(Endpoint([TOKEN])) as endpoint,
        running(named("create-answers-200").service(TOKEN)) as url,
    ):
        ended = configured(project, endpoint.url, TEST_SECRET=SECRET).pytest(
            *words, f"--target-url={url}"
        )
    assert ended.code == 1, ended.text
    assert "received  200 OK" in ended.text
    written = [(project.folder / name).read_text("utf-8") for name in ("run.json", "run.xml")]
    for text in (ended.text, *written):
        assert not any(secret in text for secret in (TOKEN, SECRET))
    assert "Bearer $DOC_CONTRACTS_TOKEN" in ended.text


def test_a_token_that_is_given_needs_no_account(project, right: str) -> None:
    ended = configured(project, "http://127.0.0.1:9/token").quick(right, *EXAMPLE)
    assert ended.code == 0, ended.text


def test_a_variable_that_is_not_set_is_one_message(project, right: str) -> None:
    ended = configured(project, "http://127.0.0.1:9/token").pytest(
        *EXAMPLE, f"--target-url={right}"
    )
    assert ended.code == 2, ended.text
    assert "docs/doc-contracts.toml:" in ended.text
    assert "TEST_SECRET of [accounts.tester] is not set" in ended.text
    assert "Traceback" not in ended.text


def test_an_endpoint_that_refuses_is_one_message(project, right: str) -> None:
    error = (401, f'{{"error": "invalid_client", "error_description": "{SECRET}"}}'.encode())
    with issuing(Endpoint([], error=error)) as endpoint:
        ended = configured(project, endpoint.url, TEST_SECRET=SECRET).pytest(
            *EXAMPLE, f"--target-url={right}"
        )
    assert ended.code == 2, ended.text
    assert "No token from" in ended.text
    assert "invalid_client" in ended.text
    assert SECRET not in ended.text


@pytest.mark.parametrize(("service", "code"), [(Board, 0), (NotesAreShared, 1)])
def test_a_second_account_sees_nothing_of_the_first(project, service, code) -> None:
    folder = project.folder
    shutil.copytree(PAGES, folder / "notes")
    accounts = "".join(f'[accounts.{n}]\ntoken-env = "{n.upper()}"\n' for n in ("first", "second"))
    (folder / "notes" / "doc-contracts.toml").write_text(accounts, "utf-8")
    environment = {"FIRST": "first-t0ken-11", "SECOND": "second-t0ken-22"}
    words = ("notes", "-q", "--contract-check=separates-accounts", "--contract-report=run.json")
    with running(service(*environment.values())) as url:
        ended = replaced(project, environment=environment).pytest(*words, f"--target-url={url}")
    assert ended.code == code, ended.text
    written = (folder / "run.json").read_text("utf-8")
    assert '"passed"' in written
    assert not any(token in ended.text + written for token in environment.values())
