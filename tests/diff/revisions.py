"""Real revisions for `doc-contracts diff`: pages of a corpus that describe one thing at two times.

`python tests/diff/revisions.py CORPUS OUT [SEED]` writes `OUT/onedrive/{base,head}` and
`OUT/beta/{base,head}`, compares both pairs of folders, and prints the drawn changes, which
`judged_revisions.csv` gives the verdicts of. No page is kept here.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SEED = 5
DRAWN = 50
FOLDERS = ("api", "resources")

_TYPE = re.compile(r'"blockType":\s*"resource"[^>]*?"@odata\.type":\s*"([^"]+)"', re.DOTALL)
_REQUEST = re.compile(r"## HTTP request.*?```[^\n]*\n\s*(\w+ [^\n]+)", re.DOTALL | re.IGNORECASE)

Pair = tuple[str, Path, Path]
"""Path of a page in both sets, and its old and its new version."""


def _key(path: Path) -> str:
    return re.sub("[-_]", "", path.name.lower())


def same_name(corpus: Path) -> Iterator[Pair]:
    """All OneDrive pages; the new version is Graph's page of the name, where there is one."""
    for folder in FOLDERS:
        newer = {_key(p): p for p in (corpus / "graph-beta" / folder).glob("*.md")}
        for page in sorted((corpus / "onedrive" / folder).glob("*.md")):
            yield f"{folder}/{page.name}", page, newer.get(_key(page), page)


def same_subject(corpus: Path) -> Iterator[Pair]:
    """Pairs of Graph's pages about a type of one name, or about one request line."""
    for folder, subject in zip(FOLDERS, (_REQUEST, _TYPE), strict=True):
        about: dict[str, list[Path]] = defaultdict(list)
        for page in sorted((corpus / "graph-beta" / folder).glob("*.md")):
            if found := subject.search(page.read_text("utf-8", errors="replace")):
                about[found[1].lower().rpartition("microsoft.graph.")[2].strip()].append(page)
        for pages in about.values():
            if len(pages) == 2:
                yield f"{folder}/{pages[0].name}", pages[0], pages[1]


def write(pairs: Iterator[Pair], out: Path) -> None:
    """Write the folders `base` and `head` of the pairs."""
    for name, old, new in pairs:
        for side, page in (("base", old), ("head", new)):
            target = out / side / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(page.read_bytes())


def compared(out: Path) -> list[dict[str, object]]:
    """The changes that the command reports between the two folders."""
    command = [sys.executable, "-m", "contracts", "diff", "base", "head", "--format", "json"]
    run = subprocess.run([*command, "--fail-on", "never"], cwd=out, capture_output=True, check=True)
    (out / "changes.json").write_bytes(run.stdout)
    changes: list[dict[str, object]] = json.loads(run.stdout)["changes"]
    return changes


def drawn(corpus: Path, out: Path, seed: int = SEED) -> list[dict[str, object]]:
    """The changes to be judged: half of each pair of folders, the same ones for one seed."""
    sample = []
    for name, pairs in (("onedrive", same_name(corpus)), ("beta", same_subject(corpus))):
        write(pairs, out / name)
        changes = compared(out / name)
        print(f"{name}: {len(changes)} changes", file=sys.stderr)
        sample += random.Random(seed).sample(changes, DRAWN // 2)
    return sample


if __name__ == "__main__":
    for change in drawn(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:])):
        print(json.dumps(change))
