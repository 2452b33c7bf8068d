"""What can be wrong with pages. Each rule is one entry: code, severity, explanation and finder.

A rule only reads the contract: facts keep what is written, decisions are visible in the model. A
module of this package that defines `RULES` adds its entries; `contracts.rules.base` says how.
"""

from __future__ import annotations

from contracts.rules.base import Rule
from contracts.rules.registry import findings, load_rules

__all__ = ["Rule", "findings", "load_rules"]
