"""What the suite finds beside Schemathesis, on the same faulty servers, from the same pages.

    python tests/benchmarks/bench_peer.py --schemathesis PATH/TO/schemathesis [--every 12]

Schemathesis reads the OpenAPI document that `doc-contracts export` writes and runs all its checks
and phases; what it reports about the right server is its baseline, so that only a fault's own
failures count. Both are processes of their own, against a server in this one that counts requests.
A fault is found where the process says so by its exit code. Not a dependency: install it apart.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "servers")]

from autopilot import running  # noqa: E402  # found by the line above
from catalogue import TOKEN, Bench, benches  # noqa: E402

HARDEST = 120
"""Seconds after which a process is stopped."""


@dataclass
class Counted:
    """A service that knows how many requests it has answered."""

    service: Any
    answered: int = 0

    def answer(self, request: Any) -> Any:
        self.answered += 1
        return self.service.answer(request)


@dataclass
class Tally:
    """What one tool found in how many runs."""

    name: str
    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    requests: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        runs = len(self.found) + len(self.missed)
        return (
            f"{self.name}: {len(self.found)} of {runs} found, in the mean"
            f" {self.requests / max(runs, 1):.0f} requests, {self.seconds / max(runs, 1):.1f} s"
        )


@dataclass(frozen=True, slots=True)
class Tools:
    """Both tools, ready for one documentation set."""

    docs: Path
    folder: Path
    schemathesis: str

    @property
    def pages(self) -> Path:
        """A copy of the pages, away from the tests of this repository."""
        copy = self.folder / "pages"
        if not copy.exists():
            shutil.copytree(self.docs, copy)
        return copy

    @property
    def document(self) -> Path:
        """The OpenAPI document of the pages."""
        path = self.folder / "openapi.json"
        if not path.exists():
            words = ("export", str(self.docs), "--format", "openapi", "--output", str(path))
            subprocess.run([sys.executable, "-m", "contracts", *words], cwd=ROOT, check=True)
        return path

    def ours(self, url: str) -> list[str]:
        """The suite at its standard profile."""
        words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=no", str(self.pages))
        return [sys.executable, *words, f"--target-url={url}", f"--target-token={TOKEN}"]

    def peer(self, url: str, *words: str) -> list[str]:
        """Schemathesis with all checks and phases, the baseline of the right server beside it."""
        return [
            *(self.schemathesis, "run", str(self.document), "--url", url, "--checks", "all"),
            *("--header", f"Authorization: Bearer {TOKEN}", "--seed", "1"),
            *("--baseline", str(self.folder / "baseline.json"), "--continue-on-failure", *words),
        ]


def ended(command: Sequence[str], folder: Path) -> tuple[int, str, float]:
    """Exit code, output and seconds of a process; 124 where it did not end."""
    begin = time.perf_counter()
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=HARDEST, check=False
        )
    except subprocess.TimeoutExpired:
        return 124, "", HARDEST
    return done.returncode, done.stdout + done.stderr, time.perf_counter() - begin


def right(bench: Bench, tools: Tools) -> None:
    """Both tools on the right server: what is said there is false."""
    with running(Counted(service := bench.right[0](TOKEN))) as url:
        code, _, seconds = ended(tools.ours(url), tools.folder)
    print(f"  right server, ours: exit {code}, {seconds:.1f} s")
    with running(Counted(service)) as url:
        code, said, seconds = ended(tools.peer(url, "--baseline-update"), tools.folder)
    path = tools.folder / "baseline.json"
    accepted = path.read_text("utf-8").count('"first_seen"') if path.exists() else 0
    print(f"  right server, Schemathesis: exit {code}, {seconds:.1f} s, {accepted} in its baseline")
    if code not in (0, 1):
        print(said[-2000:])


def compared(bench: Bench, tools: Tools, every: int, tallies: Sequence[Tally]) -> None:
    """Both tools on some of the faults."""
    right(bench, tools)
    for fault in bench.faults[::every]:
        said = []
        for tally in tallies:
            service = Counted(fault.service(TOKEN))
            with running(service) as url:
                command = tools.peer(url) if tally is tallies[1] else tools.ours(url)
                code, _, seconds = ended(command, tools.folder)
            tally.requests += service.answered
            tally.seconds += seconds
            (tally.found if code == 1 else tally.missed).append(fault.name)
            said.append(f"{'found' if code == 1 else f'exit {code}'} in {seconds:.0f} s")
        print(f"  {fault.name}: ours {said[0]}, Schemathesis {said[1]}", flush=True)


def main() -> None:
    """Print what was found, fault by fault, and the sums."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--schemathesis", required=True, help="the command, with its path")
    options.add_argument("--every", type=int, default=12, help="which share of the faults")
    options.add_argument("--json", type=Path, help="where the names of the faults are written")
    given = options.parse_args()
    tallies = (Tally("doc-contracts"), Tally("Schemathesis"))
    for bench in benches():
        print(bench.docs.relative_to(ROOT))
        with tempfile.TemporaryDirectory() as temporary:
            tools = Tools(bench.docs, Path(temporary), given.schemathesis)
            compared(bench, tools, given.every, tallies)
    for tally in tallies:
        print(tally)
    if given.json is not None:
        found = {t.name: {"found": t.found, "missed": t.missed} for t in tallies}
        given.json.write_text(json.dumps(found, indent=2), "utf-8")


if __name__ == "__main__":
    main()
