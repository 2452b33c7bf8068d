"""Runs the whole suite in this process against a server, and says what it found.

    python tests/catalogue.py [FAULT …]

prints, for the right and the faulty services of `tests/servers`, which items failed, in how many
requests. They are called in process; `run_over_http` goes through a socket.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contracts.checks.base import items
from contracts.checks.registry import load_checks
from contracts.claim import Strength
from contracts.documentation import load
from contracts.http.client import Client
from contracts.http.exchange import Exchange, Request
from contracts.http.redact import Redactor
from contracts.http.target import Target
from contracts.runner import Runner
from contracts.session.profile import PROFILES
from contracts.session.scene import Scene
from contracts.session.session import Session
from contracts.verdict import Outcome, Verdict

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "servers"))

from direct import direct  # noqa: E402  # found by the line above

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


@dataclass(frozen=True, slots=True)
class Bench:
    """Pages, services that are right by them, and faults that are not."""

    docs: Path
    right: tuple[Any, ...]
    faults: tuple[Any, ...]


def benches() -> tuple[Bench, ...]:
    """The uploads of this repository's pages, and four services with pages of their own."""
    from albums.faults import FAULTS as OF_STUDIO
    from albums.lenient import LenientStudio
    from albums.studio import Studio
    from copies.faults import FAULTS as OF_SHOP
    from copies.lenient import LenientShop
    from copies.shop import Shop
    from faults import FAULTS
    from loans.faults import FAULTS as OF_LIBRARY
    from loans.lenient import LenientLibrary, StandingLibrary
    from loans.library import Library
    from parcels.depot import Depot
    from parcels.faults import FAULTS as OF_DEPOT
    from parcels.lenient import LenientDepot
    from uploads import Uploads

    servers = ROOT / "tests" / "servers"
    return (
        Bench(ROOT / "docs", (Uploads,), FAULTS),
        Bench(servers / "parcels" / "pages", (Depot, LenientDepot), OF_DEPOT),
        Bench(servers / "albums" / "pages", (Studio, LenientStudio), OF_STUDIO),
        Bench(servers / "copies" / "pages", (Shop, LenientShop), OF_SHOP),
        Bench(servers / "loans" / "pages", (Library, LenientLibrary, StandingLibrary), OF_LIBRARY),
    )


def scene(docs: Path = ROOT / "docs") -> Scene:
    """The contract of a documentation folder."""
    return Scene.of(load(docs, ROOT).contract)


def run(
    scene: Scene,
    service: Any,
    *,
    profile: str = "standard",
    seed: int = 0,
    checks: Collection[str] | None = None,
) -> Run:
    """Run every item of every operation, or only those of some checks, against a service."""
    target = Target("http://depot.example", token=TOKEN, timeout=5.0)
    session = Session(
        scene, direct(service, TOKEN), PROFILES[profile], seed, root=target.url, token=TOKEN
    )
    return _run(scene, session, target, checks)


def run_over_http(scene: Scene, url: str, *, profile: str = "standard", seed: int = 0) -> Run:
    """The same against a service root, with the client that users have."""
    target = Target(url, token=TOKEN, timeout=5.0)
    with Client(target) as client:
        session = Session(scene, client.send, PROFILES[profile], seed, root=url, token=TOKEN)
        return _run(scene, session, target, None)


def _run(scene: Scene, session: Session, target: Target, checks: Collection[str] | None) -> Run:
    sent, transmit = 0, session.transmit

    def counted(request: Request) -> Exchange:
        nonlocal sent
        sent += 1
        return transmit(request)

    session.transmit = counted
    runner = Runner(session, target, Redactor(target), Strength.IMPLIED)
    known = [check for check in load_checks() if checks is None or check.name in checks]
    begin = time.perf_counter()
    verdicts: list[Verdict] = []
    for operation in scene.contract.operations:
        for item in items(scene, known, operation):
            verdicts += runner.run(item)
    return Run(tuple(verdicts), sent, time.perf_counter() - begin)


def main(names: Sequence[str]) -> None:
    """Run the faults of all services, or those that are named."""
    missed = chosen = 0
    for bench in benches():
        faults = [fault for fault in bench.faults if not names or fault.name in names]
        if names and not faults:
            continue
        shared = scene(bench.docs)
        for right in bench.right:
            found = run(shared, right(TOKEN))
            print(f"{right.__name__}, which is right: {_summary(found)}")
        for fault in faults:
            found = run(shared, fault.service(TOKEN))
            chosen += 1
            missed += not found.failed
            print(f"{fault.name} ({fault.kind}, {fault.strength}): {_summary(found)}", flush=True)
            for verdict in found.failed if names else ():
                print(f"    {verdict.claim.item} #{verdict.claim.aspect}: {verdict.reason}")
                print(f"      expected {verdict.expected}\n      received {verdict.received}")
    print(f"{chosen - missed} of {chosen} found")


def _summary(found: Run) -> str:
    by = dict.fromkeys(f"{v.claim.operation.split(' ')[0]} {v.claim.item}" for v in found.failed)
    warned = dict.fromkeys(v.claim.item for v in found.verdicts if v.outcome is Outcome.WARNED)
    words = f"failed {', '.join(by)}"[:200] if by else "nothing failed"
    more = f", warned {', '.join(warned)}"[:100] if warned and not by else ""
    return f"{words}{more} [{found.requests} requests, {found.seconds:.1f} s]"


if __name__ == "__main__":
    main(sys.argv[1:])
