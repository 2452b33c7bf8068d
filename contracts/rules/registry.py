"""Finds the rules, and with them the findings of a contract."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

import contracts.rules
from contracts.model.contract import Contract
from contracts.model.entry import Entry
from contracts.model.facts import PageFacts
from contracts.model.finding import Finding
from contracts.rules.base import Found, OfSet, Rule, joined
from contracts.rules.piece import Piece


def load_rules() -> tuple[Rule, ...]:
    """All rules in the order of their codes."""
    return tuple(_by_code().values())


@cache
def _by_code() -> Mapping[str, Rule]:
    found: list[Rule] = []
    for module in pkgutil.iter_modules(contracts.rules.__path__):
        loaded = importlib.import_module(f"contracts.rules.{module.name}")
        found.extend(getattr(loaded, "RULES", ()))
    return {rule.code: rule for rule in sorted(found, key=lambda rule: rule.code)}


def on_pages(contract: Contract, pages: Iterable[PageFacts]) -> Iterator[tuple[str, Found]]:
    """What is found on some pages, each with its code, by the rules that look at one at a time."""
    looks = [
        (rule.code, rule.scope.on) for rule in load_rules() if not isinstance(rule.scope, OfSet)
    ]
    for page in pages:
        piece = Piece(contract, page)
        for code, look in looks:
            for found in look(piece):
                yield code, found


def on_set(entries: Collection[Entry]) -> Iterator[tuple[str, Found]]:
    """What is found in the set as a whole, given the entries of all pages."""
    for rule in load_rules():
        if isinstance(rule.scope, OfSet):
            for found in rule.scope.look(entries):
                yield rule.code, found


def by_cause(everything: Iterable[tuple[str, Found]]) -> Iterator[tuple[str, Found]]:
    """What was found, each with its code, once for each cause."""
    causes: dict[tuple[str, str | int], list[Found]] = {}
    for number, (code, found) in enumerate(everything):
        causes.setdefault((code, found.cause or number), []).append(found)
    return ((code, joined(all_of_it)) for (code, _), all_of_it in causes.items())


def worst_first(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The worst first, then by place."""
    return tuple(sorted(found, key=lambda f: (-f.severity, f.source, f.code, f.message)))


def assembled(everything: Iterable[tuple[str, Found]]) -> tuple[Finding, ...]:
    """One finding for each cause, the worst first, then by place."""
    rules = _by_code()
    return worst_first(rules[code].finding(found) for code, found in by_cause(everything))


def findings(contract: Contract) -> tuple[Finding, ...]:
    """All findings of a contract."""
    pages = tuple(contract.pages.values())
    return assembled([*on_pages(contract, pages), *on_set(contract.entries.values())])
