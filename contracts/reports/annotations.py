"""Findings where reviewers meet them: GitHub workflow commands, and a Markdown summary."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.documentation import Documentation
from contracts.model.finding import Finding, Severity
from contracts.reports.text import counted
from contracts.reports.workflow import workflow_command

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
MOST = 60_000
"""Characters of a summary: hosts cut longer comments, so the worst findings come first."""


def as_github(sets: Sequence[Documentation], found: Sequence[Finding]) -> str:
    """Workflow commands, one a line, that annotate the lines of the pages."""
    lines = [
        workflow_command(_COMMANDS[item.severity], item.source, item.code, _said(item))
        for item in found
    ]
    return "".join(line + "\n" for line in (*lines, counted(found)))


def as_markdown(sets: Sequence[Documentation], found: Sequence[Finding]) -> str:
    """A table for a pull request or a job summary, the worst first, bounded in size."""
    head = [
        f"**Documentation: {counted(found)}**",
        "",
        "| | where | what | suggestion |",
        "|---|---|---|---|",
    ]
    size = sum(map(len, head))
    shown: list[str] = []
    for item in found:
        row = (
            f"| {item.severity.word} {item.code} | {inline_code(str(item.source))} "
            f"| {cell(item.message)} | {cell(item.suggestion)} |"
        )
        size += len(row) + 1
        if size > MOST:
            shown.append(f"\n{len(found) - len(shown)} more findings are left out.")
            break
        shown.append(row)
    return "\n".join([*(head if found else head[:1]), *shown]) + "\n"


def _said(found: Finding) -> str:
    return f"{found.message}\n{found.suggestion}" if found.suggestion else found.message


def inline_code(text: str) -> str:
    """A path or a name as code, also inside a table cell."""
    return "`" + " ".join(text.split()).replace("`", "'").replace("|", "\\|") + "`"


def cell(text: str) -> str:
    """Words of a page inside a table cell: nothing of them may end the cell or become markup."""
    for character in "\\`*_[]<>|":
        text = text.replace(character, f"\\{character}" if character != "<" else "&lt;")
    return " ".join(text.split())
