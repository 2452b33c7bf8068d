"""The index of a set: what its pages' cards say together, so that each can be linked by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from contracts.frozen import frozen
from contracts.link.card import Card
from contracts.link.names import Names, qualify, simple
from contracts.link.subject import subject_of

MAX_DEPTH = 32
"""Longest chain of base types that is followed; more is a cycle in all but name."""


@frozen
class Index:
    """Where everything is that pages name.

    `names` holds the types, `described` those that have a page of their own. `resources` and
    `enumerations` say which files describe a type, `bases` and `derived` how types inherit,
    `stand_ins` which operation pages describe a type that has no page. `subjects` are the types
    that the operations of a page act upon, `collections` is where the objects of a type live,
    `rivals` are the types that operations of one route act upon.
    """

    names: Names
    described: Names
    resources: Mapping[str, tuple[str, ...]]
    enumerations: Mapping[str, str]
    bases: Mapping[str, str]
    derived: Mapping[str, tuple[str, ...]]
    stand_ins: Mapping[str, tuple[str, ...]]
    subjects: Mapping[str, str]
    collections: Mapping[str, str]
    rivals: Mapping[str, tuple[str, ...]]


def index_of(cards: Iterable[Card], unread: Iterable[str] = ()) -> Index:
    """The index of a set, given the cards of its pages in their order, and further files of it."""
    known = tuple(cards)
    described = _described(known, unread)
    names = _with_stand_ins(described, known)
    bases = _bases(names, known)
    subjects = _subjects(names, known)
    return Index(
        names=names,
        described=described,
        resources=_resources(known),
        enumerations=_enumerations(known),
        bases=bases,
        derived=_grouped((base, name) for name, base in bases.items()),
        stand_ins=_stand_ins(names, known),
        subjects=subjects,
        collections=_collections(subjects, known),
        rivals=_grouped((route, subjects[card.file]) for card in known for route in card.routes),
    )


def base_of(names: Names, card: Card) -> str:
    """The base of the type that a page describes.

    The annotation or the sentence says it, else the rows, if they agree.
    """
    if card.base is not None:
        return names.linked(card.file, card.namespace, card.base) or card.base.name
    found = {names.find(origin, card.namespace) for origin in card.origins} - {""}
    return found.pop() if len(found) == 1 else ""


def _described(cards: Sequence[Card], unread: Iterable[str]) -> Names:
    of_page: dict[str, str] = {}
    exact: dict[str, str] = {}
    files: dict[str, str] = {}
    for card in cards:
        files.setdefault(card.file.lower(), card.file)
        if card.type:
            of_page[card.file] = card.type
            exact.setdefault(card.type.lower(), card.type)
        for name in card.enumerations:
            exact.setdefault(name.lower(), name)
    for file in unread:
        files.setdefault(file.lower(), file)
    loose: dict[str, str] = {}
    for name in exact.values():
        loose.setdefault(simple(name).lower(), name)
    return Names(of_page, exact, loose, files)


def _with_stand_ins(names: Names, cards: Sequence[Card]) -> Names:
    """The names, and those of resource pages that are linked but absent.

    The link's words are the type's name; an annotated body of that name, in its own letter case,
    is the better spelling.
    """
    of_page, exact = dict(names.of_page), dict(names.exact)
    loose, files = dict(names.loose), dict(names.files)
    for card in cards:
        for target, word in card.stand_ins:
            if target.lower() in names.files:
                continue
            name = qualify(word, card.namespace)
            known = exact.setdefault(name.lower(), name)
            loose.setdefault(simple(known).lower(), known)
            of_page.setdefault(target, known)
            files.setdefault(target.lower(), target)
    return replace(names, of_page=of_page, exact=exact, loose=loose, files=files)


def _resources(cards: Sequence[Card]) -> dict[str, tuple[str, ...]]:
    described = ((card.type, card.file) for card in cards if card.type and card.of_resource)
    return _grouped(described)


def _enumerations(cards: Sequence[Card]) -> dict[str, str]:
    """The first page that defines a name counts."""
    found: dict[str, str] = {}
    for card in cards:
        for name in card.enumerations:
            found.setdefault(name, card.file)
    return found


def _bases(names: Names, cards: Sequence[Card]) -> dict[str, str]:
    found: dict[str, str] = {}
    for card in cards:
        base = base_of(names, card) if card.of_resource and card.type else ""
        if base:
            found.setdefault(card.type, base)
    for card in cards:
        told = names.linked(card.file, card.namespace, card.told) if card.told is not None else ""
        if told and found.get(card.type, told) in _chain(found, told):
            found[card.type] = told  # the annotation names a base of the base
    return found


def _chain(bases: Mapping[str, str], name: str) -> Iterator[str]:
    """The bases of a type, the nearest first."""
    for _ in range(MAX_DEPTH):
        if name not in bases:
            return
        name = bases[name]
        yield name


def _stand_ins(names: Names, cards: Sequence[Card]) -> dict[str, tuple[str, ...]]:
    documented = {card.type for card in cards if card.of_resource}
    tables = (
        (names.of_page.get(names.files.get(card.tabled.lower(), ""), ""), card.file)
        for card in cards
        if card.tabled
    )
    return _grouped((name, file) for name, file in tables if name and name not in documented)


def _subjects(names: Names, cards: Sequence[Card]) -> dict[str, str]:
    """The type that each page acts upon.

    A page that deletes, and links at most what holds the object, says nothing of it. Those that
    read or change what is at the same route do, if they agree.
    """
    found = {card.file: subject_of(names, card) for card in cards if card.of_operation}
    at = _grouped(
        (route.partition(" ")[2], found[card.file])
        for card in cards
        for route in card.routes
        if found[card.file] and (card.subjects or card.named)
        if route.startswith(("GET ", "PATCH ", "PUT "))
    )
    for card in cards:
        if len(card.routes) == 1 and card.routes[0].startswith("DELETE "):
            known = at.get(card.routes[0].partition(" ")[2], ())
            held = found[card.file] in {names.find(word, card.namespace) for word in card.around}
            if len(known) == 1 and (held or not found[card.file]):
                found[card.file] = known[0]
    return found


def _collections(subjects: Mapping[str, str], cards: Sequence[Card]) -> dict[str, str]:
    found: dict[str, str] = {}
    for card in cards:
        subject = subjects[card.file] if card.collection else ""
        if subject:
            found.setdefault(subject, card.collection)
    return found


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The second parts of pairs by their first, each once, in order."""
    found: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        found.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in found.items()}
