"""Finds the checks: every module of this package that defines `CHECK`."""

from __future__ import annotations

import importlib
import pkgutil

import contracts.checks
from contracts.checks.base import Check


def load_checks() -> tuple[Check, ...]:
    """All checks, in the order of their names, so that every run and worker has the same order."""
    found = []
    for module in pkgutil.iter_modules(contracts.checks.__path__):
        loaded = importlib.import_module(f"contracts.checks.{module.name}")
        check = getattr(loaded, "CHECK", None)
        if isinstance(check, Check):
            found.append(check)
    return tuple(sorted(found, key=lambda check: check.name))
