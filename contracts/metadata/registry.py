"""Finds the rules, and with them the disagreements of a comparison."""

from __future__ import annotations

import importlib
import pkgutil

import contracts.metadata.rules
from contracts.csdl import Schema
from contracts.metadata.base import Rule
from contracts.metadata.comparison import compare
from contracts.model.contract import Contract
from contracts.model.finding import Finding
from contracts.rules import by_cause


def load_rules() -> tuple[Rule, ...]:
    """All rules in the order of their codes."""
    found: list[Rule] = []
    for module in pkgutil.iter_modules(contracts.metadata.rules.__path__):
        loaded = importlib.import_module(f"contracts.metadata.rules.{module.name}")
        found.extend(getattr(loaded, "RULES", ()))
    return tuple(sorted(found, key=lambda rule: rule.code))


def disagreements(contract: Contract, schema: Schema, *, whole: bool = True) -> list[Finding]:
    """All disagreements of pages and schema. `whole`: all pages of the set are there."""
    comparison = compare(contract, schema, whole=whole)
    rules = {rule.code: rule for rule in load_rules()}
    found = ((rule.code, one) for rule in rules.values() for one in rule.look(comparison))
    return [rules[code].finding(one) for code, one in by_cause(found)]
