"""What was understood of the pages, for `doc-contracts show`: so that an author can see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from contracts.reports.understood.as_json import as_json
from contracts.reports.understood.as_text import as_text
from contracts.reports.understood.selection import Claims, Selection

__all__ = ["RENDERERS", "Selection", "as_json", "as_text"]

RENDERERS: Mapping[str, Callable[[Selection, Claims], str]] = MappingProxyType(
    {"text": as_text, "json": as_json}
)
