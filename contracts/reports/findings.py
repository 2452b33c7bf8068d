"""The findings of documentation sets, in the formats of `doc-contracts check`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from contracts.documentation import Documentation
from contracts.model.finding import Finding
from contracts.reports.annotations import as_github, as_markdown
from contracts.reports.json import finding as plain
from contracts.reports.text import counted
from contracts.reports.text import finding as lines
from contracts.version import TOOL


def as_text(sets: Sequence[Documentation], found: Sequence[Finding]) -> str:
    """For people: each finding with its evidence, then what is tolerated and the count."""
    return "\n".join(_lines(sets, found)) + "\n"


def _lines(sets: Sequence[Documentation], found: Sequence[Finding]) -> Iterator[str]:
    for item in found:
        yield from lines(item)
    for documentation in sets:
        for entry in documentation.tolerated:
            yield (
                f"{entry.finding.source}: tolerated {entry.finding.code}: {entry.finding.message}"
                f" ({entry.ignore.reason}; {entry.ignore.source})"
            )
        for ignore in documentation.unused:
            yield f"{ignore.source}: this [[ignore]] of {ignore.code} matches nothing"
    pages = sum(documentation.pages for documentation in sets)
    operations = sum(documentation.operations for documentation in sets)
    tolerated = sum(len(documentation.tolerated) for documentation in sets)
    yield (
        f"{_number(pages, 'page')}, {_number(operations, 'operation')}: {counted(found)}"
        + (f", {tolerated} tolerated" if tolerated else "")
    )


def as_json(sets: Sequence[Documentation], found: Sequence[Finding]) -> str:
    """For programs."""
    data = {
        "format": "doc-contracts-findings/1",
        "tool": TOOL,
        "findings": [plain(item) for item in found],
        "tolerated": [
            {**plain(entry.finding), "reason": entry.ignore.reason}
            for documentation in sets
            for entry in documentation.tolerated
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def as_sarif(sets: Sequence[Documentation], found: Sequence[Finding]) -> str:
    """For code hosts: SARIF 2.1.0."""
    from contracts.reports.sarif import as_sarif as render  # it describes every rule and check

    return render(sets, found)


RENDERERS: Mapping[str, Callable[[Sequence[Documentation], Sequence[Finding]], str]] = (
    MappingProxyType(
        {
            "text": as_text,
            "json": as_json,
            "sarif": as_sarif,
            "github": as_github,
            "markdown": as_markdown,
        }
    )
)


def _number(count: int, name: str) -> str:
    return f"{count} {name}{'s' if count != 1 else ''}"
