"""What a stated effect of an action makes of a property's value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from contracts.edm.moment import instant
from contracts.json_value import JsonValue
from contracts.judge import Equality, Fault, brief
from contracts.literal import literal_of
from contracts.model.operation import Operation, OperationKind
from contracts.model.section import Effect
from contracts.model.type import Property
from contracts.moments import seconds_in
from contracts.session.scene import Scene

_SECOND = 10**12  # picoseconds, as `instant` counts
_NUMBERS = (
    *("Edm.Byte", "Edm.SByte", "Edm.Int16", "Edm.Int32", "Edm.Int64"),
    *("Edm.Decimal", "Edm.Double", "Edm.Single"),
)


@dataclass(frozen=True, slots=True)
class Expected:
    """An effect on a property whose new value can be told."""

    effect: Effect
    item: Property

    @property
    def name(self) -> str:
        """The property's name."""
        return self.effect.name

    @property
    def words(self) -> str:
        """What happens, for a claim: "sets state to closed"."""
        if not self.effect.by:
            return f"sets {self.name} to {self.effect.value}"
        if self.effect.sign > 0:
            return f"adds {self.effect.by} to {self.name}"
        return f"subtracts {self.effect.by} from {self.name}"

    def fault(
        self,
        equality: Equality,
        before: Mapping[str, JsonValue],
        body: Mapping[str, JsonValue],
        after: Mapping[str, JsonValue],
    ) -> Fault | None:
        """What is wrong with the property after the action was called with a body, else None."""
        was, got = before.get(self.name), after.get(self.name)
        if self.effect.by:
            right = self._moved(was, body.get(self.effect.by), got)
            expected = f"{self.name}: {brief(was)} {'+' if self.effect.sign > 0 else '-'} "
            expected += f"{brief(body.get(self.effect.by))} {self.effect.by}"
        else:
            null = self.effect.value == "null"
            wanted = None if null else literal_of(self.item.type, self.effect.value)
            right = equality.equal(self.item.type, wanted, got)
            expected = f"{self.name}: {brief(wanted)}"
        received = f"{self.name}: {brief(got)}"
        return None if right else Fault(expected, received, "another effect", self.name)

    def _moved(self, was: JsonValue, by: JsonValue, got: JsonValue) -> bool:
        if was is None or not isinstance(by, int | float):
            return True  # nothing is said of what there is nothing to add to
        unit = seconds_in(self.effect.by)
        if self.item.type.name == "Edm.DateTimeOffset":
            first, second = instant(was), instant(got)
            if first is None or second is None:
                return first is None
            moved = second - first - self.effect.sign * int(by * unit * _SECOND)
            return abs(moved) < _SECOND
        if not isinstance(was, int | float) or not isinstance(got, int | float):
            return False
        exact = Fraction(str(was)) + self.effect.sign * Fraction(str(by))
        return abs(Fraction(str(got)) - exact) <= abs(exact) * Fraction(1, 10**9)


def understood(scene: Scene, operation: Operation) -> list[Expected]:
    """The effects of an action on properties that can be read, as far as a value follows."""
    family = scene.owner(operation)
    reads = family.get if family is not None else None
    if operation.kind is not OperationKind.ACTION or reads is None:
        return []
    shown = scene.properties(reads)
    return [
        Expected(effect, item)
        for effect in operation.effects
        if effect.known and (item := shown.get(effect.name)) and _follows(operation, effect, item)
    ]


def _follows(operation: Operation, effect: Effect, item: Property) -> bool:
    if item.type.collection or item.navigation or item.facets.write_only:
        return False
    if not effect.by:
        return effect.value == "null" or literal_of(item.type, effect.value) is not None
    body = operation.body
    given = body.property_named(effect.by) if body is not None else None
    if given is None or given.type.name not in _NUMBERS or given.type.collection:
        return False
    timed = item.type.name == "Edm.DateTimeOffset" and seconds_in(effect.by) > 0
    return timed or item.type.name in _NUMBERS
