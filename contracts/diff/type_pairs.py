"""Which type of the old pages is which of the new ones: by name, else by page, else by content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from contracts.diff.side import Side
from contracts.model.type import Enumeration, Resource

Kind = TypeVar("Kind", Resource, Enumeration)

_ALIKE = 0.8
"""Share of members that two types have in common when one is the other under a new name."""
_COMMON = 20
"""A member of more unpaired types than these does not make two of them alike."""
_FEWEST = 3
"""Types with fewer members are not recognised by them: too many are alike by chance."""


@dataclass(frozen=True, slots=True)
class TypePairs:
    """`names` maps the old qualified name of each documented type that is kept to its new one."""

    names: Mapping[str, str]
    resources: tuple[tuple[Resource, Resource], ...]
    enumerations: tuple[tuple[Enumeration, Enumeration], ...]
    removed: tuple[Resource | Enumeration, ...]
    added: tuple[Resource | Enumeration, ...]

    def new_name(self, name: str) -> str:
        """What the new pages call a type of the old ones."""
        return self.names.get(name, name)


def pair_types(base: Side, head: Side) -> TypePairs:
    """Pair the documented types of two sides."""
    old_resources, new_resources = _documented(base), _documented(head)
    resources = _paired(base, head, old_resources, new_resources, _property_names)
    old_enums, new_enums = base.contract.enumerations, head.contract.enumerations
    enumerations = _paired(base, head, old_enums, new_enums, _member_names)
    names = {**resources, **enumerations}
    kept = set(names.values())
    return TypePairs(
        names=names,
        resources=tuple((old_resources[o], new_resources[n]) for o, n in resources.items()),
        enumerations=tuple((old_enums[o], new_enums[n]) for o, n in enumerations.items()),
        removed=tuple(t for t in _all(old_resources, old_enums) if t.name not in names),
        added=tuple(t for t in _all(new_resources, new_enums) if t.name not in kept),
    )


def _all(
    resources: Mapping[str, Resource], enumerations: Mapping[str, Enumeration]
) -> Iterable[Resource | Enumeration]:
    yield from resources.values()
    yield from (e for e in enumerations.values() if e.name not in resources)


def _documented(side: Side) -> dict[str, Resource]:
    return {name: r for name, r in side.contract.resources.items() if r.documented}


def _property_names(kind: Resource) -> frozenset[str]:
    return frozenset(p.name for p in kind.properties if p.declared_by in ("", kind.name))


def _member_names(kind: Enumeration) -> frozenset[str]:
    return frozenset((*kind.members, *kind.future_members))


def _paired(
    base: Side,
    head: Side,
    old: Mapping[str, Kind],
    new: Mapping[str, Kind],
    members: Callable[[Kind], frozenset[str]],
) -> dict[str, str]:
    """Old names to new ones, in the order of the old ones."""
    found = {name: name for name in old if name in new}
    spelled = {name.lower(): name for name in new if name not in found}
    for name in old:
        if name not in found and name.lower() in spelled:
            found[name] = spelled.pop(name.lower())
    left = {name: members(kind) for name, kind in old.items() if name not in found}
    free = {name: members(new[name]) for name in spelled.values()}
    pages = {head.page(f): name for f, name in head.contract.described.items() if name in free}
    for file, name in base.contract.described.items():
        target = pages.get(base.page(file), "")
        if name in left and target in free and _alike(left[name], free[target]) >= 0.5:
            found[name] = target
            del left[name], free[target]
    found |= dict(_by_content(left, free))
    return {name: found[name] for name in old if name in found}


def _by_content(
    left: Mapping[str, frozenset[str]], free: dict[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """Types whose members are nearly the same; members that many types have tell nothing."""
    holders: dict[str, list[str]] = {}
    for name, names in free.items():
        for member in names:
            holders.setdefault(member, []).append(name)
    for name, names in left.items():
        rare = [holders[m] for m in names if 0 < len(holders.get(m, ())) <= _COMMON]
        shared = Counter(other for group in rare for other in group if other in free)
        best = max(shared, key=lambda other: (_alike(names, free[other]), other), default="")
        if best and len(names) >= _FEWEST and _alike(names, free[best]) >= _ALIKE:
            yield name, best
            del free[best]


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one | other), 1)
