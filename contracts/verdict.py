"""What a check found for a claim: plain data, redacted, fit to travel between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from contracts.claim import Claim, Strength
from contracts.source import Source


class Outcome(StrEnum):
    """How a claim fared."""

    PASSED = "passed"
    FAILED = "failed"
    WARNED = "warned"  # contradicted, but weaker than what fails the run
    SKIPPED = "skipped"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True)
class Step:
    """One exchange as a report shows it: redacted, bodies shortened.

    `curl` reproduces the request. `reply` is the status line, headers and body that came back, or
    what happened instead of a reply.
    """

    curl: str
    request: str
    reply: str
    status: int | None


@dataclass(frozen=True, slots=True)
class Cause:
    """What a failure is about, whatever the item and the value that showed it.

    `scope` is what the fault belongs to: an operation, a resource, or the service; `kind` is the
    sort of disagreement, `point` the property or the subject that it is about.
    """

    scope: str
    kind: str
    point: str = ""

    def __str__(self) -> str:
        return f"{self.scope} {self.kind}" + (f": {self.point}" if self.point else "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim, its outcome, and the smallest evidence for it.

    `steps` are the requests in order, the last one being the one that shows the failure;
    `exchanges` counts all requests that the item sent, and `seconds` is the time it took.
    `reading` names the reading of the pages that the implementation keeps to, where they admit
    several.

    `held` and `against` count the observations of the claim, `cause` is what a contradicted one is
    about. `plain` tells that nothing was varied to show it: the documented request is enough.
    `agrees` is another place in the pages that says what the implementation does, if there is one.
    """

    claim: Claim
    outcome: Outcome
    reason: str = ""
    expected: str = ""
    received: str = ""
    steps: tuple[Step, ...] = ()
    exchanges: int = 0
    reading: str = ""
    held: int = 0
    against: int = 0
    cause: Cause | None = None
    plain: bool = False
    agrees: Source | None = None
    seconds: float = 0.0

    @property
    def bad(self) -> bool:
        """Whether the implementation contradicts the claim."""
        return self.outcome in (Outcome.FAILED, Outcome.WARNED)


def to_plain(verdict: Verdict) -> dict[str, Any]:
    """The verdict as JSON-ready data, for the way from a worker to the controller."""
    plain = asdict(verdict)
    plain["claim"]["strength"] = int(verdict.claim.strength)
    plain["outcome"] = verdict.outcome.value
    return plain


def from_plain(plain: Mapping[str, Any]) -> Verdict:
    """The verdict that `to_plain` wrote."""
    written = dict(plain["claim"])
    source = Source(**written.pop("source"))
    strength = Strength(written.pop("strength"))
    steps = tuple(Step(**step) for step in plain["steps"])
    cause, agrees = plain["cause"], plain["agrees"]
    built = ("claim", "steps", "outcome", "cause", "agrees")
    rest = {k: v for k, v in plain.items() if k not in built}
    return Verdict(
        claim=Claim(source=source, strength=strength, **written),
        outcome=Outcome(plain["outcome"]),
        steps=steps,
        cause=Cause(**cause) if cause else None,
        agrees=Source(**agrees) if agrees else None,
        **rest,
    )
