"""What happens around the items: the header, the first look at the target, summary and reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contracts.errors import InputError
from contracts.plugin.run import Run
from contracts.verdict import from_plain

if TYPE_CHECKING:
    from contracts.reports.results import Results

ENDINGS = (".json",)
"""Endings of report files, each of which decides a format."""


class Gatherer:
    """Gathers the verdicts of all items, wherever they ran, in the process that reports."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The verdicts that `pytest_runtest_makereport` attached."""
        for plain in json.loads(getattr(report, "contract_verdicts", "[]")):
            self.run.verdicts.append(from_plain(plain))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object, error: object) -> None:
        """What a worker could not delete."""
        self.run.lost += getattr(node, "workeroutput", {}).get("contract_not_deleted", [])


def check_report_names(names: list[str]) -> None:
    """Refuse a report whose ending decides no format, before the run instead of after it."""
    for name in names:
        if Path(name).suffix not in ENDINGS:
            raise InputError(
                f"--contract-report {name}: the ending decides no format.",
                hint=f"Known endings: {', '.join(ENDINGS)}.",
            )


def header(run: Run) -> str | None:
    """One line about what is tested against what."""
    if not run.folders and not run.pages:
        return None
    option = run.config.getoption
    url = option("target_url") or option("target_app") or run.settings().target.url
    about = ", ".join(str(place) for place in (*map(_relative, (*run.folders, *run.pages)),))
    target = url or "the reference implementation, built from the pages"
    return (
        f"doc-contracts: {about} against {target}, "
        f"profile {option('contract_profile')}, seed {option('contract_seed')}"
    )


def _relative(path: Path) -> str:
    cwd = Path.cwd()
    return path.relative_to(cwd).as_posix() if path.is_relative_to(cwd) else path.as_posix()


def preflight(run: Run) -> None:
    """Ask a target that the user named for one reply, before any item runs.

    Raises TargetError where there is none. Workers leave it to their controller.
    """
    config = run.config
    if hasattr(config, "workerinput") or config.getoption("collectonly"):
        return
    url = config.getoption("target_url") or run.settings().target.url
    if not url or not (run.folders or run.pages):
        return
    from contracts.http.client import Client
    from contracts.http.probe import probe
    from contracts.plugin.options import target_of

    with Client(target_of(config, run.settings().target, url, "")) as client:
        probe(client)


def require_operations(run: Run, items: int) -> None:
    """Raise InputError where the run is about documentation that documents no operation."""
    if items or run.collected or not (run.folders or run.pages):
        return
    chosen = ("contract_operation", "contract_check", "contract_skip_check")
    if any(run.config.getoption(name) for name in chosen):
        return
    count = sum(len(list(doc.pages)) for doc in run.loaded.values())
    places = ", ".join(map(_relative, (*run.folders, *run.pages)))
    raise InputError(
        f"No operation is documented in {places}: {count} Markdown pages were read.",
        hint="An operation page has a section `HTTP request` with a line such as `GET /users`.",
    )


def results(run: Run) -> Results:
    """Everything that the run found."""
    from contracts.reports.results import Results
    from contracts.version import TOOL

    for place in (*run.folders, *run.pages):
        root = run.covers(place) if place.suffix == ".md" else place
        if root is not None:
            run.documentation(root)
    option = run.config.getoption
    return Results(
        tool=TOOL,
        target=option("target_url") or option("target_app") or "reference implementation",
        seed=option("contract_seed"),
        operations=[op for doc in run.loaded.values() for op in doc.contract.operations],
        verdicts=sorted(run.verdicts, key=lambda v: (v.claim.id, v.claim.aspect)),
        findings=[finding for doc in run.loaded.values() for finding in doc.findings],
        lost=run.lost,
    )


def write_reports(run: Run) -> None:
    """Write every report that was asked for."""
    names = run.config.getoption("contract_report")
    if not names:
        return
    from contracts.reports.json import render

    text = render(results(run))
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def summarise(terminal: pytest.TerminalReporter, run: Run) -> None:
    """The end of the terminal's output."""
    if not run.verdicts:
        return
    from contracts.model.finding import Severity
    from contracts.reports.text import counted, finding, summary, unreached

    found = results(run)
    terminal.section("contract")
    for line in (*summary(found.verdicts), *unreached(found.verdicts)):
        terminal.write_line(line)
    terminal.write_line(f"documentation: {counted(found.findings)}")
    for item in found.findings:
        if item.severity is Severity.ERROR:
            for line in finding(item):
                terminal.write_line(line)
    for path in found.lost:
        terminal.write_line(f"not deleted on the target: {path}")
    for name in run.config.getoption("contract_report"):
        terminal.write_line(f"report: {name}")
