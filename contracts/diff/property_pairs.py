"""Which property of the old pages is which of the new ones: by name, else evidently renamed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from contracts.diff.values import bare
from contracts.model.type import Property

_ALIKE = 0.6
"""How alike descriptions are (difflib's ratio) when the place in the table speaks as well."""
_MOST = 400
"""Characters of a description that are compared for likeness, whose cost is quadratic."""


@dataclass(frozen=True, slots=True)
class PropertyPair:
    """A property of both sides, perhaps under another name, or of one side alone."""

    old: Property | None
    new: Property | None


def pair_properties(old: Sequence[Property], new: Sequence[Property]) -> Iterator[PropertyPair]:
    """Pair the properties of two tables, in the order of the old one, new ones last."""
    now = {p.name: p for p in new}
    was = {p.name for p in old}
    renamed = _renamed(
        [p for p in old if p.name not in now],
        [p for p in new if p.name not in was],
        _same_neighbours(old, new),
        [p for p in old if p.name in now],
    )
    for item in old:
        yield PropertyPair(item, now.get(item.name) or renamed.get(item.name))
    taken = {p.name for p in renamed.values()}
    for item in new:
        if item.name not in was and item.name not in taken:
            yield PropertyPair(None, item)


Evident = Callable[[Property, Property], bool]


def _renamed(
    gone: Sequence[Property], fresh: Sequence[Property], beside: Evident, kept: Sequence[Property]
) -> Mapping[str, Property]:
    """The new properties that old ones evidently became, by old name.

    Words that a kept property has as well are the table's turn of phrase, and prove nothing.
    """
    telling = _told_by_no_other(kept)
    words = _both(_same_words, telling)
    alike = _both(_both(_alike, beside), telling)
    found: dict[str, Property] = {}
    left, free = list(gone), list(fresh)
    for evident in (_same_letters, _both(words, beside), words, alike):
        for item in list(left):
            fitting = [p for p in free if evident(item, p)]
            rivals = [p for p in left if fitting and evident(p, fitting[0])]
            if len(fitting) == len(rivals) == 1:
                found[item.name] = fitting[0]
                free.remove(fitting[0])
                left.remove(item)
    return found


def _both(one: Evident, other: Evident) -> Evident:
    return lambda old, new: one(old, new) and other(old, new)


def _told_by_no_other(kept: Sequence[Property]) -> Evident:
    """Whether no property that kept its name is described as the new one is."""
    return lambda _old, new: not any(_alike(p, new) for p in kept)


def _same_letters(old: Property, new: Property) -> bool:
    return old.name.lower() == new.name.lower()


def _same_words(old: Property, new: Property) -> bool:
    """The same type and the same words, perhaps each with its own name in them."""
    if not old.description or not _same_type(old, new):
        return False
    return bare(old.description) == bare(new.description) or (
        _without_name(old) == _without_name(new)
    )


def _alike(old: Property, new: Property) -> bool:
    """The same type, and nearly the same words."""
    if not _same_type(old, new):
        return False
    one, other = _without_name(old)[:_MOST], _without_name(new)[:_MOST]
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _same_type(old: Property, new: Property) -> bool:
    return (old.type.name, old.type.collection) == (new.type.name, new.type.collection)


def _without_name(item: Property) -> str:
    return bare(item.description).replace(item.name, "").lower()


def _same_neighbours(old: Sequence[Property], new: Sequence[Property]) -> Evident:
    """Whether two properties stand between the same others (or at the same end)."""
    places = [_neighbours(side) for side in (old, new)]
    return lambda one, other: places[0][one.name] == places[1][other.name]


def _neighbours(side: Sequence[Property]) -> dict[str, tuple[str, str]]:
    names = ["", *(p.name for p in side), ""]
    return {name: (names[i], names[i + 2]) for i, name in enumerate(names[1:-1])}
