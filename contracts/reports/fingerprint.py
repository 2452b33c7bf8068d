"""What makes a finding the same finding after lines above it have moved."""

from __future__ import annotations

import hashlib

from contracts.model.finding import Finding


def fingerprint(found: Finding) -> str:
    """A digest of code, file and message: the line may change, the fault stays the same."""
    text = "\0".join((found.code, found.source.file, found.message))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
