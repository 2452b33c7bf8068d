"""Values that can be used only once: another of the same form for each object."""

from __future__ import annotations

import random
import re
import uuid

GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
"""The form of a key that is a GUID."""


def another(value: str, number: int) -> str:
    """Another text of the same form and length, as far as that can be told.

    >>> another("adele@contoso.com", 1234567), another("7-0001", 42)
    ('a4567@contoso.com', '700042')
    >>> another("0b5e9a34-4c1d-4f0e-8a59-2a6d1f3c7e10", 7)
    '0b5e9a34-4c1d-4f0e-8a59-000000000007'
    """
    if GUID.fullmatch(value):
        return f"{value[:24]}{number % 16**12:012x}"
    local, at, rest = value.partition("@")
    digits = min(max(len(local) - 1, 4), 9)
    return f"{local[: max(len(local) - digits, 1)]}{number % 10**digits:0{digits}}{at}{rest}"


def stranger(key: str, seed: int) -> str:
    """A key of the same form that names nothing: the same form, so that no other rule refuses it.

    >>> stranger("41", 7) != "41"
    True
    """
    if GUID.fullmatch(key):
        return str(uuid.UUID(int=random.Random(seed).getrandbits(128), version=4))
    return "9" * max(len(key), 9) if key.isdigit() else key + "-unknown"
