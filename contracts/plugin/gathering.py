"""What happens around the items: the header, the first look at the target, summary and reports."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contracts.errors import InputError, TargetError
from contracts.plugin.run import IN_PROCESS, Run
from contracts.reports.formats import ENDINGS
from contracts.verdict import Verdict, from_plain

if TYPE_CHECKING:
    from contracts.http.client import Client
    from contracts.http.exchange import Exchange

_LOOKS = 3  # documented paths that are asked, where the service root answers with a web page


class Gatherer:
    """Gathers the verdicts of all items, wherever they ran, in the process that reports."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.failed: list[tuple[pytest.TestReport, list[Verdict]]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The verdicts that `pytest_runtest_makereport` attached."""
        found = [
            replace(from_plain(plain), seconds=round(report.duration, 3))
            for plain in json.loads(getattr(report, "contract_verdicts", "[]"))
        ]
        self.run.verdicts += found
        self.run.recording.add(getattr(report, "contract_exchanges", ""))
        if report.failed and found:
            self.failed.append((report, found))

    def attribute(self) -> None:
        """Tell in each failure which cause it has, now that all are known, wherever they ran."""
        from contracts.attribution import group
        from contracts.reports.text import failure

        self.run.causes = group(self.run.verdicts)
        for report, verdicts in self.failed:
            report.longrepr = failure(verdicts, self.run.rerun(verdicts[0].claim), self.run.causes)
        first = {found.first.claim: place for place, found in enumerate(self.run.causes)}
        last = len(first)
        places = {
            report.nodeid: min(first.get(verdict.claim, last) for verdict in verdicts)
            for report, verdicts in self.failed
        }
        terminal = self.run.config.pluginmanager.get_plugin("terminalreporter")
        if terminal is not None:
            terminal.stats.get("failed", []).sort(key=lambda r: places.get(r.nodeid, last))

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: object) -> None:
        """Tell a worker what the budget has lost already."""
        getattr(node, "workerinput", {})["contract_spent"] = self.run.spent

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object, error: object) -> None:
        """What a worker has to say at its end."""
        output = getattr(node, "workeroutput", {})
        self.run.ending.add(output.get("contract_ending", {}))
        self.run.recording.add(output.get("contract_exchanges", ""))

    def pytest_report_collectionfinish(self) -> str | None:
        """How many operations differ from the revision that limits the run."""
        name = self.run.config.getoption("contract_since")
        if not name or not self.run.changed:
            return None
        operations = sum(len(contract.operations) for contract in self.run.sets.contracts.values())
        changed = sum(len(callers) for callers in self.run.changed.values())
        return f"doc-contracts: {changed} of {operations} operations differ from {name}"


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
    if not run.sets:
        return None
    from contracts.http.redact import without_userinfo

    option = run.config.getoption
    url = run.named_url() or option("target_app") or ""
    about = ", ".join(map(_relative, (*run.sets.folders, *run.sets.pages)))
    target = without_userinfo(url) or "the reference implementation, built from the pages"
    return (
        f"doc-contracts: {about} against {target}, "
        f"profile {option('contract_profile')}, seed {option('contract_seed')}"
    )


def _relative(path: Path) -> str:
    cwd = Path.cwd()
    return path.relative_to(cwd).as_posix() if path.is_relative_to(cwd) else path.as_posix()


def preflight(run: Run) -> None:
    """Read the pages, and ask a target that the user named for one reply, before any item runs.

    Raises InputError for options and pages that cannot be used, TargetError where nothing or only
    a web page answers. Workers leave it to their controller.
    """
    config = run.config
    worker = getattr(config, "workerinput", None)
    if worker is not None:
        run.spent = worker.get("contract_spent", 0)
        return
    roots = run.sets.roots()
    if not roots:
        return
    history = config.getoption("contract_history")
    if history:
        from contracts.reports.stored import read

        run.earlier = read(Path(history))
    from contracts.http.client import Client
    from contracts.http.probe import probe
    from contracts.plugin.options import target_of

    _ = run.chosen  # a name that is no check ends the run here
    for root in roots:
        run.sets.contract(root)
        run.touched(root)
    url = run.named_url()
    target = target_of(config, run.sets.settings().target, url or IN_PROCESS, "")
    if config.getoption("target_app") and not config.getoption("collectonly"):
        run.application().close()
    if not url or config.getoption("collectonly"):
        return
    target, _ = run.identified(run.sets.settings(), target)
    with Client(target, token=run.token) as client:
        if _is_page(probe(client)) and target.budget is None:
            _require_api(run, client)
        run.spent = client.sent


def _require_api(run: Run, client: Client) -> None:
    """Raise TargetError where documented paths, too, answer with web pages.

    A service root may show one, and so may the error of an implementation that is only careless.
    """
    from contracts.http.exchange import Request

    operations = [op for contract in run.sets.contracts.values() for op in contract.operations]
    readable = [op for op in operations if op.method == "GET" and not op.route.parameters]
    paths = dict.fromkeys(op.route.template for op in readable[:_LOOKS])
    replies = [client.send(Request("GET", path)) for path in paths]
    if replies and all(map(_is_page, replies)):
        raise TargetError(
            f"{client.target.url} answers with web pages (text/html), not as an API.",
            hint="Is it the service root of the API, with its version, and is a login missing?",
        )


def _is_page(exchange: Exchange) -> bool:
    response = exchange.response
    return response is not None and response.media_type == "text/html"


def require_operations(run: Run, items: int) -> None:
    """Raise InputError where the run is about documentation that documents no operation."""
    if items or run.collected or not run.sets:
        return
    if not all(page.is_file() for page in run.sets.pages):
        return  # pytest says so itself
    chosen = ("operation", "check", "skip_check", "item", "since")
    if any(run.config.getoption(f"contract_{name}") for name in chosen):
        return
    count = sum(len(contract.pages) for contract in run.sets.contracts.values())
    places = ", ".join(map(_relative, (*run.sets.folders, *run.sets.pages)))
    raise InputError(
        f"No operation is documented in {places}: {count} Markdown pages were read.",
        hint="An operation page has a section `HTTP request` with a line such as `GET /users`.",
    )
