"""A run as an account of the configuration."""

from __future__ import annotations

from dataclasses import replace as replaced

import pytest
from autopilot import running
from faults import named
from tokens import SECRET, Endpoint, issuing

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
