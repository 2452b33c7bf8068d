"""One cause is one failure: verdicts brought together by what they are about.

Failures of one cause are one group, the most telling first: one that needs nothing but the
documented request, of the strongest claim, with the fewest and shortest requests. Then the causes
of equal scope and kind are compared. If the documented request fails as it stands, the failures
that vary something have no cause of their own. If all vary something, a failure that is about no
single property belongs to the property that fails in the same way, where there is only one. A value
that comes back different because it has another form comes back in another form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from contracts.source import Source
from contracts.verdict import Cause, Outcome, Verdict

_FORMS = ("has another JSON type", "is no documented member", "is no literal of its type")
_DIFFERENT = "comes back different"
_SHAPE = "has another shape"
_DEPARTS = "departs from"

_CONSISTENT = 3
"""Observations that have to agree before they speak for an implementation and against a page."""


@dataclass(frozen=True, slots=True)
class Group:
    """Failures of one cause. `first` is the most telling of them, `rest` the others.

    `held` counts observations of the same claims, wherever, that were as documented.
    """

    cause: Cause
    first: Verdict
    rest: tuple[Verdict, ...]
    held: int

    @property
    def members(self) -> tuple[Verdict, ...]:
        """All failures of the cause, the most telling first."""
        return (self.first, *self.rest)

    @property
    def against(self) -> int:
        """How many observations contradict the pages."""
        return sum(verdict.against for verdict in self.members)

    @property
    def agrees(self) -> Source | None:
        """Another place in the pages that says what the implementation does."""
        return next((v.agrees for v in self.members if v.agrees is not None), None)

    @property
    def page_is_wrong(self) -> bool:
        """Whether the evidence favours that the page is wrong, not the implementation.

        It takes both: an implementation that always does the same, and another place in the pages
        that says so.
        """
        return self.agrees is not None and not self.held and self.against >= _CONSISTENT

    @property
    def favours(self) -> str:
        """Which of the two readings the evidence favours, and the evidence, in words."""
        total = self.against + self.held
        if self.page_is_wrong:
            return f"the page is wrong: all {total} observations agree, and so does {self.agrees}"
        seen = (
            f"{self.held} of {total} observations are as documented"
            if self.held
            else f"seen {total} times, never otherwise"
            if total > 1
            else "seen once"
        )
        other = f"; {self.agrees} agrees with it" if self.agrees else "; no other place agrees"
        return f"the implementation departs from the page: {seen}{other}"


def group(verdicts: Sequence[Verdict]) -> tuple[Group, ...]:
    """The failures and warnings among verdicts by cause, the most telling group first."""
    found: dict[Cause, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.bad and verdict.cause is not None:
            found.setdefault(verdict.cause, []).append(verdict)
    for same in _alike(found):
        _merge(found, same)
    for cause in list(found):
        explained = next((other for other in _explaining(cause) if other in found), None)
        if explained is not None:
            found[explained] += found.pop(cause)
    held: Counter[tuple[str, str, str]] = Counter()
    for verdict in verdicts:
        held[_place(verdict)] += verdict.held
    groups = [_group(cause, bad, held) for cause, bad in found.items()]
    return tuple(sorted(groups, key=lambda g: _telling(g.first)))


def _explaining(cause: Cause) -> Iterator[Cause]:
    """Causes that, where they are found, are behind another one."""
    if cause.kind == _DIFFERENT:
        yield from (Cause(cause.scope, kind, cause.point) for kind in _FORMS)
    elif cause.kind.startswith(_DEPARTS):
        yield Cause(cause.scope, _SHAPE)


def _alike(found: Iterable[Cause]) -> list[list[Cause]]:
    """The causes that differ in their point only."""
    kinds: dict[tuple[str, str], list[Cause]] = {}
    for cause in found:
        kinds.setdefault((cause.scope, cause.kind), []).append(cause)
    return [causes for causes in kinds.values() if len(causes) > 1]


def _merge(found: dict[Cause, list[Verdict]], same: Sequence[Cause]) -> None:
    """Bring causes together that differ in their point, where one of them explains the others."""
    enough = next((cause for cause in same if any(map(_needs_nothing, found[cause]))), None)
    if enough is not None:
        shown = {verdict.claim.operation for verdict in found[enough]}
        for cause in same:
            if cause is enough:
                continue
            # What a service or a resource does at one operation explains nothing at another.
            wide = enough.scope not in shown
            others = [v for v in found[cause] if wide and v.claim.operation not in shown]
            found[enough] += [v for v in found.pop(cause) if v not in others]
            if others:
                found[cause] = others
        return
    vague = [cause for cause in same if not cause.point]
    named = [cause for cause in same if cause.point]
    if len(named) == 1:
        for cause in vague:
            found[named[0]] += found.pop(cause)


def _needs_nothing(verdict: Verdict) -> bool:
    """Whether the documented request fails as it stands, and not because of one property."""
    return (
        verdict.plain and verdict.cause is not None and verdict.cause.point == verdict.claim.subject
    )


def _group(cause: Cause, bad: Sequence[Verdict], held: Mapping[tuple[str, str, str], int]) -> Group:
    first, *rest = sorted(bad, key=_telling)
    return Group(cause, first, tuple(rest), sum(held[place] for place in set(map(_place, bad))))


def _place(verdict: Verdict) -> tuple[str, str, str]:
    """What observations of a claim share, whichever check makes them."""
    claim = verdict.claim
    return claim.operation, claim.aspect, claim.subject


def _telling(verdict: Verdict) -> tuple[bool, bool, int, int, int, str, str]:
    """Sorts the most telling failure first."""
    length = len(verdict.steps[-1].request) if verdict.steps else 0
    return (
        verdict.outcome is not Outcome.FAILED,
        not verdict.plain,
        -int(verdict.claim.strength),
        len(verdict.steps),
        length,
        verdict.claim.id,
        verdict.claim.aspect,
    )
