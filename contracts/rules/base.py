"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from contracts.model.contract import Contract
from contracts.model.finding import Finding, Severity
from contracts.source import Quote, Source


@dataclass(frozen=True, slots=True)
class Found:
    """A finding without its code and severity, which the rule gives it."""

    message: str
    source: Source
    evidence: tuple[Quote, ...] = ()
    also: tuple[Source, ...] = ()
    decision: str = ""
    suggestion: str = ""


Finder = Callable[[Contract], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which pages can be wrong.

    `code` is stable; `explanation`, `example` and `fix` are what `explain CODE` prints. `find`
    yields each cause once.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    example: str
    fix: str
    find: Finder

    def findings(self, contract: Contract) -> Iterator[Finding]:
        """All findings of this rule in a contract."""
        for found in self.find(contract):
            yield Finding(
                code=self.code,
                severity=self.severity,
                message=found.message,
                source=found.source,
                evidence=found.evidence,
                also=found.also,
                decision=found.decision,
                suggestion=found.suggestion,
            )
