"""Real revisions for `doc-contracts diff`: pages of a corpus that describe one thing at two times.

`python tests/diff/revisions.py CORPUS OUT` writes `OUT/onedrive/{base,head}` and
`OUT/beta/{base,head}`, compares both pairs of folders, and prints a sample of the changes: of every
level, or with `--worst` of the breaking and risky ones alone. The samples of `judged_revisions.csv`
have the seeds 17, 2024 (the worst) and 23. No page is kept here.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

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


def compared(out: Path) -> list[dict[str, str]]:
    """The changes that the command reports between the two folders, as `judged` has them."""
    command = [sys.executable, "-m", "contracts", "diff", "base", "head", "--format", "json"]
    run = subprocess.run([*command, "--fail-on", "never"], cwd=out, capture_output=True, check=True)
    (out / "changes.json").write_bytes(run.stdout)
    return [
        {
            "code": change["code"],
            "level": change["level"],
            "old": _place(out.name, change["before"]),
            "new": _place(out.name, change["after"]),
        }
        for change in json.loads(run.stdout)["changes"]
    ]


def _place(name: str, source: Mapping[str, object] | None) -> str:
    return f"{name}/{source['file']}:{source['line']}" if source else "-"


def reported(corpus: Path, out: Path) -> list[list[dict[str, str]]]:
    """The changes of both pairs of folders."""
    found = []
    for name, pairs in (("onedrive", same_name(corpus)), ("beta", same_subject(corpus))):
        write(pairs, out / name)
        found.append(compared(out / name))
    return found


def drawn(sets: list[list[dict[str, str]]], seed: int) -> list[dict[str, str]]:
    """Changes of every level, half of each pair of folders."""
    return [change for s in sets for change in random.Random(seed).sample(s, DRAWN // 2)]


def drawn_of_the_worst(sets: list[list[dict[str, str]]], seed: int) -> list[dict[str, str]]:
    """Changes that are breaking or risky."""
    worst = [change for s in sets for change in s if change["level"] in ("breaking", "risky")]
    return random.Random(seed).sample(worst, DRAWN)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--worst", action="store_true")
    given = parser.parse_args()
    sets = reported(given.corpus, given.out)
    print(", ".join(f"{len(found)} changes" for found in sets), file=sys.stderr)
    draw = drawn_of_the_worst if given.worst else drawn
    for change in draw(sets, given.seed):
        print(json.dumps(change))


if __name__ == "__main__":
    _main()
