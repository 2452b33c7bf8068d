"""What is known of one primitive type: the form of its entry in `contracts.edm.types`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contracts.edm.same import same
from contracts.edm.sample import Limits, Sample
from contracts.json_value import JsonValue

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def no_bounds(limits: Limits) -> Mapping[str, JsonValue]:
    """The keywords of a type that no facet bounds: none."""
    return {}


@dataclass(frozen=True, slots=True)
class EdmType:
    """One primitive type (OData CSDL 4.01, section 3.3) as JSON carries it (OData JSON, 7.1).

    `schema` is its JSON Schema (2020-12) without facets; a `format` in it is one of
    `contracts.edm.FORMATS`. `canonical` maps a literal to its meaning, so that equal meanings are
    equal objects, and everything else to None. `sampled` enumerates values to try within limits,
    simplest first, and `generated` makes the Hypothesis strategy of the legal ones; it imports
    Hypothesis when it is called, so that reading documentation does not pay for it. `bounds` gives
    the keywords that limits add to the schema.
    """

    name: str
    schema: Mapping[str, JsonValue]
    canonical: Callable[[JsonValue], object]
    sampled: Callable[[Limits], Iterator[Sample]]
    generated: Callable[[Limits], SearchStrategy[JsonValue]]
    bounds: Callable[[Limits], Mapping[str, JsonValue]] = no_bounds

    def within(self, limits: Limits) -> dict[str, JsonValue]:
        """The JSON Schema of the values within limits; a facet never widens a type."""
        return {**self.schema, **self.bounds(limits)}

    @property
    def format(self) -> str:
        """The `format` of the schema, empty if it has none."""
        name = self.schema.get("format", "")
        return name if isinstance(name, str) else ""

    def accepts(self, value: JsonValue) -> bool:
        """Whether a value is a literal of the type; `null` is none."""
        return self.canonical(value) is not None

    def read(self, text: str) -> JsonValue:
        """The value that prose writes as a text: `7`, `true`, `Seattle`; None if it is no literal.

        >>> from contracts.edm import edm_type
        >>> edm_type("Edm.Int32").read("7"), edm_type("Edm.Boolean").read("False")
        (7, False)
        """
        import json

        if self.accepts(text):
            return text
        try:
            value: JsonValue = json.loads(text.lower())
        except ValueError:
            return None
        return value if self.accepts(value) else None

    def equal(self, sent: JsonValue, got: JsonValue) -> bool:
        """Whether two values mean the same. What is no literal is only equal to itself."""
        meaning, other = self.canonical(sent), self.canonical(got)
        if meaning is None or other is None:
            return meaning is other and same(sent, got)
        return meaning == other

    def asserts(self, value: object) -> bool:
        """The format as JSON Schema asserts it: values of other JSON types are not its business."""
        if self.schema.get("type") == "string":
            return not isinstance(value, str) or self.accepts(value)
        return not isinstance(value, int | float) or self.accepts(value)
