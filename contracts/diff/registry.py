"""Finds the rules of change: every `Rule` that a module of this package names."""

from __future__ import annotations

import importlib
import pkgutil

import contracts.diff
from contracts.diff.rule import Rule


def load_change_rules() -> tuple[Rule, ...]:
    """All rules in the order of their codes."""
    found: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(contracts.diff.__path__):
        loaded = importlib.import_module(f"contracts.diff.{module.name}")
        found |= {value.code: value for value in vars(loaded).values() if isinstance(value, Rule)}
    return tuple(found[code] for code in sorted(found))
