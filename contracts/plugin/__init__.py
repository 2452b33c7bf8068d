"""The pytest plugin: thin hooks around `contracts.plugin.run`.

Installed, the `pytest11` entry point loads it; in a checkout the root `conftest.py` does. It is
imported in every pytest run of an environment, so anything heavy is imported when it is needed.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contracts.printable import printable

if TYPE_CHECKING:
    from contracts.plugin.gathering import Gatherer
    from contracts.plugin.nodes import PageFile, PageFolder
    from contracts.plugin.run import Run

RUN: pytest.StashKey[Run] = pytest.StashKey()
GATHERER: pytest.StashKey[Gatherer] = pytest.StashKey()
_VERDICTS = "contract_verdicts"
_ENDING = "contract_ending"
_EXCHANGES = "contract_exchanges"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the public interface."""
    from contracts.plugin.options import add_options

    add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Find out which documentation the run is about."""
    from contracts.errors import ContractError
    from contracts.plugin.gathering import Gatherer, check_report_names
    from contracts.plugin.run import Run
    from contracts.plugin.sets import named

    try:
        check_report_names(config.getoption("contract_report"))
        sets = named(config)
    except ContractError as error:
        pytest.exit(printable(str(error)), returncode=2)
    if sets:
        # In CI pytest's last summary repeats whole messages, and ours are long: they stand above.
        config.option.force_short_summary = True
    run = config.stash[RUN] = Run(config, sets)
    gatherer = config.stash[GATHERER] = Gatherer(run)
    config.pluginmanager.register(gatherer, "doc-contracts-gatherer")


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say what is tested, with which seed."""
    from contracts.plugin.gathering import header

    return header(config.stash[RUN])


def pytest_sessionstart(session: pytest.Session) -> None:
    """What makes the run impossible ends it with one message, before any item runs."""
    from contracts.errors import ContractError
    from contracts.plugin.gathering import preflight

    try:
        preflight(session.config.stash[RUN])
    except ContractError as error:
        pytest.exit(printable(str(error)), returncode=2)


@pytest.hookimpl(tryfirst=True)
def pytest_collect_directory(path: Path, parent: pytest.Collector) -> PageFolder | None:
    """Collect no more of a folder than the pages that the command line names, if these are all."""
    run = parent.config.stash[RUN]
    pages = run.sets.pages_in(path)
    if not pages or (path / "__init__.py").exists():
        return None
    from contracts.plugin.nodes import PageFolder

    return PageFolder.of(parent, path, run, pages)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PageFile | None:
    """Collect the Markdown pages of the documentation that the run is about."""
    if file_path.suffix != ".md":
        return None
    run = parent.config.stash[RUN]
    root = run.sets.covers(file_path)
    if root is None:
        return None
    from contracts.plugin.nodes import PageFile

    return PageFile.of(parent, file_path, run, root)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """A large set has hundreds of thousands of items, and all of them stay."""
    run = session.config.stash[RUN]
    if not run.sets:
        return (yield)
    from contracts.reading.folder import collector_paused

    with collector_paused():
        return (yield)


def pytest_collection_finish(session: pytest.Session) -> None:
    """A run about documentation that documents no operation tests nothing: say so."""
    from contracts.errors import ContractError
    from contracts.plugin.gathering import require_operations

    try:
        require_operations(session.config.stash[RUN], len(session.items))
    except ContractError as error:
        pytest.exit(printable(str(error)), returncode=2)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Attach the verdicts to the report, which brings them to the controller."""
    report = yield
    verdicts = getattr(item, "verdicts", ())
    if call.when == "call" and verdicts:
        from contracts.verdict import to_plain

        # As text: pytest-xdist carries neither enumerations nor lone surrogates.
        setattr(report, _VERDICTS, json.dumps([to_plain(verdict) for verdict in verdicts]))
    if call.when == "call":
        setattr(report, _EXCHANGES, item.config.stash[RUN].recording.take())
    return report


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, None, None]:
    """Clean up, and write the reports; an interrupted run leaves them too."""
    run = session.config.stash[RUN]
    run.close()
    closing = run.recording.close()
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[_ENDING] = run.ending.to_plain()
        output[_EXCHANGES] = closing
        return (yield)
    from contracts.plugin.reporting import annotate_junit, write_reports

    run.recording.add(closing)
    session.config.stash[GATHERER].attribute()
    write_reports(run)
    if run.ending.gone and session.exitstatus in (pytest.ExitCode.OK, 0):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED  # what was not reached has not passed
    yield
    annotate_junit(run)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """The verdicts by operation, the documentation's findings, and what was not reached."""
    from contracts.plugin.reporting import summarise

    summarise(terminalreporter, config.stash[RUN])
