"""Changes as SARIF 2.1.0 (OASIS), which code hosts show on the lines of a change."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from contracts.diff.change import Change
from contracts.diff.registry import load_change_rules
from contracts.diff.rule import Level, Rule
from contracts.reports.changes.found import Changes, meaning
from contracts.reports.sarif import SCHEMA, location
from contracts.version import TOOL, VERSION

_LEVELS = {
    Level.BREAKING: "error",
    Level.RISKY: "warning",
    Level.COMPATIBLE: "note",
    Level.EDITORIAL: "none",
}


def as_sarif(found: Changes) -> str:
    """One run with every rule described, each change a result; acknowledged ones suppressed."""
    run = {
        "tool": {
            "driver": {
                "name": TOOL.split(" ")[0],
                "version": VERSION,
                "rules": [_rule(rule) for rule in load_change_rules()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, change) for change in found.all],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": f"Example: {rule.example}"},
        "defaultConfiguration": {"level": _LEVELS[max(rule.levels.values())]},
    }


def _result(found: Changes, change: Change) -> dict[str, Any]:
    related = [("also", place) for place in change.also]
    if change.before is not None and change.after is not None:
        related.insert(0, ("before", change.before))
    result: dict[str, Any] = {
        "ruleId": change.code,
        "level": _LEVELS[change.level],
        "message": {"text": f"{change.subject} {change.message} ({meaning(change)})"},
        "locations": [location(change.place)],
        "relatedLocations": [
            {**location(place), "message": {"text": words}} for words, place in related
        ],
        "partialFingerprints": {"docContracts/v1": _fingerprint(change)},
    }
    if reason := found.reason(change):
        result["suppressions"] = [{"kind": "external", "justification": reason}]
    return result


def _fingerprint(change: Change) -> str:
    """The same for the same change after lines above it have moved."""
    text = "\0".join((change.code, change.place.file, change.subject, change.message))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
