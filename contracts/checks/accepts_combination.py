"""Legal values of two properties are accepted together."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product

from contracts.checks.base import Check, writable
from contracts.checks.wording import accepted
from contracts.claim import Claim, Strength
from contracts.edm.values import Sample
from contracts.model.operation import Operation
from contracts.model.type import Property
from contracts.session.round_trip import round_trips
from contracts.session.scene import Scene
from contracts.session.trial import Trial
from contracts.strategy import FEW, spread

NAME = "accepts-combination"


def claims(scene: Scene, operation: Operation) -> Iterator[Claim]:
    """One item for each operation with at least two properties that can vary."""
    if len(_varying(scene, operation)) > 1:
        what = "legal values of two properties together"
        yield from accepted(scene, operation, NAME, None, what, Strength.IMPLIED)


def run(trial: Trial) -> None:
    """Send bodies in which every property varies, until all pairs of values have met."""
    base, columns = trial.base, _columns(trial)
    rows = covering([len(samples) for samples in columns.values()], trial.seed)
    bodies = []
    for row in islice(rows, trial.session.profile.pairs):
        chosen = {n: samples[i] for (n, samples), i in zip(columns.items(), row, strict=True)}
        label = ", ".join(f"{name}: {sample.label}" for name, sample in chosen.items())
        bodies.append((label, {**base, **{n: sample.value for n, sample in chosen.items()}}))
    thing = trial.make() if trial.updates else None
    round_trips(trial, bodies, thing)


def _columns(trial: Trial) -> dict[str, tuple[Sample, ...]]:
    varying, base = _varying(trial.scene, trial.operation), trial.base
    most = FEW if len(varying) <= 3 else FEW // 2
    return {
        item.name: spread(trial.scene.values.representative(item, base.get(item.name)), most)
        for item in varying
    }


def covering(sizes: Sequence[int], seed: int) -> Iterator[tuple[int, ...]]:
    """Rows of one index for each column, until any two indexes of two columns are in some row.

    Each row is the one of a few random ones that brings the most new pairs, begun with a pair
    that is missing, so that there is an end.

    >>> rows = list(covering([2, 2, 2], 1))
    >>> len({(row[0], row[2]) for row in rows}), len(rows) < 8
    (4, True)
    """
    chance = random.Random(seed)
    columns = range(len(sizes))
    missing = {
        (a, i, b, j)
        for a, b in combinations(columns, 2)
        for i, j in product(range(sizes[a]), range(sizes[b]))
    }
    order = sorted(missing)
    chance.shuffle(order)
    for a, i, b, j in order:
        if (a, i, b, j) not in missing:
            continue
        best: tuple[int, ...] = ()
        gained: set[tuple[int, int, int, int]] = set()
        for _ in range(8):
            row = [chance.randrange(size) for size in sizes]
            row[a], row[b] = i, j
            pairs = {(x, row[x], y, row[y]) for x, y in combinations(columns, 2)} & missing
            if len(pairs) > len(gained):
                best, gained = tuple(row), pairs
        missing -= gained
        yield best


def _varying(scene: Scene, operation: Operation) -> list[Property]:
    """Properties of the body that is known to work with more than one legal value."""
    base = scene.base(operation)
    return [
        item
        for item in writable(operation)
        if item.name in base and len(scene.values.representative(item, base[item.name])) > 1
    ]


CHECK = Check(
    name=NAME,
    title="accepts legal values of two properties together",
    explanation=(
        "What works for each property alone must work for two together. Bodies are sent in which"
        " all properties vary, chosen so that any two values of two properties meet in one of them,"
        " as many as the profile allows, the same ones for the same seed. What fails is made"
        " smaller: members go back to the documented value, or away, while it still fails."
    ),
    claims=claims,
    run=run,
)
