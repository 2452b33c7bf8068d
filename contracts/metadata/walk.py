"""Follows a route through the schema: container, properties, casts, operations, keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from contracts.csdl.schema import ContainerKind, Operation, TypeReference
from contracts.metadata.index import Index, near, same_but_case
from contracts.metadata.path import Segment, SegmentKind, bare_key, segments


class FaultKind(Enum):
    """Why a segment leads nowhere, or not as it is written."""

    UNKNOWN = "unknown"  # nothing of that name
    LETTER_CASE = "letter case"  # declared in another letter case
    CAST = "cast"  # declared by a derived type: a type cast is missing
    KEY_MISSING = "key missing"  # a member of one object, asked of a collection
    KEY_SURPLUS = "key surplus"  # a key behind what is no collection
    ARGUMENTS = "arguments"  # no overload has these parameters


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one segment. `at` is the type before it, `near` what may be meant."""

    kind: FaultKind
    segment: str
    at: str
    near: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a route leads. `reached` is the type at its end, None where it is not known.

    `called` are the overloads of the action or function that the last segment names.
    """

    faults: tuple[Fault, ...]
    reached: TypeReference | None
    called: tuple[Operation, ...] = ()


def walk(index: Index, method: str, path: str) -> Walk:
    """Follow a route from the entity container to its end, or to the segment that fails.

    The method tells a well-known key from an action: nothing is posted to an object by its key.
    """
    return _Walker(index, method == "POST").over(list(segments(path)))


@dataclass(slots=True)
class _Walker:
    index: Index
    posts: bool
    last: Segment | None = None
    at: TypeReference | None = None
    called: tuple[Operation, ...] = ()
    faults: list[Fault] = field(default_factory=list)

    def over(self, path: Sequence[Segment]) -> Walk:
        self.last = path[-1] if path else None
        for place, segment in enumerate(path):
            followed = self._first(segment) if place == 0 else self._next(segment)
            if not followed:
                return Walk(tuple(self.faults), None)
        return Walk(tuple(self.faults), self.at, self.called)

    # ---------------------------------------------------------------- the container

    def _first(self, segment: Segment) -> bool:
        if segment.kind is not SegmentKind.NAME:
            return False  # a placeholder for any resource, or a request to the service itself
        container = self.index.schema.container
        child = container.get(segment.name)
        if child is None:
            meant = same_but_case(segment.name, container)
            if not meant:
                return self._fail(FaultKind.UNKNOWN, segment, "", near(segment.name, container))
            self._fault(FaultKind.LETTER_CASE, segment, "", meant)
            child = container[meant]
        if child.kind in (ContainerKind.SET, ContainerKind.SINGLETON):
            self.at = TypeReference(child.target, child.kind is ContainerKind.SET)
            self._keyed(segment)
            return True
        return self._call([o for o in self.index.schema.operations if o.name == child.target])

    # ---------------------------------------------------------------- segments behind it

    def _next(self, segment: Segment) -> bool:
        at = self.at
        if at is None or segment.kind is SegmentKind.ELISION:
            return False
        self.called = ()
        if segment.kind in (SegmentKind.SYSTEM, SegmentKind.ADDRESS):
            return True
        if segment.kind is SegmentKind.KEY:
            return self._key(segment, at)
        if "." in segment.name:
            return self._qualified(segment, at)
        return self._member(segment, at)

    def _key(self, segment: Segment, at: TypeReference) -> bool:
        if at.collection:
            self.at = TypeReference(at.name)
            return True
        if not self.index.schema.key(at.name):
            return False  # nothing has a key here: the placeholder stands for a member
        return self._fail(FaultKind.KEY_SURPLUS, segment, str(at))

    def _qualified(self, segment: Segment, at: TypeReference) -> bool:
        """A type cast, or an operation by its qualified name."""
        head, _, last = segment.name.rpartition(".")
        name = f"{self.index.schema.aliases.get(head, head)}.{last}"
        callable_here = self.index.operations(at)
        operations = [o for o in callable_here if o.name == name]
        if operations:
            return self._call(operations, segment)
        found = self.index.exact.get(name.lower(), "")
        if found in self.index.schema.types and self.index.related(found, at.name):
            if found != name:
                self._fault(FaultKind.LETTER_CASE, segment, str(at), found)
            self.at = TypeReference(found, at.collection)
            self._keyed(segment)
            return True
        if at.collection and head not in {
            *self.index.schema.namespaces,
            *self.index.schema.aliases,
        }:
            self.at = TypeReference(at.name)  # a key with dots in it, such as a host name
            return True
        known = [o.name for o in callable_here] + self.index.relatives(at.name)
        return self._fail(FaultKind.UNKNOWN, segment, str(at), near(name, known))

    def _member(self, segment: Segment, at: TypeReference) -> bool:
        """A property or an operation by its simple name; on a collection perhaps a key."""
        name, owner = segment.name, at.name
        item = None if at.collection else self.index.schema.property_named(owner, name)
        if item is not None:
            self.at = item.type
            self._keyed(segment)
            return True
        operations = [o for o in self.index.operations(at) if o.simple_name == name]
        if operations:
            return self._call(operations, segment)
        meant = same_but_case(name, self._names(at))
        if meant:
            self._fault(FaultKind.LETTER_CASE, segment, str(at), meant)
            arguments = segment.arguments
            return self._member(Segment(segment.kind, segment.text, meant, arguments), at)
        if at.collection:
            return self._literal(segment, at)
        return self._derived(segment, at)

    def _derived(self, segment: Segment, at: TypeReference) -> bool:
        """A member that only a derived type has."""
        items = self.index.below(at.name, segment.name)
        if items:
            self._fault(FaultKind.CAST, segment, str(at), items[0].owner)
            self.at = items[0].type
            self._keyed(segment)
            return len({item.type for item in items}) == 1  # else any of them may be meant
        for derived in self.index.derived.get(at.name, ()):
            own = self.index.bound.get((derived, False), ())
            operations = [o for o in own if o.simple_name == segment.name]
            if operations:
                self._fault(FaultKind.CAST, segment, str(at), derived)
                return self._call(operations, segment)
        return self._fail(FaultKind.UNKNOWN, segment, str(at), near(segment.name, self._names(at)))

    def _literal(self, segment: Segment, at: TypeReference) -> bool:
        """A name behind a collection: a well-known key, unless one object has such a member."""
        one = TypeReference(at.name)
        if segment.arguments is None:
            if self._addressed(one, segment.name):
                return self._fail(FaultKind.KEY_MISSING, segment, str(at))
            action = self.posts and segment is self.last
            if not action and not near(segment.name, self._names(at)):
                self.at = one
                return True
        meant = near(segment.name, (*self._names(at), *self._names(one)))
        return self._fail(FaultKind.UNKNOWN, segment, str(at), meant)

    # ---------------------------------------------------------------- small steps

    def _addressed(self, one: TypeReference, name: str) -> bool:
        """Whether one object has a member that routes lead to: no well-known key is named so.

        Structural properties of objects with a key are seldom addressed, and some are named like
        a well-known key.
        """
        item = self.index.schema.property_named(one.name, name)
        if item is not None:
            return item.navigation or not self.index.schema.key(one.name)
        return name in self._names(one)

    def _names(self, at: TypeReference) -> list[str]:
        """What may stand behind a value of a type."""
        operations = [o.simple_name for o in self.index.operations(at)]
        return (
            operations if at.collection else [*self.index.schema.properties(at.name), *operations]
        )

    def _keyed(self, segment: Segment) -> None:
        """`users('x')` and `users(email='x')` pick one of a collection."""
        keyed = bare_key(segment) or bool(segment.arguments)
        if self.at is not None and self.at.collection and keyed:
            self.at = TypeReference(self.at.name)

    def _call(self, overloads: list[Operation], segment: Segment | None = None) -> bool:
        arguments = segment.arguments if segment is not None else None
        fitting = [o for o in overloads if arguments is None or _fits(o, arguments)]
        if not fitting and segment is not None and self.at is not None:
            wanted = " or ".join(sorted({_signature(o) for o in overloads}))
            self._fault(FaultKind.ARGUMENTS, segment, str(self.at), wanted)
        self.called = tuple(fitting or overloads)
        self.at = self.called[0].returns if self.called else None
        return True

    def _fault(self, kind: FaultKind, segment: Segment, at: str, near: str = "") -> None:
        self.faults.append(Fault(kind, segment.text, at, near))

    def _fail(self, kind: FaultKind, segment: Segment, at: str, near: str = "") -> bool:
        self._fault(kind, segment, at, near)
        return False


def _fits(operation: Operation, arguments: tuple[str, ...]) -> bool:
    """Whether an overload takes these parameters; those that may be null may be left out."""
    names = {p.name for p in operation.parameters}
    needed = {p.name for p in operation.parameters if not p.nullable}
    return needed <= set(arguments) <= names


def _signature(operation: Operation) -> str:
    return f"{operation.simple_name}({', '.join(p.name for p in operation.parameters)})"
