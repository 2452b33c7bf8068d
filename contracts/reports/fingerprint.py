"""What makes a finding the same finding after lines above it have moved."""

from __future__ import annotations

import hashlib

from contracts.model.finding import Finding


def fingerprint(found: Finding) -> str:
    """A digest of code, file and message: the line may change, the fault stays the same."""
    return digest(found.code, found.source.file, found.message)


def digest(*words: str) -> str:
    """A digest of some texts in their order."""
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:24]
