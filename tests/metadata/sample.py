"""Draw the findings to judge by hand: at most 50 of each rule, with a fixed seed.

    python tests/metadata/sample.py CORPUS METADATA > sample.txt

CORPUS is the folder that holds the set `graph-beta`, METADATA its CSDL. A line is
`code <TAB> file:line <TAB> message`. `judged.tsv` keeps the verdicts: facts only, no page text.
"""

from __future__ import annotations

import random
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


def main(corpus: Path, metadata: Path) -> None:
    schema = read_schema(metadata.read_bytes(), metadata.name)
    pages = read_set(corpus / "graph-beta", base=corpus)
    for finding in drawn(disagreements(link(pages), schema)):
        print(finding.code, finding.source, finding.message, sep="\t")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
