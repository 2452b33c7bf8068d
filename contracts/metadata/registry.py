"""Finds the rules, and with them the disagreements of a comparison."""

from __future__ import annotations

import importlib
import pkgutil

import contracts.metadata.rules
from contracts.metadata.base import Rule
from contracts.metadata.comparison import Comparison
from contracts.model.finding import Finding


def load_rules() -> tuple[Rule, ...]:
    """All rules in the order of their codes."""
    found: list[Rule] = []
    for module in pkgutil.iter_modules(contracts.metadata.rules.__path__):
        loaded = importlib.import_module(f"contracts.metadata.rules.{module.name}")
        found.extend(getattr(loaded, "RULES", ()))
    return tuple(sorted(found, key=lambda rule: rule.code))


def findings(comparison: Comparison) -> tuple[Finding, ...]:
    """All disagreements, the worst first, then by place."""
    found = [finding for rule in load_rules() for finding in rule.findings(comparison)]
    return tuple(sorted(found, key=lambda f: (-f.severity, f.source, f.code, f.message)))
