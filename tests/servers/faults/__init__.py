"""The faults that a suite should find, each switched on alone.

A fault is a subclass of the right service that overrides one decision. The modules are the kinds;
each ends in its table, sorted by what the fault is against.
"""

from __future__ import annotations

from faults import (
    access,
    combination,
    error,
    hygiene,
    identity,
    instant,
    lifecycle,
    malformed,
    media,
    member,
    schema,
    status,
    update,
)
from faults.fault import Fault

FAULTS: tuple[Fault, ...] = (
    *status.FAULTS,
    *schema.FAULTS,
    *member.FAULTS,
    *instant.FAULTS,
    *malformed.FAULTS,
    *identity.FAULTS,
    *access.FAULTS,
    *media.FAULTS,
    *error.FAULTS,
    *lifecycle.FAULTS,
    *update.FAULTS,
    *combination.FAULTS,
    *hygiene.FAULTS,
)


def named(name: str) -> Fault:
    """The fault of this name; `KeyError` if there is none."""
    return {fault.name: fault for fault in FAULTS}[name]
