"""Results as the compact data that the report's scripts read.

Claims are columns of numbers, and every text stands once in a table of strings: 50,000 claims take
a few megabytes, and an exchange that shows several failures is kept once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from contracts.claim import Strength
from contracts.model.finding import Finding
from contracts.reports.faults import faults
from contracts.reports.fingerprint import fingerprint
from contracts.reports.history import key
from contracts.reports.html.markup import blocks
from contracts.reports.results import Results
from contracts.source import Source
from contracts.verdict import Outcome, Step, Verdict

OUTCOMES = tuple(Outcome)
STRENGTHS = tuple(Strength)
SLOWEST = 12

T = TypeVar("T")


class Table(Generic[T]):
    """Values by number, each of them once."""

    def __init__(self) -> None:
        self._numbers: dict[T, int] = {}

    def number(self, value: T) -> int:
        """The number of a value."""
        return self._numbers.setdefault(value, len(self._numbers))

    def values(self) -> list[T]:
        """All values in the order of their numbers."""
        return list(self._numbers)


class Compact:
    """Makes the data of one report."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.strings: Table[str] = Table()
        self.steps: Table[Step] = Table()
        self.files: Table[str] = Table()
        self.checks: Table[str] = Table()
        named = (f"{v.claim.page}::{v.claim.operation}" for v in results.verdicts)
        ids = dict.fromkeys([*(operation.id for operation in results.operations), *named])
        self.operations = {id: place for place, id in enumerate(ids)}
        self.history = results.history

    def data(self) -> dict[str, Any]:
        """Everything but the pages' text."""
        results = self.results
        for file in results.pages:
            self.files.number(file)
        claims = self._claims(results.verdicts)
        findings = [self._finding(found) for found in results.findings]
        slowest = self._slowest()
        return {
            "tool": results.tool,
            "target": results.target,
            "seed": results.seed,
            "profile": results.profile,
            "started": results.started,
            "seconds": results.seconds,
            "rerun": results.rerun,
            "lost": list(results.lost),
            "verdicts": [outcome.value for outcome in OUTCOMES],
            "strengths": [strength.word for strength in STRENGTHS],
            "operations": [self._operation(id) for id in self.operations],
            "claims": claims,
            "causes": self._causes(),
            "findings": findings,
            "history": self._history(),
            "slowest": slowest,
            "files": [self._file(file) for file in self.files.values()],
            "checks": self.checks.values(),
            "steps": [
                [*map(self.strings.number, (s.curl, s.request, s.reply)), s.status]
                for s in self.steps.values()
            ],
            "strings": self.strings.values(),  # last: everything above adds to it
        }

    def pages(self) -> list[tuple[int, list[Any]]]:
        """The blocks of each page by the number of its file."""
        texts = self.results.pages
        return [(self.files.number(file), blocks(text)) for file, text in texts.items()]

    def _operation(self, id: str) -> list[Any]:
        page, _, label = id.partition("::")
        return [label, self.files.number(page)]

    def _file(self, file: str) -> list[Any]:
        return [file, file in self.results.pages]

    def _claims(self, verdicts: Sequence[Verdict]) -> dict[str, list[int | float]]:
        rows = [self._claim(verdict) for verdict in verdicts]
        return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}

    def _claim(self, verdict: Verdict) -> dict[str, int | float]:
        claim, text = verdict.claim, self.strings.number
        steps = ",".join(str(self.steps.number(step)) for step in verdict.steps)
        change = self.history.claims.get((claim.id, claim.aspect)) if self.history else None
        return {
            "operation": self.operations[f"{claim.page}::{claim.operation}"],
            "check": self.checks.number(claim.check),
            "subject": text(claim.subject),
            "aspect": text(claim.aspect),
            "text": text(claim.text),
            "strength": STRENGTHS.index(claim.strength),
            "file": self.files.number(claim.source.file),
            "line": claim.source.line,
            "end": claim.source.end_line,
            "verdict": OUTCOMES.index(verdict.outcome),
            "reason": text(verdict.reason),
            "expected": text(verdict.expected),
            "received": text(verdict.received),
            "reading": text(verdict.reading),
            "steps": text(steps),
            "exchanges": verdict.exchanges,
            "seconds": verdict.seconds,
            "change": text(change.value if change else ""),
            "flaky": int(key(verdict) in self.results.flaky),
        }

    def _causes(self) -> list[dict[str, Any]]:
        places = {key(verdict): place for place, verdict in enumerate(self.results.verdicts)}
        return [
            {
                "scope": fault.scope,
                "title": fault.title,
                "verdict": fault.first.outcome.value,
                "first": places[key(fault.first)],
                "members": [places[key(member)] for member in (fault.first, *fault.rest)],
                "evidence": fault.evidence,
                "page": fault.page,
            }
            for fault in faults(self.results)
        ]

    def _finding(self, found: Finding) -> dict[str, Any]:
        mark = fingerprint(found)
        change = self.history.findings.get(mark) if self.history else None
        return {
            "code": found.code,
            "severity": found.severity.word,
            "message": found.message,
            "at": self._place(found.source),
            "evidence": [[quote.text, self._place(quote.source)] for quote in found.evidence],
            "also": [self._place(source) for source in found.also[:50]],
            "count": found.count,
            "decision": found.decision,
            "suggestion": found.suggestion,
            "change": change.value if change else "",
        }

    def _place(self, source: Source) -> list[int]:
        return [self.files.number(source.file), source.line, source.end_line]

    def _history(self) -> dict[str, Any] | None:
        history = self.history
        if history is None:
            return None
        return {
            "earlier": history.earlier,
            "claims": dict(Counter(change.value for change in history.claims.values())),
            "findings": dict(Counter(change.value for change in history.findings.values())),
            "gone": list(history.gone),
        }

    def _slowest(self) -> list[dict[str, Any]]:
        """The exchanges that took longest."""
        slow = sorted(self.results.exchanges, key=lambda kept: -kept.elapsed)[:SLOWEST]
        return [
            {
                "method": kept.method,
                "url": kept.url,
                "status": kept.status,
                "seconds": round(kept.elapsed, 3),
                "item": kept.item,
            }
            for kept in slow
        ]
