"""How fast a folder of pages is read and checked, beside a Markdown parser on the same pages.

    python tests/benchmarks/bench_reading.py FOLDER [--rounds 3]

The baselines run in the same process, in turn with what is measured; medians count. They are
mistune's AST renderer with tables (the obvious way to read these pages), mistune's blocks without
inline text, and a plain scan of lines. The folder is copied, so that pages can be changed. Aims:

- checking the whole folder with nothing kept: 0.35 of the AST renderer's time, on two processors;
- everything besides parsing: 1.2 times mistune's blocks, in processor time;
- checking it again after one page has changed: 0.1 of the time with nothing kept;
- linear in the number of pages, and one page of a small set within 0.6 s from start to end.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import mistune
from mistune.block_parser import BlockParser

from contracts.markdown.blocks import blocks
from contracts.model.settings import Overrides
from contracts.reading import read_set
from contracts.reading.folder import Folder
from contracts.survey import survey

ROOT = Path(__file__).parent.parent.parent
RULES = ["fenced_code", "atx_heading", "block_quote", "list", "raw_html", "table", "nptable"]


def wall(work: Callable[[], object]) -> float:
    """Seconds that work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def processor(work: Callable[[], object]) -> float:
    """Processor seconds that work takes in this process."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def rendered(texts: Sequence[str]) -> None:
    """mistune's AST, inline text and tables included."""
    render = mistune.create_markdown(renderer="ast", plugins=["table"])
    for text in texts:
        render(text)


def blocked(texts: Sequence[str]) -> None:
    """mistune's blocks, inline text left alone."""
    markdown = mistune.create_markdown(renderer=None, plugins=["table"])
    parser: BlockParser = markdown.block
    for text in texts:
        state = parser.state_cls()
        state.process(text)
        parser.parse(state, [rule for rule in parser.rules if rule in RULES])


def scanned(texts: Sequence[str]) -> int:
    """Headings, fences and rows of tables by the beginning of their lines."""
    found = 0
    for text in texts:
        for line in text.split("\n"):
            found += line.startswith(("#", "```", "|", "<!--"))
    return found


def parsed(texts: Sequence[str]) -> None:
    """Our own blocks."""
    for text in texts:
        list(blocks(text))


def half(folder: Path, where: Path) -> Path:
    """A copy of every second page."""
    for path in sorted(folder.rglob("*.md"))[::2]:
        copy = where / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return where


def edited(page: Path) -> None:
    """One page changes, as an author changes it: a line more, and a word in a table."""
    text = page.read_text("utf-8")
    page.write_text(f"{text.replace('|String|', '|Int32|', 1)}\nA remark.\n", "utf-8")


def one_page() -> None:
    """`doc-contracts check` of one page, the interpreter's start included."""
    page = next((ROOT / "docs" / "api").glob("*-create.md"))
    command = [sys.executable, "-m", "contracts", "check", str(page), "--fail-on", "never"]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def measured(folder: Path, kept: Path) -> dict[str, float]:
    """One round: seconds of everything, in an order that gives nobody a warm start alone."""
    texts = [path.read_text("utf-8", "replace") for path in sorted(folder.rglob("*.md"))]
    pages = list(Folder.below(folder, folder).files.values())
    operation = next(page for page in pages if page.parent.name == "api")
    described = next(page for page in reversed(pages) if page.parent.name == "resources")

    def check() -> None:
        survey(folder, folder, Overrides(), kept=kept)

    found = {
        "mistune AST": processor(lambda: rendered(texts)),
        "mistune blocks": processor(lambda: blocked(texts)),
        "line scan": processor(lambda: scanned(texts)),
        "our blocks": processor(lambda: parsed(texts)),
        "read in one process": processor(lambda: read_set(folder, base=folder)),
        "one process does it all": processor(lambda: alone(folder)),
    }
    kept.unlink(missing_ok=True)
    found["check, nothing kept"] = wall(check)
    found["check, nothing changed"] = wall(check)
    edited(operation)
    found["check, an operation page changed"] = wall(check)
    edited(described)
    found["check, a resource page changed"] = wall(check)
    found["check of one page"] = wall(one_page)
    return found


def alone(folder: Path) -> None:
    """Read, link and look for faults without helpers and without records."""
    from contracts.link import link
    from contracts.rules import findings

    findings(link(read_set(folder, base=folder)))


def main() -> None:
    """Print medians and ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        copy, kept = Path(temporary, "pages"), Path(temporary, "records.sqlite")
        shutil.copytree(given.folder, copy)
        rounds = [measured(copy, kept) for _ in range(given.rounds)]
        median = {name: statistics.median(r[name] for r in rounds) for name in rounds[0]}
        small = half(copy, Path(temporary, "half"))
        halves = [wall(lambda: survey(small, small, Overrides())) for _ in range(given.rounds)]
    count = sum(1 for _ in given.folder.rglob("*.md"))
    print(f"{count} pages, medians of {given.rounds} rounds")
    for name, seconds in median.items():
        print(f"{seconds:8.3f} s  {name}")
    cold, ast = median["check, nothing kept"], median["mistune AST"]
    beside = median["one process does it all"] - median["our blocks"]
    memory = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"{cold / ast:8.2f}    check, nothing kept / mistune AST (aim 0.35)")
    print(f"{median['read in one process'] / ast:8.2f}    reading alone, one process / mistune AST")
    print(f"{beside / median['mistune blocks']:8.2f}    besides parsing / mistune blocks (aim 1.2)")
    for what in ("an operation page", "a resource page"):
        print(f"{median[f'check, {what} changed'] / cold:8.2f}    {what} changed / cold (aim 0.1)")
    print(f"{statistics.median(halves) / cold:8.2f}    half of the pages / all of them")
    print(f"{memory / 1024:8.0f} MB largest process, the benchmark's own texts included")


if __name__ == "__main__":
    main()
