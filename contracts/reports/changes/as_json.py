"""Changes for programs."""

from __future__ import annotations

import json
from typing import Any

from contracts.diff.change import Change
from contracts.diff.rule import Level
from contracts.reports.changes.found import Changes
from contracts.source import Source
from contracts.version import TOOL


def as_json(found: Changes) -> str:
    """One document: the sides, the numbers by level, and every change."""
    data = {
        "format": "doc-contracts-changes/1",
        "tool": TOOL,
        "base": found.base,
        "head": found.head,
        "summary": {
            level.word: sum(change.level is level for change in found.all)
            for level in sorted(Level, reverse=True)
        },
        "acknowledged": len(found.all) - len(found.open),
        "changes": [_change(found, change) for change in found.all],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _change(found: Changes, change: Change) -> dict[str, Any]:
    return {
        "code": change.code,
        "level": change.level.word,
        "area": change.rule.area.value,
        "directions": {way.value: level.word for way, level in change.levels.items()},
        "title": change.rule.title,
        "subject": change.subject,
        "message": change.message,
        "before": _place(change.before),
        "after": _place(change.after),
        "also": [_place(place) for place in change.also],
        "operations": [{"page": c.page, "operation": c.label} for c in change.callers],
        "acknowledged": found.reason(change) or None,
    }


def _place(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {"file": source.file, "line": source.line, "end_line": source.end_line}
