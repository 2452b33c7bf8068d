"""What a finding or a check means, for `doc-contracts explain`."""

from __future__ import annotations

import textwrap

from contracts.checks.base import Check
from contracts.rules import Explained


def explain_rule(rule: Explained) -> str:
    """A rule: meaning, example, fix, and how to tolerate it."""
    parts = [
        f"{rule.code}  {rule.title}  ({rule.severity.word})",
        _filled(rule.explanation),
        _filled(f"Example: {rule.example}"),
        _filled(f"Fix: {rule.fix}"),
        "Tolerate it in doc-contracts.toml:\n\n"
        f'    [[ignore]]\n    code = "{rule.code}"\n    path = "api/some-page.md"\n'
        '    reason = "why"',
    ]
    return "\n\n".join(parts) + "\n"


def explain_check(check: Check) -> str:
    """A check: what it claims, and how to run or skip it."""
    parts = [
        f"{check.name}  The implementation {check.title}.",
        _filled(check.explanation),
        f"Run only it:  pytest --contract-check {check.name}\n"
        f"Leave it out: pytest --contract-skip-check {check.name}",
    ]
    return "\n\n".join(parts) + "\n"


def _filled(text: str) -> str:
    return textwrap.fill(text, 88)
