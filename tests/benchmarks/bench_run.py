"""How fast the suite runs, beside a plain loop that sends the same requests.

    python tests/benchmarks/bench_run.py [--rounds 3] [--corpus FOLDER]

Every figure has its baseline in the same run; servers run in processes of their own. Aims:

- requests a second of a standard run, generating and judging included, against a loop of
  `session.send(prepared)` over the requests of such a run: 0.7 or more;
- with `-n 2` and a server that takes 20 ms to answer, 1.8 times the requests a second of one
  process, from the first request to the last;
- the time to the first failure of some faulty servers, `pytest -x` from start to end, and the
  share that it is of a run to the end;
- with `--corpus`: `pytest --collect-only` of the folder, of two and of three copies of it whose
  routes and types have other names. The aim for 7,000 operation pages: 30 s and 1 GB, linear.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import requests
from requests import PreparedRequest, Response

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from catalogue import TOKEN, scene  # noqa: E402  # found by the line above

from contracts.checks.base import items  # noqa: E402
from contracts.checks.registry import load_checks  # noqa: E402
from contracts.claim import Strength  # noqa: E402
from contracts.http.client import Client  # noqa: E402
from contracts.http.redact import Redactor  # noqa: E402
from contracts.http.target import Target  # noqa: E402
from contracts.http.wire import WireTransport  # noqa: E402
from contracts.runner import Runner  # noqa: E402
from contracts.session.profile import PROFILES  # noqa: E402
from contracts.session.scene import Scene  # noqa: E402
from contracts.session.session import Session  # noqa: E402

FAULTS = ("create-answers-200", "offset-is-missing", "undocumented-property")
LATENCY = 20.0
"""Milliseconds that the slow server takes."""


class Recorder(WireTransport):
    """Keeps the requests that go out."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[PreparedRequest] = []

    def send(self, request: PreparedRequest, *words: object, **more: object) -> Response:
        self.requests.append(request.copy())
        return super().send(request, *words, **more)  # type: ignore[arg-type]


@contextmanager
def server(*words: str) -> Iterator[str]:
    """The uploads service in a process of its own; the value is its service root."""
    command = [sys.executable, str(ROOT / "tests" / "servers" / "autopilot.py"), "--token", TOKEN]
    with subprocess.Popen([*command, *words], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def standard(documented: Scene, url: str, transport: WireTransport) -> tuple[int, float]:
    """Requests and seconds of a standard run."""
    target = Target(url, token=TOKEN, timeout=30.0)
    checks = load_checks()
    begin = time.perf_counter()
    with Client(target, transport=transport) as client:
        session = Session(documented, client.send, PROFILES["standard"], 0, token=TOKEN)
        runner = Runner(session, target, Redactor(target), Strength.IMPLIED)
        for operation in documented.contract.operations:
            for item in items(documented, checks, operation):
                runner.run(item)
        return client.sent, time.perf_counter() - begin


def plain(prepared: list[PreparedRequest]) -> float:
    """Seconds of a loop over prepared requests on one session."""
    begin = time.perf_counter()
    with requests.Session() as session:
        session.trust_env = False
        for request in prepared:
            _ = session.send(request, allow_redirects=False).content
    return time.perf_counter() - begin


def throughput(rounds: int) -> None:
    """A standard run beside the same requests without it."""
    documented = scene()
    with server() as url:
        recorder = Recorder()
        standard(documented, url, recorder)
        pairs = []
        for _ in range(rounds):
            sent, seconds = standard(documented, url, WireTransport())
            pairs.append((len(recorder.requests) / plain(recorder.requests), sent / seconds))
    loop, ours = (statistics.median(rates) for rates in zip(*pairs, strict=True))
    print(
        f"plain loop {loop:.0f} requests/s, standard run {ours:.0f}/s: {ours / loop:.2f} (aim 0.7)"
    )


def pytest(url: str, folder: Path, *words: str) -> tuple[float, Mapping[str, object]]:
    """Seconds of a whole run of pytest, and its report."""
    report = folder / "report.json"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "docs"]
    given = [f"--target-url={url}", f"--target-token={TOKEN}", f"--contract-report={report}"]
    begin = time.perf_counter()
    subprocess.run([*command, *given, *words], cwd=ROOT, capture_output=True, check=False)
    return time.perf_counter() - begin, json.loads(report.read_text("utf-8"))


def sent(report: Mapping[str, object]) -> int:
    """How many requests a run has sent."""
    claims = report["claims"]
    assert isinstance(claims, list)
    return sum({claim["id"]: int(claim["exchanges"]) for claim in claims}.values())


def sending(report: Mapping[str, object]) -> float:
    """Seconds from the first request of a run to the last."""
    exchanges = report["exchanges"]
    assert isinstance(exchanges, list)
    begun = [float(exchange["started"]) for exchange in exchanges]
    return max(begun) - min(begun)


def workers(folder: Path) -> None:
    """Two processes against a server with latency."""
    whole, alone = [], []
    for words in ((), ("-n", "2")):
        with server("--latency", str(LATENCY)) as url:
            seconds, report = pytest(url, folder, *words)
        count, under_way = sent(report), sending(report)
        whole.append(count / seconds)
        alone.append(count / under_way)
        print(
            f"{' '.join(words) or 'one process'}: {count} requests in {seconds:.1f} s,"
            f" {under_way:.1f} s of them from the first to the last"
        )
    print(
        f"-n 2 / one process: {alone[1] / alone[0]:.2f} times the requests a second (aim 1.8),"
        f" {whole[1] / whole[0]:.2f} times with the start of pytest"
    )


def first_failures(folder: Path) -> None:
    """From the start of pytest to its end at the first failure."""
    for fault in FAULTS:
        with server("--fault", fault) as url:
            whole, _ = pytest(url, folder)
        with server("--fault", fault) as url:
            first, _ = pytest(url, folder, "-x")
        print(f"first failure, {fault}: {first:.1f} s, {first / whole:.2f} of the run to the end")


def copied(corpus: Path, where: Path, count: int) -> int:
    """So many copies of a set, each with routes and types of its own; the pages altogether."""
    pages = 0
    for number in range(count):
        for path in corpus.rglob("*.md"):
            text = path.read_text("utf-8", "replace")
            if number:
                text = re.sub(r"(?m)^(GET|POST|PUT|PATCH|DELETE) /", rf"\1 /copy{number}/", text)
                text = text.replace("microsoft.graph.", f"microsoft.graph{number}.")
            copy = where / f"set{number}" / path.relative_to(corpus)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text, "utf-8")
            pages += 1
    return pages


def collecting(corpus: Path, folder: Path) -> None:
    """The items of whole documentation sets, nothing sent."""
    once = 0.0
    for count in (1, 2, 3):
        where = folder / str(count)
        pages = copied(corpus, where, count)
        command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider"]
        with subprocess.Popen(
            [*command, str(where)], cwd=folder, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            found = sum("::" in line for line in process.stdout)
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
        seconds = usage.ru_utime + usage.ru_stime
        once = once or seconds
        print(
            f"collecting {pages} pages: {found} items, {seconds:.1f} processor seconds"
            f" ({seconds / once:.1f} times one copy), {usage.ru_maxrss / 1024:.0f} MB"
        )


def main() -> None:
    """Print all figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--corpus", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        throughput(given.rounds)
        workers(folder)
        first_failures(folder)
        if given.corpus is not None:
            collecting(given.corpus, folder)


if __name__ == "__main__":
    main()
