"""How much is generated: the three profiles that users choose from."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Profile:
    """Bounds of one run.

    `examples` are Hypothesis examples for each property-based item, `pairs` the most combinations
    of two properties that one item tries, `every_sample` whether all enumerated values are tried
    or a representative few, `shrinking` the most requests spent on making a failure smaller.
    """

    name: str
    examples: int
    pairs: int
    every_sample: bool
    shrinking: int


PROFILES = MappingProxyType(
    {
        p.name: p
        for p in (
            Profile("quick", examples=5, pairs=12, every_sample=False, shrinking=30),
            Profile("standard", examples=40, pairs=160, every_sample=True, shrinking=120),
            Profile("thorough", examples=300, pairs=1000, every_sample=True, shrinking=500),
        )
    }
)
