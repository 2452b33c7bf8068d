"""Finds the rules, and with them the findings of a contract."""

from __future__ import annotations

import importlib
import pkgutil

import contracts.rules
from contracts.model.contract import Contract
from contracts.model.finding import Finding
from contracts.rules.base import Rule


def load_rules() -> tuple[Rule, ...]:
    """All rules in the order of their codes."""
    found: list[Rule] = []
    for module in pkgutil.iter_modules(contracts.rules.__path__):
        loaded = importlib.import_module(f"contracts.rules.{module.name}")
        found.extend(getattr(loaded, "RULES", ()))
    return tuple(sorted(found, key=lambda rule: rule.code))


def findings(contract: Contract) -> tuple[Finding, ...]:
    """All findings, the worst first, then by place."""
    found = [
        finding
        for rule in load_rules()
        for finding in rule.findings(contract, contract.pages.values())
    ]
    return tuple(sorted(found, key=lambda f: (-f.severity, f.source, f.code, f.message)))
