"""Changes where reviewers meet them: GitHub workflow commands, and a Markdown summary."""

from __future__ import annotations

from contracts.diff.change import Change
from contracts.diff.rule import Level
from contracts.reports.annotations import MOST, cell, inline_code
from contracts.reports.changes.found import Changes, counted, meaning
from contracts.reports.workflow import workflow_command

_COMMANDS = {Level.BREAKING: "error", Level.RISKY: "warning", Level.COMPATIBLE: "notice"}
"""Editorial changes are counted, and annotate nothing."""
_SHOWN = 3


def as_github(found: Changes) -> str:
    """Workflow commands, one a line, the worst first: hosts show only the first few."""
    lines = []
    for change in found.all:
        level = "notice" if found.reason(change) else _COMMANDS.get(change.level, "")
        if level:
            title = f"{change.level.word}: {change.rule.title}"
            lines.append(workflow_command(level, change.place, title, _said(found, change)))
    return "".join(line + "\n" for line in (*lines, counted(found.all)))


def _said(found: Changes, change: Change) -> str:
    parts = [f"{change.subject} {change.message} ({change.code}; {meaning(change)})"]
    if change.before is not None:
        parts.append(f"before: {found.before(change.before)}")
    if reason := found.reason(change):
        parts.append(f"acknowledged: {reason}")
    elif change.level is Level.BREAKING:
        page = change.place.file
        parts.append(f"if it is meant: Breaking-Change: {change.code} {page} REASON")
    return "\n".join(parts)


def as_markdown(found: Changes) -> str:
    """A table for a pull request or a job summary, the worst first, bounded in size."""
    known = len(found.all) - len(found.open)
    title = counted(found.all) + (f"; {known} acknowledged" if known else "")
    head = [f"**Contract: {title}**"]
    if not found.all:
        return head[0] + "\n"
    head += ["", "| | what | where | means | touches |", "|---|---|---|---|---|"]
    size = sum(map(len, head))
    rows: list[str] = []
    for change in found.all:
        row = _row(found, change)
        size += len(row) + 1
        if size > MOST:
            rows.append(f"\n{len(found.all) - len(rows)} more changes are left out.")
            break
        rows.append(row)
    return "\n".join((*head, *rows)) + "\n"


def _row(found: Changes, change: Change) -> str:
    where = inline_code(found.place(change))
    if change.before is not None and change.after is not None:
        where += f" (before: {inline_code(found.before(change.before))})"
    reason = found.reason(change)
    means = cell(meaning(change)) + (f"; acknowledged: {cell(reason)}" if reason else "")
    labels = [inline_code(caller.label) for caller in change.callers[:_SHOWN]]
    rest = len(change.callers) - _SHOWN
    touches = ", ".join(labels) + (f" and {rest} more" if rest > 0 else "")
    what = f"{inline_code(change.subject)} {cell(change.message)}"
    return f"| {change.level.word} {change.code} | {what} | {where} | {means} | {touches} |"
