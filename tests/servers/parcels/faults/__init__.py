"""The faults of the depot that the suite should find, each switched on alone."""

from __future__ import annotations

from faults.fault import Fault

from parcels.faults import asking, collection, habits, seams, state, values

FAULTS: tuple[Fault, ...] = (
    *values.FAULTS,
    *state.FAULTS,
    *collection.FAULTS,
    *asking.FAULTS,
    *habits.FAULTS,
    *seams.FAULTS,
)
