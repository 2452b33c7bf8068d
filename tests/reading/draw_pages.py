"""Draw the pages that a second reader compares with what was understood of them.

    python tests/reading/draw_pages.py CORPUS OUT [--count 200] [--seed 20261124]

Each folder of CORPUS is one documentation set. The pages are drawn at random from all of them, each
kind (operation, resource or enumeration, other) by its share. OUT gets one file a page: its path,
what `show` prints for it, what `check` finds on it; and `index.csv`, which lists them. What a page
only implies (claims that are not `stated`) is left out: it is the same on every page of a kind.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from contracts.checks.base import items
from contracts.checks.registry import load_checks
from contracts.claim import Claim, Strength
from contracts.config import Settings
from contracts.documentation import read_contract
from contracts.model.contract import Contract
from contracts.model.facts import PageKind
from contracts.model.finding import Finding
from contracts.model.operation import Operation
from contracts.reports.text import counted
from contracts.reports.text import finding as told
from contracts.reports.understood import as_text
from contracts.reports.understood.selection import of_page
from contracts.rules import findings
from contracts.session.scene import Scene

GROUPS = {
    PageKind.OPERATION: "operation",
    PageKind.RESOURCE: "resource",
    PageKind.ENUMERATION: "resource",
}


def drawn(groups: Mapping[str, Sequence[str]], count: int, seed: int) -> list[str]:
    """So many pages, each group by its share (largest remainders), in an order of no meaning."""
    whole = sum(map(len, groups.values()))
    exact = {name: min(count, whole) * len(files) / whole for name, files in groups.items()}
    number = {name: int(share) for name, share in exact.items()}
    missing = min(count, whole) - sum(number.values())
    for name in sorted(exact, key=lambda name: number[name] - exact[name])[:missing]:
        number[name] += 1
    source = random.Random(seed)
    chosen = [f for name in sorted(groups) for f in source.sample(groups[name], number[name])]
    source.shuffle(chosen)
    return chosen


def grouped(contracts: Sequence[Contract]) -> dict[str, list[str]]:
    """The pages of each group, in a fixed order."""
    groups: dict[str, list[str]] = {}
    for contract in contracts:
        for file in sorted(contract.pages):
            groups.setdefault(GROUPS.get(contract.pages[file].kind, "other"), []).append(file)
    return groups


def sheet(file: str, contract: Contract, found: Sequence[Finding]) -> Iterator[str]:
    """What was understood of a page, and what is wrong with it."""
    scene, checks = Scene.of(contract), load_checks()

    def claims(operation: Operation) -> Iterator[Claim]:
        for item in items(scene, checks, operation):
            yield from (claim for claim in item.claims if claim.strength is Strength.STATED)

    page = contract.pages[file]
    yield f"{file} ({page.kind.value} page, {page.lines} lines)"
    yield "\n== show ==\n"
    yield as_text(of_page(contract, file), claims)
    yield "== check ==\n"
    mine = [finding for finding in found if finding.source.file == file]
    for finding in mine:
        yield from told(finding)
    yield counted(mine)


def main(corpus: Path, out: Path, count: int, seed: int) -> None:
    """Write the sheets."""
    roots = sorted(p for p in corpus.iterdir() if p.is_dir() and not p.name.startswith("."))
    contracts = [read_contract(root, corpus, Settings()) for root in roots]
    owner = {file: contract for contract in contracts for file in contract.pages}
    found = {id(contract): findings(contract) for contract in contracts}
    out.mkdir(parents=True, exist_ok=True)
    chosen = drawn(grouped(contracts), count, seed)
    with (out / "index.csv").open("w", encoding="utf-8", newline="") as index:
        rows = csv.writer(index)
        rows.writerow(("number", "page", "kind"))
        for number, file in enumerate(chosen, 1):
            contract = owner[file]
            rows.writerow((f"{number:03}", file, contract.pages[file].kind.value))
            text = "\n".join(sheet(file, contract, found[id(contract)])) + "\n"
            (out / f"{number:03}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261124)
    given = parser.parse_args()
    main(given.corpus.absolute(), given.out, given.count, given.seed)
