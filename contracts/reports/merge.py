"""One result of several: the shards or workers of one run, each with its own JSON report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from contracts.attribution import group
from contracts.errors import InputError
from contracts.reports.fingerprint import fingerprint
from contracts.reports.history import key
from contracts.reports.results import Results
from contracts.verdict import Outcome, Verdict

T = TypeVar("T")

_WORSE = (
    Outcome.FAILED,
    Outcome.WARNED,
    Outcome.PASSED,
    Outcome.SKIPPED,
    Outcome.NOT_REACHED,
)
"""Of two verdicts for a claim the first one here counts: a failure above all, and what was seen
above what was not reached."""


def merge(parts: Mapping[str, Results]) -> Results:
    """The results of several reports by name as those of one run.

    A claim that several have takes the worse verdict. Raises InputError where the reports are not
    of one run: another seed, other targets, or pages that differ.
    """
    results = list(parts.values())
    first = results[0]
    verdicts = _worse(v for r in results for v in r.verdicts)
    if len(results) == 1:
        return first
    _same("seeds", {name: str(r.seed) for name, r in parts.items()})
    _same("targets", {name: r.target for name, r in parts.items()})
    _same("profiles", {name: r.profile for name, r in parts.items()})
    return replace(
        first,
        operations=_once((o for r in results for o in r.operations), lambda o: o.id),
        verdicts=verdicts,
        causes=group(verdicts),
        flaky=frozenset(_disputed(results)).union(*(r.flaky for r in results)),
        findings=_once((f for r in results for f in r.findings), fingerprint),
        lost=tuple(dict.fromkeys(path for r in results for path in r.lost)),
        started=min(r.started for r in results),
        seconds=max(r.seconds for r in results),
        pages=_pages(parts),
        exchanges=tuple(kept for r in results for kept in r.exchanges),
        left_out=sum(r.left_out for r in results),
        history=None,
    )


def _same(what: str, values: Mapping[str, str]) -> None:
    """Raise InputError unless all reports have the same value."""
    if len(set(values.values())) > 1:
        said = ", ".join(f"{name} has {value or 'none'}" for name, value in values.items())
        raise InputError(
            f"The reports have different {what}: {said}.",
            hint="Merge the reports of one run only; compare two runs with --history FILE.",
        )


def _worse(verdicts: Iterable[Verdict]) -> Sequence[Verdict]:
    found: dict[tuple[str, str], Verdict] = {}
    for verdict in verdicts:
        other = found.get(key(verdict))
        if other is None or _WORSE.index(verdict.outcome) < _WORSE.index(other.outcome):
            found[key(verdict)] = verdict
    return tuple(found[name] for name in sorted(found))


def _disputed(results: Iterable[Results]) -> Iterator[tuple[str, str]]:
    """Claims that hold in one part of the run and are contradicted in another."""
    seen: dict[tuple[str, str], bool] = {}
    reached = (v for r in results for v in r.verdicts if v.bad or v.outcome is Outcome.PASSED)
    for verdict in reached:
        if seen.setdefault(key(verdict), verdict.bad) != verdict.bad:
            yield key(verdict)


def _once(values: Iterable[T], name: Callable[[T], str]) -> tuple[T, ...]:
    found: dict[str, T] = {}
    for value in values:
        found.setdefault(name(value), value)
    return tuple(found.values())


def _pages(parts: Mapping[str, Results]) -> dict[str, str]:
    """All pages; the reports must have read the same ones."""
    found: dict[str, tuple[str, str]] = {}
    for file, text, name in _texts(parts):
        other, known = found.setdefault(file, (name, text))
        if known != text:
            raise InputError(
                f"{file} is another page in {name} than in {other}.",
                hint="Merge reports of the same documentation only.",
            )
    return {file: text for file, (_, text) in sorted(found.items())}


def _texts(parts: Mapping[str, Results]) -> Iterator[tuple[str, str, str]]:
    for name, results in parts.items():
        for file, text in results.pages.items():
            yield file, text, name
