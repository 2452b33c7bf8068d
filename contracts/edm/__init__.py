"""The primitive types of OData: spelling, JSON Schema, equality by meaning, values to try.

One entry per type holds everything that is known of it; `types.py` lists them.
"""

from __future__ import annotations

from contracts.edm.types import FORMATS, edm_names, edm_type

__all__ = ["FORMATS", "edm_names", "edm_type"]
