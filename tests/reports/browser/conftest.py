"""A real browser for the HTML report. Where there is none, these tests are skipped, and say so."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from small_run import results

from contracts.reports.html.document import render
from contracts.reports.results import Results

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

NAMES = ("chromium", "chromium-browser", "google-chrome")

Opener = Callable[..., Any]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The installed Chromium."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium is installed here: apt-get install chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens a report in a tab of its own; nothing may go wrong in it, or leave it."""
    contexts, wrong = [], []

    def open_report(found: Results | None = None, fragment: str = "", **options: Any) -> Any:
        path = tmp_path / "report.html"
        text = render(found if found is not None else results())
        path.write_bytes(text.encode("utf-8", "backslashreplace"))
        context = chromium.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(20_000)
        tab = context.new_page()
        tab.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("dialog", lambda dialog: wrong.append(dialog.message))
        tab.on("request", lambda r: r.url.startswith("file:") or wrong.append(r.url))
        tab.goto(path.as_uri() + fragment)
        tab.wait_for_selector("main > *")
        return tab

    yield open_report
    for context in contexts:
        context.close()
    assert wrong == []
