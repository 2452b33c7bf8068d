"""A value to try on a property, and what may be expected when it is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from contracts.json_value import JsonValue


class Standing(StrEnum):
    """What is certain about a value that is sent."""

    LEGAL = "legal"  # type and facets admit it: it must be accepted and come back equal
    FAITHFUL = "faithful"  # it may be refused with 4xx, but if accepted it must come back equal
    PROBE = "probe"  # nothing decides about it: only a server error is wrong
    WRONG_TYPE = "wrong-type"  # a JSON type that the property cannot have: must be refused
    MALFORMED = "malformed"  # the right JSON type but no literal, or out of range: must be refused
    LOOSE = "loose"  # no literal by the letter, but common parsers take it: warned if accepted


@dataclass(frozen=True, slots=True)
class Limits:
    """The stated facets that bound a value. `None`: nothing is stated.

    `minimum` and `maximum` are included and bound numbers; lengths count the characters (code
    points) of a text and the octets of a binary value, `max_items` the elements of a collection.
    """

    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    max_items: int | None = None

    @property
    def shortest(self) -> int:
        """The least length that is legal."""
        return max(self.min_length or 0, 0)

    def fits(self, length: int) -> bool:
        """Whether a length is legal."""
        return self.shortest <= length and (self.max_length is None or length <= self.max_length)

    def within(self, number: float) -> bool:
        """Whether a number is legal."""
        low, high = self.minimum, self.maximum
        return (low is None or low <= number) and (high is None or number <= high)


@dataclass(frozen=True, slots=True)
class Sample:
    """One value to send. `label` names it within a sentence: "31 April", "a number"."""

    label: str
    value: JsonValue
    standing: Standing


def labelled(standing: Standing, values: Mapping[str, JsonValue]) -> Iterator[Sample]:
    """Samples of one standing from values by label."""
    for label, value in values.items():
        yield Sample(label, value, standing)


def literal(standing: Standing, *texts: str) -> Iterator[Sample]:
    """Samples of one standing that are their own label."""
    for text in texts:
        yield Sample(text, text, standing)


def wrong_types(*admitted: str) -> Iterator[Sample]:
    """One sample of every JSON type (RFC 8259) but `null` and those that are admitted.

    >>> [sample.label for sample in wrong_types("text", "number")]
    ['a boolean', 'an object', 'a list']
    """
    others: dict[str, tuple[str, JsonValue]] = {
        "text": ("a text", "text"),
        "number": ("a number", 1),
        "boolean": ("a boolean", True),
        "object": ("an object", {}),
        "list": ("a list", []),
    }
    for kind, (label, value) in others.items():
        if kind not in admitted:
            yield Sample(label, value, Standing.WRONG_TYPE)
