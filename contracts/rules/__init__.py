"""What can be wrong with pages. Each rule is one entry: code, severity, explanation and finder.

A rule only reads the contract: facts keep what is written, decisions are visible in the model. A
module of this package that defines `RULES` adds its entries; `contracts.rules.base` says how.
"""

from __future__ import annotations

from contracts.rules.base import Explained, Found, Rule
from contracts.rules.registry import (
    assembled,
    by_cause,
    findings,
    load_rules,
    on_pages,
    on_set,
    worst_first,
)

__all__ = [
    "Explained",
    "Found",
    "Rule",
    "assembled",
    "by_cause",
    "findings",
    "load_rules",
    "on_pages",
    "on_set",
    "worst_first",
]
