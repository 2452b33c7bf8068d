"""Runs the suite over a part of a large documentation, against the reference made from it.

    python tests/corpus_run.py CORPUS [--operations 300] [--seed 0] [--profile quick]

Draws whole families of operations (all that act upon one collection, its objects, or those below)
at random until there are enough, hands their pages to `pytest` as a user would, without a target,
and prints what the report says: claims by verdict and by check, what was not reached and why,
failures by cause, requests, seconds, and the share of all claims that was reached. Ends with 1 where
a claim failed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from contracts.config import Settings
from contracts.documentation import read_contract
from contracts.family import collection_of, families
from contracts.model.contract import Contract
from contracts.model.operation import Operation

REACHED = ("passed", "failed", "warned")
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|\b[A-Z]+ /\S*|/\S+|\d+")


def drawn(contract: Contract, count: int, seed: int) -> tuple[Operation, ...]:
    """At least so many operations, in whole families that a seed decides, in page order."""
    grouped: dict[str, list[Operation]] = {}
    known = families(contract)
    for operation in contract.operations:
        owner = known.owner(operation)
        shape = owner.shape if owner is not None else collection_of(operation)
        grouped.setdefault(shape, []).append(operation)
    order = sorted(grouped)
    random.Random(seed).shuffle(order)
    chosen: set[str] = set()
    for shape in order:
        if len(chosen) >= count:
            break
        chosen |= {_id(operation) for operation in grouped[shape]}
    return tuple(op for op in contract.operations if _id(op) in chosen)


def run(pages: Iterable[Path], base: Path, report: Path, *options: str) -> int:
    """Run pytest on some pages as a user does; its exit code."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=no"]
    command += [f"--rootdir={base}", f"--contract-report={report}", *options]
    quiet = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*command, *map(str, pages)], cwd=base, env=quiet, capture_output=True, text=True
    )
    if not report.exists():
        raise SystemExit(f"pytest wrote no report:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    return done.returncode


def table(report: Mapping[str, Any]) -> Iterator[str]:
    """The lines of the table, from a JSON report of the suite."""
    claims = report["claims"]
    verdicts = Counter(claim["verdict"] for claim in claims)
    reached = sum(verdicts[word] for word in REACHED)
    requests = sum({claim["id"]: claim["exchanges"] for claim in claims}.values())
    yield f"operations   {len({tuple(claim['id'].split('::')[:2]) for claim in claims})}"
    yield f"claims       {len(claims)}: " + ", ".join(f"{n} {w}" for w, n in verdicts.most_common())
    yield f"requests     {requests}"
    yield f"seconds      {report['seconds']:.0f}"
    yield f"reached      {100 * reached / max(len(claims), 1):.1f} % of all claims"
    yield ""
    yield from _unreached(claims)
    yield from _failures(report)


def _unreached(claims: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Why claims were not reached, alike reasons together, with an example of each."""
    reasons: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for claim in claims:
        if claim["verdict"] not in REACHED:
            reason = _QUOTED.sub("…", claim["reason"])[:120]
            reasons.setdefault((claim["verdict"], reason), []).append(claim)
    for (word, reason), members in sorted(reasons.items(), key=lambda entry: -len(entry[1])):
        checks = Counter(claim["check"] for claim in members).most_common(3)
        shown = ", ".join(f"{name} {count}" for name, count in checks)
        yield f"{len(members):6} {word}: {reason}"
        yield f"       ({shown}) such as {members[0]['id']}: {members[0]['reason'][:200]}"


def _failures(report: Mapping[str, Any]) -> Iterator[str]:
    """Failures by cause, with the first of each."""
    by_name = {(claim["id"], claim["aspect"]): claim for claim in report["claims"]}
    for cause in report["causes"]:
        first = by_name[cause["first"]["id"], cause["first"]["aspect"]]
        if first["verdict"] == "failed":
            yield f"{cause['count']:6} failed: {cause['cause']}"
            yield f"       {first['id']}::{first['aspect']} {first['reason']}"[:300]
            yield f"       expected {first['expected']}"[:300]
            yield f"       received {first['received']}"[:300]


def _id(operation: Operation) -> str:
    return f"{operation.page}::{operation.label}"


def main() -> int:
    """Draw, run, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", type=Path, help="the folder of a documentation set")
    parser.add_argument("--operations", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--profile", default="standard")
    parser.add_argument("--keep", type=Path, help="where the JSON report is kept")
    given = parser.parse_args()
    base = given.corpus.resolve()
    contract = read_contract(base, base, Settings())
    operations = drawn(contract, given.operations, given.seed)
    pages = [base / page for page in dict.fromkeys(op.page for op in operations)]
    with tempfile.TemporaryDirectory() as folder:
        report = given.keep or Path(folder) / "out.json"
        options = (f"--contract-profile={given.profile}", f"--contract-seed={given.seed}")
        run(pages, base, report.resolve(), *options)
        found = json.loads(report.read_text("utf-8"))
    print("\n".join(table(found)))
    return 1 if any(claim["verdict"] == "failed" for claim in found["claims"]) else 0


if __name__ == "__main__":
    sys.exit(main())
