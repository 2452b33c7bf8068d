"""What a rule is that looks at pages and schema together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from contracts.metadata.comparison import Comparison
from contracts.model.finding import Finding, Severity
from contracts.rules.base import Found, joined


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which pages and schema can disagree.

    The words are those of `contracts.rules.base.Rule`; `look` sees the whole comparison, since
    the schema says something of all pages at once.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    example: str
    fix: str
    look: Callable[[Comparison], Iterator[Found]]

    def findings(self, comparison: Comparison) -> list[Finding]:
        """What this rule finds, one finding for each cause."""
        causes: dict[str | int, Found] = {}
        for number, found in enumerate(self.look(comparison)):
            known = causes.get(found.cause) if found.cause else None
            causes[found.cause or number] = found if known is None else joined(known, found)
        return [
            Finding(
                code=self.code,
                severity=self.severity,
                message=found.message,
                source=found.source,
                evidence=found.evidence,
                also=found.also,
                decision=found.decision,
                suggestion=found.suggestion,
            )
            for found in causes.values()
        ]
