"""A service's own schema: OData Common Schema Definition Language (CSDL) XML 4.0.

    xml.py       bytes -> elements with lines; refuses what XML can do harm with
    schema.py    what a schema declares: plain data
    read.py      elements -> Schema

The reader knows nothing of pages; comparing the two is the work of `contracts.metadata`.
"""

from __future__ import annotations

from contracts.csdl.read import read_schema
from contracts.csdl.schema import Schema

__all__ = ["Schema", "read_schema"]
