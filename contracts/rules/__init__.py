"""What can be wrong with pages. Each rule is one entry: code, severity, explanation and finder.

A rule only reads the contract: facts keep what is written, decisions are visible in the model. A
module of this package that defines `RULES` adds its entries; `contracts.rules.base` says how.
"""

from __future__ import annotations

from contracts.rules.base import Found, Rule
from contracts.rules.registry import assembled, findings, load_rules, on_pages, on_set

__all__ = ["Found", "Rule", "assembled", "findings", "load_rules", "on_pages", "on_set"]
