"""What a finding, a check or a change means, for `doc-contracts explain`."""

from __future__ import annotations

import textwrap

from contracts.checks.base import Check
from contracts.diff.rule import Rule
from contracts.reports.changes.found import WORDS
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


def explain_change(rule: Rule) -> str:
    """A rule of change: what it means in each direction, and how to acknowledge it."""
    levels = ", ".join(f"{level.word} {WORDS[way]}" for way, level in rule.levels.items())
    parts = [
        f"{rule.code}  {rule.title}  ({levels})",
        _filled(rule.explanation),
        _filled(f"Example: {rule.example}"),
        "Where it is meant, say so in the message of a commit of the change:\n\n"
        f"    Breaking-Change: {rule.code} docs/api/some-page.md why",
    ]
    return "\n\n".join(parts) + "\n"


def _filled(text: str) -> str:
    return textwrap.fill(text, 88)
