"""Findings as SARIF 2.1.0 (OASIS), which code hosts show on the lines of a change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from contracts.documentation import Documentation
from contracts.metadata import load_rules as load_metadata_rules
from contracts.model.finding import Finding, Severity
from contracts.reports.fingerprint import fingerprint
from contracts.rules import load_rules
from contracts.source import Source
from contracts.version import TOOL, VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_sarif(sets: Sequence[Documentation], found: Sequence[Finding]) -> str:
    """One run with every rule described, each finding a result; tolerated ones are suppressed."""
    tolerated = [entry for documentation in sets for entry in documentation.tolerated]
    results = [_result(finding) for finding in found]
    for entry in tolerated:
        kept = {"kind": "external", "justification": entry.ignore.reason}
        results.append({**_result(entry.finding), "suppressions": [kept]})
    run = {
        "tool": {"driver": {"name": TOOL.split(" ")[0], "version": VERSION, "rules": _rules()}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _rules() -> list[dict[str, Any]]:
    return [
        {
            "id": rule.code,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.explanation},
            "help": {"text": f"Example: {rule.example}\nFix: {rule.fix}"},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in (*load_rules(), *load_metadata_rules())
    ]


def _result(found: Finding) -> dict[str, Any]:
    said = [found.message, f"Read as: {found.decision}." if found.decision else ""]
    said.append(f"Suggestion: {found.suggestion}." if found.suggestion else "")
    return {
        "ruleId": found.code,
        "level": _LEVELS[found.severity],
        "message": {"text": "\n".join(part for part in said if part)},
        "locations": [location(found.source)],
        "relatedLocations": [
            {**location(quote.source), "message": {"text": quote.text}} for quote in found.evidence
        ],
        "partialFingerprints": {"docContracts/v1": fingerprint(found)},
    }


def location(source: Source) -> dict[str, Any]:
    """Lines of a file as SARIF names them."""
    region = {"startLine": source.line, "endLine": source.end_line}
    return {"physicalLocation": {"artifactLocation": {"uri": source.file}, "region": region}}
