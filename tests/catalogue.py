"""Runs the whole suite in this process against a server, and says what it found.

    python tests/catalogue.py [FAULT …]

prints, for the faulty servers of `tests/servers`, which items found the fault, in how many requests.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from contracts.checks.base import items
from contracts.checks.registry import load_checks
from contracts.claim import Strength
from contracts.documentation import load
from contracts.http.client import Client
from contracts.http.redact import Redactor
from contracts.http.target import Target
from contracts.runner import Runner
from contracts.session.profile import PROFILES
from contracts.session.scene import Scene
from contracts.session.session import Session
from contracts.verdict import Outcome, Verdict

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "servers"))

TOKEN = "catalogue"


@dataclass(frozen=True, slots=True)
class Run:
    """The verdicts of one run, how many requests it sent, and how long it took in seconds."""

    verdicts: tuple[Verdict, ...]
    requests: int
    seconds: float

    @property
    def failed(self) -> list[Verdict]:
        return [v for v in self.verdicts if v.outcome is Outcome.FAILED]

    @property
    def unreached(self) -> list[Verdict]:
        return [v for v in self.verdicts if v.outcome in (Outcome.NOT_REACHED, Outcome.SKIPPED)]


def scene(docs: Path = ROOT / "docs") -> Scene:
    """The contract of a documentation folder."""
    return Scene.of(load(docs, ROOT).contract)


def run(scene: Scene, url: str, *, profile: str = "standard", seed: int = 0) -> Run:
    """Run every item of every operation against a service root."""
    target = Target(url, token=TOKEN, timeout=5.0)
    begin = time.perf_counter()
    verdicts: list[Verdict] = []
    with Client(target) as client:
        session = Session(scene, client.send, PROFILES[profile], seed, token=TOKEN)
        runner = Runner(session, target, Redactor(target), Strength.IMPLIED)
        for operation in scene.contract.operations:
            for item in items(scene, load_checks(), operation):
                verdicts += runner.run(item)
        return Run(tuple(verdicts), client.sent, time.perf_counter() - begin)


def main(names: Sequence[str]) -> None:
    from autopilot import running
    from faults import FAULTS
    from uploads import Uploads

    shared = scene()
    with running(Uploads(TOKEN)) as url:
        right = run(shared, url)
    print(
        f"correct server: {len(right.failed)} failed, {right.requests} requests, {right.seconds:.1f} s"
    )
    for verdict in right.failed:
        print(f"    {verdict.claim.id} {verdict.expected} / {verdict.received}")
    missed = 0
    chosen = [fault for fault in FAULTS if not names or fault.name in names]
    for fault in chosen:
        with running(fault.service(TOKEN)) as url:
            found = run(shared, url)
        missed += not found.failed
        by = ", ".join(
            dict.fromkeys(f"{v.claim.operation.split(' ')[0]} {v.claim.item}" for v in found.failed)
        )
        warned = [v for v in found.verdicts if v.outcome is Outcome.WARNED]
        mark = "found " if found.failed else "warned" if warned else "MISSED"
        by = by or ", ".join(dict.fromkeys(v.claim.item for v in warned))
        print(
            f"{mark} {fault.name} ({fault.kind}, {fault.strength}): {by[:200]}  [{found.requests}]"
        )
        if names:
            for verdict in found.failed:
                print(f"    {verdict.claim.item} #{verdict.claim.aspect}: {verdict.reason}")
                print(f"      expected {verdict.expected}\n      received {verdict.received}")
    print(f"{len(chosen) - missed} of {len(chosen)} found")


if __name__ == "__main__":
    main(sys.argv[1:])
