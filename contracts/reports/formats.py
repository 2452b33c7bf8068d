"""The report formats by name: what `--contract-report` and `doc-contracts report` can write."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import MappingProxyType

from contracts.reports.results import Results

MODULES: Mapping[str, str] = MappingProxyType(
    {
        "html": "contracts.reports.html.document",
        "json": "contracts.reports.json",
        "md": "contracts.reports.markdown",
        "sarif": "contracts.reports.sarif",
        "har": "contracts.reports.har",
        "junit": "contracts.reports.testsuite",
        "github": "contracts.reports.workflow",
    }
)
"""Each format and the module whose `render` makes it, imported when it is asked for."""

ENDINGS = (".html", ".json", ".md", ".sarif", ".har")
"""Endings of files, each of which names a format."""


def render(results: Results, kind: str) -> str:
    """The report of a run in one of the formats of `MODULES`."""
    text = importlib.import_module(MODULES[kind]).render(results)
    assert isinstance(text, str)
    return text
