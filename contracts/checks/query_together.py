"""Query options that are used together keep their meanings, over all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contracts.checks.base import Check
from contracts.checks.querying import (
    Found,
    answers,
    ask,
    base_with,
    collects,
    comparable,
    documented,
    entire,
    left_out,
    literal,
)
from contracts.claim import Claim, Strength, claim
from contracts.edm import edm_type
from contracts.json_value import JsonValue
from contracts.judge import body_of, brief
from contracts.model.operation import Operation
from contracts.model.type import Property
from contracts.session.scene import Scene
from contracts.session.things import OTHERS, Thing
from contracts.session.trial import Trial

NAME = "query-together"
OBJECTS = 24
"""More than a page of many services holds, so that a second page shows what it has forgotten."""

Column = tuple[Property, list[JsonValue]]
_TEXTS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "and": (("$filter",), "$filter with `and` returns what both conditions hold for"),
    "or": (("$filter",), "$filter with `or` returns what either condition holds for"),
    "precedence": (("$filter",), "`and` binds closer than `or` in $filter"),
    "counted": (("$filter", "$count"), "$count with $filter counts what matches"),
    "uncut": (("$count", "$top"), "$count with $top counts what $top leaves out, too"),
    "over pages": (("$top",), "$top of more than a page gives as many objects over its pages"),
    "window": (("$skip", "$top"), "$top counts from where $skip ends"),
    "second order": (("$orderby",), "$orderby by two properties sorts by both"),
    "ordered pages": (("$orderby",), "$orderby sorts over all pages"),
    "ordered top": (("$orderby", "$top"), "$orderby sorts what $top limits"),
    "selected pages": (("$select",), "$select leaves out the same on every page"),
    "both selected": (("$select",), "$select of two properties returns both"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """Objects with known values of two properties, below `parents`."""

    first: Column
    second: Column
    things: list[Thing]
    parents: tuple[str, ...]

    def shown(self, trial: Trial, found: Found) -> list[Thing]:
        """The objects of the run in an answer, in its order."""
        key = trial.scene.key(trial.operation)
        own = {thing.shown.get(key): thing for thing in self.things}
        return [own[k] for item in found.objects or () if (k := item.get(key)) in own]


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each collection that names options and has two properties to compare by."""
    if not collects(scene, operation) or _columns(scene, operation) is None:
        return
    for aspect, (options, text) in _TEXTS.items():
        sources = [documented(operation, option) for option in options]
        if sources[0] is not None and None not in sources:
            yield claim(operation, NAME, text, Strength.IMPLIED, sources[0], aspect=aspect)


def run(trial: Trial) -> None:
    """Create two dozen objects with values in turn, and ask."""
    columns = _columns(trial.scene, trial.operation)
    assert columns is not None  # or there would be no claim
    parents = trial.target()
    field = Field(*columns, _things(trial, columns, parents), parents)
    wanted = {claimed.aspect for claimed in trial.claims}
    for aspect, attempt in _ATTEMPTS.items():
        if aspect in wanted:
            with trial.attempt():
                attempt(trial, field)


def _columns(scene: Scene, operation: Operation) -> tuple[Column, Column] | None:
    """Two properties to filter and sort by, those first whose rows promise it."""
    both = ("$filter", "$orderby")
    able = (
        column
        for column in comparable(scene, operation)
        if not any(left_out(operation, option, column[0]) for option in both)
    )
    found = sorted(able, key=lambda column: -_promised(column[0]))
    return (found[0], found[1]) if len(found) > 1 else None


def _promised(item: Property) -> int:
    return bool(item.facets.orderable) + ("eq" in (item.facets.filter_operators or ()))


