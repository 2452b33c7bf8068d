"""How much is generated: the three profiles that users choose from."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Profile:
    """Bounds of one run.

    `examples` are Hypothesis examples for each property-based item, `pairs` the most bodies that
    one item sends to combine properties with each other, `samples` the most enumerated values that
    are tried on all properties of one operation together (each gets a dozen at least), `shrinking`
    the most requests spent on making a failure smaller.
    """

    name: str
    examples: int
    pairs: int
    samples: int
    shrinking: int


PROFILES = MappingProxyType(
    {
        p.name: p
        for p in (
            Profile("quick", examples=5, pairs=12, samples=0, shrinking=30),
            Profile("standard", examples=40, pairs=160, samples=400, shrinking=120),
            Profile("thorough", examples=300, pairs=1000, samples=100_000, shrinking=500),
        )
    }
)
