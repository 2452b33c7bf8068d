"""What the words of a row say about its value: required, nullable, read-only, bounds and so on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import gt, lt
from typing import Protocol

from contracts.diff import facet_rules as rules
from contracts.diff.rule import Level, Rule
from contracts.model.row import Facets

Said = tuple[Rule, str, Level]
"""A rule, what differs in words, and the worst level that the text allows."""


class Facet(Protocol):
    """A kind of fact that rows state, and how two of them compare. `field` is its name."""

    @property
    def field(self) -> str:
        """The field of `Facets` that holds it."""

    def compare(self, old: Facets, new: Facets) -> Iterator[Said]:
        """What differs."""


@dataclass(frozen=True, slots=True)
class Switch:
    """True, false or not said. `strict` facets mean the same whether false or not said."""

    field: str
    on: Rule
    off: Rule
    strict: bool = True

    def compare(self, old: Facets, new: Facets) -> Iterator[Said]:
        """What differs; unless strict, what one side does not say is only risky."""
        was, now = getattr(old, self.field), getattr(new, self.field)
        if was == now or (self.strict and bool(was) == bool(now)):
            return
        unsaid = not self.strict and None in (was, now)
        became_on = bool(now) if now is not None else not was
        rule = self.on if became_on else self.off
        yield rule, rule.title.lower(), Level.RISKY if unsaid else Level.BREAKING


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit. `narrower` tells whether a number allows less than another one."""

    field: str
    words: str
    upper: bool
    tightened: Rule
    loosened: Rule

    def compare(self, old: Facets, new: Facets) -> Iterator[Said]:
        """What differs; a limit that one side does not state is only risky."""
        was, now = getattr(old, self.field), getattr(new, self.field)
        if was == now:
            return
        if was is None or now is None:
            if was is None:
                yield self.tightened, f"{self.words} is now {now:g}", Level.RISKY
            else:
                yield self.loosened, f"{self.words} {was:g} is gone", Level.RISKY
            return
        narrower = lt if self.upper else gt
        rule = self.tightened if narrower(now, was) else self.loosened
        yield rule, f"{self.words} was {was:g} and is {now:g}", Level.BREAKING


@dataclass(frozen=True, slots=True)
class Wording:
    """A text whose meaning is not compared: that it differs is all that is known."""

    field: str
    words: str
    stated: Rule
    changed: Rule
    dropped: Rule

    def compare(self, old: Facets, new: Facets) -> Iterator[Said]:
        """What differs."""
        was, now = getattr(old, self.field), getattr(new, self.field)
        if was == now:
            return
        if not was:
            yield self.stated, f"{self.words} is now `{now}`", Level.BREAKING
        elif not now:
            yield self.dropped, f"{self.words} `{was}` is gone", Level.BREAKING
        else:
            yield self.changed, f"{self.words} was `{was}` and is `{now}`", Level.BREAKING


@dataclass(frozen=True, slots=True)
class Operators:
    """The operators of `$filter` that a property supports; None where nothing is said."""

    field: str = "filter_operators"

    def compare(self, old: Facets, new: Facets) -> Iterator[Said]:
        """What differs."""
        was, now = old.filter_operators, new.filter_operators
        if was is None or now is None:
            if was is not now:
                rule = rules.FILTER_ADDED if was is None else rules.FILTER_REMOVED
                yield rule, rule.title.lower(), Level.RISKY
            return
        if not was or not now:  # `$filter` without a list of operators
            return
        for operator in was:
            if operator not in now:
                yield rules.FILTER_REMOVED, f"no `{operator}` in $filter", Level.BREAKING
        for operator in now:
            if operator not in was:
                yield rules.FILTER_ADDED, f"`{operator}` in $filter", Level.BREAKING


@dataclass(frozen=True, slots=True)
class Options:
    """The query options that a row says its property supports; not to name one says nothing."""

    field: str = "query_options"

    def compare(self, old: Facets, new: Facets) -> Iterator[Said]:
        """What differs."""
        was, now = _others(old.query_options), _others(new.query_options)
        for option in was:
            if option not in now:
                words = f"{option} is no longer said to be supported"
                yield rules.OPTION_REMOVED, words, Level.RISKY
        for option in now:
            if option not in was:
                yield rules.OPTION_ADDED, f"supports {option}", Level.BREAKING


def _others(options: tuple[str, ...]) -> tuple[str, ...]:
    """The options that have no facet of their own."""
    return tuple(option for option in options if option.lower() not in ("$filter", "$orderby"))


FACETS: tuple[Facet, ...] = (
    Switch("read_only", rules.BECAME_READ_ONLY, rules.BECAME_WRITABLE),
    Switch("write_only", rules.BECAME_WRITE_ONLY, rules.BECAME_READABLE),
    Switch("immutable", rules.BECAME_IMMUTABLE, rules.BECAME_MUTABLE),
    Switch("nullable", rules.BECAME_NULLABLE, rules.BECAME_NON_NULLABLE, strict=False),
    Switch("unique", rules.BECAME_UNIQUE, rules.NO_LONGER_UNIQUE, strict=False),
    Switch("case_insensitive", rules.CASE_IGNORED, rules.CASE_COUNTS, strict=False),
    Switch("orderable", rules.ORDER_ADDED, rules.ORDER_REMOVED, strict=False),
    Switch("only_on_select", rules.ONLY_ON_SELECT, rules.BY_DEFAULT),
    Switch("deprecated", rules.DEPRECATED, rules.NO_LONGER_DEPRECATED),
    Bound("minimum", "the minimum", False, rules.RANGE_TIGHTENED, rules.RANGE_LOOSENED),
    Bound("maximum", "the maximum", True, rules.RANGE_TIGHTENED, rules.RANGE_LOOSENED),
    Bound("min_length", "the least length", False, rules.LENGTH_TIGHTENED, rules.LENGTH_LOOSENED),
    Bound("max_length", "the greatest length", True, rules.LENGTH_TIGHTENED, rules.LENGTH_LOOSENED),
    Bound("max_items", "the number of items", True, rules.ITEMS_TIGHTENED, rules.ITEMS_LOOSENED),
    Wording(
        "default", "the default", rules.DEFAULT_STATED, rules.DEFAULT_CHANGED, rules.DEFAULT_DROPPED
    ),
    Wording("pattern", "the pattern", rules.FORM_STATED, rules.FORM_CHANGED, rules.FORM_DROPPED),
    Wording("format", "the format", rules.FORM_STATED, rules.FORM_CHANGED, rules.FORM_DROPPED),
    Wording(
        "condition",
        "the condition under which it is required",
        rules.CONDITION_CHANGED,
        rules.CONDITION_CHANGED,
        rules.CONDITION_CHANGED,
    ),
    Wording(
        "limited",
        "what may limit the value",
        rules.LIMITS_REWORDED,
        rules.LIMITS_REWORDED,
        rules.LIMITS_REWORDED,
    ),
    Operators(),
    Options(),
)
"""Each facet once. Required is compared by what an operation demands; a key by the resource's."""
