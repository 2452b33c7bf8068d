"""Pages against the service's own schema, in both directions.

    index.py       finds declarations by the names that pages write
    path.py        a route becomes segments; walk.py follows them through the schema
    written.py     what a type cell says; statement.py: rows beside what they speak of
    comparison.py  all of that, for all pages
    rules/         one entry for each way to disagree

`compare(contract, schema)` pairs; `disagreements(contract, schema)` also judges.
"""

from __future__ import annotations

from contracts.metadata.base import Rule
from contracts.metadata.comparison import Comparison, compare
from contracts.metadata.registry import disagreements, load_rules

__all__ = ["Comparison", "Rule", "compare", "disagreements", "load_rules"]
