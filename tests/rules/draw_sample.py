"""Draw the findings of a rule that a person judges, and print them with the lines of their pages.

    python tests/rules/draw_sample.py FOLDER DC507 [DC508 …]

FOLDER is the public corpus, unpacked. The seed is fixed, so that everybody draws the same sample:
up to `SIZE` findings of each rule, all of them where there are fewer. Verdicts go into
`tests/rules/judged/CODE.csv` (see `test_severity.py`).
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from contracts.link import link
from contracts.model.finding import Finding
from contracts.reading import read_set
from contracts.rules import findings
from contracts.source import Source

SIZE = 50
LONGEST = 200
ALSO = 3


def drawn(code: str, found: Sequence[Finding]) -> list[Finding]:
    """The sample of a rule, in the order of its places."""
    mine = sorted((f for f in found if f.code == code), key=lambda f: (f.source, f.message))
    return sorted(random.Random(code).sample(mine, min(SIZE, len(mine))), key=lambda f: f.source)


def shown(folder: Path, source: Source) -> str:
    """The first line of a place, cut."""
    lines = (folder / source.file).read_text("utf-8", "replace").splitlines()
    line = lines[source.line - 1].strip() if source.line <= len(lines) else ""
    return f"{source}: {line[:LONGEST]}"


def described(folder: Path, finding: Finding) -> Iterator[str]:
    """A finding and the page lines that it speaks of."""
    yield f"{finding.source} ×{finding.count} {finding.message}"
    places = dict.fromkeys((finding.source, *(q.source for q in finding.evidence)))
    for source in (*places, *finding.also[:ALSO]):
        yield f"    {shown(folder, source)}"


def main(folder: Path, codes: Sequence[str]) -> None:
    """Print the samples of some rules."""
    found = findings(link(read_set(folder, base=folder)))
    for code in codes:
        sample = drawn(code, found)
        print(f"{code}: {len(sample)} of {sum(f.code == code for f in found)}")
        for finding in sample:
            print("\n".join(described(folder, finding)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
