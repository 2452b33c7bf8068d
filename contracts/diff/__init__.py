"""What a change of the pages means to a client that was written to the old ones.

Two contracts are compared: their types and operations are paired (`type_pairs`, `operation_pairs`,
`property_pairs`), each pair yields differences of facts, and the `ledger` makes them changes: each
reported once, with the operations that meet it, and judged by the direction in which it travels.
Every way to change is a `Rule` beside the code that finds it.
"""

from __future__ import annotations

from contracts.diff.comparison import compare

__all__ = ["compare"]
