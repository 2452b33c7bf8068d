"""What a run leaves behind: its results, their reports, and the end of the terminal's output."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contracts.plugin.run import Run
from contracts.printable import printable

if TYPE_CHECKING:
    from contracts.reports.results import Results


def results(run: Run) -> Results:
    """Everything that the run found, compared with the earlier run that the user named."""
    found = _found(run)
    if run.earlier is None:
        return found
    from contracts.reports.history import since

    return since(run.earlier, found, run.config.getoption("contract_history"))


def _found(run: Run) -> Results:
    from contracts.http.redact import without_userinfo
    from contracts.reports.results import Results, tested
    from contracts.version import TOOL

    sets = [run.sets.documentation(root) for root in run.sets.roots()]
    option = run.config.getoption
    return Results(
        tool=TOOL,
        target=without_userinfo(run.named_url())
        or option("target_app")
        or "reference implementation",
        seed=option("contract_seed"),
        operations=[tested(op) for found in sets for op in found.contract.operations],
        verdicts=sorted(run.verdicts, key=lambda v: (v.claim.id, v.claim.aspect)),
        findings=[finding for found in sets for finding in found.findings],
        lost=[*run.ending.lost, *(f"{n} of {label}" for label, n in run.ending.kept.items())],
        profile=option("contract_profile"),
        started=datetime.fromtimestamp(run.recording.started, UTC).isoformat(timespec="seconds"),
        seconds=round(time.time() - run.recording.started, 1),
        rerun=run.rerun_options(),
        exchanges=run.recording.exchanges,
        left_out=run.recording.left_out,
        causes=run.causes,
    )


def _with_pages(found: Results, base: Path) -> Results:
    """The results with the texts of the pages that their claims and findings stand on."""
    from contracts.reading.text import text_of

    places = [
        *(verdict.claim.source.file for verdict in found.verdicts),
        *(verdict.claim.page for verdict in found.verdicts),
        *(finding.source.file for finding in found.findings),
    ]
    texts = {file: text_of(base / file) for file in sorted(set(places))}
    return replace(found, pages={f: t.text for f, t in texts.items() if t.refused is None})


def annotate_junit(run: Run) -> None:
    """Name the causes in the JUnit file that pytest has just written, if it was asked for one."""
    name = run.config.getoption("xmlpath", None)
    if name and run.causes and Path(name).is_file():
        from contracts.reports.junit import annotate

        annotate(Path(name), run.causes)


def write_reports(run: Run) -> None:
    """Write every report that was asked for."""
    names = run.config.getoption("contract_report")
    if not names:
        return
    from contracts.reports.formats import render

    found = _with_pages(results(run), run.sets.base)
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = render(found, path.suffix.removeprefix("."))
        # A lone surrogate, which only hostile text has, is escaped as JSON does it.
        path.write_bytes(text.encode("utf-8", "backslashreplace"))


def summarise(terminal: pytest.TerminalReporter, run: Run) -> None:
    """The end of the terminal's output."""
    if not run.verdicts:
        return
    from contracts.model.finding import Severity
    from contracts.reports.text import causes, counted, finding, not_tried, summary, unreached
    from contracts.reports.wording import compared

    found = results(run)
    terminal.section("contract")
    run_for = {verdict.claim.page for verdict in found.verdicts}
    sets = (run.sets.documentation(root).contract for root in run.sets.roots())
    tested = [op for contract in sets for op in contract.operations if op.page in run_for]
    lines = (*summary(found.verdicts), *causes(found.causes), *unreached(found.verdicts))
    for line in (*lines, *not_tried(tested), *compared(found)):
        terminal.write_line(printable(line))
    terminal.write_line(f"documentation: {counted(found.findings)}")
    for item in found.findings:
        if item.severity is Severity.ERROR:
            for line in finding(item):
                terminal.write_line(printable(line))
    for line in run.ending.lines():
        terminal.write_line(printable(line))
    for name in run.config.getoption("contract_report"):
        terminal.write_line(f"report: {name}")
