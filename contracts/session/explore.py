"""Property-based testing of a target: Hypothesis generates, and shrinks what fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from contracts.json_value import JsonValue
from contracts.judge import Departure

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

Body = dict[str, JsonValue]


def explore(
    strategy: SearchStrategy[Body],
    attempt: Callable[[Body], None],
    *,
    seed: int,
    examples: int,
    shrinking: int,
) -> None:
    """Run an attempt on generated bodies; raise the departure of the smallest that fails.

    No body is sent twice: what it showed the first time counts, which also keeps shrinking honest
    on a target that does not repeat itself. After `shrinking` further requests a failure is small
    enough.
    """
    # Hypothesis also draws from the constants of the modules that are loaded, so these have to be
    # the same in every process: the controller alone loads the probe by itself.
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded

    import contracts.http.probe  # noqa: F401

    seen: dict[str, Departure | None] = {}
    failed = left = 0

    def once(body: Body) -> Departure | None:
        nonlocal failed, left
        key = json.dumps(body, sort_keys=True)
        if key not in seen:
            if failed and left <= 0:
                return None
            left -= failed
            try:
                attempt(body)
                seen[key] = None
            except Departure as departure:
                seen[key] = departure
                left = left if failed else shrinking
                failed = 1
        return seen[key]

    @seeded(seed)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=(HealthCheck.too_slow,),  # a slow target is not our strategy's fault
        report_multiple_bugs=False,
        print_blob=False,
    )
    @given(strategy)
    def generated(body: Body) -> None:
        departure = once(body)
        if departure is not None:
            raise departure

    generated()
