"""Values for properties: enumerated samples by standing, and Hypothesis strategies beyond them.

The values of primitive types come from `contracts.edm`; what is added here is what only the pages
know: members of enumerations, collections, nested objects, and words that limit a value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from contracts.edm.values import Limits, Sample, Standing, representative, samples
from contracts.json_value import JsonValue
from contracts.model.contract import Contract
from contracts.model.operation import RequestBody
from contracts.model.row import Facets
from contracts.model.type import Property, Type, TypeKind, doubt
from contracts.schema import limits

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_WRONG_FOR_MEMBER: tuple[tuple[str, JsonValue], ...] = (
    ("a number", 1),
    ("a boolean", True),
    ("an object", {}),
    ("a list", []),
)


FEW = 12
"""Values that stand for all of a property."""


@dataclass(frozen=True, slots=True)
class Values:
    """Values for the properties of one contract."""

    contract: Contract

    def all(self, item: Property, known: JsonValue = None) -> tuple[Sample, ...]:
        """Every enumerated sample of a property, simplest first.

        `known` is a value that is known to work; objects are only varied from one.
        """
        if item.type.collection:
            found = tuple(self._collection(item, known))
        else:
            found = self._single(item.type, item.facets, known)
        return (*_null(item.facets), *found)

    def legal(self, item: Property, known: JsonValue = None) -> tuple[Sample, ...]:
        """Samples that the type and every stated facet admit."""
        return _standing(self.all(item, known), Standing.LEGAL)

    def representative(self, item: Property, known: JsonValue = None) -> tuple[Sample, ...]:
        """A few legal samples that stand for all, for combining properties with each other."""
        plain = item.type.kind is TypeKind.PRIMITIVE and not item.type.collection
        if plain and not item.facets.limited and not _always_utc(item.facets):
            few = representative(item.type.name, limits(item.facets))
            return tuple(s for s in few if s.value != "" or _may_be_empty(item.facets))
        return spread([s for s in self.legal(item, known) if s.value is not None], FEW)

    def _single(self, kind: Type, facets: Facets, known: JsonValue) -> tuple[Sample, ...]:
        unsure, blank = doubtful(kind, facets), _may_be_empty(facets)
        if kind.kind is TypeKind.PRIMITIVE:
            found = _primitive(kind.name, limits(facets), unsure, blank)
            return tuple(map(_in_utc, found)) if _always_utc(facets) else found
        if kind.kind is TypeKind.ENUMERATION:
            return tuple(_limited(_members(kind), unsure, blank))
        if kind.kind is TypeKind.RESOURCE:
            return tuple(_limited(self._nested(kind, known), unsure, blank))
        return ()

    def _nested(self, kind: Type, known: JsonValue) -> Iterator[Sample]:
        """Variations of a known object, one property at a time, and what is no object at all."""
        for label, value in (("a text", "x"), ("a number", 1), ("a list", [])):
            yield Sample(f"{label} for an object", value, Standing.WRONG_TYPE)
        resource = self.contract.resources.get(kind.name)
        if resource is None or not isinstance(known, dict):
            return
        for item in resource.properties:
            if item.name not in known or not item.writable:
                continue
            for sample in _thinned(self.all(item, known[item.name]), limits(item.facets)):
                label = f"{item.name}: {sample.label}"
                yield Sample(label, {**known, item.name: sample.value}, sample.standing)

    def _collection(self, item: Property, known: JsonValue) -> Iterator[Sample]:
        first = known[0] if isinstance(known, list) and known else None
        inner = self._single(item.type, item.facets, first)
        legal = [s.value for s in inner if s.standing is Standing.LEGAL]
        yield Sample("no elements", [], Standing.LEGAL)
        most = item.facets.max_items
        if len(legal) > 1 and (most is None or most > 1):
            yield Sample("two elements", legal[:2], Standing.LEGAL)
            yield Sample("an element twice", [legal[0], legal[0]], Standing.PROBE)
        for sample in inner:
            yield Sample(f"one element, {sample.label}", [sample.value], sample.standing)
        bad = next((s for s in inner if s.standing is Standing.MALFORMED), None)
        if bad is not None and legal and (most is None or most > 1):
            label = f"two elements, the second {bad.label}"
            yield Sample(label, [legal[0], bad.value], Standing.MALFORMED)
        if most is not None and legal:
            yield Sample(f"{most + 1} elements", [legal[0]] * (most + 1), Standing.MALFORMED)
        yield Sample("an object for a list", {}, Standing.WRONG_TYPE)
        if legal and not isinstance(legal[0], list):
            yield Sample("an element without its list", legal[0], Standing.WRONG_TYPE)

    # ------------------------------------------------------------------ beyond the samples

    def strategy(self, item: Property) -> SearchStrategy[JsonValue] | None:
        """Legal values of a property, generated; None where the pages do not decide."""
        from hypothesis import strategies as st

        from contracts.edm.values import strategy

        kind = item.type
        if item.facets.limited or kind.kind in (TypeKind.RESOURCE, TypeKind.UNTYPED):
            return None
        if _always_utc(item.facets):
            return None
        if kind.kind is TypeKind.ENUMERATION:
            if not kind.members:
                return None
            single: SearchStrategy[JsonValue] = st.sampled_from(kind.members)
        elif representative(kind.name, limits(item.facets)):
            bounds = limits(item.facets)
            if kind.name == "Edm.String" and not _may_be_empty(item.facets):
                bounds = replace(bounds, min_length=max(bounds.min_length or 0, 1))
            single = strategy(kind.name, bounds)
        else:
            return None  # media content, or facets that exclude every value
        if not kind.collection:
            return single
        # Whether an element may be there twice, pages do not say.
        most = min(item.facets.max_items or 4, 4)
        return st.lists(single, max_size=most, unique_by=lambda element: json.dumps(element))

    def bodies(
        self, body: RequestBody, base: Mapping[str, JsonValue]
    ) -> SearchStrategy[dict[str, JsonValue]] | None:
        """Whole legal bodies: the known one, every property generated or chosen that can be."""
        from hypothesis import strategies as st

        varied = {}
        for item in body.properties:
            found = self.strategy(item) if item.name in base else None
            if found is None and item.name in base and item.writable:
                listed = [sample.value for sample in self.legal(item, base[item.name])]
                found = st.sampled_from(listed) if listed else None
            if found is not None:
                varied[item.name] = found
        if not varied:
            return None
        kept = {name: st.just(value) for name, value in base.items() if name not in varied}
        return st.fixed_dictionaries({**kept, **varied})


def spread(found: Sequence[Sample], most: int) -> tuple[Sample, ...]:
    """At most so many samples, the first and others evenly spread over all."""
    if len(found) <= most:
        return tuple(found)
    return tuple(found[place * len(found) // most] for place in range(most))


def _null(facets: Facets) -> Iterator[Sample]:
    """Null, where the pages say whether a property can be null; no_server_error tries the rest."""
    if facets.nullable is not None:
        standing = Standing.LEGAL if facets.nullable else Standing.MALFORMED
        yield Sample("null", None, standing)


_NESTED = {Standing.LEGAL: 6, Standing.MALFORMED: 8, Standing.WRONG_TYPE: 3}
"""How many samples of a standing stand for all of a nested property; of the others two."""


def _thinned(found: Sequence[Sample], within: Limits) -> Iterator[Sample]:
    """Fewer samples, since each level of nesting would multiply them: all bounds, some others."""
    for standing in Standing:
        those = [sample for sample in found if sample.standing is standing]
        edges = [sample for sample in those if _at_bound(sample.value, within)]
        yield from edges
        others = [sample for sample in those if sample not in edges]
        yield from spread(others, max(_NESTED.get(standing, 2) - len(edges), 2))


def _at_bound(value: JsonValue, within: Limits) -> bool:
    """Whether a legal value is as small, as large, as short or as long as its property admits."""
    if isinstance(value, str):
        return len(value) in (within.min_length, within.max_length)
    return value is not None and value in (within.minimum, within.maximum)


def _standing(found: tuple[Sample, ...], *standings: Standing) -> tuple[Sample, ...]:
    return tuple(sample for sample in found if sample.standing in standings)


def _may_be_empty(facets: Facets) -> bool:
    """Whether an empty text is surely legal: many services take it for none at all."""
    return bool(facets.required is False or facets.nullable or facets.min_length == 0)


def doubtful(kind: Type, facets: Facets) -> bool:
    """Whether unread words limit a value, so that none is certainly legal."""
    return bool(doubt(kind, facets))


def _always_utc(facets: Facets) -> bool:
    return (facets.format or "").upper().endswith("UTC")


def _in_utc(sample: Sample) -> Sample:
    """Where values are always in UTC, one with an offset may be refused, but not mistaken."""
    if sample.standing is not Standing.LEGAL or str(sample.value).endswith("Z"):
        return sample
    return Sample(sample.label, sample.value, Standing.FAITHFUL)


def _limited(found: Iterable[Sample], doubtful: bool, blank: bool) -> Iterator[Sample]:
    """The samples as they stand where words limit a value, or where `blank` texts are unsure."""
    for sample in found:
        if sample.value == "" and sample.standing is Standing.LEGAL and not blank:
            yield Sample(sample.label, sample.value, Standing.FAITHFUL)
        elif doubtful and sample.standing in (Standing.LEGAL, Standing.FAITHFUL):
            yield Sample(sample.label, sample.value, Standing.PROBE)
        else:
            yield sample


@lru_cache(maxsize=1024)  # as for the samples of a type
def _primitive(name: str, within: Limits, doubtful: bool, blank: bool) -> tuple[Sample, ...]:
    return tuple(_limited(samples(name, within), doubtful, blank))


def _members(kind: Type) -> Iterator[Sample]:
    """Members, and texts that are certainly none (OData CSDL, section 10.3: names are exact)."""
    for member in kind.members:
        yield Sample(member, member, Standing.LEGAL)
    for label, value in _WRONG_FOR_MEMBER:
        yield Sample(f"{label} for a member", value, Standing.WRONG_TYPE)
    if kind.members:
        yield Sample("a list of a member", [kind.members[0]], Standing.WRONG_TYPE)
    if not kind.members or kind.open_members:
        return
    listed = (*kind.members, *kind.future_members)
    first = kind.members[0]
    strangers = {
        "a word that is no member": "noSuchMember",
        "no text": "",
        "a blank": " ",
        "a member with a letter more": first + "x",
        "a member with a letter less": first[:-1],
        "a member with a blank behind it": first + " ",
        "a member with a blank before it": " " + first,
        "a member in quotes": f'"{first}"',
        "the word null": "null",
        "the index of a member as text": "99",
    }
    if not kind.flags and len(kind.members) > 1:
        strangers["two members"] = ",".join(kind.members[:2])
    for label, value in strangers.items():
        if value.lower() not in {member.lower() for member in listed}:
            yield Sample(label, value, Standing.MALFORMED)


def other_case(kind: Type) -> tuple[Sample, ...]:
    """Members in another letter case: refused, or taken for the member, but never kept so."""
    listed = (*kind.members, *kind.future_members)
    spelled = [
        (member, variant)
        for member in kind.members
        for variant in (member.upper(), member.capitalize(), member.lower())
        if variant not in listed
    ]
    return tuple(Sample(f"{m} as {v}", v, Standing.PROBE) for m, v in dict.fromkeys(spelled))
