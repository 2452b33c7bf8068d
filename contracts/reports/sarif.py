"""Findings and contradicted claims as SARIF 2.1.0 (OASIS), which code hosts show on the lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from contracts.checks.registry import load_checks
from contracts.documentation import Documentation
from contracts.metadata import load_rules as load_metadata_rules
from contracts.model.finding import Finding, Severity
from contracts.reports.fingerprint import digest, fingerprint
from contracts.reports.results import Change, Results
from contracts.rules import load_rules
from contracts.source import Source
from contracts.verdict import Outcome, Verdict
from contracts.version import TOOL, VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_STATES = {Change.NEW: "new", Change.STILL: "unchanged", Change.FIXED: "absent"}
"""The `baselineState` of a result (section 3.27.24)."""


def as_sarif(sets: Sequence[Documentation], found: Sequence[Finding]) -> str:
    """One run with every rule described, each finding a result; tolerated ones are suppressed."""
    tolerated = [entry for documentation in sets for entry in documentation.tolerated]
    results = [_finding(finding) for finding in found]
    for entry in tolerated:
        kept = {"kind": "external", "justification": entry.ignore.reason}
        results.append({**_finding(entry.finding), "suppressions": [kept]})
    return _document([*_rules()], results)


def render(results: Results) -> str:
    """A run: its contradicted claims on the lines of the pages, and the findings.

    With a history each result has its `baselineState`, and what is fixed is `absent`.
    """
    return _document([*_rules(), *_checks(results.verdicts)], [*_claims(results), *_found(results)])


def _document(rules: list[dict[str, Any]], results: Iterable[dict[str, Any]]) -> str:
    run = {
        "tool": {"driver": {"name": TOOL.split(" ")[0], "version": VERSION, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": list(results),
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _rules() -> Iterator[dict[str, Any]]:
    for rule in (*load_rules(), *load_metadata_rules()):
        yield {
            "id": rule.code,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.explanation},
            "help": {"text": f"Example: {rule.example}\nFix: {rule.fix}"},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }


def _checks(verdicts: Iterable[Verdict]) -> Iterator[dict[str, Any]]:
    """The checks that something contradicts; one that this version does not have by name only."""
    known = {check.name: check for check in load_checks()}
    for name in dict.fromkeys(v.claim.check for v in verdicts):
        check = known.get(name)
        yield {
            "id": name,
            "shortDescription": {
                "text": f"The implementation {check.title}." if check else f"The check {name}."
            },
            **({"fullDescription": {"text": check.explanation}} if check else {}),
        }


def _claims(results: Results) -> Iterator[dict[str, Any]]:
    changes = results.history.claims if results.history is not None else {}
    for verdict in results.verdicts:
        change = changes.get((verdict.claim.id, verdict.claim.aspect))
        if verdict.bad or change is Change.FIXED:
            yield {**_claim(verdict), **_state(change)}


def _claim(verdict: Verdict) -> dict[str, Any]:
    claim = verdict.claim
    said = [f"{claim.operation} {claim.text} ({claim.strength.word})."]
    if verdict.bad:
        said += [f"Expected: {verdict.expected}", f"Received: {verdict.received}"]
        said += [f"Request: {verdict.steps[-1].curl}"] if verdict.steps else []
    level = {Outcome.FAILED: "error", Outcome.WARNED: "warning"}.get(verdict.outcome, "none")
    return {
        "ruleId": claim.check,
        "kind": "fail" if verdict.bad else "pass",
        "level": level,
        "message": {"text": "\n".join(said)},
        "locations": [
            {
                **location(claim.source),
                "logicalLocations": [{"fullyQualifiedName": claim.id, "kind": "member"}],
            }
        ],
        "partialFingerprints": {"docContracts/v1": digest(claim.id, claim.aspect)},
        "properties": {"strength": claim.strength.word, "verdict": verdict.outcome.value},
    }


def _found(results: Results) -> Iterator[dict[str, Any]]:
    history = results.history
    for found in results.findings:
        change = history.findings.get(fingerprint(found)) if history is not None else None
        yield {**_finding(found), **_state(change)}
    for found in history.fixed_findings if history is not None else ():
        yield {**_finding(found), **_state(Change.FIXED)}


def _state(change: Change | None) -> dict[str, str]:
    return {"baselineState": _STATES[change]} if change is not None else {}


def _finding(found: Finding) -> dict[str, Any]:
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
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(source.file)}, "region": region}}


def _uri(file: str) -> str:
    """A path as a URI reference (RFC 3986): relative to where the command runs, or absolute."""
    path = quote(file, safe="/", errors="surrogatepass")
    return f"file://{path}" if path.startswith("/") else path
