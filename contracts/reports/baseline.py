"""A baseline of known findings, so that a first run is green and only new faults fail."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from contracts.errors import InputError
from contracts.model.finding import Finding
from contracts.reports.fingerprint import fingerprint

FORMAT = "doc-contracts-baseline/1"


def write_baseline(path: Path, found: Iterable[Finding]) -> None:
    """Write the findings of now as the known ones. Raises InputError if that cannot be done."""
    counts = Counter(map(fingerprint, found))
    data = {"format": FORMAT, "findings": dict(sorted(counts.items()))}
    try:
        path.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error


def unknown(path: Path, found: Iterable[Finding]) -> list[Finding]:
    """The findings that a baseline does not know; of several alike only the surplus is new.

    Raises InputError if the file is no baseline.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        known = Counter({str(key): int(count) for key, count in data["findings"].items()})
        right = data["format"] == FORMAT
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{path} is no baseline: {error}", hint=_HINT) from error
    if not right:
        raise InputError(f"{path} is no baseline of this format.", hint=_HINT)
    new: list[Finding] = []
    for item in found:
        mark = fingerprint(item)
        if known[mark] > 0:
            known[mark] -= 1
        else:
            new.append(item)
    return new


_HINT = "Write one with: doc-contracts check DOCS --write-baseline FILE"
