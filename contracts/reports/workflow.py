"""Commands to GitHub Actions that annotate lines of files: what reviewers see on the change."""

from __future__ import annotations

from contracts.reports.results import Results
from contracts.source import Source
from contracts.verdict import Outcome, Verdict

_COMMANDS = {Outcome.FAILED: "error", Outcome.WARNED: "warning"}


def workflow_command(level: str, source: Source, title: str, text: str) -> str:
    """A command that annotates lines: `error`, `warning` or `notice`."""
    return (
        f"::{level} file={_property(source.file)},line={source.line},endLine={source.end_line},"
        f"title={_property(title)}::{_data(text)}"
    )


def render(results: Results) -> str:
    """The contradicted claims of a run, failures first, on the lines of their pages."""
    bad = [verdict for verdict in results.verdicts if verdict.outcome in _COMMANDS]
    bad.sort(key=lambda verdict: (verdict.outcome is not Outcome.FAILED, verdict.claim.source))
    return "".join(f"{_verdict(verdict)}\n" for verdict in bad)


def _verdict(verdict: Verdict) -> str:
    claim = verdict.claim
    parts = [
        f"{claim.operation} {claim.text}",
        f"expected {verdict.expected}",
        f"received {verdict.received}",
    ]
    if verdict.steps:
        parts.append(verdict.steps[-1].curl)
    title = f"{claim.check} ({claim.strength.word})"
    return workflow_command(_COMMANDS[verdict.outcome], claim.source, title, "\n".join(parts))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
