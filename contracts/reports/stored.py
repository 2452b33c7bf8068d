"""Results read back from the JSON report, to be rendered again, merged or compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contracts import record
from contracts.attribution import group
from contracts.claim import Claim, Strength
from contracts.errors import InputError
from contracts.model.finding import Finding, Severity
from contracts.reports.json import FORMAT
from contracts.reports.results import Change, History, Results, Tested
from contracts.source import Quote, Source
from contracts.verdict import Cause, Outcome, Step, Verdict

_HINT = "Write one with: pytest DOCS --contract-report FILE.json"


def read(path: Path) -> Results:
    """The results that a JSON report holds. Raises InputError if the file is no such report."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", hint=_HINT) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no JSON: {error}", hint=_HINT) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise InputError(f"{path} is no report of the format {FORMAT}.", hint=_HINT)
    try:
        return results(data)
    except KeyError as error:
        raise InputError(f"{path}: {error} is missing.", hint=_HINT) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{path} departs from its format: {error}", hint=_HINT) from error


def results(data: Mapping[str, Any]) -> Results:
    """The results that `contracts.reports.json.document` described."""
    verdicts = tuple(map(_verdict, data["claims"]))
    return Results(
        tool=data["tool"],
        target=data["target"],
        seed=data["seed"],
        operations=tuple(map(_operation, data["operations"])),
        verdicts=verdicts,
        findings=tuple(map(_finding, data["findings"])),
        lost=tuple(data["summary"].get("not-deleted", ())),
        profile=data.get("profile", ""),
        started=data.get("started", ""),
        seconds=data.get("seconds", 0.0),
        rerun=data.get("rerun", ""),
        pages={page["file"]: page["text"] for page in data.get("pages", ())},
        exchanges=tuple(map(record.from_plain, data.get("exchanges", ()))),
        left_out=data.get("exchanges-left-out", 0),
        history=_history(data["history"]) if data.get("history") else None,
        causes=group(verdicts),
        flaky=frozenset((c["id"], c.get("aspect", "")) for c in data["claims"] if c.get("flaky")),
    )


def _source(data: Mapping[str, Any]) -> Source:
    return Source(str(data["file"]), int(data["line"]), int(data["end_line"]))


def _operation(data: Mapping[str, Any]) -> Tested:
    return Tested(
        id=data["id"],
        method=data["method"],
        path=data["path"],
        route=data.get("route", ""),
        kind=data.get("kind", ""),
        resource=data.get("resource", ""),
        page=data["page"],
        source=_source(data["source"]),
    )


def _verdict(data: Mapping[str, Any]) -> Verdict:
    claim = Claim(
        page=data["id"].partition("::")[0],
        operation=data["operation"],
        check=data["check"],
        subject=data["subject"],
        aspect=data.get("aspect", ""),
        text=data["text"],
        strength=Strength[data["strength"].upper()],
        source=_source(data["source"]),
    )
    smallest, seen = data["smallest"], data.get("observations", {})
    about, agrees = data.get("about"), data.get("agrees")
    return Verdict(
        claim,
        Outcome(data["verdict"]),
        reason=data["reason"],
        expected=data.get("expected", ""),
        received=data.get("received", ""),
        steps=_steps(smallest) if smallest is not None else (),
        exchanges=data["exchanges"],
        reading=data.get("reading", ""),
        seconds=data.get("seconds", 0.0),
        held=seen.get("held", 0),
        against=seen.get("against", 0),
        cause=Cause(about["scope"], about["kind"], about.get("point", "")) if about else None,
        plain=data.get("plain", False),
        agrees=_source(agrees) if agrees else None,
    )


def _steps(smallest: Mapping[str, Any]) -> tuple[Step, ...]:
    return tuple(
        Step(step["curl"], step["request"], step["response"], step.get("status"))
        for step in (*smallest.get("earlier", ()), smallest)
    )


def _finding(data: Mapping[str, Any]) -> Finding:
    return Finding(
        code=data["code"],
        severity=Severity[data["severity"].upper()],
        message=data["message"],
        source=_source(data["source"]),
        evidence=tuple(
            Quote(quote["text"], _source(quote["source"])) for quote in data.get("evidence", ())
        ),
        also=tuple(map(_source, data.get("also", ()))),
        decision=data.get("decision", ""),
        suggestion=data.get("suggestion", ""),
    )


def _history(data: Mapping[str, Any]) -> History:
    return History(
        earlier=data["earlier"],
        claims={(c["id"], c["aspect"]): Change(c["change"]) for c in data["claims"]},
        findings={mark: Change(change) for mark, change in data["findings"].items()},
        fixed_findings=tuple(map(_finding, data.get("fixed-findings", ()))),
        gone=tuple(data["gone"]),
    )
