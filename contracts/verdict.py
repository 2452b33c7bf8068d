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
class Verdict:
    """A claim, its outcome, and the smallest evidence for it.

    `steps` are the requests in order, the last one being the one that shows the failure;
    `exchanges` counts all requests that the item sent. `reading` names the reading of the pages
    that the implementation keeps to, where they admit several.
    """

    claim: Claim
    outcome: Outcome
    reason: str = ""
    expected: str = ""
    received: str = ""
    steps: tuple[Step, ...] = ()
    exchanges: int = 0
    reading: str = ""

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
    rest = {k: v for k, v in plain.items() if k not in ("claim", "steps", "outcome")}
    return Verdict(
        claim=Claim(source=source, strength=strength, **written),
        outcome=Outcome(plain["outcome"]),
        steps=steps,
        **rest,
    )
