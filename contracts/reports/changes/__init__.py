"""What changed between two contracts, in the formats of `doc-contracts diff`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from contracts.reports.changes.as_json import as_json
from contracts.reports.changes.as_markup import as_github, as_markdown
from contracts.reports.changes.as_sarif import as_sarif
from contracts.reports.changes.as_text import as_text
from contracts.reports.changes.found import Changes

__all__ = ["RENDERERS", "Changes"]

RENDERERS: Mapping[str, Callable[[Changes], str]] = MappingProxyType(
    {
        "text": as_text,
        "json": as_json,
        "github": as_github,
        "sarif": as_sarif,
        "markdown": as_markdown,
    }
)