def _things(trial: Trial, columns: tuple[Column, Column], parents: tuple[str, ...]) -> list[Thing]:
    (first, some), (second, others) = columns
    bodies = (
        {first.name: some[i % len(some)], second.name: others[i // 2 % len(others)]}
        for i in range(OBJECTS)
    )
    return [trial.session.make(trial.family, parents, base_with(trial, body)) for body in bodies]


# ---------------------------------------------------------------------- what is asked


def _and(trial: Trial, field: Field) -> None:
    _conditions(trial, field, "and", all)


def _or(trial: Trial, field: Field) -> None:
    _conditions(trial, field, "or", any)


def _conditions(
    trial: Trial, field: Field, word: str, holds: Callable[[Iterator[bool]], bool]
) -> None:
    """Both values are those of an object in the middle."""
    chosen = field.things[OBJECTS // 2].sent
    items = [field.first[0], field.second[0]]
    text = f" {word} ".join(f"{i.name} eq {literal(i, chosen[i.name])}" for i in items)
    found = ask(trial, field.parents, filter=text)
    if not answers(trial, found, sure=False) or not entire(trial, word, found):
        return
    wanted = [
        thing.keys[-1]
        for thing in field.things
        if holds(_same(item, thing.sent[item.name], chosen[item.name]) for item in items)
    ]
    got = sorted(thing.keys[-1] for thing in field.shown(trial, found))
    right = sorted(wanted) == got
    expected = f"{len(wanted)} of {OBJECTS} objects for $filter={text}"
    trial.require(word, right, expected, f"{len(got)} of them", *found.exchanges[-2:])


def _precedence(trial: Trial, field: Field) -> None:
    """Of three conditions (OData URL Conventions, section 5.1.1.17)."""
    (first, some), (second, others) = field.first, field.second
    conditions = [(first, some[0]), (first, some[1]), (second, others[-1])]
    one, two, three = (f"{item.name} eq {literal(item, value)}" for item, value in conditions)
    text = f"{one} or {two} and {three}"
    found = ask(trial, field.parents, filter=text)
    if not answers(trial, found, sure=False) or not entire(trial, "precedence", found):
        return
    wanted = 0
    for thing in field.things:
        a, b, c = (_same(item, thing.sent[item.name], value) for item, value in conditions)
        wanted += a or (b and c)
    got = len(field.shown(trial, found))
    expected = f"{wanted} of {OBJECTS} objects for $filter={text}"
    trial.require("precedence", got == wanted, expected, f"{got}", *found.exchanges[-2:])


def _counted(trial: Trial, field: Field) -> None:
    item = field.first[0]
    value = field.things[0].sent[item.name]
    condition = f"{item.name} eq {literal(item, value)}"
    found = ask(trial, field.parents, filter=condition, count="true")
    count = _count(found)
    if not answers(trial, found, sure=False) or found.objects is None or count is None:
        return
    least = sum(_same(item, thing.sent[item.name], value) for thing in field.things)
    exact = trial.session.alone and not found.more
    right = count == len(found.objects) if exact else count >= least
    expected = f"@odata.count: {len(found.objects)}, as many as match"
    trial.require("counted", right, expected, f"@odata.count: {count}", found.first)


def _uncut(trial: Trial, field: Field) -> None:
    found = ask(trial, field.parents, follow=False, count="true", top="2")
    count = _count(found)
    if answers(trial, found, sure=False) and count is not None:
        expected = f"@odata.count: {OBJECTS} or more"
        received = f"@odata.count: {count}"
        trial.require("uncut", count >= OBJECTS, expected, received, found.first)


def _over_pages(trial: Trial, field: Field) -> None:
    """A service that takes $top for the size of a page gives more, and may."""
    found = ask(trial, field.parents, top=str(OBJECTS - 4))
    if answers(trial, found, sure=False):
        _enough(trial, "over pages", OBJECTS - 4, found)


def _window(trial: Trial, field: Field) -> None:
    found = ask(trial, field.parents, skip="2", top="3")
    if answers(trial, found, sure=False):
        _enough(trial, "window", 3, found)


def _enough(trial: Trial, aspect: str, wanted: int, found: Found) -> None:
    got = len(found.objects or ())
    expected = f"{wanted} objects of {OBJECTS} or more"
    trial.require(aspect, got >= wanted, expected, f"{got} objects", *found.exchanges[-2:])


def _second_order(trial: Trial, field: Field) -> None:
    first, second = field.first[0], field.second[0]
    found = ask(trial, field.parents, orderby=f"{first.name},{second.name} desc")
    if not answers(trial, found, sure=False):
        return
    shown = [_pair(field, thing) for thing in field.shown(trial, found)]
    by_second = sorted(shown, key=lambda pair: _rank(second, pair[1]), reverse=True)
    wanted = sorted(by_second, key=lambda pair: _rank(first, pair[0]))
    received = brief(shown)
    trial.require("second order", shown == wanted, brief(wanted), received, *found.exchanges[-2:])


def _ordered_pages(trial: Trial, field: Field) -> None:
    _in_order(trial, field, "ordered pages", ask(trial, field.parents, orderby=field.first[0].name))


def _ordered_top(trial: Trial, field: Field) -> None:
    found = ask(trial, field.parents, orderby=field.first[0].name, top="8")
    _in_order(trial, field, "ordered top", found)


def _in_order(trial: Trial, field: Field, aspect: str, found: Found) -> None:
    item = field.first[0]
    if not answers(trial, found, sure=False):
        return
    shown = [thing.sent[item.name] for thing in field.shown(trial, found)]
    wanted = sorted(shown, key=lambda value: _rank(item, value))
    received = brief(shown)
    trial.require(aspect, shown == wanted, brief(wanted), received, *found.exchanges[-2:])


def _selected_pages(trial: Trial, field: Field) -> None:
    """What the objects show on one page, all of them may show on every page."""
    found = ask(trial, field.parents, select=field.first[0].name)
    if not trial.session.alone:
        trial.cannot("selected pages", OTHERS)
        return
    if not answers(trial, found, sure=False):
        return
    key, begin = trial.scene.key(trial.operation), set[str]()
    for page in found.exchanges:
        objects = trial.scene.judge.objects_in(page) or ()
        names = {name for item in objects for name in item if "@" not in name and name != key}
        begin = begin or names
        more = sorted(names - begin)
        received = f"also {', '.join(more)} on a later page"
        trial.require("selected pages", not more, brief(sorted(begin)), received, page)


def _both_selected(trial: Trial, field: Field) -> None:
    names = [field.first[0].name, field.second[0].name]
    found = ask(trial, field.parents, follow=False, select=",".join(names))
    if not answers(trial, found, sure=False):
        return
    for item in found.objects or ():
        lacks = [name for name in names if name not in item]
        received = f"no {', '.join(lacks)}"
        trial.require("both selected", not lacks, " and ".join(names), received, found.first)


_ATTEMPTS: Mapping[str, Callable[[Trial, Field], None]] = {
    "and": _and,
    "or": _or,
    "precedence": _precedence,
    "counted": _counted,
    "uncut": _uncut,
    "over pages": _over_pages,
    "window": _window,
    "second order": _second_order,
    "ordered pages": _ordered_pages,
    "ordered top": _ordered_top,
    "selected pages": _selected_pages,
    "both selected": _both_selected,
}


def _count(found: Found) -> int | None:
    body = body_of(found.first)
    count = body.get("@odata.count") if isinstance(body, dict) else None
    return count if isinstance(count, int) and not isinstance(count, bool) else None


def _pair(field: Field, thing: Thing) -> tuple[JsonValue, JsonValue]:
    return thing.sent[field.first[0].name], thing.sent[field.second[0].name]


def _rank(item: Property, value: JsonValue) -> Any:
    """What values of a property are sorted by."""
    return edm_type(item.type.name).canonical(value)


def _same(item: Property, one: JsonValue, other: JsonValue) -> bool:
    return bool(_rank(item, one) == _rank(item, other))


CHECK = Check(
    name=NAME,
    title="combines query options as it answers them one by one",
    explanation=(
        "The page names the options. Two dozen objects are created and asked for with two"
        " conditions, two properties to sort by or to select, with $count beside $filter and $top,"
        " and over several pages (OData URL Conventions, section 5.1). A service may refuse a"
        " combination; it must not answer with one option forgotten."
    ),
    claims=claims,
    run=run,
)
