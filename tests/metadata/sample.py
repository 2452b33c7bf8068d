"""Draw the findings to judge by hand: at most 50 of each rule, with a fixed seed.

    python tests/metadata/sample.py CORPUS METADATA

CORPUS is the folder that holds the set `graph-beta`, METADATA its CSDL. A line is
`code <TAB> file <TAB> line <TAB> message <TAB> verdict`: the verdict that `judged.tsv` keeps (facts
only, no page text), or `new` for a finding that nobody has judged yet.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from pathlib import Path

from contracts.csdl import read_schema
from contracts.link import link
from contracts.metadata import disagreements
from contracts.model.finding import Finding
from contracts.reading import read_set

SEED = 20210716
MOST = 50


def drawn(found: list[Finding]) -> list[Finding]:
    """The sample: all findings of a rule, or 50 of them at random."""
    chosen: list[Finding] = []
    for code in sorted({finding.code for finding in found}):
        of_rule = sorted((f for f in found if f.code == code), key=lambda f: (f.source, f.message))
        if len(of_rule) > MOST:
            of_rule = random.Random(f"{SEED}{code}").sample(of_rule, MOST)
        chosen += of_rule
    return chosen


def subject(message: str) -> str:
    """What a finding is about: the first two names of its message."""
    return " ".join(re.findall(r"`([^`]*)`", message)[:2])[:110]


def judged() -> dict[tuple[str, ...], str]:
    """The verdicts by code, file, line and subject."""
    path = Path(__file__).parent / "judged.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {(r["code"], r["file"], r["line"], r["subject"]): r["verdict"] for r in rows}


def main(corpus: Path, metadata: Path) -> None:
    schema = read_schema(metadata.read_bytes(), metadata.name)
    known = judged()
    pages = read_set(corpus / "graph-beta", base=corpus)
    for finding in drawn(disagreements(link(pages), schema)):
        place = (finding.code, finding.source.file, str(finding.source.line))
        print(
            *place, finding.message, known.get((*place, subject(finding.message)), "new"), sep="\t"
        )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
