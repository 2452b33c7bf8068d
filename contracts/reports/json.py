"""The JSON report, format `doc-contracts/1`; `schema.json` beside this module describes it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from contracts import record
from contracts.attribution import Group
from contracts.model.finding import Finding
from contracts.reports.results import History, Results, Tested
from contracts.source import Source
from contracts.verdict import Step, Verdict

FORMAT = "doc-contracts/1"


def render(results: Results) -> str:
    """The report as JSON text: an entry of a list a line, so that it can be read and compared."""
    parts = (f"{_text(key)}: {_entries(value)}" for key, value in document(results).items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _entries(value: Any) -> str:
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return _text(value)
    return "[\n  " + ",\n  ".join(map(_text, value)) + "\n]"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def document(results: Results) -> dict[str, Any]:
    """The report as JSON-ready data."""
    outcomes = Counter(v.outcome.value for v in results.verdicts)
    strengths: dict[str, Counter[str]] = {}
    for verdict in results.verdicts:
        counts = strengths.setdefault(verdict.claim.strength.word, Counter())
        counts[verdict.outcome.value] += 1
    named = {_name(v): str(found.cause) for found in results.causes for v in found.members}
    history = results.history
    return {
        "format": FORMAT,
        "tool": results.tool,
        "target": results.target,
        "seed": results.seed,
        "profile": results.profile,
        "started": results.started,
        "seconds": results.seconds,
        "rerun": results.rerun,
        "summary": {
            "claims": dict(outcomes),
            "by-strength": {name: dict(counts) for name, counts in strengths.items()},
            "findings": dict(Counter(f.severity.word for f in results.findings)),
            "not-deleted": list(results.lost),
        },
        "history": _history(history) if history is not None else None,
        "operations": [_operation(operation) for operation in results.operations],
        "claims": [
            {**_claim(v, named.get(_name(v), "")), "flaky": _name(v) in results.flaky}
            for v in results.verdicts
        ],
        "causes": [_cause(found) for found in results.causes],
        "findings": [finding(found) for found in results.findings],
        "pages": [{"file": file, "text": text} for file, text in results.pages.items()],
        "exchanges": [record.to_plain(kept) for kept in results.exchanges],
        "exchanges-left-out": results.left_out,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of the report."""
    loaded: dict[str, Any] = json.loads(
        files("contracts.reports").joinpath("schema.json").read_text("utf-8")
    )
    return loaded


def _operation(operation: Tested) -> dict[str, Any]:
    return {
        "id": operation.id,
        "method": operation.method,
        "path": operation.path,
        "route": operation.route,
        "kind": operation.kind,
        "resource": operation.resource,
        "page": operation.page,
        "source": _source(operation.source),
    }


def _name(verdict: Verdict) -> tuple[str, str]:
    return verdict.claim.id, verdict.claim.aspect


def _cause(found: Group) -> dict[str, Any]:
    first = found.first.claim
    return {
        "cause": str(found.cause),
        "scope": found.cause.scope,
        "kind": found.cause.kind,
        "point": found.cause.point,
        "first": {"id": first.id, "aspect": first.aspect},
        "count": len(found.members),
        "held": found.held,
        "against": found.against,
        "favours": "page" if found.page_is_wrong else "implementation",
        "evidence": found.favours,
    }


def _history(history: History) -> dict[str, Any]:
    return {
        "earlier": history.earlier,
        "claims": [
            {"id": id, "aspect": aspect, "change": change.value}
            for (id, aspect), change in history.claims.items()
        ],
        "findings": {mark: change.value for mark, change in history.findings.items()},
        "fixed-findings": [finding(found) for found in history.fixed_findings],
        "gone": list(history.gone),
    }


def _claim(verdict: Verdict, cause: str) -> dict[str, Any]:
    claim, last = verdict.claim, verdict.steps[-1] if verdict.steps else None
    smallest = None
    if last is not None:
        smallest = {
            "curl": last.curl,
            "request": last.request,
            "response": last.reply,
            "status": last.status,
            "before": [step.curl for step in verdict.steps[:-1]],
            "earlier": [_step(step) for step in verdict.steps[:-1]],
        }
    return {
        "id": claim.id,
        "aspect": claim.aspect,
        "operation": claim.operation,
        "check": claim.check,
        "subject": claim.subject,
        "text": claim.text,
        "strength": claim.strength.word,
        "source": _source(claim.source),
        "verdict": verdict.outcome.value,
        "reason": verdict.reason,
        "expected": verdict.expected,
        "received": verdict.received,
        "cause": cause or None,
        "smallest": smallest,
        "exchanges": verdict.exchanges,
        "reading": verdict.reading,
        "seconds": verdict.seconds,
        "observations": {"held": verdict.held, "against": verdict.against},
        "about": asdict(verdict.cause) if verdict.cause is not None else None,
        "plain": verdict.plain,
        "agrees": _source(verdict.agrees) if verdict.agrees is not None else None,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "curl": step.curl,
        "request": step.request,
        "response": step.reply,
        "status": step.status,
    }


def finding(found: Finding) -> dict[str, Any]:
    """A finding as JSON-ready data."""
    return {
        "code": found.code,
        "severity": found.severity.word,
        "message": found.message,
        "source": _source(found.source),
        "evidence": [{"text": q.text, "source": _source(q.source)} for q in found.evidence],
        "also": [_source(source) for source in found.also],
        "count": found.count,
        "decision": found.decision,
        "suggestion": found.suggestion,
    }


def _source(source: Source) -> dict[str, Any]:
    return {"file": source.file, "line": source.line, "end_line": source.end_line}
