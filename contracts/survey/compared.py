"""What the comparison of a set with a schema has found, kept as long as neither changes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from contracts.model.finding import Finding
from contracts.survey.plain import as_json, decode

Compare = Callable[[], list[Finding]]


def compared(kept: Path | None, made_from: str, compare: Compare) -> list[Finding]:
    """The findings of a comparison, those of an earlier run if it was made from the same.

    `kept` is the store of the set's records, beside which they are kept; a damaged file counts as
    none. `made_from` names the pages, the settings, the schema and the code.
    """
    if kept is None:
        return compare()
    file = kept.with_suffix(".compared.json")
    found = _known(file, made_from)
    if found is None:
        found = compare()
        _keep(file, as_json([made_from, found]))
    return found


def _known(file: Path, made_from: str) -> list[Finding] | None:
    try:
        before, found = json.loads(file.read_text(encoding="utf-8"))
        return [decode(Finding, one) for one in found] if before == made_from else None
    except (OSError, ValueError, TypeError, LookupError):
        return None


def _keep(file: Path, text: str) -> None:
    """Write it whole or not at all: other runs may read and write at the same time."""
    part = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        part.write_text(text, encoding="utf-8")
        part.replace(file)
