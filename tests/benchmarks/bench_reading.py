"""How fast a folder of pages is read and checked, beside a Markdown parser on the same pages.

    python tests/benchmarks/bench_reading.py FOLDER [--rounds 3]

The baselines run in the same process, in turn with what is measured; medians count. They are
mistune's AST renderer with tables (the obvious way to read these pages), mistune's blocks without
inline text, and a plain scan of lines. The folder is copied, so that pages can be changed. Aims:

- reading the whole folder with nothing kept: 0.35 of the AST renderer's time, on two processors;
  checking it is reading, linking and looking for faults, and is shown beside it;
- everything besides parsing: 1.2 times mistune's blocks, in processor time. Parsing is what the
  baseline does too: blocks and tables;
- checking it again after one page has changed: 0.1 of the time with nothing kept;
- linear in the number of pages, and one page of a small set within 0.6 s from start to end;
- under 600 MB for eleven thousand pages: shown for the folder and for two copies of it.

Time on the clock only means something on a machine that does nothing else, so that the processor
time of all processes together is shown as well: half of it is what two processors need at least.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import mistune
from mistune.block_parser import BlockParser

from contracts.markdown.page import parse
from contracts.model.settings import Overrides
from contracts.reading import read_set
from contracts.reading.folder import Folder
from contracts.survey import crew, survey

ROOT = Path(__file__).parent.parent.parent
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
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
    """Our own blocks, tables and sections."""
    for text in texts:
        parse(text, "page.md")


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
    """`doc-contracts check` of one page, the interpreter's start included.

    As where the package is installed, its modules are compiled: the first call sees to that.
    """
    page = next((ROOT / "docs" / "api").glob("*-create.md"))
    command = [sys.executable, "-m", "contracts", "check", str(page), "--fail-on", "never"]
    compiled = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=compiled)


class Run(NamedTuple):
    """What a process of its own took: seconds on the clock, processor seconds, memory in MB.

    The processor seconds are those of all its processes together; `other` is the memory of the
    largest that it started.
    """

    clock: float
    processor: float
    own: float
    other: float


def fresh(task: str, folder: Path, kept: Path | None = None) -> Run:
    """Do something in a process that holds nothing else, as the command does.

    Two processors are taken, however many there are.
    """
    command = [sys.executable, __file__, task, str(folder), *([str(kept)] if kept else [])]
    told = subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return Run(*map(float, told.stdout.split()))


def do(task: str, folder: Path, kept: Path | None = None) -> None:
    """What `fresh` asks for: print a `Run`."""
    crew.MOST = 2
    begin, before = time.perf_counter(), sum(os.times()[:4])
    if task == "read":
        found = Folder.below(folder, folder)
        with crew.Crew(found, Overrides(), 2) as members:
            members.read(tuple(found.files), lambda: None)
    else:
        survey(folder, folder, Overrides(), kept=kept)
    clock, used = time.perf_counter() - begin, sum(os.times()[:4]) - before
    own, other = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(clock, used, own, other)


def measured(folder: Path, kept: Path) -> dict[str, float]:
    """One round: seconds of everything, in an order that gives nobody a warm start alone."""
    texts = [path.read_text("utf-8", "replace") for path in sorted(folder.rglob("*.md"))]
    pages = list(Folder.below(folder, folder).files.values())
    operation = next(page for page in pages if page.parent.name == "api")
    described = next(page for page in reversed(pages) if page.parent.name == "resources")

    found = {
        "mistune AST": processor(lambda: rendered(texts)),
        "mistune blocks": processor(lambda: blocked(texts)),
        "line scan": processor(lambda: scanned(texts)),
        "our parsing": processor(lambda: parsed(texts)),
        "read in one process": processor(lambda: read_set(folder, base=folder)),
        "one process does it all": processor(lambda: alone(folder)),
    }
    read = fresh("read", folder)
    found["read in two processes"] = read.clock
    found["read in two processes, processor time"] = read.processor
    kept.unlink(missing_ok=True)
    cold = fresh("check", folder, kept)
    found["check, nothing kept"] = cold.clock
    found["check, nothing kept, processor time"] = cold.processor
    found["check, nothing changed"] = fresh("check", folder, kept).clock
    edited(operation)
    found["check, an operation page changed"] = fresh("check", folder, kept).clock
    edited(described)
    found["check, a resource page changed"] = fresh("check", folder, kept).clock
    one_page()
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
        halves = [fresh("check", small).processor for _ in rounds]
        held = [fresh("check", copy)]
        shutil.copytree(given.folder, copy / "again")
        held.append(fresh("check", copy))
    count = sum(1 for _ in given.folder.rglob("*.md"))
    print(f"{count} pages, medians of {given.rounds} rounds")
    for name, seconds in median.items():
        print(f"{seconds:8.3f} s  {name}")
    ast, cold = median["mistune AST"], median["check, nothing kept"]
    cold_used = median["check, nothing kept, processor time"]
    beside = median["one process does it all"] - median["our parsing"]
    lines = [
        (median["read in two processes"] / ast, "reading in two processes / AST (aim 0.35)"),
        (
            median["read in two processes, processor time"] / 2 / ast,
            "half its processor time / AST",
        ),
        (cold / ast, "checking in two processes / AST"),
        (cold_used / 2 / ast, "half its processor time / AST"),
        (median["read in one process"] / ast, "reading in one process / AST"),
        (beside / median["mistune blocks"], "besides parsing / mistune blocks (aim 1.2)"),
        *(
            (median[f"check, {what} changed"] / cold, f"{what} changed / cold (aim 0.1)")
            for what in ("an operation page", "a resource page")
        ),
        (statistics.median(halves) / cold_used, "half of the pages / all"),
    ]
    for ratio, name in lines:
        print(f"{ratio:8.2f}    {name}")
    for pages, run in zip((count, 2 * count), held, strict=True):
        print(f"{run.own:8.0f} MB, and {run.other:.0f} MB in the largest started: {pages} pages")


if __name__ == "__main__":
    if sys.argv[1] in ("read", "check"):
        asked, *paths = sys.argv[1:]
        do(asked, *map(Path, paths))
    else:
        main()
